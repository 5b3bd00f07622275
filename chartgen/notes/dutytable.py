"""What a standard says of its duties: those of the one it extends, with its own in their place or after them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from chartgen.model.standard import Anchor, Calendar, Counts, Duty, Span, Unit
from chartgen.notes.consistent import refuse_contradictions
from chartgen.notes.terms import COUNTS_KEYS, Known, a_day, length_of_time, one_of, what_counts, whole_number
from chartgen.notes.tomltable import Table, did_you

DUTY_KEYS = (
    "id", "label", "help", "source", "to_be_checked", *COUNTS_KEYS, "every", "every_other", "from", "first", "times",
    "due", "grace", "starts", "starts_after", "ends", "anew_with", "partial", "soon",
)  # fmt: skip
MONTHS_END = "end of month"
ONCE = "once"
SOON = 14
"""How many days before its day a duty is called due, a third of its time where that is shorter."""
_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")


class Draft(NamedTuple):
    """A duty as its own table has it, without what it takes from another one."""

    duty: Duty
    table: Table


Drafts = Mapping[str, Draft]
"""The duties of a standard by id, in order."""


def drafts_of(table: Table, inherited: Drafts, known: Known) -> Drafts:
    """The duties of a standard by id; of those inherited only what is not left out."""
    own: dict[str, Table] = {}
    for number, row in enumerate(table.get("duties", list, "an array of tables, as in [[duties]]", [])):
        each = Table(row, table.file, table.written, ("duties", number))
        if not isinstance(row, dict):
            table.wrong("duties", "every one of duties must be a table, as in [[duties]].")
        duty_id = _id(each)
        if duty_id in own:
            each.wrong("id", f"{duty_id!r} is the id of two duties. Give one of the two another.")
        own[duty_id] = each
    kept = _without(table, inherited, own)
    if not own and not kept:
        table.wrong("duties", "a standard needs duties: add one under [[duties]].")
    ids = tuple(dict.fromkeys((*kept, *own)))
    made = {duty_id: Draft(_draft(duty_id, each, ids, known), each) for duty_id, each in own.items()}
    return {duty_id: made.get(duty_id) or kept[duty_id] for duty_id in ids}


def _id(table: Table) -> str:
    duty_id = table.text("id", "")
    if not _ID.fullmatch(duty_id):
        table.wrong("id", 'every duty needs an id of small letters, digits and hyphens, as in id = "face-to-face".')
    return duty_id


def _without(table: Table, inherited: Drafts, own: Mapping[str, Table]) -> Drafts:
    """What is inherited, less what the standard leaves out."""
    words = table.texts("without", [])
    for word in words:
        if word not in inherited:
            hint = did_you(word, inherited) or (f"; there are {', '.join(inherited)}" if inherited else "")
            table.wrong("without", f"without names {word!r}, which is no duty of a standard that this extends{hint}.")
        if word in own:
            table.wrong("without", f"{word!r} is left out and written anew. Take it out of without.")
    kept = {duty_id: draft for duty_id, draft in inherited.items() if duty_id not in words}
    for duty_id, draft in kept.items():
        missing = next((other for other in _others(draft.duty) if other in words), None)
        if missing and duty_id not in own:
            table.wrong("without", f"{duty_id!r} takes its time from {missing!r}. Leave out both, or neither.")
    return kept


def _others(duty: Duty) -> tuple[str, ...]:
    """The duties from which one takes its time."""
    return (*duty.anew_with, duty.every_other) if duty.every_other else duty.anew_with


def _draft(duty_id: str, table: Table, ids: Sequence[str], known: Known) -> Duty:
    table.known_only(DUTY_KEYS)
    every = _every(table)
    span = every.span if isinstance(every, Calendar) else every
    return Duty(
        id=duty_id,
        label=table.line("label", "") or duty_id.replace("-", " ").replace("_", " ").capitalize(),
        counts=what_counts(table, known),
        every=every,
        source=_source(table),
        help=table.line("help", ""),
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
        soon=whole_number(table, "soon", _soon(span), least=0),
        to_be_checked=table.flag("to_be_checked", default=False),
    )


def _soon(span: Span | None) -> int:
    return min(SOON, span.days // 3) if span else SOON


def _source(table: Table) -> str:
    source = table.line("source", "")
    if not source:
        table.wrong("source", "every duty needs a source: the rule it rests on, or who asks for it.")
    return source


def _every(table: Table) -> Span | Calendar | None:
    """How often; None for what is owed once, and for what takes its time from another duty."""
    if "every_other" in table.values:
        if "every" in table.values:
            table.wrong("every", "every and every_other contradict each other. Keep one of the two.")
        if not table.text("every_other", "").strip():
            table.wrong("every_other", "every_other names the duty whose every other time this is. Name one.")
        return None
    if "every" not in table.values:
        table.wrong("every", 'every duty needs how often, as in every = "90 days" or every = "calendar month".')
    written = " ".join(table.text("every", "").casefold().split())
    if written == ONCE:
        return None
    calendar = next((one for one in Calendar if one.value == written), None)
    others = f", or one of {', '.join(one.value for one in Calendar)}, {ONCE}"
    return calendar or length_of_time(table, "every", others)


def _to_month_end(table: Table) -> bool:
    due = table.text("due", MONTHS_END)
    if due != MONTHS_END:
        table.wrong("due", f'due must be "{MONTHS_END}", or be left out.')
    return "due" in table.values


def _other(table: Table, key: str, word: str, duty_id: str, ids: Sequence[str]) -> str:
    """The id of another duty of the standard; empty where none is named."""
    if word and word not in ids:
        hint = did_you(word, ids) or f"; there are {', '.join(ids)}"
        table.wrong(key, f"{key} names {word!r}, which is no duty of this standard{hint}.")
    if word == duty_id:
        table.wrong(key, f"{key} names the duty itself. Name another one, or take the line out.")
    return word


def duties_of(drafts: Drafts, file: str, known: Known | None) -> tuple[Duty, ...]:
    """The duties of a standard whole, each with what it takes from another.

    Raises WrongSetup where those of its own file take their time from each other in a circle or, where it is `known`
    what there is in the charts folder, contradict themselves or that.
    """
    whole: dict[str, Duty] = {}
    for duty_id in _in_order(drafts, file):
        draft = drafts[duty_id]
        whole[duty_id] = _doubled(draft, drafts, whole, file)
        if known and draft.table.file == file:
            refuse_contradictions(whole[duty_id], draft.table, known)
    return tuple(whole[duty_id] for duty_id in drafts)


def _in_order(drafts: Drafts, file: str) -> Sequence[str]:
    """The ids, each after those from which it takes its time."""
    if not any(_others(draft.duty) for draft in drafts.values()):
        return tuple(drafts)
    from graphlib import CycleError, TopologicalSorter

    try:
        return tuple(TopologicalSorter({one: _others(draft.duty) for one, draft in drafts.items()}).static_order())
    except CycleError as error:
        circle = error.args[1][::-1]
        own = next(one for one in circle if drafts[one].table.file == file)
        key = "every_other" if drafts[own].duty.every_other in circle else "anew_with"
        way = ", ".join(f"{one} from {other}" for one, other in pairwise(circle))
        drafts[own].table.wrong(
            key, f"these duties take their time from one another in a circle: {way}. Take one line out."
        )


def _doubled(draft: Draft, drafts: Drafts, whole: Mapping[str, Duty], file: str) -> Duty:
    """A duty that takes its time from another, every other one of whose times must count for it, too."""
    duty = draft.duty
    if not duty.every_other:
        return duty
    other = whole[duty.every_other]
    months = other.every is Calendar.MONTH
    span = Span(1, Unit.MONTHS) if months else other.every
    if not isinstance(span, Span) or other.times > 1:
        own = draft.table.file == file
        table, key = (draft.table, "every_other") if own else (drafts[other.id].table, "every")
        table.wrong(
            key,
            f"{duty.id!r} is every other one of {other.id!r}, which for that must be owed once every calendar month, "
            "or in a length of time.",
        )
    return replace(
        duty,
        counts=_also(other.counts, duty.counts),
        every=Span(2 * span.number, span.unit),
        anchor=duty.anchor if "from" in draft.table.values else other.anchor,
        to_month_end=duty.to_month_end or other.to_month_end or months,
        grace=duty.grace or other.grace,
        soon=duty.soon if "soon" in draft.table.values else _soon(Span(2 * span.number, span.unit)),
    )


def _also(of: Counts, own: Counts) -> Counts:
    """What counts for a duty that asks more than another."""
    return Counts(
        own.contact or of.contact, own.types or of.types, own.traits or of.traits, own.places or of.places,
        own.outcomes, own.covers_at_most or of.covers_at_most,
    )  # fmt: skip
