"""Where a folder stands in its repository, and what the newest commit has of it."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from typing import NamedTuple

from chartgen.git.run import git, stamp

ID = re.compile(rb"[0-9a-f]{40,64}")
ENDINGS = (b".md", b".markdown")
FILES = ("100644", "100755")
"""The modes of ordinary files, not of links."""
SUBMODULE = "160000"
MAILMAP = ".mailmap"


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
        return f"{self.head} {self.shallow} {self.prefix}\0{_mailmap(self.top(folder))}\0{stamp(folder)}"


def where_is(folder: Path) -> Where:
    """Where a folder stands in its repository; raises GitMissing, GitFailed."""
    asked = git(
        folder, "rev-parse", "--is-shallow-repository", "--show-prefix", "--revs-only", "HEAD^{commit}"
    ).removesuffix(b"\n")
    shallow, _, rest = asked.partition(b"\n")
    prefix, _, head = rest.rpartition(b"\n")
    if not ID.fullmatch(head):  # of a folder's name, which may hold line ends, only an empty last line follows
        prefix, head = rest.removesuffix(b"\n"), b""
    return Where(head.decode("ascii"), os.fsdecode(prefix), shallow == b"true")


def _mailmap(top: Path) -> str:
    """What says by which name the authors go, in a digest."""
    try:
        return hashlib.blake2b((top / MAILMAP).read_bytes(), digest_size=16).hexdigest()
    except OSError:
        return ""


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
