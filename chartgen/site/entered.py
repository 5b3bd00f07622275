"""What the foot of a note says of when it was entered, and of how it stands in git."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from unicodedata import normalize

from chartgen.model.chart import Entry
from chartgen.model.entered import first_recorded, said_entered, told_until
from chartgen.model.note import Note
from chartgen.model.recorded import NOT_KNOWN, Record, Standing, Version
from chartgen.site.setting import Desk

CONTACT = ("entered_early", "entered_late")
PERIOD = ("entered_early_period", "entered_late_period")
"""The words for a day before and after a contact, and before and after the end of a period."""


def entered(entry: Entry, desk: Desk) -> str:
    """When it was entered, where the note says so itself and it was on another day than what it tells of."""
    if "entered" not in entry.note.by_name:
        return ""
    said, told = said_entered(entry.note), told_until(entry.note)
    return "" if said is None or told is None or said == told else _entered_on(said, entry.note, desk)


def recorded(entry: Entry, desk: Desk) -> tuple[str, ...]:
    """What git has to add, in sentences; none where git tells nothing."""
    return () if entry.record is NOT_KNOWN else tuple(_recorded(entry.note, entry.record, desk))


def altered(record: Record, desk: Desk) -> str:
    """On which days a note was changed after it was signed, and by whom; empty where it was not."""
    if not record.after_signing:
        return ""
    changes = dict.fromkeys((version.day, _name(version, desk)) for version in record.after_signing)
    told = [_altered_on(desk.words.day(day), name, desk) for day, name in changes]
    return desk.words("altered", changes="; ".join(told))


def _altered_on(day: str, name: str, desk: Desk) -> str:
    return desk.words("altered_on", day=day, name=name) if name else day


def _recorded(note: Note, record: Record, desk: Desk) -> Iterator[str]:
    said = said_entered(note)
    if record.first:
        yield from _first(note, record, record.first, said, desk)
    elif record.standing is not Standing.NOT_COMMITTED and said is None:
        yield desk.words("entry_unknown_shallow" if desk.chart.history.shallow else "entry_unknown")
    if record.standing is Standing.NOT_COMMITTED:
        yield desk.words("not_committed")
    elif record.standing is Standing.CHANGED:
        yield desk.words("changed_since")


def _first(note: Note, record: Record, first: Version, said: date | None, desk: Desk) -> Iterator[str]:
    """Of the first commit: its day, where that adds to what the note says, and by whom, where that was another."""
    words, day = desk.words, first_recorded(note, record, desk.settings.timeliness.since)
    if said is not None and said == told_until(note):
        yield words("entered_same_day_said" if day and day != said else "entered_same_day")
    if day is None:
        yield words("in_git_since", day=words.day(first.day))
    elif said is None:
        yield _entered_on(day, note, desk)
    elif day != said:
        key = "recorded_later" if day > said else "recorded_earlier"
        yield words(key, day=words.day(day), days=words.count("days", abs((day - said).days)))
    if first.anew:
        yield words("made_anew", day=words.day(first.anew))
    name = _name(first, desk)
    if name and (note.author is None or _folded(name) != _folded(note.author.name)):
        yield words("recorded_by", name=name)


def _entered_on(day: date, note: Note, desk: Desk) -> str:
    """A day of entry, with how long before or after what the note tells of that was."""
    words, told = desk.words, told_until(note)
    if told is None:
        return words("entered_on", day=words.day(day))
    if told == day:
        return words("entered_same_day")
    key = (PERIOD if told != note.day else CONTACT)[day > told]
    return words(key, day=words.day(day), days=words.count("days", abs((day - told).days)))


def _name(version: Version, desk: Desk) -> str:
    """Who made a version: whom the settings have for the address, else the name in git, else the address itself."""
    known = desk.settings.authors.get(version.email.casefold(), version.by)
    return known.partition(",")[0].strip() or version.email


def _folded(name: str) -> str:
    return " ".join(normalize("NFC", name).split()).casefold()
