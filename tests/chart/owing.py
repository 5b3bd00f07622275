"""Clients, notes and duties for the tests of what is owed, and what is owed in a line each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from chartgen.chart.assemble import assemble
from chartgen.model.chart import Chart
from chartgen.model.duties import Occasion, Owed
from chartgen.model.note import Note
from chartgen.model.standard import Contact, Counts, Duty, Span, Standard, Unit
from tests.chart.charts import SETTINGS, client, note

ADDENDUM = "type: addendum\ndate: {}\namends: {}"
HOME = "Home (Elm Street)"
OFFICE = "Office"
WITH_CLIENT = "[Maria Rivera (client)]"


def days(number: int) -> Span:
    return Span(number, Unit.DAYS)


def months(number: int) -> Span:
    return Span(number, Unit.MONTHS)


def written(
    type_: str, day: str, place: str = OFFICE, present: str = WITH_CLIENT, also: str = "", **more: str
) -> Note:
    """A note called by its day and its type; `more` are fields, `also` tells two of one day apart."""
    fields = [f"type: {type_}", f"date: {day}", f"location: {place}", f"present: {present}"]
    fields += [f"{name}: {value}" for name, value in more.items()]
    return note(f"{day}-{type_}{also}", "\n".join(fields))


def call(day: str, outcome: str = "reached") -> Note:
    return written("collateral", day, "Phone", outcome=outcome)


def seen(day: str, place: str = OFFICE, outcome: str = "reached", also: str = "") -> Note:
    return written("face-to-face", day, place, also=also, outcome=outcome)


def review(day: str, place: str = OFFICE, present: str = WITH_CLIENT) -> Note:
    return written("review", day, place, present)


def plan(day: str) -> Note:
    return written("plan", day, goals="{housing: A home of her own}")


def addendum(day: str, of: Note) -> Note:
    return note(f"{day}-addendum", ADDENDUM.format(day, of.id))


def summary(day: str, first: str, last: str) -> Note:
    return written("summary", day, period=f"{first} to {last}")


def about(intake: str = "", standard: str = "plain", **more: str) -> str:
    """The front matter of client.md."""
    fields = {"type": "client", "name": "Maria Rivera", "intake": intake, "standard": standard, **more}
    return "\n".join(f"{name}: {value}" for name, value in fields.items())


def duty(**terms: Any) -> Duty:
    """A visit each 90 days, or of the terms that are given."""
    base = Duty("visit", "Visit", Counts(Contact.IN_PERSON), days(90), "The agency")
    return replace(base, **terms)


def standard(*duties: Duty, name: str = "own") -> Standard:
    return Standard(name, name, duties)


def chart(as_of: str | date, notes: Sequence[Note], about_client: str, *own: Standard) -> Chart:
    """The chart of a client, with standards of the agency's own beside those shipped."""
    day = date.fromisoformat(as_of) if isinstance(as_of, str) else as_of
    standards = {**SETTINGS.standards, **{one.name: one for one in own}}
    settings = replace(SETTINGS, as_of=day, standards=standards)
    return assemble(client(notes, about_client), notes, (), settings)


def owed(name: str, as_of: str | date, notes: Sequence[Note], about_client: str, *own: Standard) -> Owed:
    """One duty of the standard in force."""
    found = chart(as_of, notes, about_client, *own).duties
    return next(one for one in found.now if one.duty.id == name)


def visit(as_of: str | date, notes: Sequence[Note], *, intake: str = "2024-01-02", **terms: Any) -> Owed:
    """The duty of a standard that has no other, for a client who is served under it."""
    return owed("visit", as_of, notes, about(intake, "own"), standard(duty(**terms)))


def standing(one: Owed) -> str:
    """How a duty stands, and by when it is due."""
    return f"{one.state.value}, {one.due}" if one.due else one.state.value


def past(one: Owed) -> list[str]:
    """The times that a duty was owed, a line each."""
    return [_line(time) for time in one.past]


def _line(time: Occasion) -> str:
    by = ", ".join(note.id for note in time.notes)
    return f"{time.first} to {time.due}: {time.outcome.value}{f' by {by}' if by else ''}"
