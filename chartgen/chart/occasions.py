"""Each time that a duty was owed, and what became of it.

What a period of the calendar asks for is due by its last day, and so is what is asked for in equal times from intake
on. All else runs from the last one that was done (from the day it is first owed until there is one); where its time
passes without any, that time was missed, and the next begins on the day it was due. Where the first has a longer
time than the others, nothing is due before that is over, so that nobody is hurried who was early.

A note counts once for a duty, and several on one day are, for a time that runs from the last, one. So another note
that counts never makes a duty due earlier; but where what was done in grace keeps to the schedule, one put in before
others may move that schedule. Of a time that ended with the service, or with the standard, before the
last day on which it could be done nothing is said: it was neither done nor missed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import count
from typing import NamedTuple

from chartgen.chart.counts import Counted
from chartgen.model.duties import Occasion, Outcome
from chartgen.model.note import Note
from chartgen.model.standard import Anchor, Calendar, Duty, Span, Standard

A_DAY = timedelta(days=1)


class Run(NamedTuple):
    """A duty for as long as it is owed without a break, by the newest standard that has it.

    `begun` is the day on which the service began. `last` is the last day, None while it goes on. `in_force` says
    whether the standard in force has it. `goes_on` says that another standard, or none, came before: then the time
    runs from the last one done before, where that makes it due no earlier than this begins.
    """

    duty: Duty
    standard: Standard
    begun: date
    first: date
    last: date | None
    in_force: bool
    goes_on: bool = False


class Course(NamedTuple):
    """How a duty went: the times that are past, and the one that is still open.

    `ahead` is None where none will be owed. `since` is the first of the times that were missed in a row, until now;
    `anchor` the note from which the time of what is ahead, or is missed, runs.
    """

    past: tuple[Occasion, ...]
    ahead: Occasion | None = None
    since: Occasion | None = None
    anchor: Note | None = None


def course_of(run: Run, notes: Sequence[Counted], resets: Sequence[Counted], as_of: date) -> Course:
    """How a duty went up to a day, by the notes that count for it, and those that start its clock anew."""
    before = [one for one in notes if run.goes_on and run.begun <= one.day < run.first]
    anew = [one for one in resets if run.goes_on and run.begun <= one.day < run.first]
    notes = [one for one in notes if _is_within(one.day, run)]
    if run.duty.every is None:
        return Course(()) if before else _once(run, notes, as_of)
    if isinstance(run.duty.every, Calendar) or run.duty.anchor is Anchor.INTAKE:
        return _of_periods(run, notes, as_of)
    start = _start(run, _moments(before, anew), run.duty.every)
    resets = [one for one in resets if _is_within(one.day, run)]
    return _from_the_last(run, start, _moments(notes, resets), run.duty.every, as_of)


def _is_within(day: date, run: Run) -> bool:
    return run.first <= day and (run.last is None or day <= run.last)


def _outcome(note: Counted, due: date, until: date) -> Outcome:
    return Outcome.LATE if _is_late(note, due, until) else Outcome.DONE


def _is_late(note: Counted, due: date, until: date) -> bool:
    """Whether a note that counts came late: one that tells of a period may have been written much later."""
    return note.day > due or note.told > until


def _once(run: Run, notes: Sequence[Counted], as_of: date) -> Course:
    """What is owed once: done by the first note that counts, late where that came after its day."""
    assert run.duty.first is not None
    due = run.duty.due_day(run.first, run.duty.first)
    until = run.duty.last_day(due)
    occasion = Occasion(run.first, due, until, (), Outcome.OPEN)
    if notes:
        return Course((occasion._replace(notes=(notes[0].note,), outcome=_outcome(notes[0], due, until)),))
    if run.last is not None and run.last < until:
        return Course((), occasion if due <= run.last else None)
    if until >= as_of:
        return Course((), occasion)
    missed = occasion._replace(outcome=Outcome.MISSED)
    return Course((missed,), None, missed)


class _Moment(NamedTuple):
    """A note that counts, or that only starts the clock anew."""

    day: date
    only_anew: bool
    counted: Counted


class _Start(NamedTuple):
    """From when the first time runs, how long it is, and the note from which it runs where there is one."""

    base: date
    span: Span
    anchor: Note | None = None


def _start(run: Run, before: Sequence[_Moment], every: Span) -> _Start:
    """From the last one done before, where the time from then is not over when the duty begins."""
    if before and run.duty.due_day(before[-1].day, every) >= run.first:
        return _Start(before[-1].day, every, before[-1].counted.note)
    return _Start(run.first, run.duty.first or every)


def _from_the_last(run: Run, start: _Start, found: Sequence[_Moment], every: Span, as_of: date) -> Course:
    """A time that runs from the last one done, or from when that was due."""
    duty, past = run.duty, list[Occasion]()
    (base, span, anchor), opens = start, run.first
    first_due = duty.due_day(base, span)
    since = None
    moments = deque(found)
    while True:
        due = max(duty.due_day(base, span), first_due)
        until = duty.last_day(due)
        while moments and moments[0].day < opens:
            moments.popleft()
        if moments and moments[0].day <= until:
            moment = moments.popleft()
            base, anchor, since = moment.day, moment.counted.note, None
            began, opens, span = opens, _after(base), every
            if not moment.only_anew:
                past.append(Occasion(began, due, until, (anchor,), _outcome(moment.counted, due, until)))
                base = due if base > due and duty.anchor is Anchor.DUE else base
        elif run.last is not None and run.last < until:
            ahead = Occasion(opens, due, until, (), Outcome.OPEN) if due <= run.last else None
            return Course(tuple(past), ahead, since, anchor)
        elif until >= as_of:
            return Course(tuple(past), Occasion(opens, due, until, (), Outcome.OPEN), since, anchor)
        else:
            past.append(Occasion(opens, due, until, (), Outcome.MISSED))
            since = since or past[-1]
            base, opens, span = due, max(opens, _after(due)), every


def _moments(notes: Sequence[Counted], resets: Sequence[Counted]) -> list[_Moment]:
    """In order; what counts comes before what only starts the clock anew, on one day."""
    moments = [_Moment(one.day, False, one) for one in notes] + [_Moment(one.day, True, one) for one in resets]
    return sorted(moments, key=lambda moment: moment[:2])


def _after(day: date) -> date:
    """The next day, while there is one."""
    return day + A_DAY if day < date.max else day


def _of_periods(run: Run, notes: Sequence[Counted], as_of: date) -> Course:
    """What is owed so many times in each period."""
    past, left = list[Occasion](), deque(notes)
    ahead, since = None, None
    for first, due in _owed_in(run):
        until = run.duty.last_day(due)
        counting = _taken(left, first, until, run.duty.times)
        occasion = Occasion(first, due, until, tuple(one.note for one in counting), Outcome.OPEN)
        if len(counting) == run.duty.times:
            late = any(_is_late(one, due, until) for one in counting)
            past.append(occasion._replace(outcome=Outcome.LATE if late else Outcome.DONE))
            since = None
        elif until < as_of and not (run.last is not None and run.last < until):
            past.append(occasion._replace(outcome=Outcome.MISSED))
            since = since or past[-1]
        else:
            ahead = ahead or occasion
            if first > as_of:
                break
    return Course(tuple(past), ahead, since)


def _taken(left: deque[Counted], first: date, until: date, times: int) -> list[Counted]:
    """The notes that count for a period, those first that were written first; of what is left they are taken away."""
    while left and left[0].day < first:
        left.popleft()
    here = []
    while left and left[0].day <= until:
        here.append(left.popleft())
    taken = sorted(sorted(here, key=lambda one: one.told)[:times], key=lambda one: one.day)
    used = {one.note.path for one in taken} if len(taken) == times else ()
    left.extendleft(one for one in reversed(here) if one.note.path not in used)
    return taken


def _owed_in(run: Run) -> Iterator[tuple[date, date]]:
    """The periods in which a duty is owed: those of which it covers all, or a part where that is enough."""
    for first, due in _periods(run):
        if run.last is not None and first > run.last:
            return
        is_whole = run.first <= first and (run.last is None or due <= run.last)
        if is_whole or run.duty.partial:
            yield max(first, run.first), min(due, run.last) if run.last is not None else due


def _periods(run: Run) -> Iterator[tuple[date, date]]:
    """The periods from the start of a duty on, without an end: of the calendar, or of equal length from intake."""
    every = run.duty.every
    if isinstance(every, Calendar):
        return _of_the_calendar(every, run.first)
    assert every is not None
    return (period for period in _equal_lengths(run.duty, every, run.begun) if period[1] >= run.first)


def _of_the_calendar(calendar: Calendar, day: date) -> Iterator[tuple[date, date]]:
    first = calendar.first(day)
    while True:
        last = calendar.last(first)
        yield first, last
        if last == date.max:
            return
        first = last + A_DAY


def _equal_lengths(duty: Duty, every: Span, intake: date) -> Iterator[tuple[date, date]]:
    """Counted from intake each time, so that the 31st is not lost to a shorter month."""
    first, base = intake, intake
    if duty.first:
        base = duty.due_day(intake, duty.first)
        yield first, base
        first = _after(base)
    for number in count(1):
        last = duty.due_day(base, every, number)
        if last >= first:  # two may end with one month
            yield first, last
        if last == date.max:
            return
        first = last + A_DAY
