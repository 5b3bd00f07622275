"""The overview picture: contacts, goals, plans, placements and events over one time axis, and the same in a table.

After LifeLines (Plaisant and Shneiderman) and Powsner and Tufte's graphical summary of patient status: the reader
sees in one look when the client was reached, how each goal went, and where the notes are silent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple, TypeAlias

from chartgen.model.chart import GoalStory
from chartgen.model.note import Location, Note, Stay, Text
from chartgen.model.notetype import Trait
from chartgen.model.place import START
from chartgen.model.standard import Contact
from chartgen.site.overview.bars import plan_bars
from chartgen.site.overview.expected import with_expected
from chartgen.site.overview.marks import MANY, Moment, shape_of
from chartgen.site.overview.strips import (
    ATTEMPT,
    COLUMN,
    CONTACT,
    EVENT,
    EXPECTED,
    OPEN,
    SILENCE,
    Kind,
    LineView,
    RowView,
    SaidView,
    Strip,
    TableRowView,
    bar_strip,
    contact_strip,
    event_strip,
    mark_strip,
    stay_strip,
    table_strip,
)
from chartgen.site.overview.timeline import Axis, TickView, ticks
from chartgen.site.setting import Desk
from chartgen.site.views import LinkView

Dated: TypeAlias = tuple[date, Note]
TALL = 14
"""With more rows than this, the axis stands below them too."""
KEY_ORDER = (
    CONTACT,
    COLUMN,
    ATTEMPT,
    "better",
    "same",
    "worse",
    "met",
    "said",
    "unasked",
    "other",
    SILENCE,
    EXPECTED,
    OPEN,
)
SAID = {
    "said": "overview_said",
    CONTACT: "overview_key_contact",
    COLUMN: "overview_key_column",
    OPEN: "overview_key_open",
    EXPECTED: "overview_key_expected",
}
"""What a shape without words of its own means."""


class KeyView(NamedTuple):
    """What a shape means."""

    shape: str
    words: str


class OverviewView(NamedTuple):
    """The picture and its table.

    `lead` says from when to when it tells, `left_out` what it cannot show; `tall` asks for the axis below it too.
    """

    lead: str
    ticks: tuple[TickView, ...]
    rows: tuple[RowView, ...]
    key: tuple[KeyView, ...]
    table: tuple[TableRowView, ...]
    left_out: tuple[str, ...]
    tall: bool


def overview(desk: Desk) -> OverviewView | None:
    """The overview picture up to the desk's day; None where there is nothing to draw."""
    past = [(day, entry.note) for entry in desk.chart.entries if (day := entry.note.day) and day <= desk.as_of]
    axis = _axis(past, desk)
    placements, programs = desk.chart.client.placements, _programs(desk)
    if axis is None or not (past or any(stay.first or stay.last for stay in placements)):
        return None
    strips = (
        *_contacts(past, axis, desk),
        *_goals(axis, desk),
        _plans(axis, desk),
        *([stay_strip(_kind("placements", desk), placements, axis, desk)] if placements else []),
        *([stay_strip(_kind("programs", desk), programs, axis, desk)] if programs else []),
        event_strip(_kind(EVENT, desk), _events(past), axis, desk),
        mark_strip(_kind("satisfaction", desk), _satisfaction(desk), axis, desk),
        *_earlier_goals(desk),
    )
    return OverviewView(
        lead=_lead(past, axis, desk),
        ticks=ticks(axis, desk.words),
        rows=(rows := tuple(strip.row for strip in strips if strip.row)),
        key=tuple(_key(strips, desk)),
        table=tuple(strip.table for strip in strips),
        left_out=tuple(_left_out(strips, desk)),
        tall=len(rows) > TALL,
    )


def _axis(past: Sequence[Dated], desk: Desk) -> Axis | None:
    """From intake to the as-of day or the end of service; further where notes lie outside that."""
    service, days = desk.chart.service, [day for day, _ in past]
    firsts = [*days, service.first] if service else days
    if not firsts:
        return None
    return Axis(min(firsts), max([*days, service.last if service else desk.as_of]))


def _lead(past: Sequence[Dated], axis: Axis, desk: Desk) -> str:
    """From when to when the picture tells, and what those days are."""
    words, service = desk.words, desk.chart.service
    begins = "overview_from_intake" if desk.chart.client.intake == axis.first else "overview_from_note"
    ends = "overview_to_discharge" if service and service.ended and service.last == axis.last else "overview_to_note"
    ends = "overview_to_day" if axis.last == desk.as_of else ends
    return words(
        "overview_lead", first=words(begins, day=words.day(axis.first)), last=words(ends, day=words.day(axis.last))
    )


def _kind(name: str, desk: Desk) -> Kind:
    plain = "overview_reached" if name in (CONTACT, "face_to_face", "home_visits") else "overview_said"
    return Kind(name, desk.words(f"overview_{name}"), desk.words(plain))


