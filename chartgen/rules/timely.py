"""From which day on a note is due to be there, and whether an agency asks about notes of that day."""

from __future__ import annotations

from datetime import date

from chartgen.model.note import Day, Note, Period
from chartgen.model.place import START, Place
from chartgen.model.settings import Settings


def tells_until(note: Note) -> date | None:
    """The day of a note's contact, or the last day of the period that it tells of where that is later.

    None where it has no day.
    """
    if note.day is None:
        return None
    return max([note.day, *(period.last for period in note.values(Period))])


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
