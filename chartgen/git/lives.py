"""The life of every note in a repository: its versions, whatever it was called in each.

Commits are gone through from the newest back, children before parents. On the way it is known, for every commit that
is still to come, by which path each note goes there. Where two branches part, looking back, each has its own paths;
where they meet, they have them all. A note that begins with the very content that a note of that path had when it was
deleted is that note, put back: from its beginning on, looking back, it waits for such a deletion.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from chartgen.git.log import Change, Commit
from chartgen.git.merges import Moves
from chartgen.model.recorded import Version

MOVES = "ADR"
"""The letters of changes after which a path stands for something else than before."""


@dataclass(slots=True)
class Paths:
    """Which notes each path stands for, and how many commits that are still to come hold to it."""

    notes: dict[str, tuple[str, ...]]
    holders: int = 1


@dataclass(slots=True)
class Tracks:
    """Which notes a path stands for at some commit; more than one where a note was kept under two names.

    It is kept as what is `other` there than in the `paths` that all commits share, none where that is empty: there
    are many commits, and many paths.
    """

    paths: Paths
    other: dict[str, tuple[str, ...]]

    def of(self, path: str) -> tuple[str, ...]:
        """The notes that a path stands for."""
        return self.other[path] if path in self.other else self.paths.notes.get(path, ())

    def move(self, moves: Moves) -> None:
        """Let notes go by other paths, or, with an empty one, be there no longer."""
        moved = [(path, was, notes) for path, was in moves.items() if (notes := self.of(path))]
        self.other |= {path: () for path, _, _ in moved}
        self.other |= {was: notes for _, was, notes in moved if was}
        self.settle()

    def settle(self) -> None:
        """Let what is other here be so for all, where there is no other commit that holds to the paths."""
        if self.paths.holders == 1:
            self.paths.notes |= self.other
            self.other = {}


class Kept(NamedTuple):
    """A version of a note: the id of what it said, its path in the repository, and what it said before it.

    `before` has the content's id in each parent of the commit that has the note. None in one that `starts` it. `was`
    is the path before, where this commit and no other gave the note another. In a version in which the note was
    `taken_out`, to be put back later, it says what it said last. One is `carried` that a merge took over: what it
    says from one branch, and its path from another.
    """

    version: Version
    blob: str
    path: str
    was: str
    before: tuple[str, ...] = ()
    taken_out: bool = False
    carried: bool = False

    @property
    def starts(self) -> bool:
        """Whether the note was not there before."""
        return not self.before


class Life(NamedTuple):
    """The versions of a note, oldest first. It is not `whole` where there may be earlier ones that nobody can see."""

    head: str
    versions: tuple[Kept, ...]
    whole: bool = True

    @property
    def first(self) -> Version | None:
        """The version in which the note was first recorded, None where that is not known."""
        return self.versions[0].version if self.whole and self.versions and self.versions[0].starts else None


def follow(
    found: Iterable[Commit],
    tip: str,
    heads: Mapping[str, str],
    merges: Mapping[str, Sequence[Moves]],
    cut: Collection[str] = (),
) -> dict[str, Life]:
    """The life of each note that stands in the commit `tip`; `heads` gives the id of its content there by its path.

    `found` are that commit and all before it, children before parents, and `merges` what moved in those of them with
    more than one parent. `cut` are those whose parents are missing.
    """
    versions: dict[str, list[Kept]] = {path: [] for path in heads}
    parted: set[str] = set()
    waiting = {tip: Tracks(Paths({path: (path,) for path in heads}), {})}
    for commit in found:
        tracks = waiting.pop(commit.version.commit, None)
        if tracks is None:  # no way leads there from the tip
            continue
        changes = [change for change in commit.changes if tracks.of(_place(change))]
        for change in changes:
            kept = _kept(commit, change)
            for note in tracks.of(_place(change)):
                versions[note].append(kept)
                if commit.version.commit in cut:
                    parted.add(note)
        moves = merges.get(commit.version.commit) or [_moves(changes)] * len(commit.parents)
        for parent, theirs in zip(commit.parents, _before(tracks, moves), strict=True):
            waiting[parent] = _both(waiting[parent], theirs) if parent in waiting else theirs
    return {
        path: Life(blob, tuple(reversed(versions[path])), path not in parted and bool(versions[path]))
        for path, blob in heads.items()
    }


def _place(change: Change) -> str:
    """Where the notes that a change is about stand: those that it takes out wait to be put back."""
    return _waiting(change.path, change.blobs[0]) if change.letters == "D" else change.path


def _waiting(path: str, blob: str) -> str:
    """What stands for a note that begins at a path, where looking back it is there no longer; no path is like it."""
    return f"{path}\0{blob}"


def _kept(commit: Commit, change: Change) -> Kept:
    if change.letters == "D":
        return Kept(commit.version, change.blobs[0], change.path, change.path, change.blobs, taken_out=True)
    theirs = [one for one in zip(change.letters, change.was, change.blobs, strict=True) if one[0] != "A"]
    before = tuple(blob for _, _, blob in theirs if blob != change.blob)
    if not before and "A" not in change.letters:
        before = change.blobs  # a rename, or a change of what kind of file it is, and not of what it says
    paths, blobs = [path for _, path, _ in theirs], [blob for _, _, blob in theirs]
    was = change.path if not paths or change.path in paths else paths[0]
    carried = len(theirs) > 1 and change.path in paths and change.blob in blobs
    return Kept(commit.version, change.blob, change.path, was, before, carried=carried)


def _moves(changes: Iterable[Change]) -> Moves:
    """What moved since the only parent of a commit."""
    return {_place(one): _place_before(one) for one in changes if one.letters in MOVES}


def _place_before(change: Change) -> str:
    """Where the notes that a change is about stand in the only parent of the commit."""
    return _waiting(change.path, change.blob) if change.letters == "A" else change.was[0]


def _before(tracks: Tracks, moves: Sequence[Moves]) -> Iterator[Tracks]:
    """Which notes the paths stand for in each parent of a commit, by what moved since."""
    tracks.settle()
    tracks.paths.holders += len(moves) - 1
    for number, moved in enumerate(moves, 1):
        theirs = tracks if number == len(moves) else Tracks(tracks.paths, {**tracks.other})
        theirs.move(moved)
        yield theirs


def _both(one: Tracks, other: Tracks) -> Tracks:
    """Which notes the paths stand for in a commit from which two branches went out."""
    one.paths.holders -= 1
    paths = one.other.keys() | other.other.keys()
    return Tracks(one.paths, {path: tuple(sorted({*one.of(path), *other.of(path)})) for path in paths})
