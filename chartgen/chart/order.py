"""In which order notes stand, and under which id each is found on the page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time

from chartgen.model.document import Document
from chartgen.model.note import Note


def in_order(notes: Iterable[Note]) -> list[Note]:
    """By the day of the contact, then its time, then the note's id, then its path.

    A note without a time stands before those of its day that have one; notes without a day come first.
    """
    return sorted(notes, key=_position)


def _position(note: Note) -> tuple[date, bool, time, str, str]:
    day, starts = note.day, note.starts
    return (day or date.min, starts is not None, starts or time.min, note.id, note.path)


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
