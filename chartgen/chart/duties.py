"""What is owed to a client under their standards: each duty's past, how it stands, and by when it is due next.

This is the one place where that is worked out; all that says "due" anywhere goes by it. When each duty was owed, and
what became of it, is told in `occasions.py`; which notes count in `counts.py`; under which standards the client is
served in `served.py`.

Nothing counts that is dated after the as-of day, before the service or after it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from chartgen.chart.counts import Counted, counted
from chartgen.chart.occasions import A_DAY, Course, Run, course_of
from chartgen.chart.served import Serving, is_under_none, served_under
from chartgen.model.chart import Chart
from chartgen.model.duties import Duties, Occasion, Owed, Served, State, Unknown
from chartgen.model.note import Note
from chartgen.model.settings import Settings
from chartgen.model.standard import Counts, Duty, Standard

LONG_BEFORE = 2
"""So many times as early as a duty is called due, it is called due soon."""
Counting = Callable[[Counts], Sequence[Counted]]
"""The notes of a chart that count."""


def duties_of(chart: Chart, settings: Settings) -> Duties:
    """All that is owed to a client, on the day of the chart."""
    serving = served_under(chart, settings)
    begun = tuple(one.served for one in serving if one.served.first <= chart.as_of)
    if not serving or (not begun and chart.service):
        return Duties(unknown=_why_none(chart))
    begun = begun or (serving[0].served,)
    newest, counting = begun[-1], _counting(chart, settings)
    if _has_lapsed(newest, chart):
        earlier = tuple(_owed(run, counting, chart) for run in _runs(serving, len(begun) - 1))
        return Duties("", (), earlier, _why_none(chart), begun)
    if newest.standard is None:
        return Duties(newest.name, unknown=Unknown.NO_SUCH_STANDARD, served=begun)
    if chart.service is None or chart.client.intake is None:
        why = _why_no_service(chart)
        now = tuple(_unknown(duty, newest.standard, counting) for duty in newest.standard.duties)
        return Duties(newest.name, now, (), why, begun)
    found = [(run, _owed(run, counting, chart)) for run in _runs(serving, len(begun) - 1)]
    return Duties(
        newest.name,
        tuple(owed for run, owed in found if run.in_force),
        tuple(owed for run, owed in found if not run.in_force),
        None,
        begun,
    )


def _has_lapsed(newest: Served, chart: Chart) -> bool:
    """Whether the last standard has ended while the service goes on."""
    service = chart.service
    return newest.last is not None and newest.last < chart.as_of and service is not None and not service.ended


def _why_none(chart: Chart) -> Unknown:
    if is_under_none(chart):
        return Unknown.NONE_WANTED
    return Unknown.NONE_NOW if chart.client.standards else Unknown.NO_STANDARD


def _why_no_service(chart: Chart) -> Unknown:
    intake, discharged = chart.client.intake, chart.client.discharged
    if intake is None:
        return Unknown.NO_INTAKE
    return Unknown.ENDED_FIRST if discharged and discharged < intake else Unknown.NOT_BEGUN


def _counting(chart: Chart, settings: Settings) -> Counting:
    """The notes that count, looked for once for all duties that count the same."""
    found: dict[Counts, Sequence[Counted]] = {}

    def counting(counts: Counts) -> Sequence[Counted]:
        if counts not in found:
            found[counts] = counted(counts, chart, settings)
        return found[counts]

    return counting


def _unknown(duty: Duty, standard: Standard, counting: Counting) -> Owed:
    """A duty of which nothing can be told but what it is, and what was done last."""
    return Owed(duty, standard, State.UNKNOWN, None, None, _last(counting(duty.counts)))


def _runs(serving: Sequence[Serving], newest: int) -> Iterator[Run]:
    """Every duty of every standard up to the newest; where the next standard asks for the very same, that goes on."""
    done: set[tuple[int, str]] = set()
    for number, under in enumerate(serving[: newest + 1]):
        for duty in under.served.standard.duties if under.served.standard else ():
            if (number, duty.id) in done:
                continue
            last = number
            while _goes_on(duty, serving[last : last + 2]):
                last += 1
                done.add((last, duty.id))
            end = min((day for day in (serving[last].served.last, duty.ends) if day), default=None)
            first = max(_start(duty, under.begun), under.served.first)
            if end is None or first <= end:
                run = _run(duty, serving[min(last, newest)], first, end, in_force=last >= newest)
                yield run._replace(goes_on=under.served.first == first > under.begun)


def _run(duty: Duty, under: Serving, first: date, last: date | None, *, in_force: bool) -> Run:
    """A duty, as the newest standard of those that ask for the very same has it."""
    standard = under.served.standard
    assert standard is not None
    return Run(standard.duty(duty.id) or duty, standard, under.begun, first, last, in_force)


def _goes_on(duty: Duty, two: Sequence[Serving]) -> bool:
    """Whether the next of two standards follows without a break, and asks for the very same."""
    here, following = (one.served for one in two) if len(two) > 1 else (None, None)
    if not here or not following or not here.standard or not following.standard:
        return False
    same = following.standard.duty(duty.id)
    return (
        here.last is not None
        and here.last + A_DAY == following.first
        and same is not None
        and _terms(same, following.standard) == _terms(duty, here.standard)
    )


def _terms(duty: Duty, standard: Standard) -> tuple[object, ...]:
    """All by which a duty is worked out, and what starts its clock anew."""
    return duty.terms, tuple(other.counts for other in _others(duty, standard))


def _others(duty: Duty, standard: Standard) -> Iterator[Duty]:
    """The duties that start a duty's clock anew."""
    return (other for word in duty.anew_with if (other := standard.duty(word)))


def _start(duty: Duty, begun: date) -> date:
    first = duty.starts_after.after(begun) if duty.starts_after else begun
    return max(first, duty.starts) if duty.starts else first


def _owed(run: Run, counting: Counting, chart: Chart) -> Owed:
    """How a duty stands on the day of the chart; on the day of discharge nothing is owed any more."""
    as_of, service = chart.as_of, chart.service
    notes = [one for one in counting(run.duty.counts) if run.last is None or one.day <= run.last]
    resets = [one for other in _others(run.duty, run.standard) for one in counting(other.counts)]
    course, last = course_of(run, notes, resets, as_of), _last(notes)
    owed = Owed(run.duty, run.standard, State.MET, None, None, last, course.past, run.first, run.last, course.anchor)
    is_over = service is not None and service.ended and run.last == service.last
    if run.last is not None and (run.last < as_of or is_over):
        return owed
    state, occasion = _standing(run, course, last, as_of)
    return owed._replace(state=state, due=occasion.due, until=occasion.until) if occasion else owed


def _last(notes: Sequence[Counted]) -> Note | None:
    return notes[-1].note if notes else None


def _standing(run: Run, course: Course, last: Note | None, as_of: date) -> tuple[State, Occasion | None]:
    """How a duty stands: overdue since the first of the times missed in a row, else by what is ahead."""
    if course.since:
        return State.OVERDUE, course.since
    ahead = course.ahead
    if ahead is None or run.first > as_of:
        return State.MET, ahead
    if ahead.due < as_of:
        return State.IN_GRACE, ahead
    left = (ahead.due - as_of).days
    if left <= run.duty.soon or last is None:
        return State.DUE, ahead
    return State.DUE_SOON if left <= LONG_BEFORE * run.duty.soon else State.MET, ahead
