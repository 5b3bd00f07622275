"""Which notes an audit tells of, and what may keep each of them from standing up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from chartgen.audit.billing import goals_of, minutes_of
from chartgen.audit.model import Judged, Noted, Period, Weak, Weakness, When
from chartgen.model.chart import Chart, Entry
from chartgen.model.document import Document, written
from chartgen.model.entered import days_to_entry
from chartgen.model.note import REACHED, Note
from chartgen.model.notetype import FieldKind, NoteType, Trait
from chartgen.model.settings import Settings
from chartgen.site.chapters import Layout, layout_of

NEVER_OF_A_GOAL = frozenset((Trait.SETS_GOALS, Trait.OPENS_CHART, Trait.CLOSES_CHART, Trait.AMENDS))
"""Traits of notes that speak of all goals, or of none yet, or of what another note says."""


def when(day: date | None, period: Period) -> When:
    """Where a note of a day stands."""
    if day is None:
        return When.UNDATED
    if day > period.as_of:
        return When.TO_COME
    if period.holds(day):
        return When.IN_PERIOD
    return When.BEFORE if day < period.first else When.AFTER


def notes_told(
    chart: Chart, period: Period, billed: Mapping[str, Judged], referred: Collection[str], settings: Settings
) -> tuple[Noted, ...]:
    """The notes of the period, those without a day, others that are referred to, and unreadable files."""
    layout, weak = layout_of(chart, settings.reading.one_page_notes), _Weaknesses(chart, settings)
    told = []
    for entry in chart.every_entry:
        where = when(entry.note.day, period)
        if where in (When.IN_PERIOD, When.UNDATED) or entry.note.path in referred:
            told.append(_noted(entry, where, billed.get(entry.note.path), weak, chart, layout))
    return (*told, *(_unreadable(document, chart, layout) for document in chart.unreadable))


def _noted(
    entry: Entry, where: When, billing: Judged | None, weak: _Weaknesses, chart: Chart, layout: Layout
) -> Noted:
    note = entry.note
    attempt = note.outcome != REACHED
    return Noted(
        path=note.path,
        id=note.id,
        day=note.day,
        when=where,
        kind=note.type.name if note.type else _type_as_written(note),
        label=note.type.label if note.type else "",
        author=note.author.name if note.author else "",
        credentials=note.author.credentials if note.author else "",
        minutes=None if attempt else minutes_of(note),
        attempt=attempt,
        billing=billing,
        weak=tuple(weak.of(entry)),
        page=layout.page_of(note.path),
        anchor=chart.anchors[note.path],
    )


def _type_as_written(note: Note) -> str:
    field = note.field("type")
    return " ".join(written(field.node).split()) if field else ""


def _unreadable(document: Document, chart: Chart, layout: Layout) -> Noted:
    path = document.path
    anchor = chart.anchors.get(path, "")
    return Noted(path, document.id, None, When.UNREADABLE, page=layout.page_of(path), anchor=anchor)


class _Weaknesses:
    """What is weak in the notes of a chart."""

    def __init__(self, chart: Chart, settings: Settings) -> None:
        kept = chart.keeping
        self._chart = chart
        self._since = settings.timeliness.since
        self._paths: Mapping[Weakness, frozenset[str]] = {
            Weakness.ALTERED: _paths(kept.altered),
            Weakness.DOUBTFUL: _paths(kept.doubtful),
            Weakness.LATE: _paths(kept.late),
            Weakness.UNSIGNED: _paths(chart.unsigned),
            Weakness.UNCOMMITTED: _paths(kept.uncommitted),
            Weakness.ENTRY_UNKNOWN: _paths(kept.unknown),
        }
        self._speaks_of_goals: dict[str, bool] = {}

    def of(self, entry: Entry) -> Iterator[Weak]:
        """What is weak in a note, gravest first."""
        path = entry.note.path
        for what in Weakness:
            if what is Weakness.OFF_PLAN or what is Weakness.NO_GOAL:
                yield from self._of_goals(entry.note, what)
            elif path in self._paths[what]:
                late = what is Weakness.LATE
                yield Weak(what, days_to_entry(entry.note, entry.record, self._since) if late else None)

    def _of_goals(self, note: Note, what: Weakness) -> Iterator[Weak]:
        plan = self._chart.plan_on(note.day) if note.day else None
        if plan is None:
            return
        touched = goals_of(note)
        if what is Weakness.OFF_PLAN:
            others = tuple(goal for goal in dict.fromkeys(touched) if not plan.goal(goal))
            if others:
                yield Weak(what, None, others)
        elif plan.goals and not touched and self._should_touch(note):
            yield Weak(what)

    def _should_touch(self, note: Note) -> bool:
        """Whether a note tells of a contact and has a place for goals."""
        if note.path not in self._chart.contacts.reached or not NEVER_OF_A_GOAL.isdisjoint(note.traits):
            return False
        kind = note.type
        if kind is None:
            return False
        if kind.name not in self._speaks_of_goals:
            self._speaks_of_goals[kind.name] = _has_goals(kind)
        return self._speaks_of_goals[kind.name]


def _has_goals(kind: NoteType) -> bool:
    return any(field.kind is FieldKind.GOALS_TOUCHED for field in kind.fields.values())


def _paths(notes: Iterable[Note]) -> frozenset[str]:
    return frozenset(note.path for note in notes)
