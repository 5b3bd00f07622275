"""What `git log` prints of a repository, in one pass, as commits with the files that each changed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from chartgen.model.recorded import Version

FORMAT = "%x01%H%x00%T%x00%P%x00%at%x00%aI%x00%ct%x00%cI%x00%aN%x00%aE"
WORDS = (
    "log", "--date-order", "-c", "--combined-all-paths", "--raw", "-z", "-M70%", "-l1000", "--root", "--no-abbrev",
    "--no-relative", "-O" + os.devnull, "--no-ext-diff", "--no-textconv", "--no-color", "--no-decorate", "--no-notes",
    "--encoding=UTF-8", f"--format={FORMAT}",
)  # fmt: skip
"""How git is asked, whatever the configuration says.

A file that is more than three tenths another than the one that went is a new one: two short notes made from one
template are more alike than half. Git looks for the renames of at most 1,000 files in a commit.
"""
LAST_DAY = 253_402_214_400


class Change(NamedTuple):
    """What a commit did to a file, compared with each of its parents.

    `letters` has git's letter for each parent (A added, D deleted, M changed, R renamed, T of another kind), `was`
    the file's path there, and `blobs` the id of its content there. Paths are from the top of the repository. `blob`
    is the id of the content that the commit has.
    """

    letters: str
    path: str
    blob: str
    was: tuple[str, ...]
    blobs: tuple[str, ...]


class Commit(NamedTuple):
    """A commit, the id of its tree, its parents, and what it did: to files that differ from those of every parent."""

    version: Version
    tree: str
    parents: tuple[str, ...]
    changes: tuple[Change, ...]


def commits(tokens: Iterator[bytes]) -> Iterator[Commit]:
    """The commits in what git prints when asked with WORDS, children before parents."""
    head: tuple[Version, str, tuple[str, ...]] | None = None
    changes: list[Change] = []
    for token in tokens:
        if token[:1] == b"\n":
            token = token[1:]
        first = token[:1]
        if first == b":":
            changes.append(_change(token, tokens))
        elif first == b"\x01":
            if head:
                yield Commit(*head, tuple(changes))
            head, changes = _head(token, tokens), []
    if head:
        yield Commit(*head, tuple(changes))


def _head(token: bytes, tokens: Iterator[bytes]) -> tuple[Version, str, tuple[str, ...]]:
    commit, tree, parents = token[1:].decode("ascii"), next(tokens).decode("ascii"), next(tokens).decode("ascii")
    at, committed = _at(next(tokens), next(tokens)), _at(next(tokens), next(tokens))
    by, email = next(tokens).decode("utf-8", "replace"), next(tokens).decode("utf-8", "replace")
    return Version(commit, at, committed, by.strip(), email.strip()), tree, tuple(parents.split())


def _at(seconds: bytes, written: bytes) -> datetime:
    """When a commit was made, in the time zone of who did; in UTC where that is none that there is."""
    try:
        return datetime.fromisoformat(written.decode("ascii", "replace"))
    except ValueError:
        return datetime.fromtimestamp(max(0, min(int(seconds or 0), LAST_DAY)), UTC)


def _change(token: bytes, tokens: Iterator[bytes]) -> Change:
    """One raw line of git-diff-tree, with a colon for each parent, and the paths that follow it."""
    words = token.decode("ascii", "replace").split(" ")
    parents = len(words[0]) - len(words[0].lstrip(":"))
    blobs, blob = words[parents + 1 : 2 * parents + 1], words[2 * parents + 1]
    if parents == 1:
        letters = words[-1][0]  # a rename has a number behind it
        was: tuple[str, ...] = (os.fsdecode(next(tokens)),)
        path = os.fsdecode(next(tokens)) if letters == "R" else was[0]
    else:
        letters = words[-1]
        was = tuple(os.fsdecode(next(tokens)) for _ in range(parents))
        path = os.fsdecode(next(tokens))
    return Change(letters, path, blob, was, tuple(blobs))
