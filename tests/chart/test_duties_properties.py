"""What holds of every duty, whatever its terms and whatever notes there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from chartgen.model.duties import Occasion, Outcome, Owed, State
from chartgen.model.note import Note
from chartgen.model.standard import Anchor, Calendar, Counts, Duty, Span, Unit
from tests.chart.owing import about, chart, duty, seen, standard, summary, written

INTAKE = date(2023, 12, 30)
LAST = date(2025, 3, 5)
ANEW = Counts(types=frozenset({"plan"}))
TELLS_OF_A_PERIOD = Counts(types=frozenset({"summary"}))

spans = st.one_of(
    st.builds(Span, st.integers(1, 100), st.just(Unit.DAYS)), st.builds(Span, st.integers(1, 7), st.just(Unit.MONTHS))
)
some_days = st.dates(INTAKE - timedelta(20), LAST + timedelta(20))


@st.composite
def duties(draw: st.DrawFn) -> Duty:
    """A duty such as a standard may have: see `notes/consistent.py` for what none may."""
    every = draw(st.one_of(spans, st.sampled_from(Calendar), st.none()))
    terms: dict[str, Any] = {"every": every, "soon": draw(st.integers(0, 40))}
    if isinstance(every, Calendar):
        terms |= {"times": draw(st.integers(1, 3)), "partial": draw(st.booleans())}
    else:
        terms |= {"first": draw(spans if every is None else st.none() | spans), "to_month_end": draw(st.booleans())}
    if isinstance(every, Span):
        terms |= {"anchor": draw(st.sampled_from(Anchor)), "anew_with": draw(st.sampled_from([(), ("plan",)]))}
    terms |= {"starts": draw(st.none() | some_days), "starts_after": draw(st.none() | spans)}
    terms |= {"ends": draw(st.none() | some_days)}
    found = duty(**terms)
    if terms.get("times", 1) == 1:
        graced = duty(**terms, grace=draw(st.none() | spans))
        found = graced if graced.leaves_time() else found
    return found


def notes_of(days: Sequence[date], plans: Sequence[date] = ()) -> list[Note]:
    """A visit a day, some of them two, and plans."""
    counted = Counter[date]()
    found = []
    for day in days:
        counted[day] += 1
        found.append(seen(day.isoformat(), also=f"-{counted[day]}"))
    return found + [written("plan", day.isoformat(), present="[]") for day in sorted(set(plans))]


def owed_on(as_of: date, one: Duty, notes: Sequence[Note], discharged: date | None = None) -> Owed | None:
    """How the duty stands; None where it is not owed at all."""
    left = {"discharged": discharged.isoformat()} if discharged else {}
    other = duty(id="plan", counts=ANEW, every=Span(12, Unit.MONTHS))
    found = chart(as_of, notes, about(INTAKE.isoformat(), "own", **left), standard(one, other)).duties
    return next((owed for owed in (*found.now, *found.before) if owed.duty.id == one.id), None)


as_ofs = st.dates(INTAKE, LAST)
noted = st.lists(some_days, max_size=14).map(sorted)
planned = st.lists(some_days, max_size=3)


def starts_on(one: Duty) -> date:
    first = one.starts_after.after(INTAKE) if one.starts_after else INTAKE
    return max(first, one.starts) if one.starts else first


@settings(max_examples=150)
@given(duties(), noted, planned, as_ofs, st.none() | some_days)
def test_the_times_of_a_duty_are_in_order_and_each_note_counts_for_one_of_them(
    one: Duty, days: list[date], plans: list[date], as_of: date, discharged: date | None
) -> None:
    found = owed_on(as_of, one, notes_of(days, plans), discharged)
    assume(found is not None)
    assert found is not None
    counting = [note.id for time in found.past for note in time.notes]
    assert len(counting) == len(set(counting))
    assert [time.due for time in found.past] == sorted(time.due for time in found.past)
    assert [time.first for time in found.past] == sorted(time.first for time in found.past)
    for time in found.past:
        assert starts_on(one) <= time.first
        assert time.first <= time.due <= time.until
        assert time.outcome is not Outcome.OPEN
        assert all(time.first <= note.day <= time.until for note in time.notes if note.day and one.every)
        last = max((note.day for note in time.notes if note.day), default=date.min)
        if time.outcome is Outcome.MISSED:
            assert time.until < as_of
            assert len(time.notes) < one.times
        else:
            assert len(time.notes) == one.times
            if one.every is not None:
                assert (time.outcome is Outcome.LATE) is (last > time.due)
    for before, after in zip(found.past, found.past[1:], strict=False):
        assert [note.day for note in before.notes if note.day] <= [note.day for note in after.notes if note.day] or (
            before.outcome is Outcome.MISSED or after.outcome is Outcome.MISSED
        )


@settings(max_examples=150)
@given(duties(), noted, planned, as_ofs, st.none() | some_days)
def test_the_state_follows_from_the_days(
    one: Duty, days: list[date], plans: list[date], as_of: date, discharged: date | None
) -> None:
    found = owed_on(as_of, one, notes_of(days, plans), discharged)
    assume(found is not None)
    assert found is not None
    if found.state is State.UNKNOWN:
        assert discharged is not None
        assert (found.due, found.past) == (None, ())
        return
    assert (found.state is State.OVERDUE) is (found.until is not None and found.until < as_of)
    if found.due is None:
        assert found.state is State.MET
        return
    assert starts_on(one) <= found.due
    left = (found.due - as_of).days
    assert (found.state is State.IN_GRACE) is (left < 0 and found.state is not State.OVERDUE)
    if found.state is State.DUE:
        assert left >= 0
        assert left <= one.soon or found.last is None
    if found.state is State.DUE_SOON:
        assert one.soon < left <= 2 * one.soon
    if found.state is State.MET:
        assert left > 2 * one.soon or starts_on(one) > as_of


@given(duties(), noted, planned, as_ofs, st.lists(st.integers(1, 500), min_size=1, max_size=3))
def test_what_is_dated_after_the_day_changes_nothing(
    one: Duty, days: list[date], plans: list[date], as_of: date, later: list[int]
) -> None:
    notes = notes_of([day for day in days if day <= as_of], plans)
    more = notes_of([as_of + timedelta(number) for number in later])
    assert _told(owed_on(as_of, one, [*notes, *more])) == _told(owed_on(as_of, one, notes))


def _told(owed: Owed | None) -> object:
    if owed is None:
        return None
    past = [(*time[:3], [note.id for note in time.notes], time.outcome) for time in owed.past]
    return owed.state, owed.due, owed.until, past


@settings(max_examples=200)
@given(duties(), noted, planned, as_ofs, st.integers(0, 400))
def test_another_note_that_counts_makes_nothing_due_earlier_nor_overdue(
    one: Duty, days: list[date], plans: list[date], as_of: date, earlier: int
) -> None:
    another = max(as_of - timedelta(earlier), INTAKE)
    if one.anchor is Anchor.DUE and one.grace:  # what is late keeps to a schedule, which an early one moves
        assume(all(day <= another or day > as_of for day in days))
    without = owed_on(as_of, one, notes_of(days, plans))
    found = owed_on(as_of, one, notes_of(sorted([*days, another]), plans))
    assume(without is not None)
    assert found is not None
    assert without is not None
    assert (found.due or date.max) >= (without.due or date.max)
    assert found.state is not State.OVERDUE or without.state is State.OVERDUE
    assert len(found.missed) <= len(without.missed)


@given(duties().filter(lambda one: one.every is not None), noted, planned, as_ofs, st.integers(0, 300))
def test_what_was_done_or_missed_stays_so_on_every_later_day(
    one: Duty, days: list[date], plans: list[date], as_of: date, later: int
) -> None:
    notes = notes_of(days, plans)
    before, after = owed_on(as_of, one, notes), owed_on(as_of + timedelta(later), one, notes)
    assume(before is not None)
    assert before is not None
    assert after is not None
    assert after.past[: len(before.past)] == before.past


@given(duties(), noted, planned, as_ofs)
def test_the_order_of_the_notes_does_not_matter(one: Duty, days: list[date], plans: list[date], as_of: date) -> None:
    notes = notes_of(days, plans)
    assert _told(owed_on(as_of, one, notes[::-1])) == _told(owed_on(as_of, one, notes))


@given(st.lists(st.tuples(st.dates(INTAKE, LAST), st.integers(0, 12), st.integers(0, 20)), max_size=8), as_ofs)
def test_of_summaries_each_counts_once_and_one_missed_can_only_become_late(
    told: list[tuple[date, int, int]], as_of: date
) -> None:
    notes = {
        (last + timedelta(after)): summary(
            (last + timedelta(after)).isoformat(), (last - timedelta(length)).isoformat(), last.isoformat()
        )
        for last, length, after in told
    }
    weekly = duty(counts=TELLS_OF_A_PERIOD, every=Calendar.WEEK, grace=Span(2, Unit.DAYS))
    before, after = owed_on(as_of, weekly, [*notes.values()]), owed_on(LAST, weekly, [*notes.values()])
    assert before is not None
    assert after is not None
    counting = [note.id for time in after.past for note in time.notes]
    assert len(counting) == len(set(counting))
    became: dict[date, Occasion] = {time.first: time for time in after.past}
    for time in before.past:
        same = became[time.first].outcome
        assert same is time.outcome or (time.outcome, same) == (Outcome.MISSED, Outcome.LATE)
