"""When a note was entered: the day that it says itself, else that of its first commit."""

from __future__ import annotations

from datetime import date

from chartgen.model.note import Day, Note, Period
from chartgen.model.notetype import Trait
from chartgen.model.recorded import Record, Version

HAVE_TERMS = frozenset((Trait.AMENDS, Trait.SETS_GOALS, Trait.REVIEWS_PLAN, Trait.OPENS_CHART, Trait.CLOSES_CHART))
"""Traits of what is put together over days and has terms of its own, or comes later by its nature."""


def told_until(note: Note) -> date | None:
    """The last day that a note tells of: the day of the contact, or the end of the period it is about."""
    period = next(note.values(Period), None) if Trait.COVERS_PERIOD in note.traits else None
    return period.last if period else note.day


def is_timed(note: Note) -> bool:
    """Whether an agency asks how soon a note was entered."""
    return HAVE_TERMS.isdisjoint(note.traits)


def said_entered(note: Note) -> date | None:
    """The day of entry that a note gives itself."""
    entered = note.value("entered", Day)
    return entered.day if entered else None


def first_recorded(note: Note, record: Record, since: date | None) -> date | None:
    """The day of a note's first commit, where it tells when the note was entered.

    Of notes that tell of a time before `since` it does not, for they came into git all at once. The day is the
    author's, unless the note tells of a later one: then it came into a commit that was made anew, on the day of that.
    """
    if record.first is None:
        return None
    told = told_until(note)
    if told is None:
        return record.first.day
    return None if since and told < since else _not_before(told, record.first)


def _not_before(told: date, first: Version) -> date:
    """The day of a commit: of the author's and the one on which it was made anew the first that can be."""
    return first.anew if first.anew and first.day < told <= first.anew else first.day


def entered_on(note: Note, record: Record, since: date | None) -> date | None:
    """The day on which a note was entered, as it says itself or else as git tells; None if not known."""
    return said_entered(note) or first_recorded(note, record, since)


def days_to_entry(note: Note, record: Record, since: date | None = None) -> int | None:
    """How many days after what it tells of a note was entered, fewer than none if before; None if not known."""
    entered, told = entered_on(note, record, since), told_until(note)
    return (entered - told).days if entered and told else None