def _contacts(past: Sequence[Dated], axis: Axis, desk: Desk) -> Iterator[Strip]:
    """Every contact; those face to face among them; those at home among these. Attempts stand with what was tried."""
    contacts = desk.chart.contacts
    sought = [(day, note) for day, note in past if note.path in contacts.sought]
    seen = [(day, note) for day, note in sought if _is_visit(note, contacts.in_person)]
    home = [(day, note) for day, note in seen if desk.settings.is_at_home(note.value("location", Location))]
    gaps = desk.chart.gaps
    every = contact_strip(_kind(CONTACT, desk), _reached(sought, desk), axis, desk, gaps)
    yield with_expected(every, Contact.REACHED, axis, desk)
    if gaps:
        lines = tuple(LineView("", (SaidView("", LinkView(desk.gap(gap))),)) for gap in gaps)
        yield Strip(None, TableRowView(desk.words("overview_silences"), "", str(len(gaps)), lines))
    in_person = contact_strip(_kind("face_to_face", desk), _reached(seen, desk), axis, desk)
    yield with_expected(in_person, Contact.IN_PERSON, axis, desk)
    at_home = contact_strip(_kind("home_visits", desk), _reached(home, desk), axis, desk)
    yield with_expected(at_home, Contact.AT_HOME, axis, desk)


def _is_visit(note: Note, in_person: frozenset[str]) -> bool:
    """Whether it was face to face, or would have been had someone been reached."""
    return note.path in in_person or note.has(Trait.IN_PERSON)


def _reached(notes: Sequence[Dated], desk: Desk) -> list[Moment]:
    reached = desk.chart.contacts.reached
    return [
        Moment(day, note, CONTACT, "") if note.path in reached else Moment(day, note, ATTEMPT, note.outcome)
        for day, note in notes
    ]


def _goals(axis: Axis, desk: Desk) -> Iterator[Strip]:
    for goal in desk.chart.goals:
        if goal.in_force:
            yield mark_strip(_goal_kind(goal, desk), _touches(goal), axis, desk)


def _earlier_goals(desk: Desk) -> Iterator[Strip]:
    for goal in desk.chart.goals:
        if not goal.in_force:
            yield table_strip(_goal_kind(goal, desk), _touches(goal), desk)


def _goal_kind(goal: GoalStory, desk: Desk) -> Kind:
    about = goal.statement if goal.in_force else f"{goal.statement} ({desk.words('overview_earlier')})".strip()
    return Kind("goal", goal.id, desk.words("overview_said"), about)


def _touches(goal: GoalStory) -> list[Moment]:
    return [Moment(one.day, one.note, shape_of(one.touch.how), one.touch.how) for one in goal.moments]


def _plans(axis: Axis, desk: Desk) -> Strip:
    bars, plan = plan_bars(desk), desk.chart.plan
    if plan is None:
        return bar_strip(_kind("plans", desk), bars, axis, desk)
    day = LinkView(desk.words.day(plan.day), desk.to(plan.note))
    last = SaidView("", day, desk.words.ago(plan.day, desk.as_of))
    return bar_strip(_kind("plans", desk), bars, axis, desk, last)


def _programs(desk: Desk) -> tuple[Stay, ...]:
    """The programs of client.md, else its one program for as long as the client was served."""
    client, service = desk.chart.client, desk.chart.service
    program = client.text("program")
    if client.programs or not (program and client.intake and service):
        return client.programs
    return (Stay(program, client.intake, service.last if service.ended else None, START),)


def _events(past: Sequence[Dated]) -> list[Moment]:
    texts = [(day, note, note.value("event", Text)) for day, note in past]
    return [
        Moment(day, note, EVENT, " ".join(text.text.split()))
        for day, note, text in texts
        if text and text.text.strip()
    ]


def _satisfaction(desk: Desk) -> list[Moment]:
    return [Moment(one.day, one.note, shape_of(one.word), one.word) for one in desk.chart.satisfaction]


def _key(strips: Sequence[Strip], desk: Desk) -> Iterator[KeyView]:
    """What each shape in the picture means, in a fixed order."""
    used: dict[str, list[str]] = {}
    for strip in strips:
        for shape, word in strip.shapes if strip.row else ():
            said = used.setdefault(shape, [])
            said += [word] if word and word not in said else []
    for shape in KEY_ORDER:
        if shape in used:
            yield KeyView(shape, _key_words(shape, used[shape], desk))


def _key_words(shape: str, said: Sequence[str], desk: Desk) -> str:
    if shape == SILENCE:
        days = desk.words.count("days", desk.settings.reading.long_silence_days)
        return desk.words("overview_key_silence", days=days)
    if shape == ATTEMPT:
        return desk.words("overview_key_attempt", outcomes=", ".join(said))
    return desk.words(SAID[shape]) if shape in SAID else ", ".join(said)


def _left_out(strips: Sequence[Strip], desk: Desk) -> Iterator[str]:
    """What has no place on the axis, or none of its own."""
    words, chart = desk.words, desk.chart
    later = sum(1 for entry in chart.entries if entry.note.day and entry.note.day > desk.as_of)
    undated = len(chart.undated) + len(chart.unreadable)
    if any(strip.gathered and strip.row for strip in strips):
        yield words("overview_gathered", number=words.number(MANY))
    if later:
        yield words.count("overview_later", later)
    if undated:
        yield words.count("overview_undated", undated)
