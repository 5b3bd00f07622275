"""Where and how it is said that a note is late."""

from __future__ import annotations

from chartgen.model.note import Day, Note
from chartgen.model.place import START, Place


def dated_at(note: Note) -> Place:
    """Where a note says its day."""
    day = note.value("date", Day)
    return day.place if day else START


def days(number: int) -> str:
    """A number of days, in words."""
    return f"{number:,} day" if number == 1 else f"{number:,} days"
