"""Rules about when a note was entered and recorded: soon after the contact, and in git."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from chartgen.model.chart import Chart, Entry
from chartgen.model.diagnostic import Finding, Severity
from chartgen.model.entered import entered_on, first_recorded, said_entered, told_until
from chartgen.model.note import Day, Note, Signature
from chartgen.model.place import Place
from chartgen.model.recorded import Standing
from chartgen.model.settings import Settings
from chartgen.rules.examples import HERE, note, one, recorded
from chartgen.rules.rule import rule
from chartgen.rules.timely import dated_at, days


@rule(
    "CG422",
    Severity.WARNING,
    bad=one(note(f"entered: 2024-03-18{HERE}")),
    good=one(note("entered: 2024-03-06")),
)
def late_entry(chart: Chart, settings: Settings) -> Iterator[Finding]:
    """A note is entered soon after the contact.

    What is written weeks later is written from memory, and an auditor takes a late entry that passes for a timely
    one back. The day of entry is `entered`, else the day of the note's first commit in git; one that says that it was
    entered in time, and came into git too late for anyone to see that, is told as well. How soon is soon is for
    `timeliness.entered_days` in chartgen.toml to say, and `timeliness.since` leaves older notes alone. A note about
    a period is due from its last day on. Addenda come later by their nature; an intake, a plan, its reviews and a
    discharge are put together over days, and have terms of their own.
    """
    late, doubtful = ({note_.path for note_ in notes} for notes in (chart.keeping.late, chart.keeping.doubtful))
    for entry in chart.every_entry if late or doubtful else ():
        if entry.note.path in late:
            yield from _late(entry, settings)
        elif entry.note.path in doubtful:
            yield from _doubtful(entry, settings)


def _late(entry: Entry, settings: Settings) -> Iterator[Finding]:
    asked, day = settings.timeliness, told_until(entry.note)
    on, within = entered_on(entry.note, entry.record, asked.since), asked.entered_days
    if on and day and on <= settings.as_of and within is not None:
        late = f"{days((on - day).days)} after {_what(entry.note, day)}"
        message = f"This was entered on {on}, {late}; {days(within)} may pass."
        yield Finding(_place(entry.note), message, _why(entry.note), entry.note.path)


def _doubtful(entry: Entry, settings: Settings) -> Iterator[Finding]:
    said, first = said_entered(entry.note), first_recorded(entry.note, entry.record, settings.timeliness.since)
    if said and first:
        after = days((first - said).days)
        message = f"This says that it was entered on {said}, but its first commit is of {first}, {after} later."
        yield Finding(_place(entry.note), message, _why(entry.note), entry.note.path)


def _place(note_: Note) -> Place:
    written = note_.value("entered", Day)
    return written.place if written else dated_at(note_)


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
        day = told_until(entry.note)
        if day and settings.timeliness.is_late(day, settings.as_of, within):
            ago = days((settings.as_of - day).days)
            message = f"This note is not committed to git, {ago} after {_what(entry.note, day)}."
            help_ = "Commit it (`git add`, then `git commit`), so that the record says when it was written."
            yield Finding(dated_at(entry.note), message, help_, entry.note.path)
