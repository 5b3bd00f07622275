"""What an audit tells of a client's duties: how each stands, and what became of it in the period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chartgen.audit.model import DutyTold, Of, Period, Settled
from chartgen.chart.counts import counting_day
from chartgen.model.chart import Chart
from chartgen.model.duties import Occasion, Outcome, Owed
from chartgen.model.note import Note


def duties_told(chart: Chart, period: Period) -> tuple[DutyTold, ...]:
    """The duties of the standard in force."""
    return tuple(_told(one, period) for one in chart.duties.now)


def earlier_told(chart: Chart, period: Period) -> tuple[DutyTold, ...]:
    """The duties of earlier standards of which something was settled in the period."""
    return tuple(told for one in chart.duties.before if (told := _told(one, period)).settled)


def _told(owed: Owed, period: Period) -> DutyTold:
    duty, standard = owed.duty, owed.standard
    return DutyTold(
        duty=duty.id,
        label=duty.label,
        standard=standard.name,
        standard_label=standard.label,
        source=duty.source,
        to_be_checked=duty.to_be_checked or standard.to_be_checked,
        state=owed.state,
        due=owed.due,
        until=owed.until,
        ended=owed.has_ended,
        last=_of(owed.last),
        anchor=_of(owed.anchor),
        first=owed.first,
        settled=tuple(_settled(owed.past, period)),
    )


def _of(note: Note | None) -> Of | None:
    return Of(counting_day(note), note.path) if note else None


def _settled(past: Sequence[Occasion], period: Period) -> Iterator[Settled]:
    """The times of the period: each stands on the day it was done, or on its due day where that came first."""
    for one in past:
        on = None if one.outcome is Outcome.MISSED else max(counting_day(note) for note in one.notes)
        if period.holds(min(on, one.due) if on else one.due):
            yield Settled(one.outcome, one.first, one.due, one.until, on, tuple(note.path for note in one.notes))
