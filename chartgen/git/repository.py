"""Where a folder stands in its repository, and what the newest commit has of it."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from chartgen.git.run import GitFailed, GitMissing, git, stamp

ID = re.compile(rb"[0-9a-f]{40,64}")
ENDINGS = (b".md", b".markdown")
FILES = ("100644", "100755")
"""The modes of ordinary files, not of links."""
SUBMODULE = "160000"
MAILMAP, ATTRIBUTES = ".mailmap", ".gitattributes"
RESHAPING = ("filter", "working-tree-encoding", "ident")
"""Attributes by which a file is another on disk than in git."""
NO_COMMITS = "does not have any commits yet"
"""What git says of a branch without commits, when it is to speak English."""
UNSET = (b"unspecified", b"unset")


class Where(NamedTuple):
    """Where a folder stands: the id of the newest commit, empty where there is none, and its path, ending in `/`.

    `prefix` is empty at the top of the repository. A `shallow` one has not all of its own history.
    """

    head: str
    prefix: str
    shallow: bool

    def top(self, folder: Path) -> Path:
        """The top of the repository that the folder is in."""
        depth = self.prefix.count("/")
        return folder.resolve().parents[depth - 1] if depth else folder.resolve()

    def key(self, folder: Path) -> str:
        """By which it is known whether git would tell anything else of the folder than before."""
        top = self.top(folder)
        above = [one for one in (folder, *folder.parents) if one.is_relative_to(top)]
        said = _digest(top / MAILMAP, *(one / ATTRIBUTES for one in above))
        return f"{self.head} {self.shallow} {self.prefix}\0{said}\0{stamp(folder)}"


def where_is(folder: Path) -> Where:
    """Where a folder stands in its repository; raises GitMissing, GitFailed."""
    asked = git(
        folder, "rev-parse", "--is-shallow-repository", "--show-prefix", "--revs-only", "HEAD^{commit}"
    ).removesuffix(b"\n")
    shallow, _, rest = asked.partition(b"\n")
    prefix, _, head = rest.rpartition(b"\n")
    if not ID.fullmatch(head):  # of a folder's name, which may hold line ends, only an empty last line follows
        prefix, head = rest.removesuffix(b"\n"), b""
        _refuse_unreadable(folder)
    return Where(head.decode("ascii"), os.fsdecode(prefix), shallow == b"true")


def _refuse_unreadable(folder: Path) -> None:
    """Raise GitFailed where there is no newest commit for another reason than that none has been made yet."""
    try:
        git(folder, "log", "-1", "--format=")
    except GitFailed as error:
        if NO_COMMITS not in str(error):
            raise


def _digest(*files: Path) -> str:
    """What stands for what some files say, whether they are there or not."""
    digest = hashlib.blake2b(digest_size=16)
    for file in files:
        with suppress(OSError):
            digest.update(file.read_bytes())
        digest.update(b"\0")
    return digest.hexdigest()


def cut_off(folder: Path, where: Where) -> frozenset[str]:
    """The commits whose parents are missing from a repository, as it is shallow."""
    if not where.shallow:
        return frozenset()
    file = folder / os.fsdecode(git(folder, "rev-parse", "--git-path", "shallow").removesuffix(b"\n"))
    return frozenset(file.read_text(encoding="ascii").split())


class Heads(NamedTuple):
    """What the newest commit has below a folder: the id of each note's content, by path from the folder.

    `nested` are the paths of other repositories there, of whose notes this one knows nothing.
    """

    notes: dict[str, str]
    nested: tuple[str, ...]


def heads_of(folder: Path, commit: str) -> Heads:
    """What a commit has below a folder; nothing where the folder is new since."""
    notes, nested = {}, []
    for line in git(folder, "ls-tree", "-r", "-z", commit).split(b"\0"):
        words, _, path = line.partition(b"\t")
        mode, _, blob = words.decode("ascii").partition(" ")
        if mode in FILES and path.lower().endswith(ENDINGS):
            notes[os.fsdecode(path)] = blob.split(" ")[1]
        elif mode == SUBMODULE:
            nested.append(os.fsdecode(path))
    return Heads(notes, tuple(nested))


def reshaped(folder: Path, notes: Iterable[str]) -> frozenset[str]:
    """Those of some files that git keeps in another shape than on disk, such as encrypted."""
    asked = b"".join(os.fsencode(path) + b"\0" for path in notes)
    told = git(folder, "check-attr", "-z", "--stdin", *RESHAPING, stdin=asked).split(b"\0")
    triples = zip(told[::3], told[2::3], strict=False)
    return frozenset(os.fsdecode(path) for path, said in triples if said not in UNSET)


def is_ignored(file: Path) -> bool:
    """Whether git is told to pass a file over; it is not where there is no git, or no repository."""
    try:
        git(file.parent, "check-ignore", "-q", "--", f"./{file.name}")
    except (GitMissing, GitFailed):  # with 1, git says no
        return False
    return True
