"""Whether a note is late, and how that is said."""

from __future__ import annotations

from datetime import date

from chartgen.model.note import Day, Note
from chartgen.model.place import START, Place
from chartgen.model.settings import Settings


def is_late(day: date, on: date, within: int, settings: Settings) -> bool:
    """Whether more than so many days lie between the day that a note tells of and another, if that is asked."""
    since = settings.timeliness.since
    return (on - day).days > within and (since is None or day >= since)


def dated_at(note: Note) -> Place:
    """Where a note says its day."""
    day = note.value("date", Day)
    return day.place if day else START


def days(number: int) -> str:
    """A number of days, in words."""
    return f"{number:,} day" if number == 1 else f"{number:,} days"
