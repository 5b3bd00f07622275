"""What is owed to a client under their standards: each duty's past, how it stands, and by when it is due next.

This is the one place where that is worked out; all that says "due" anywhere goes by it.

A duty is owed again and again. What a period of the calendar asks for is due by its last day, and so is what is asked
for in equal times from intake on. All else runs from the last one that was done (from the start of the service until
there is one); where its time passes without any, that time was missed, and the next begins on the day it was due.

Nothing counts that is dated after the as-of day, before the service or after it. A note counts once for a duty, and
several on one day are, for a time that runs from the last, one. So another note that counts can never make a duty due
earlier.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import count, islice
from typing import NamedTuple

from chartgen.chart.counts import Counted, counted
from chartgen.model.chart import Chart
from chartgen.model.duties import Duties, Occasion, Outcome, Owed, Served, State, Unknown
from chartgen.model.history import Service
from chartgen.model.note import Note
from chartgen.model.settings import Settings
from chartgen.model.standard import Anchor, Calendar, Duty, Span, Standard, month_end

A_DAY = timedelta(days=1)
LONG_BEFORE = 2
"""So many times as early as a duty is called due, it is called due soon."""


class Run(NamedTuple):
    """A duty for as long as it is owed without a break: by the newest standard that has it, and under it or before.

    `last` is the last day, None while it goes on. `in_force` says whether the newest standard has it.
    """

    duty: Duty
    standard: Standard
    first: date
    last: date | None
    in_force: bool


def duties_of(chart: Chart, served: Sequence[Served], settings: Settings) -> Duties:
    """All that is owed to a client who is served under these standards, on the day of the chart."""
    if not served or chart.service is None:
        return _unknown(chart, served, settings)
    newest = served[-1]
    if newest.standard is None or chart.client.intake is None:
        return _unknown(chart, served, settings)
    found = [(run, owed(run, chart, settings)) for run in _runs(served, chart.service)]
    now = tuple(one for run, one in found if run.in_force)
    before = tuple(one for run, one in found if not run.in_force)
    return Duties(newest.name, now, before, None, tuple(served))


def _unknown(chart: Chart, served: Sequence[Served], settings: Settings) -> Duties:
    """Duties of which nothing can be told but what they are, where that much is known, and what was done last."""
    if not served:
        return Duties("", unknown=Unknown.NO_STANDARD)
    newest = served[-1]
    if newest.standard is None:
        return Duties(newest.name, unknown=Unknown.NO_SUCH_STANDARD, served=tuple(served))
    why = Unknown.NOT_BEGUN if chart.client.intake else Unknown.NO_INTAKE
    now = tuple(
        Owed(duty, newest.standard, State.UNKNOWN, None, None, _last(counted(duty.counts, chart, settings)))
        for duty in newest.standard.duties
    )
    return Duties(newest.name, now, (), why, tuple(served))


def _runs(served: Sequence[Served], service: Service) -> Iterator[Run]:
    """Every duty of every standard; where the next standard asks for the very same, that goes on."""
    done: set[tuple[int, str]] = set()
    for number, under in enumerate(served):
        for duty in under.standard.duties if under.standard else ():
            if (number, duty.id) in done:
                continue
            last, newest, of = number, under, duty
            while (following := _goes_on(served, last, duty)) is not None:
                last += 1
                done.add((last, duty.id))
                newest, of = served[last], following
            assert newest.standard is not None
            first = max(_start(duty, service), under.first)
            end = min((day for day in (newest.last, duty.ends) if day), default=None)
            if end is None or first <= end:
                yield Run(of, newest.standard, first, end, last == len(served) - 1)


def _goes_on(served: Sequence[Served], number: int, duty: Duty) -> Duty | None:
    """The same duty under the next standard, where that follows without a break."""
    if number + 1 >= len(served):
        return None
    here, following = served[number], served[number + 1]
    if following.standard is None or here.last is None or here.last + A_DAY != following.first:
        return None
    same = following.standard.duty(duty.id)
    return same if same and same.terms == duty.terms else None


def _start(duty: Duty, service: Service) -> date:
    first = duty.starts_after.after(service.first) if duty.starts_after else service.first
    return max(first, duty.starts) if duty.starts else first


def owed(run: Run, chart: Chart, settings: Settings) -> Owed:
    """How a duty stands on the day of the chart."""
    duty = run.duty
    notes = counted(duty.counts, chart, settings)
    others = [other for word in duty.anew_with if (other := run.standard.duty(word))]
    resets = [one for other in others for one in counted(other.counts, chart, settings) if run.first <= one.day]
    within = [one for one in notes if run.first <= one.day and (run.last is None or one.day <= run.last)]
    past, ahead, anchor = _course(run, within, resets, chart)
    return _standing(run, past, ahead, anchor, _last(notes), chart.as_of)


def _last(notes: Sequence[Counted]) -> Note | None:
    return notes[-1].note if notes else None


Course = tuple[list[Occasion], Occasion | None, Note | None]
"""The times that a duty was owed, the one ahead if there is one, and the note from which that one's time runs."""


