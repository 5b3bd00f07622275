"""In which order notes stand, and under which id each is found on the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from heapq import heapify, heappop, heappush
from typing import TypeAlias

from chartgen.chart.addenda import targets
from chartgen.model.document import Document
from chartgen.model.note import Note
from chartgen.model.notetype import Trait

WHOLE_DAY, TIMED, ADDED = 0, 1, 2
"""What stands first on a day, next, and last: notes without a time, those with one, addenda without one."""
Position: TypeAlias = tuple[date, int, time, str, str]


def in_order(notes: Iterable[Note]) -> list[Note]:
    """By the day of the contact, then its time, then the note's id, then its path.

    A note without a time stands before those of its day that have one; an addendum without a time after them. No
    addendum stands before the note of its day that it amends, whatever their times. Notes without a day come first.
    """
    ordered = sorted(notes, key=_position)
    awaited = _awaited(ordered)
    return _after_what_they_amend(ordered, awaited) if awaited else ordered


def _position(note: Note) -> Position:
    day, starts = note.day, note.starts
    untimed = ADDED if note.amends or Trait.AMENDS in note.traits else WHOLE_DAY
    return (day or date.min, untimed if starts is None else TIMED, starts or time.min, note.id, note.path)


def _awaited(ordered: Sequence[Note]) -> dict[str, str]:
    """For each addendum that stands before the note it amends, the path of that; nothing where none does."""
    place = {note.path: number for number, note in enumerate(ordered)}
    found = {path: target.path for path, target in targets(ordered).items()}
    return found if any(place[path] < place[target] for path, target in found.items()) else {}


def _after_what_they_amend(ordered: Sequence[Note], awaited: Mapping[str, str]) -> list[Note]:
    """Notes in order, but each addendum after the note it amends; addenda that amend each other wait for nobody."""
    circles = _circles(awaited)
    place = {note.path: number for number, note in enumerate(ordered)}
    waiting: dict[str, list[int]] = defaultdict(list)
    for path, target in awaited.items():
        if path not in circles:
            waiting[target].append(place[path])
    ready = [place[note.path] for note in ordered if note.path in circles or note.path not in awaited]
    heapify(ready)
    found = []
    while ready:
        note = ordered[heappop(ready)]
        found.append(note)
        for number in waiting[note.path]:
            heappush(ready, number)
    return found


def _circles(awaited: Mapping[str, str]) -> set[str]:
    """Those that lead back to themselves; each is looked at once."""
    seen: set[str] = set()
    found: set[str] = set()
    for begin in awaited:
        way: list[str] = []
        path: str | None = begin
        while path is not None and path not in seen:
            seen.add(path)
            way.append(path)
            path = awaited.get(path)
        if path in way:
            found.update(way[way.index(path) :])
    return found


def anchors_of(documents: Iterable[Document]) -> dict[str, str]:
    """The id on the page for each document, by path.

    It is the note's id; HTML allows no spaces in one, so those become hyphens, and an id that is taken gets `~2`.
    """
    anchors: dict[str, str] = {}
    taken: set[str] = set()
    for document in sorted(documents, key=lambda found: found.path):
        base = "-".join(document.id.split()) or "note"
        anchor, number = base, 1
        while anchor in taken:
            number += 1
            anchor = f"{base}~{number}"
        taken.add(anchor)
        anchors[document.path] = anchor
    return anchors
