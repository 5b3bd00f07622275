"""When each note of a charts folder was first recorded, by whom, and whether it changed after it was signed."""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from chartgen.git.blobs import texts_of
from chartgen.git.log import WORDS, Change, Commit, commits
from chartgen.git.run import GitFailed, GitMissing, git
from chartgen.model.recorded import History, Recorded, Silent, Version
from chartgen.model.signature import without_signature


class Kept(NamedTuple):
    """A version of a note, and the id of what the note said in it."""

    version: Version
    blob: str


class Life(NamedTuple):
    """The versions of a note, oldest first; not `whole` where there were earlier ones that nobody can see."""

    head: str
    versions: tuple[Kept, ...]
    whole: bool = True


class Told:
    """What git told of a charts folder, folder by folder of it."""

    def __init__(self, silent: Silent | None, notes: Mapping[str, Recorded], *, shallow: bool = False) -> None:
        self._silent, self._shallow = silent, shallow
        self._by_folder: dict[str, dict[str, Recorded]] = defaultdict(dict)
        for path, recorded in notes.items():
            parts = path.split("/")
            for depth in range(1, len(parts)):
                self._by_folder["/".join(parts[:depth])]["/".join(parts[depth:])] = recorded

    def of(self, folder: str) -> History:
        """The history of a folder below the charts folder, by its path."""
        if self._silent:
            return History(self._silent)
        notes = self._by_folder.get(folder, {})
        said = "".join(f"{path}\0{recorded}\n" for path, recorded in sorted(notes.items()))
        digest = hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        return History(None, notes, self._shallow, digest)


class Past:
    """What git has of charts folders; it is asked again only where a folder has a newer commit."""

    def __init__(self) -> None:
        self._told: dict[Path, tuple[str, Told]] = {}

    def of(self, root: Path) -> Told:
        """What git tells of a charts folder now; where it cannot, that it cannot."""
        try:
            where = _where(root)
            before = self._told.get(root)
            if before is None or before[0] != where.key:
                self._told[root] = before = where.key, _told(root, where)
        except GitMissing:
            return Told(Silent.NO_GIT, {})
        except GitFailed as error:
            return Told(Silent.NO_REPOSITORY if "not a git repository" in str(error) else Silent.FAILED, {})
        return before[1]


class Where(NamedTuple):
    """Where a charts folder stands in its repository: the newest commit, empty where there is none, and its path."""

    head: str
    prefix: str
    shallow: bool

    @property
    def key(self) -> str:
        """By which it is known whether anything is new."""
        return f"{self.head} {self.shallow} {self.prefix}"


def _where(root: Path) -> Where:
    asked = git(root, "rev-parse", "--is-shallow-repository", "--show-prefix")
    shallow, _, prefix = asked.partition(b"\n")
    return Where(head_of(root), os.fsdecode(prefix.removesuffix(b"\n")), shallow == b"true")


def head_of(root: Path) -> str:
    """The id of the newest commit; empty where there is none yet."""
    try:
        return git(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}").decode("ascii").strip()
    except GitFailed:
        return ""


def _told(root: Path, where: Where) -> Told:
    lives = lives_of(root, where)
    if not lives:
        return Told(Silent.NOT_KEPT, {})
    changed = _changed_after_signing(root, lives)
    notes = {
        path: Recorded(
            life.head, life.versions[0].version if life.whole and life.versions else None, changed.get(path, ())
        )
        for path, life in lives.items()
    }
    return Told(None, notes, shallow=where.shallow)


def lives_of(root: Path, where: Where) -> dict[str, Life]:
    """The life of every note that the newest commit has below a folder, by path from there."""
    if not where.head:
        return {}
    heads = _heads(root)
    found = git(root, *WORDS)
    tracks = {where.prefix + path: path for path in heads}
    lives = _follow(commits(found), tracks, shallow=where.shallow)
    return {
        path: Life(blob, tuple(reversed(lives[path][0])), lives[path][1]) if path in lives else Life(blob, (), False)
        for path, blob in heads.items()
    }


def _heads(root: Path) -> dict[str, str]:
    """The id of the content of every file that the newest commit has below a folder, by path from there."""
    listed = git(root, "ls-tree", "-r", "-z", "HEAD")
    heads = {}
    for line in listed.split(b"\0"):
        words, _, path = line.partition(b"\t")
        if path.lower().endswith((b".md", b".markdown")):
            heads[os.fsdecode(path)] = words.split()[2].decode("ascii")
    return heads


def _follow(found: Iterable[Commit], tracks: dict[str, str], *, shallow: bool) -> dict[str, tuple[list[Kept], bool]]:
    """The versions of each tracked note, newest first, whatever it was called before; and whether they are all.

    `tracks` gives notes by the path that they have at the point of time that has been reached.
    """
    lives: dict[str, tuple[list[Kept], bool]] = {}
    for commit in found:
        for change, note in _concerned(commit.changes, tracks):
            versions, _ = lives.setdefault(note, ([], True))
            versions.append(Kept(commit.version, change.blob))
            if shallow and not commit.has_parents:
                lives[note] = versions, False
    return lives


def _concerned(changes: Iterable[Change], tracks: dict[str, str]) -> list[tuple[Change, str]]:
    """The changes of one commit to notes that are tracked; from then on each is tracked as it was called before."""
    found = [(change, tracks[change.path]) for change in changes if change.path in tracks and change.letter != "D"]
    for change in changes:
        if change.letter == "D":  # an earlier file of that name, which ended here
            tracks.pop(change.path, None)
    for change, _ in found:
        if change.was != change.path:
            tracks.pop(change.path, None)
    for change, note in found:
        if change.was != change.path and change.letter == "R":
            tracks[change.was] = note
    return found


def _changed_after_signing(root: Path, lives: Mapping[str, Life]) -> dict[str, tuple[Version, ...]]:
    """For notes that changed after they were signed, the versions in which they did."""
    several = {path: life for path, life in lives.items() if len({kept.blob for kept in life.versions}) > 1}
    texts = texts_of(root, {kept.blob for life in several.values() for kept in life.versions})
    parts = {blob: without_signature(text) for blob, text in texts.items()}
    changed = {path: tuple(_after_signing(life, parts)) for path, life in several.items()}
    return {path: versions for path, versions in changed.items() if versions}


def _after_signing(life: Life, parts: Mapping[str, tuple[str, str]]) -> Iterable[Version]:
    signed_as: str | None = None
    for kept in life.versions:
        said, signature = parts.get(kept.blob, ("", ""))
        if signed_as is not None and said != signed_as:
            yield kept.version
        if signature or signed_as is not None:
            signed_as = said
