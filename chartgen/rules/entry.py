"""Rules about when a note was entered and recorded: soon after the contact, and in git."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from chartgen.model.chart import Chart, Entry
from chartgen.model.diagnostic import Finding, Severity
from chartgen.model.note import Day, Note, Signature
from chartgen.model.notetype import Trait
from chartgen.model.place import Place
from chartgen.model.recorded import Standing
from chartgen.model.settings import Settings
from chartgen.rules.examples import HERE, note, one, recorded
from chartgen.rules.rule import rule
from chartgen.rules.timely import dated_at, days, is_late, tells_until

TAKES_LONGER = frozenset((Trait.AMENDS, Trait.SETS_GOALS, Trait.REVIEWS_PLAN, Trait.OPENS_CHART, Trait.CLOSES_CHART))
"""What is put together over days, or comes late by its nature."""


@rule(
    "CG422",
    Severity.WARNING,
    bad=one(note(f"entered: 2024-03-18{HERE}")),
    good=one(note("entered: 2024-03-06")),
)
def late_entry(chart: Chart, settings: Settings) -> Iterator[Finding]:
    """A note is entered soon after the contact.

    What is written weeks later is written from memory, and an auditor takes a late entry that passes for a timely
    one back. The day of entry is `entered`, else the day of the note's first commit in git. How soon is soon is for
    `timeliness.entered_days` in chartgen.toml to say, and `timeliness.since` leaves older notes alone. A note about
    a period is due from its last day on. Addenda come later by their nature; an intake, a plan, its reviews and a
    discharge are put together over days, and have terms of their own.
    """
    within = settings.timeliness.entered_days
    if within is None:
        return
    for entry in chart.entries:
        entered = _entered(entry)
        day = tells_until(entry.note) if entered else None
        if entered is None or day is None or entry.note.traits & TAKES_LONGER:
            continue
        on, place = entered
        if on <= settings.as_of and is_late(day, on, within, settings):
            late = f"{days((on - day).days)} after {_what(entry.note, day)}"
            message = f"This was entered on {on}, {late}; {days(within)} may pass."
            yield Finding(place, message, _why(entry.note), entry.note.path)


def _entered(entry: Entry) -> tuple[date, Place] | None:
    """When a note was entered, and the place to tell it at; None where nobody knows."""
    written = entry.note.value("entered", Day)
    if written:
        return written.day, written.place
    first = entry.record.first
    return (first.day, dated_at(entry.note)) if first else None


def _what(note_: Note, day: date) -> str:
    return "the contact" if day == note_.day else "the last day it tells of"


def _why(note_: Note) -> str:
    if any(signature.digest for signature in note_.values(Signature)):
        return "It is signed, so leave it as it is. An addendum can say why it came late."
    written = note_.field("entered")
    earlier = (
        "Correct the day if it is wrong" if written else "If it was written earlier, add `entered:` with that day"
    )
    return f"{earlier}; else say why it came late: `ignore: [CG422]`, and the why in `reason`."


@rule(
    "CG423",
    Severity.WARNING,
    bad=recorded(note(f"date: 2024-03-05{HERE}")),
    good=recorded(note(), (date(2024, 3, 6), note())),
)
def not_committed(chart: Chart, settings: Settings) -> Iterator[Finding]:
    """A note is committed to git soon after the contact.

    Until then nothing but the note itself says when it was written, and a broken disk takes it along. It is asked
    only where git keeps notes of the folder. How soon is for `timeliness.uncommitted_days` in chartgen.toml to say,
    and `timeliness.since` leaves older notes alone.
    """
    within = settings.timeliness.uncommitted_days
    if within is None or chart.history.silent is not None:
        return
    for entry in chart.entries:
        if entry.record.standing is not Standing.NOT_COMMITTED:
            continue
        day = tells_until(entry.note)
        if day and is_late(day, settings.as_of, within, settings):
            ago = days((settings.as_of - day).days)
            message = f"This note is not committed to git, {ago} after {_what(entry.note, day)}."
            help_ = "Commit it (`git add`, then `git commit`), so that the record says when it was written."
            yield Finding(dated_at(entry.note), message, help_, entry.note.path)
