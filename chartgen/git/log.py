"""What `git log` prints of a repository's notes, in one pass, as commits with the files that each changed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from chartgen.model.recorded import Version

FORMAT = "%x01%H%x00%P%x00%at%x00%aI%x00%aN%x00%aE"
HEADER = 6
WORDS = (
    "log", "-c", "--raw", "-z", "-M", "--no-abbrev", "--no-ext-diff", "--no-textconv", "--no-color",
    f"--format={FORMAT}", "HEAD", "--",
)  # fmt: skip


class Change(NamedTuple):
    """What a commit did to a file: the letter that git has for it, the file's path and content, and its path before.

    Paths are from the top of the repository. `was` is the path before where the file was renamed, else `path`.
    """

    letter: str
    path: str
    blob: str
    was: str


class Commit(NamedTuple):
    """A commit, whether it has parents, and what it did to notes."""

    version: Version
    has_parents: bool
    changes: tuple[Change, ...]


def commits(printed: bytes) -> Iterator[Commit]:
    """The commits in what git printed when asked with WORDS, newest first."""
    tokens = iter(printed.split(b"\0"))
    head: list[bytes] = []
    changes: list[Change] = []
    for token in tokens:
        token = token.lstrip(b"\n")
        if token.startswith(b"\x01"):
            if head:
                yield _commit(head, changes)
            head = [token, *(next(tokens) for _ in range(HEADER - 1))]
            changes = []
        elif token.startswith(b":"):
            changes.append(_change(token, tokens))
    if head:
        yield _commit(head, changes)


def _commit(head: list[bytes], changes: list[Change]) -> Commit:
    commit, parents, seconds, written, by, email = (part.decode("utf-8", "replace") for part in head)
    version = Version(commit[1:], _at(seconds, written), by.strip(), email.strip())
    return Commit(version, bool(parents.strip()), tuple(changes))


def _at(seconds: str, written: str) -> datetime:
    """When a commit was made, in its author's time zone; in UTC where that is none that there is."""
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        return datetime.fromtimestamp(max(0, min(int(seconds or 0), 253_402_214_400)), UTC)


def _change(token: bytes, tokens: Iterator[bytes]) -> Change:
    """One raw line of git-diff-tree: modes, ids and a letter, and the path or, of a rename, both paths."""
    words = token.decode("ascii", "replace").split()
    letters = words[-1]
    was = path = os.fsdecode(next(tokens))
    if not token.startswith(b"::") and letters[0] in "RC":
        path = os.fsdecode(next(tokens))
    return Change(letters[0], path, words[-2], was)