def _course(run: Run, notes: Sequence[Counted], resets: Sequence[Counted], chart: Chart) -> Course:
    duty = run.duty
    if duty.every is None:
        return _once(run, notes, chart.as_of)
    if isinstance(duty.every, Calendar) or duty.anchor is Anchor.INTAKE:
        assert chart.service is not None
        return _of_periods(run, notes, _periods(run, chart.service.first), chart.as_of)
    return _from_the_last(run, notes, resets, duty.every, chart.as_of)


def _once(run: Run, notes: Sequence[Counted], as_of: date) -> Course:
    """What is owed once: done by the first note that counts, late where that came after its day."""
    assert run.duty.first is not None
    due, until = _due_and_until(run.duty, run.duty.first, run.first)
    open_ = Occasion(run.first, due, until, (), Outcome.OPEN)
    if notes:
        outcome = Outcome.DONE if notes[0].day <= due else Outcome.LATE
        return [open_._replace(notes=(notes[0].note,), outcome=outcome)], None, None
    if run.last is not None and run.last < due:
        return [], None, None
    missed = [open_._replace(outcome=Outcome.MISSED)] if until < as_of else []
    gone = run.last is not None and run.last < as_of
    return missed, None if gone else open_, None


def _from_the_last(run: Run, notes: Sequence[Counted], resets: Sequence[Counted], every: Span, as_of: date) -> Course:
    """A time that runs from the last one done, or from when that was due."""
    duty, past = run.duty, list[Occasion]()
    base, opens, span, anchor = run.first, run.first, duty.first or every, None
    counting = deque(sorted([(*one, True) for one in notes] + [(*one, False) for one in resets], key=_in_order))
    while True:
        due, until = _due_and_until(duty, span, base)
        occasion = Occasion(opens, due, until, (), Outcome.OPEN)
        while counting and counting[0][0] < opens:
            counting.popleft()
        if counting and counting[0][0] <= until:
            base, anchor, counts = counting.popleft()
            opens, span = _after(base), every
            if counts:
                late = base > due
                past.append(occasion._replace(notes=(anchor,), outcome=Outcome.LATE if late else Outcome.DONE))
                base = due if late and duty.anchor is Anchor.DUE else base
        elif run.last is not None and run.last < until:
            return past, None if run.last < max(due, as_of) else occasion, anchor
        elif until >= as_of:
            return past, occasion, anchor
        else:
            past.append(occasion._replace(outcome=Outcome.MISSED))
            base, opens, span = due, max(opens, _after(due)), every


def _in_order(moment: tuple[date, Note, bool]) -> tuple[date, bool]:
    """What counts comes before what only starts the clock anew, on one day."""
    return moment[0], not moment[2]


def _after(day: date) -> date:
    """The next day, while there is one."""
    return day + A_DAY if day < date.max else day


