"""The life of every note in a repository: its versions, whatever it was called in each.

Commits are gone through from the newest back, children before parents. On the way it is known, for every commit that
is still to come, by which path each note goes there. Where two branches part, looking back, each has its own paths;
where they meet, they have them all.
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
class Tracks:
    """Which notes a path stands for at some commit; more than one where a note was kept under two names.

    Commits share these as long as they are the same. `holders` is how many commits still to come do.
    """

    notes: dict[str, tuple[str, ...]]
    holders: int = 1


class Kept(NamedTuple):
    """A version of a note: the id of what it said, its path in the repository, and what it said before it.

    `before` has the content's id in each parent of the commit that has the note. None in one that `starts` it.
    """

    version: Version
    blob: str
    path: str
    before: tuple[str, ...] = ()

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
    waiting = {tip: Tracks({path: (path,) for path in heads})}
    for commit in found:
        tracks = waiting.pop(commit.version.commit, None) or Tracks({})
        changes = [change for change in commit.changes if change.path in tracks.notes]
        for change in changes:
            kept = _kept(commit, change)
            for note in tracks.notes[change.path] if kept else ():
                assert kept is not None
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


def _kept(commit: Commit, change: Change) -> Kept | None:
    if "D" in change.letters:
        return None
    before = tuple(
        blob
        for blob, letter in zip(change.blobs, change.letters, strict=True)
        if letter != "A" and blob != change.blob
    )
    if not before and "A" not in change.letters:
        before = change.blobs  # a rename, or a change of what kind of file it is, and not of what it says
    return Kept(commit.version, change.blob, change.path, before)


def _moves(changes: Iterable[Change]) -> Moves:
    """What moved since the only parent of a commit."""
    return {one.path: one.was[0] if one.letters == "R" else "" for one in changes if one.letters in MOVES}


def _before(tracks: Tracks, moves: Sequence[Moves]) -> Iterator[Tracks]:
    """Which notes the paths stand for in each parent of a commit, by what moved since."""
    tracks.holders += len(moves) - 1
    for moved in moves:
        was = {path: before for path, before in moved.items() if path in tracks.notes}
        yield _moved(tracks, was) if was else tracks


def _moved(tracks: Tracks, was: Mapping[str, str]) -> Tracks:
    """The same where some notes go by other paths, or, with an empty one, are not there yet."""
    theirs = tracks
    if tracks.holders > 1:
        tracks.holders -= 1
        theirs = Tracks({**tracks.notes})
    found = {path: theirs.notes.pop(path) for path in was}
    theirs.notes.update({was[path]: notes for path, notes in found.items() if was[path]})
    return theirs


def _both(one: Tracks, other: Tracks) -> Tracks:
    """Which notes the paths stand for in a commit from which two branches went out."""
    one.holders -= 1
    if one is other:
        return one
    other.holders -= 1
    both = {**one.notes, **other.notes}
    for path in one.notes.keys() & other.notes.keys():
        if one.notes[path] != other.notes[path]:
            both[path] = tuple(sorted({*one.notes[path], *other.notes[path]}))
    return Tracks(both)
