"""Rules about signatures: that they come in time, and that what was signed stays as it was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from chartgen.model.chart import Chart
from chartgen.model.diagnostic import Finding, Severity
from chartgen.model.entered import told_until
from chartgen.model.note import Note, Signature
from chartgen.model.place import START
from chartgen.model.recorded import Version
from chartgen.model.settings import Settings
from chartgen.model.signature import DIGEST, FIELD, signed_digest
from chartgen.rules.examples import HERE, VISIT, Example, note, one, recorded, signed
from chartgen.rules.rule import NoteInChart, rule
from chartgen.rules.timely import dated_at, days

CHANGED = note().replace("chose the window table", "chose the door table")
SIGN_SOON = "[timeliness]\nunsigned_days = 14\nsince = 2024-03-01\n"


@rule(
    "CG221",
    Severity.ERROR,
    silenceable=False,
    where=(Signature,),
    bad=one(signed(note()).replace("the window table", "the door table").replace("signed:", f"signed:{HERE}")),
    good=one(signed(note())),
)
def changed_since_signed(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """A note that was signed stays as it was.

    A signature vouches for the words above and below it. Changed afterwards, nobody vouches for them, and nobody can
    tell what was signed. What `chartgen sign` wrote holds a digest of the whole note; a correction is a note of its
    own, beside the original.
    """
    signature = signature_of(subject.note)
    if signature is None or not signature.digest:
        return
    field = subject.note.by_name[FIELD]
    if not DIGEST.fullmatch(signature.digest):
        help_ = "Put back what `chartgen sign` wrote, or take `signed` out and sign the note anew."
        yield Finding(field.key_place, "This signature's digest is not one that `chartgen sign` writes.", help_)
    elif signed_digest(subject.note.document.text) != signature.digest:
        message = f"This note was changed since {_who(signature)} signed it{_on(signature)}."
        help_ = (
            "Put it back as it was (`chartgen log` shows what changed), and write what is new with `chartgen amend`."
        )
        yield Finding(field.key_place, message, help_)


def signature_of(note_: Note) -> Signature | None:
    """The signature in the field that `chartgen sign` writes."""
    return note_.value(FIELD, Signature)


def is_intact(note_: Note) -> bool:
    """Whether a note is as it was when it was signed, as far as its signature tells."""
    signature = signature_of(note_)
    return signature is None or not signature.digest or signed_digest(note_.document.text) == signature.digest


def _who(signature: Signature) -> str:
    return signature.by[:60] or "someone"


def _on(signature: Signature) -> str:
    return f" on {signature.on.day}" if signature.on else ""


@rule(
    "CG222",
    Severity.WARNING,
    where=(Signature,),
    bad=one(note(f"signed: {{by: Dana Reyes, on: 2024-03-04}}{HERE}")),
    good=one(note("signed: {by: Dana Reyes, on: 2024-03-06}")),
)
def signed_out_of_order(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """A note is signed on the day of the contact or later, and not in days to come.

    A signature before the contact vouches for what had not happened yet.
    """
    day = subject.note.day
    for signature in subject.values(Signature):
        on = signature.on
        if on and day and on.day < day:
            message = f"This note was signed on {on.day}, before the contact of {day}."
            yield Finding(
                on.place, message, "Correct the day that is wrong; a note that is signed anew says so in git."
            )
        elif on and on.day > settings.as_of:
            message = f"{on.day} is after {settings.as_of}, the day this is told of."
            yield Finding(on.place, message, "Write the day on which the note was signed.")


@rule(
    "CG223",
    Severity.WARNING,
    bad=Example({"chartgen.toml": SIGN_SOON, VISIT: note(f"date: 2024-03-05{HERE}")}),
    good=Example({"chartgen.toml": SIGN_SOON, VISIT: signed(note())}),
)
def unsigned_too_long(chart: Chart, settings: Settings) -> Iterator[Finding]:
    """A note is signed soon after the contact.

    Missing signatures are the first thing an auditor takes money back for. It is asked only where
    `timeliness.unsigned_days` in chartgen.toml says how soon; `timeliness.since` leaves older notes alone. A note
    about a period is due from its last day on.
    """
    within = settings.timeliness.unsigned_days
    if within is None:
        return
    for note_ in chart.unsigned:
        day = told_until(note_)
        if day and settings.timeliness.is_late(day, settings.as_of, within):
            ago = days((settings.as_of - day).days)
            message = f"Nobody has signed this note, {ago} after its day; {days(within)} may pass."
            yield Finding(dated_at(note_), message, "Read it through, and sign it with `chartgen sign`.", note_.path)


@rule(
    "CG424",
    Severity.WARNING,
    bad=recorded(
        signed(CHANGED, "2024-03-20").replace("signed:", f"signed:{HERE}"),
        (date(2024, 3, 6), signed(note())),
        (date(2024, 3, 20), signed(CHANGED, "2024-03-20")),
    ),
    good=recorded(signed(note()), (date(2024, 3, 6), note()), (date(2024, 3, 7), signed(note()))),
)
def changed_after_signing(chart: Chart, settings: Settings) -> Iterator[Finding]:
    """What was signed and recorded is not changed afterwards, not even to be signed anew.

    Git remembers what the note said when it was signed, and so will whoever asks for the record. Corrections never
    overwrite; each is a note of its own that points to the original. What no longer fits its signature is told by
    CG221 alone.
    """
    for entry in chart.every_entry:
        versions = entry.record.after_signing
        if versions and is_intact(entry.note):
            field = entry.note.field(FIELD)
            help_ = (
                "`chartgen log` shows what changed. Write a correction with `chartgen amend`, as a note of its own."
            )
            yield Finding(field.key_place if field else START, _when(versions), help_, entry.note.path)


def _when(versions: tuple[Version, ...]) -> str:
    first, *more = versions
    again = f", and {len(more)} more time{'s' if len(more) > 1 else ''} since" if more else ""
    return f"This note was signed, and changed after that: on {first.day}, by {first.by[:60]}{again}."