def _due_and_until(duty: Duty, span: Span, base: date) -> tuple[date, date]:
    due = _to_end(duty, span.after(base))
    return due, _to_end(duty, duty.grace.after(due)) if duty.grace else due


def _to_end(duty: Duty, day: date) -> date:
    return month_end(day) if duty.to_month_end else day


def _of_periods(run: Run, notes: Sequence[Counted], periods: Iterator[tuple[date, date]], as_of: date) -> Course:
    """What is owed so many times in each period."""
    duty, past, ahead = run.duty, list[Occasion](), None
    left = deque(notes)
    for first, due in _owed_in(run, periods):
        until = duty.grace.after(due) if duty.grace else due
        while left and left[0].day < first:
            left.popleft()
        counting = [one for one in islice(left, duty.times) if one.day <= until]
        occasion = Occasion(first, due, until, tuple(one.note for one in counting), Outcome.OPEN)
        if len(counting) == duty.times:
            late = counting[-1].day > due
            past.append(occasion._replace(outcome=Outcome.LATE if late else Outcome.DONE))
            for _ in counting:
                left.popleft()
        elif until < as_of:
            past.append(occasion._replace(outcome=Outcome.MISSED))
        else:
            ahead = ahead or occasion
            if first > as_of:
                break
    return past, None if run.last is not None and run.last < as_of else ahead, None


def _owed_in(run: Run, periods: Iterator[tuple[date, date]]) -> Iterator[tuple[date, date]]:
    """The periods in which a duty is owed: those of which it covers all, or a part where that is enough."""
    for first, due in periods:
        if run.last is not None and first > run.last:
            return
        is_whole = run.first <= first and (run.last is None or due <= run.last)
        if is_whole or run.duty.partial:
            yield max(first, run.first), min(due, run.last) if run.last is not None else due


def _periods(run: Run, intake: date) -> Iterator[tuple[date, date]]:
    """The periods from the start of a duty on, without an end: of the calendar, or of equal length from intake."""
    every = run.duty.every
    assert every is not None
    if isinstance(every, Calendar):
        first = every.first(run.first)
        while True:
            last = every.last(first)
            yield first, last
            if last == date.max:
                return
            first = _after(last)
    for first, last in _equal_lengths(run.duty, every, intake):
        if last >= run.first:
            yield first, last


def _equal_lengths(duty: Duty, every: Span, intake: date) -> Iterator[tuple[date, date]]:
    first, base = intake, intake
    if duty.first:
        base = _to_end(duty, duty.first.after(intake))
        yield first, base
        first = _after(base)
    for number in count(1):
        last = _to_end(duty, every.after(base, number))
        yield first, last
        if last == date.max:
            return
        first = _after(last)


def _standing(
    run: Run, past: list[Occasion], ahead: Occasion | None, anchor: Note | None, last: Note | None, as_of: date
) -> Owed:
    """How a duty stands: overdue since the first of the times missed in a row, else by what is ahead."""
    state, due, until = State.MET, None, None
    if ahead is not None:
        since = _first_missed(past)
        due, until = (since.due, since.until) if since else (ahead.due, ahead.until)
        state = State.OVERDUE if since else _state(run, ahead, last, as_of)
    return Owed(run.duty, run.standard, state, due, until, last, tuple(past), run.first, run.last, anchor)


def _first_missed(past: Sequence[Occasion]) -> Occasion | None:
    """The first of those missed in a row up to now."""
    first = None
    for occasion in reversed(past):
        if occasion.outcome is not Outcome.MISSED:
            break
        first = occasion
    return first


def _state(run: Run, ahead: Occasion, last: Note | None, as_of: date) -> State:
    if ahead.due < as_of:
        return State.IN_GRACE
    if run.first > as_of:
        return State.MET
    left = (ahead.due - as_of).days
    if left <= run.duty.soon or last is None:
        return State.DUE
    return State.DUE_SOON if left <= LONG_BEFORE * run.duty.soon else State.MET
