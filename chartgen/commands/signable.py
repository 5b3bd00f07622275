"""Whether a note can be signed as it stands, and if not, why."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from chartgen.check import checked_chart
from chartgen.commands.committed import changed_since_committed
from chartgen.commands.signed import Signed, chart_once_signed
from chartgen.commands.where import Found
from chartgen.model.chart import Chart
from chartgen.model.diagnostic import Diagnostic, Severity
from chartgen.model.note import Note
from chartgen.model.notetype import FieldKind
from chartgen.model.signature import FIELD
from chartgen.model.template import CLOSES, OPENS
from chartgen.notes.shapes import tidy
from chartgen.rules.rule import NoteInChart
from chartgen.rules.signing import is_intact, signature_of
from chartgen.rules.template import template_left

MEND = "mend what is told above first."


class Answer(NamedTuple):
    """What came of a note, in words that go on from its name; the exit code of that, and what to tell before."""

    words: str
    code: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()


def _no(words: str, diagnostics: tuple[Diagnostic, ...] = ()) -> Answer:
    return Answer(f"not signed: {words}", 1, diagnostics)


def answer_before(found: Found, signer: str, not_mine: bool) -> Answer | None:
    """What speaks against signing a note before anything is tried; None where nothing does."""
    client = found.chart.client.note
    if client and client.document is found.document:
        return _no("client.md says who the client is, and bears no signature. Notes are signed.")
    if found.entry is None:
        told = tuple(_grave(found.chart, found))
        return _no(MEND if told else "it cannot be read as a note.", told)
    note = found.entry.note
    return (
        _not_for_signing(note)
        or _signed_in_git(found)
        or _signed_already(note, signer)
        or _to_come(note, found.chart.as_of)
        or (None if not_mine else _another_wrote_it(note, signer))
    )


def _not_for_signing(note: Note) -> Answer | None:
    declared = note.type.fields.get(FIELD) if note.type else None
    if note.type is None or (declared and declared.kind is FieldKind.SIGNATURE):
        return None
    return _no(f"a note of type {note.type.name} has no field `{FIELD}`.")


def _signed_in_git(found: Found) -> Answer | None:
    words = changed_since_committed(found)
    return _no(words) if words else None


def _signed_already(note: Note, signer: str) -> Answer | None:
    signature = signature_of(note)
    if signature is None or not (signature.by or signature.on or signature.digest):
        return None
    by = f"by {signature.by or 'someone'}" + (f", on {signature.on.day}" if signature.on else "")
    if not signature.digest:
        return _no(f"it was signed by hand, {by}. To sign it anew, take `{FIELD}` out of it first.")
    if not is_intact(note):
        advice = (
            "Put it back as it was (`chartgen log` shows what changed), and write what is new with `chartgen amend`."
        )
        return _no(f"it was signed {by}, and changed since. {advice}")
    if _is_same(signature.by, signer):
        return Answer(f"signed already, {by}. Nothing was changed.")
    return _no(f"it was signed already, {by}. A note bears one signature; `chartgen amend` adds to it.")


def _to_come(note: Note, as_of: date) -> Answer | None:
    if note.day is None or note.day <= as_of:
        return None
    return _no(f"it is of {note.day}, and today is {as_of}. A note is signed when what it tells of has been.")


def _another_wrote_it(note: Note, signer: str) -> Answer | None:
    if note.author is None or not note.author.name or _is_same(note.author.name, signer):
        return None
    advice = "To sign what someone else wrote, as a supervisor does, add --not-mine."
    return _no(f"{note.author} wrote it, and you sign as {signer}. {advice}")


def _is_same(one: str, other: str) -> bool:
    """Whether two names are one person's; credentials, case and spacing do not matter."""
    return _plain_name(one) == _plain_name(other)


def _plain_name(name: str) -> str:
    return unicodedata.normalize("NFC", tidy(name.partition(",")[0])).casefold()


def answer_once_signed(found: Found, signed: Signed | None) -> Answer | None:
    """What speaks against signing a note in what is wrong with it; None where nothing does.

    An error that goes with the signature, such as that there is none, is no obstacle.
    """
    told = tuple(_errors(found, signed))
    if told:
        return _no(MEND, told)
    if OPENS in found.document.body:
        return _no(f"a prompt of the new note still stands in it, from {OPENS} to {CLOSES}.")
    if signed is None:
        advice = "Write each field on a line of its own, beginning at the left edge, between two lines of `---`."
        return _no(f"its front matter has no place for `{FIELD}`. {advice}")
    if len(signed.data) > found.charts.settings.largest_note:
        return _no("with a signature it would be larger than a note may be.")
    return None


def _errors(found: Found, signed: Signed | None) -> Iterator[Diagnostic]:
    """The errors of a note that a signature does not mend, and what is left of its template, in order of place."""
    errors = _grave(found.chart, found)
    left = _left_of_template(found)
    if signed is not None:
        then = _grave(chart_once_signed(found, signed), found)
        known, still = {one.code for one in errors}, {one.code for one in then}
        errors = [one for one in errors if one.code in still] + [one for one in then if one.code not in known]
    yield from sorted([*(one for one in errors if one.code != template_left.code), *left], key=lambda one: one.order)


def _grave(chart: Chart, found: Found) -> list[Diagnostic]:
    """The errors that are told of a note."""
    told = checked_chart(chart, found.charts.settings).diagnostics
    return [one for one in told if one.path == found.document.path and one.severity is Severity.ERROR]


def _left_of_template(found: Found) -> list[Diagnostic]:
    """Told whatever the level of the rule."""
    if found.entry is None:
        return []
    rule, path = template_left, found.document.path
    subject = NoteInChart(found.entry.note, found.chart, found.entry)
    return [
        Diagnostic(path, one.place, rule.code, rule.name, rule.severity, one.message, one.help)
        for one in rule.check(subject, found.charts.settings)
    ]
