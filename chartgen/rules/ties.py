"""Rules about notes that refer to each other: addenda, and what closes a follow-up."""

from __future__ import annotations

from collections.abc import Iterator

from chartgen.model.chart import Chart, Closing, ClosingFault
from chartgen.model.diagnostic import Finding, Severity
from chartgen.model.note import Note, Word
from chartgen.model.notetype import FieldKind
from chartgen.model.settings import Settings
from chartgen.rules.examples import BODY, HERE, LATER, VISIT, note, several
from chartgen.rules.rule import NoteInChart, rule
from chartgen.rules.wording import did_you_mean

TASK = BODY.replace("2024-07-10)", "2024-07-10) ^sheet")
CALL = note("date: 2024-03-05", body=TASK)
CLOSED = note("date: 2024-04-09", "closes: [sheet]", body=BODY)
ADDED = "## Addendum\nMr. Smith is Program Director since March, not Manager.\n"


def _addendum(amends: str, day: str = "2024-04-09") -> str:
    return f"""---
type: addendum
date: {day}
amends: {amends}
reason: A title was wrong.
author: Dana Reyes, QIDP
---
{ADDED}"""


@rule(
    "CG407",
    Severity.ERROR,
    where=(FieldKind.NOTE_ID,),
    bad=several({LATER: _addendum(f"2024-03-50-call{HERE}"), VISIT: note()}),
    good=several({LATER: _addendum("2024-03-05-call"), VISIT: note()}),
)
def amends_missing_note(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """An addendum names a note of this client.

    It is shown under the note it amends; one that amends nothing leaves the reader with the uncorrected note.
    """
    amends = subject.note.amends
    if amends is None:
        return
    ids = {source.id for source in subject.chart.client.folder.notes}
    if amends.text not in ids:
        help_ = f"{did_you_mean(amends.text, ids)}Give the file name of the note, without .md."
        yield Finding(amends.place, f"This client has no note `{amends.text[:80]}`.", help_)


@rule(
    "CG408",
    Severity.ERROR,
    where=(FieldKind.NOTE_ID,),
    bad=several({"c-1/2024-03-01-addendum.md": _addendum(f"2024-03-05-call{HERE}", "2024-03-01"), VISIT: note()}),
    good=several({"c-1/2024-03-06-addendum.md": _addendum("2024-03-05-call", "2024-03-06"), VISIT: note()}),
)
def amends_later_note(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """An addendum is no older than the note it amends.

    Nobody can correct what has not been written yet; one of the two dates is wrong.
    """
    amends, day = subject.note.amends, subject.note.day
    target = _note(subject.chart, amends) if amends else None
    if amends is None or target is None:
        return
    if target is subject.note:
        yield Finding(amends.place, "This note amends itself.", "Give the file name of the note it adds to.")
    elif day and target.day and target.day > day:
        message = f"The note that this one amends is of {target.day}, later than this one, {day}."
        yield Finding(amends.place, message, "Correct the date of one of the two, or the note named here.")


@rule(
    "CG421",
    Severity.ERROR,
    bad=several(
        {
            LATER: _addendum(f"2024-04-09-more{HERE}"),
            "c-1/2024-04-09-more.md": _addendum(f"2024-04-09-call{HERE}"),
        }
    ),
    good=several(
        {LATER: _addendum("2024-03-05-call"), "c-1/2024-04-09-more.md": _addendum("2024-04-09-call"), VISIT: note()}
    ),
)
def amends_in_a_circle(chart: Chart, settings: Settings) -> Iterator[Finding]:
    """Addenda lead to a note that amends nothing.

    Where they amend each other in a circle, none of them says which note they are about.
    """
    for note_ in _in_circles(chart):
        amends = note_.amends
        assert amends is not None
        help_ = "Name the note that is corrected: in one of them, if not in each."
        yield Finding(amends.place, "This note and the one it amends lead back to each other.", help_, note_.path)


def _in_circles(chart: Chart) -> Iterator[Note]:
    """The notes that lead back to themselves by way of others of their day; each note is looked at once."""
    entries = chart.every_entry
    amending = [entry.note for entry in entries if entry.note.amends]
    by_id = {entry.note.id: entry.note for entry in reversed(entries)} if amending else {}
    seen: set[str] = set()
    for begin in amending:
        way: dict[str, Note] = {}
        note_: Note | None = begin
        while note_ is not None and note_.path not in seen:
            seen.add(note_.path)
            way[note_.path] = note_
            target = by_id.get(note_.amends.text) if note_.amends else None
            note_ = target if target is not None and target.day == note_.day is not None else None
        if note_ is not None and note_.path in way:
            circle = list(way.values())[list(way).index(note_.path) :]
            yield from circle if len(circle) > 1 else ()


def _note(chart: Chart, word: Word) -> Note | None:
    return next((entry.note for entry in chart.every_entry if entry.note.id == word.text), None)


def _faults(subject: NoteInChart, fault: ClosingFault) -> Iterator[Closing]:
    closings = subject.entry.closings if subject.entry else ()
    return (closing for closing in closings if closing.fault is fault)


@rule(
    "CG409",
    Severity.ERROR,
    where=(ClosingFault.MISSING,),
    bad=several({VISIT: CALL, LATER: CLOSED.replace("closes: [sheet]", f"closes: [shet]{HERE}")}),
    good=several({VISIT: CALL, LATER: CLOSED}),
)
def closes_missing_follow_up(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """What a note closes is a follow-up of an earlier note.

    A misspelt id leaves the follow-up open, and the promise looks unkept.
    """
    for closing in _faults(subject, ClosingFault.MISSING):
        ids = {task.follow_up.id for task in subject.chart.tasks if task.follow_up.id}
        help_ = f"{did_you_mean(closing.word.text, ids)}Give the word after the ^ of the follow-up's line."
        yield Finding(closing.word.place, f"No note has a follow-up `{closing.word.text[:60]}`.", help_)


@rule(
    "CG410",
    Severity.ERROR,
    where=(ClosingFault.LATER,),
    bad=several({VISIT: note(f"closes: [sheet]{HERE}"), LATER: note("date: 2024-04-09", body=TASK)}),
    good=several({VISIT: CALL, LATER: CLOSED}),
)
def closes_later_follow_up(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """A note closes follow-ups of earlier notes.

    What a later note asks for cannot have been done already. A follow-up done in its own note is ticked: `- [x]`.
    """
    for closing in _faults(subject, ClosingFault.LATER):
        if closing.of is subject.note:
            message = f"`{closing.word.text[:60]}` is a follow-up of this note itself."
            help_ = "Tick it off where it stands, `- [x]`, and take it out of closes."
        else:
            message = f"`{closing.word.text[:60]}` is a follow-up of a later note, {_name(closing.of)}."
            help_ = "Correct the date of one of the two notes, or the word."
        yield Finding(closing.word.place, message, help_)


@rule(
    "CG411",
    Severity.ERROR,
    where=(ClosingFault.CLOSED_ALREADY,),
    bad=several(
        {
            VISIT: CALL,
            LATER: CLOSED,
            "c-1/2024-05-01-call.md": CLOSED.replace("2024-04-09", "2024-05-01").replace("[sheet]", f"[sheet]{HERE}"),
        }
    ),
    good=several({VISIT: CALL, LATER: CLOSED}),
)
def closes_closed_follow_up(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """A follow-up is closed once.

    Closed twice, nobody can tell which note settled it.
    """
    for closing in _faults(subject, ClosingFault.CLOSED_ALREADY):
        message = f"`{closing.word.text[:60]}` was closed already, in {_name(closing.of)}."
        help_ = "Take it out here, or there. If it came up again, write it as a new follow-up."
        yield Finding(closing.word.place, message, help_)


def _name(note_: Note | None) -> str:
    return note_.id if note_ else "another note"
