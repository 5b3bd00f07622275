"""Which standards there are: those shipped with chartgen, and an agency's own beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from chartgen.model.note import REACHED
from chartgen.model.notetype import NoteType
from chartgen.model.settings import PlaceKind
from chartgen.model.standard import (
    Anchor,
    Billed,
    Billing,
    Calendar,
    Counts,
    Duty,
    Rounding,
    Span,
    Standard,
    Unit,
)
from chartgen.notes.consistent import refuse_circle, refuse_contradictions
from chartgen.notes.notetypes import SHIPPED, read_toml
from chartgen.notes.terms import Known, a_day, length_of_time, one_of, what_counts, whole_number
from chartgen.notes.tomltable import Table, did_you, lines_of

STANDARD_KEYS = ("label", "help", "source", "extends", "to_be_checked", "duties", "billing")
COUNTS_KEYS = ("contact", "types", "traits", "places", "outcomes", "covers_at_most")
DUTY_KEYS = (
    "id", "label", "help", "source", "to_be_checked", *COUNTS_KEYS, "every", "every_other", "from", "first", "times",
    "due", "grace", "starts", "starts_after", "ends", "anew_with", "partial", "soon",
)  # fmt: skip
BILLING_KEYS = ("unit", "minutes", "rounding", "needs_plan", "needs_goal", "source", "to_be_checked", *COUNTS_KEYS)
MONTHS_END = "end of month"
ONCE = "once"
SOON = 14
"""How many days before its day a duty is called due, a third of its time where that is shorter."""
_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")


def load_standards(
    types: Mapping[str, NoteType], places: Iterable[PlaceKind], folder: Path | None = None
) -> Mapping[str, Standard]:
    """The standards shipped, and those in an agency's folder; an agency's replaces a shipped one of its name.

    Raises WrongSetup, with the file, the line and the reason, where one cannot be understood or contradicts itself.
    """
    outcomes = {choice for type_ in types.values() for choice in _outcomes_of(type_)}
    known = Known(types, {kind.name: kind for kind in places}, frozenset((REACHED, *outcomes)))
    return _Standards(_tables(folder), known).all()


def _outcomes_of(type_: NoteType) -> Iterable[str]:
    field = type_.fields.get("outcome")
    return field.casefolded_choices if field else ()


def _tables(folder: Path | None) -> dict[str, Table]:
    """Every file by the name of the standard in it."""
    found = {file.stem: _read(file, file.name) for file in sorted((SHIPPED / "standards").glob("*.toml"))}
    for own in sorted(folder.glob("*.toml")) if folder and folder.is_dir() else ():
        found[own.stem] = _read(own, f"{own.parent.name}/{own.name}")
    return found


def _read(file: Path, name: str) -> Table:
    values = read_toml(file, name)
    return Table(values, name, lines_of(file.read_text(encoding="utf-8-sig")))


class _Standards:
    """Resolves which standard extends which, once for each."""

    def __init__(self, tables: Mapping[str, Table], known: Known) -> None:
        self._tables = tables
        self._known = known
        self._done: dict[str, Standard] = {}

    def all(self) -> dict[str, Standard]:
        return {name: self._standard(name, ()) for name in sorted(self._tables)}

    def _standard(self, name: str, below: tuple[str, ...]) -> Standard:
        if name not in self._done:
            self._done[name] = self._build(name, self._tables[name], (*below, name))
        return self._done[name]

    def _build(self, name: str, table: Table, below: tuple[str, ...]) -> Standard:
        table.known_only(STANDARD_KEYS)
        parent = self._parent(table, below)
        duties = _duties(table, parent, self._known)
        billing = parent.billing if parent else Billing()
        return Standard(
            name=name,
            label=table.text("label", name.replace("-", " ").capitalize()),
            duties=duties,
            source=table.text("source", parent.source if parent else ""),
            help=table.text("help", parent.help if parent else ""),
            billing=_billing(table, billing, self._known) if "billing" in table.values else billing,
            to_be_checked=table.flag("to_be_checked", parent.to_be_checked if parent else False),
        )

    def _parent(self, table: Table, below: tuple[str, ...]) -> Standard | None:
        if "extends" not in table.values:
            return None
        parent = table.text("extends", "")
        if parent in below:
            table.wrong("extends", f"{below[-1]} extends itself by way of {parent}. Name another standard, or none.")
        if parent not in self._tables:
            hint = did_you(parent, self._tables) or f"; there are {', '.join(sorted(self._tables))}"
            table.wrong("extends", f"extends names {parent!r}, which is no standard{hint}.")
        return self._standard(parent, below)


def _duties(table: Table, parent: Standard | None, known: Known) -> tuple[Duty, ...]:
    """The duties of a standard: those of the one it extends, with its own in their place or after them."""
    rows = table.get("duties", list, "an array of tables, as in [[duties]]", [])
    tables = []
    for number, row in enumerate(rows):
        if not isinstance(row, dict):
            table.wrong("duties", "every one of duties must be a table, as in [[duties]].")
        tables.append(Table(row, table.file, table.lines, ("duties", number)))
    if not tables and parent is None:
        table.wrong("duties", "a standard needs duties: add one under [[duties]].")
    inherited = {duty.id: duty for duty in parent.duties} if parent else {}
    own: dict[str, Table] = {}
    for each in tables:
        duty_id = _id(each)
        if duty_id in own:
            each.wrong("id", f"{duty_id!r} is the id of two duties. Give one of the two another.")
        own[duty_id] = each
    ids = tuple(dict.fromkeys((*inherited, *own)))
    made = {duty_id: _duty(duty_id, each, ids, known) for duty_id, each in own.items()}
    refuse_circle({**inherited, **made}, own)
    every = {**inherited, **made}
    for duty_id, each in own.items():
        every[duty_id] = _doubled(made[duty_id], each, every)
        refuse_contradictions(every[duty_id], each, known.types, known.places)
    return tuple(every[duty_id] for duty_id in ids)


def _id(table: Table) -> str:
    duty_id = table.text("id", "")
    if not _ID.fullmatch(duty_id):
        table.wrong("id", 'every duty needs an id of small letters, digits and hyphens, as in id = "face-to-face".')
    return duty_id


def _duty(duty_id: str, table: Table, ids: Sequence[str], known: Known) -> Duty:
    table.known_only(DUTY_KEYS)
    every = _every(table)
    span = every.span if isinstance(every, Calendar) else every
    return Duty(
        id=duty_id,
        label=table.text("label", duty_id.replace("-", " ").capitalize()),
        counts=what_counts(table, known),
        every=every,
        source=_source(table),
        help=table.text("help", ""),
        anchor=one_of(Anchor, table, "from") if "from" in table.values else Anchor.LAST,
        first=length_of_time(table, "first"),
        times=whole_number(table, "times", 1, least=1),
        to_month_end=_to_month_end(table),
        grace=length_of_time(table, "grace"),
        starts=a_day(table, "starts"),
        starts_after=length_of_time(table, "starts_after"),
        ends=a_day(table, "ends"),
        anew_with=tuple(_other(table, "anew_with", word, duty_id, ids) for word in table.texts("anew_with", [])),
        every_other=_other(table, "every_other", table.text("every_other", ""), duty_id, ids),
        partial=table.flag("partial", default=False),
        soon=whole_number(table, "soon", min(SOON, span.days // 3) if span else SOON, least=0),
        to_be_checked=table.flag("to_be_checked", default=False),
    )


def _source(table: Table) -> str:
    source = table.text("source", "")
    if not source.strip():
        table.wrong("source", "every duty needs a source: the rule it rests on, or who asks for it.")
    return source


def _every(table: Table) -> Span | Calendar | None:
    """How often; None for what is owed once, and for what takes its time from another duty."""
    if "every" not in table.values or "every_other" in table.values:
        if "every_other" not in table.values:
            table.wrong("every", 'every duty needs how often, as in every = "90 days" or every = "calendar month".')
        if "every" in table.values:
            table.wrong("every", "every and every_other contradict each other. Keep one of the two.")
        return None
    written = table.text("every", "")
    if written == ONCE:
        return None
    calendar = next((one for one in Calendar if one.value == written), None)
    return calendar or length_of_time(
        table, "every", f", or one of {', '.join(one.value for one in Calendar)}, {ONCE}"
    )


def _to_month_end(table: Table) -> bool:
    due = table.text("due", "")
    if due not in ("", MONTHS_END):
        table.wrong("due", f'due must be "{MONTHS_END}", or be left out.')
    return due == MONTHS_END


def _other(table: Table, key: str, word: str, duty_id: str, ids: Sequence[str]) -> str:
    """The id of another duty of the standard; empty where none is named."""
    if word and word not in ids:
        hint = did_you(word, ids) or f"; there are {', '.join(ids)}"
        table.wrong(key, f"{key} names {word!r}, which is no duty of this standard{hint}.")
    if word == duty_id:
        table.wrong(key, f"{key} names the duty itself. Name another one, or take the line out.")
    return word


def _doubled(duty: Duty, table: Table, every: Mapping[str, Duty]) -> Duty:
    """A duty that takes its time from another, every other one of whose times must count for it, too."""
    if not duty.every_other:
        return duty
    other = every[duty.every_other]
    months = other.every is Calendar.MONTH
    span = Span(1, Unit.MONTHS) if months else other.every
    if not isinstance(span, Span):
        table.wrong("every_other", f"{other.id!r} must be owed every calendar month or in a length of time for this.")
    return replace(
        duty,
        counts=_also(other.counts, duty.counts),
        every=Span(2 * span.number, span.unit),
        first=duty.first,
        to_month_end=duty.to_month_end or other.to_month_end or months,
        grace=duty.grace or other.grace,
        soon=duty.soon if "soon" in table.values else min(SOON, 2 * span.days // 3),
    )


def _also(of: Counts, own: Counts) -> Counts:
    """What counts for a duty that asks more than another."""
    return Counts(
        own.contact or of.contact, own.types or of.types, own.traits or of.traits, own.places or of.places,
        own.outcomes, own.covers_at_most or of.covers_at_most,
    )  # fmt: skip


def _billing(table: Table, parent: Billing, known: Known) -> Billing:
    own: dict[str, Any] = table.table("billing")
    billing = Table(own, table.file, table.lines, ("billing",))
    billing.known_only(BILLING_KEYS)
    found = Billing(
        counts=what_counts(billing, known, parent.counts),
        unit=one_of(Billed, billing, "unit") if "unit" in own else parent.unit,
        minutes=whole_number(billing, "minutes", parent.minutes, least=1),
        rounding=one_of(Rounding, billing, "rounding") if "rounding" in own else parent.rounding,
        needs_plan=billing.flag("needs_plan", parent.needs_plan),
        needs_goal=billing.flag("needs_goal", parent.needs_goal),
        source=billing.text("source", parent.source),
        to_be_checked=billing.flag("to_be_checked", parent.to_be_checked),
    )
    if found.unit is Billed.MONTH and ("minutes" in own or "rounding" in own):
        key = "minutes" if "minutes" in own else "rounding"
        billing.wrong(key, f'{key} and unit = "calendar month" contradict each other. Keep one of the two.')
    return found
