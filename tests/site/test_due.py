"""Tests of duties in words: how often, how they stand, and why they are due when they are."""

from __future__ import annotations

from datetime import date

import pytest

from chartgen.model.duties import Occasion, Outcome, Owed, State
from chartgen.model.standard import Anchor, Calendar, Contact, Counts, Duty, Span, Standard, Unit
from chartgen.site.due import due_view, how_often, is_plainly, most_urgent_first, why
from tests.chart.charts import note
from tests.site.desk import english

AS_OF = date(2024, 6, 30)
DAYS, MONTHS = Unit.DAYS, Unit.MONTHS
VISIT = Duty("visit", "Visit", Counts(Contact.IN_PERSON), Span(90, DAYS), "a rule")
WORDS = english().words
A_NOTE, ANOTHER = note("2024-03-05", "2024-03-05"), note("2024-03-06", "2024-03-06")


def of(duty: Duty = VISIT, state: State = State.MET, due: date | None = date(2024, 7, 9), **more: object) -> Owed:
    """A duty as it stands, owed since the beginning of the year."""
    standard = Standard("own", "Our own", (duty,))
    fields = {"until": due, "last": None, "first": date(2024, 1, 2), **more}
    return Owed(duty, standard, state, due, **fields)  # type: ignore[arg-type]


def changed(**more: object) -> Duty:
    return Duty(**{name: getattr(VISIT, name) for name in VISIT.__dataclass_fields__} | more)


@pytest.mark.parametrize(
    ("often", "duty"),
    [
        ("every 90 days", VISIT),
        ("every month", changed(every=Span(1, MONTHS))),
        ("every 3 months, to the end of the month", changed(every=Span(3, MONTHS), to_month_end=True)),
        ("every 60 days, with 7 days of grace", changed(every=Span(60, DAYS), grace=Span(7, DAYS))),
        ("in each calendar month", changed(every=Calendar.MONTH)),
        ("2 times in each calendar week", changed(every=Calendar.WEEK, times=2)),
        ("in each half-year", changed(every=Calendar.HALF_YEAR)),
        ("once", changed(every=None, first=Span(30, DAYS))),
    ],
)
def test_how_often_a_duty_is_owed(often: str, duty: Duty) -> None:
    assert how_often(duty, WORDS) == often


@pytest.mark.parametrize(
    ("told", "owed"),
    [
        ("90 days after January 2, 2024, the first day on which it was owed.", of()),
        (
            "By the end of the month 30 days after January 2, 2024, the first day on which it was owed.",
            of(changed(first=Span(30, DAYS), to_month_end=True)),
        ),
        (
            "30 days after January 2, 2024, the first day on which it was owed.",
            of(changed(every=None, first=Span(30, DAYS))),
        ),
        ("Owed in each quarter; there was none so far.", of(changed(every=Calendar.QUARTER))),
        ("It is owed every 90 days, counted from intake.", of(changed(anchor=Anchor.INTAKE))),
    ],
)
def test_why_a_duty_is_due_whose_time_runs_from_no_note(told: str, owed: Owed) -> None:
    assert why(owed, WORDS) == (told, None)


def test_what_runs_from_a_note_ends_in_that_note() -> None:
    assert why(of(last=A_NOTE, anchor=A_NOTE), WORDS) == ("90 days after", A_NOTE)
    assert why(of(last=ANOTHER, anchor=A_NOTE), WORDS) == ("90 days after this, which starts its time anew:", A_NOTE)
    each = why(of(changed(every=Calendar.MONTH), last=A_NOTE), WORDS)
    assert each == ("Owed in each calendar month; the last one was", A_NOTE)


def test_what_was_done_late_and_counts_from_when_it_was_due_says_so() -> None:
    duty = changed(every=Span(3, MONTHS), to_month_end=True, anchor=Anchor.DUE)
    was_due = date(2024, 3, 31)
    done_late = Occasion(date(2024, 1, 2), was_due, date(2024, 4, 30), (A_NOTE,), Outcome.LATE)
    told = why(of(duty, last=A_NOTE, anchor=A_NOTE, past=(done_late,)), WORDS)
    said = "By the end of the month 3 months after March 31, 2024, when the last one was due, which was done late:"
    assert told == (said, A_NOTE)
    in_time = done_late._replace(outcome=Outcome.DONE)
    told = why(of(duty, last=A_NOTE, anchor=A_NOTE, past=(in_time,)), WORDS)
    assert told == ("By the end of the month 3 months after", A_NOTE)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (State.OVERDUE, "Overdue since"),
        (State.IN_GRACE, "In grace late since"),
        (State.DUE, "Due by"),
        (State.DUE_SOON, "Due soon by"),
        (State.MET, "Met, next by"),
    ],
)
def test_how_a_duty_stands_is_said_in_words(state: State, said: str) -> None:
    view = due_view(of(state=state), AS_OF, WORDS)
    assert view is not None
    assert f"{view.word} {view.when}" == said
    assert view.day.words == "July 9, 2024"
    assert (view.until is not None) is (state is State.IN_GRACE)


def test_what_is_owed_only_later_is_not_called_met() -> None:
    view = due_view(of(first=date(2024, 7, 1)), AS_OF, WORDS)
    assert view is not None
    assert view.word == "Not yet owed"


def test_nothing_is_due_where_nothing_more_is_owed() -> None:
    assert due_view(of(due=None), AS_OF, WORDS) is None


def test_a_source_that_is_to_be_checked_says_so() -> None:
    view = due_view(of(changed(to_be_checked=True)), AS_OF, WORDS)
    assert view is not None
    assert view.by == "Our own: a rule (to be checked)"


def test_what_is_late_stands_first_and_of_one_state_what_is_due_earlier() -> None:
    states = (State.MET, State.DUE, State.OVERDUE, State.UNKNOWN, State.IN_GRACE, State.DUE_SOON)
    found = [of(state=state, due=None if state is State.UNKNOWN else date(2024, 7, 9)) for state in states]
    earlier = of(state=State.DUE, due=date(2024, 7, 1))
    ordered = most_urgent_first([*found, earlier])
    assert [one.state.value for one in ordered] == ["overdue", "in grace", "due", "due", "due soon", "met", "unknown"]
    assert ordered[2] is earlier


def test_a_duty_that_asks_for_more_than_a_contact_is_not_one_that_any_contact_meets() -> None:
    assert is_plainly(Counts(Contact.AT_HOME), Contact.AT_HOME)
    assert not is_plainly(Counts(Contact.AT_HOME), Contact.IN_PERSON)
    assert not is_plainly(Counts(Contact.AT_HOME, places=frozenset({"home"})), Contact.AT_HOME)
    assert not is_plainly(Counts(Contact.AT_HOME, types=frozenset({"review"})), Contact.AT_HOME)
