"""What is owed: when a duty is due, what counts for it, how it stands, and where it begins and ends."""

from __future__ import annotations

import time
from datetime import date, timedelta
from typing import Any, TypeAlias

import pytest

from chartgen.model.duties import State, Unknown
from chartgen.model.note import Note
from chartgen.model.standard import Anchor, Calendar, Contact, Counts
from tests.chart.owing import (
    HOME,
    about,
    addendum,
    call,
    chart,
    days,
    duty,
    months,
    owed,
    past,
    plan,
    review,
    seen,
    standard,
    standing,
    summary,
    visit,
    written,
)

Terms: TypeAlias = dict[str, Any]
REVIEWS = Counts(types=frozenset({"review"}))
PLANS = Counts(types=frozenset({"plan"}))


def test_what_runs_from_the_last_is_due_so_long_after_it() -> None:
    found = visit("2024-03-01", [seen("2024-02-01")])
    assert standing(found) == "met, 2024-05-01"
    assert found.anchor is not None
    assert found.anchor.id == "2024-02-01-face-to-face"
    assert found.last is found.anchor
    assert past(found) == ["2024-01-02 to 2024-04-01: done by 2024-02-01-face-to-face"]


@pytest.mark.parametrize(
    ("intake", "due"),
    [
        ("2024-01-31", "2024-02-29"),
        ("2023-01-31", "2023-02-28"),
        ("2024-02-29", "2024-03-29"),
        ("2024-12-31", "2025-01-31"),
    ],
)
def test_a_month_after_a_day_that_the_next_month_lacks_is_its_last(intake: str, due: str) -> None:
    assert visit(intake, [], intake=intake, every=months(1)).due == date.fromisoformat(due)


def test_equal_times_from_intake_keep_the_day_of_intake_through_shorter_months() -> None:
    found = visit("2024-05-15", [], intake="2024-01-31", every=months(1), anchor=Anchor.INTAKE)
    assert past(found) == [
        "2024-01-31 to 2024-02-29: missed",
        "2024-03-01 to 2024-03-31: missed",
        "2024-04-01 to 2024-04-30: missed",
    ]
    assert standing(found) == "overdue, 2024-02-29"


def test_a_year_after_29_february_is_28_february() -> None:
    found = visit("2028-03-01", [], intake="2024-02-29", every=months(12), anchor=Anchor.INTAKE)
    assert [time.due for time in found.past] == [
        date(2025, 2, 28), date(2026, 2, 28), date(2027, 2, 28), date(2028, 2, 29),
    ]  # fmt: skip


def test_from_intake_the_first_may_have_a_time_of_its_own() -> None:
    terms: Terms = {"every": months(6), "first": days(30), "anchor": Anchor.INTAKE}
    found = visit("2025-02-01", [seen("2024-01-20")], intake="2024-01-02", **terms)
    assert past(found) == [
        "2024-01-02 to 2024-02-01: done by 2024-01-20-face-to-face",
        "2024-02-02 to 2024-08-01: missed",
    ]
    assert standing(found) == "overdue, 2024-08-01"
    assert standing(visit("2024-08-01", [seen("2024-01-20")], intake="2024-01-02", **terms)) == "due, 2024-08-01"


def test_a_month_of_which_the_service_covers_a_part_is_owed_only_where_that_is_said() -> None:
    whole = visit("2024-03-20", [], intake="2024-01-15", every=Calendar.MONTH)
    part = visit("2024-03-20", [], intake="2024-01-15", every=Calendar.MONTH, partial=True)
    assert past(whole) == ["2024-02-01 to 2024-02-29: missed"]
    assert past(part) == ["2024-01-15 to 2024-01-31: missed", "2024-02-01 to 2024-02-29: missed"]
    left = about("2024-01-15", "own", discharged="2024-03-10")
    own = standard(duty(every=Calendar.MONTH, partial=True))
    assert past(owed("visit", "2024-05-01", [], left, own))[-1] == "2024-03-01 to 2024-03-10: missed"
    assert past(owed("visit", "2024-05-01", [], left, standard(duty(every=Calendar.MONTH)))) == past(whole)


def test_a_month_that_begins_on_the_day_of_intake_is_whole() -> None:
    assert past(visit("2024-03-20", [], intake="2024-02-01", every=Calendar.MONTH)) == [
        "2024-02-01 to 2024-02-29: missed"
    ]


@pytest.mark.parametrize(
    ("calendar", "first", "due"),
    [
        (Calendar.DAY, "2024-01-01", "2024-01-01"),
        (Calendar.WEEK, "2024-01-01", "2024-01-07"),
        (Calendar.MONTH, "2024-01-01", "2024-01-31"),
        (Calendar.QUARTER, "2024-01-01", "2024-03-31"),
        (Calendar.HALF_YEAR, "2024-01-01", "2024-06-30"),
        (Calendar.YEAR, "2024-01-01", "2024-12-31"),
    ],
)
def test_a_period_of_the_calendar_is_due_by_its_last_day(calendar: Calendar, first: str, due: str) -> None:
    found = visit("2025-01-02", [seen("2024-01-01")], intake="2024-01-01", every=calendar)
    assert past(found)[0] == f"{first} to {due}: done by 2024-01-01-face-to-face"


def test_as_many_as_a_period_asks_for_must_be_there() -> None:
    notes = [
        seen("2024-02-01"),
        seen("2024-02-01", also="-2"),
        seen("2024-03-05"),
        seen("2024-03-06", outcome="missed"),
    ]
    found = visit("2024-04-02", notes, intake="2024-02-01", every=Calendar.MONTH, times=2)
    assert past(found) == [
        "2024-02-01 to 2024-02-29: done by 2024-02-01-face-to-face, 2024-02-01-face-to-face-2",
        "2024-03-01 to 2024-03-31: missed by 2024-03-05-face-to-face",
    ]


@pytest.mark.parametrize("outcome", ["left message", "no answer", "missed", "cancelled", "declined"])
def test_an_attempt_does_not_count(outcome: str) -> None:
    assert visit("2024-03-01", [seen("2024-02-01", outcome=outcome)]).last is None


def test_an_addendum_does_not_count() -> None:
    first = seen("2024-02-01")
    every_type = Counts(types=frozenset({"face-to-face", "addendum"}))
    found = visit("2024-05-10", [first, addendum("2024-04-20", first)], counts=every_type)
    assert standing(found) == "overdue, 2024-05-01"


def test_a_note_before_intake_and_one_after_discharge_do_not_count() -> None:
    own, notes = standard(duty()), [seen("2024-01-01"), seen("2024-03-11")]
    found = owed("visit", "2024-05-01", notes, about("2024-01-02", "own", discharged="2024-03-10"), own)
    assert found.last is None
    assert not found.past


def test_a_note_of_a_day_that_has_not_come_does_not_count() -> None:
    found = visit("2024-03-01", [seen("2024-02-01"), seen("2024-03-02")])
    assert standing(found) == "met, 2024-05-01"
    assert standing(visit("2024-04-02", [seen("2024-04-03")])) == "overdue, 2024-04-01"


def test_two_on_one_day_are_one_where_the_time_runs_from_the_last() -> None:
    found = visit("2024-03-01", [seen("2024-02-01"), seen("2024-02-01", also="-2")])
    assert len(found.past) == 1


def test_what_covers_a_period_counts_on_its_last_day_though_written_after_discharge() -> None:
    weekly = duty(counts=Counts(types=frozenset({"summary"})), every=Calendar.WEEK)
    left = about("2024-06-24", "own", discharged="2024-06-30")
    notes = [summary("2024-07-01", "2024-06-24", "2024-06-30")]
    assert past(owed("visit", "2024-07-02", notes, left, standard(weekly))) == [
        "2024-06-24 to 2024-06-30: late by 2024-07-01-summary"
    ]
    assert past(owed("visit", "2024-07-01", notes, left, standard(weekly))) != []
    assert past(owed("visit", "2024-06-30", notes, left, standard(weekly))) == []


def test_what_tells_of_a_period_still_to_come_counts_on_its_own_day() -> None:
    found = visit(
        "2024-03-01", [summary("2024-02-01", "2024-02-01", "2024-03-31")], counts=Counts(types=frozenset({"summary"}))
    )
    assert standing(found) == "met, 2024-05-01"


def test_in_grace_it_is_late_and_after_that_missed() -> None:
    terms: Terms = {"every": days(30), "grace": days(5)}  # due on 1 February, grace to the 6th
    assert standing(visit("2024-02-06", [], **terms)) == "in grace, 2024-02-01"
    assert standing(visit("2024-02-07", [], **terms)) == "overdue, 2024-02-01"
    late = visit("2024-02-10", [seen("2024-02-06")], **terms)
    assert past(late) == ["2024-01-02 to 2024-02-01: late by 2024-02-06-face-to-face"]
    assert late.due == date(2024, 3, 7)  # 30 days from the visit
    assert visit("2024-02-10", [seen("2024-02-06")], anchor=Anchor.DUE, **terms).due == date(2024, 3, 2)


def test_a_grace_of_days_ends_on_its_day_and_one_of_months_with_the_month() -> None:
    monthly: Terms = {"every": months(3), "to_month_end": True}
    assert visit("2024-05-01", [], intake="2024-01-31", grace=days(10), **monthly).until == date(2024, 5, 10)
    assert visit("2024-05-01", [], intake="2024-01-31", grace=months(1), **monthly).until == date(2024, 5, 31)
    quarter = visit("2024-07-01", [], intake="2024-04-01", every=Calendar.QUARTER, grace=months(1))
    assert (quarter.due, quarter.until) == (date(2024, 6, 30), date(2024, 7, 31))


def test_in_the_grace_of_one_period_a_note_counts_for_that_and_not_for_the_next() -> None:
    terms: Terms = {"intake": "2024-01-01", "every": Calendar.MONTH, "grace": days(5)}
    found = visit("2024-03-06", [seen("2024-02-05")], **terms)
    assert past(found) == [
        "2024-01-01 to 2024-01-31: late by 2024-02-05-face-to-face",
        "2024-02-01 to 2024-02-29: missed",
    ]
    assert standing(visit("2024-03-05", [seen("2024-02-05")], **terms)) == "in grace, 2024-02-29"


def test_what_was_missed_is_overdue_since_the_first_time_until_something_counts() -> None:
    assert standing(visit("2024-12-01", [seen("2024-01-10")])) == "overdue, 2024-04-09"
    assert standing(visit("2024-12-01", [seen("2024-01-10"), seen("2024-11-30")])) == "met, 2025-02-28"


def test_what_is_owed_once_is_done_by_the_first_and_late_whenever_that_comes() -> None:
    terms: Terms = {"every": None, "first": days(30)}
    assert standing(visit("2024-01-31", [], **terms)) == "due, 2024-02-01"
    assert standing(visit("2024-02-02", [], **terms)) == "overdue, 2024-02-01"
    done = visit("2024-06-01", [seen("2024-01-20"), seen("2024-05-20")], **terms)
    assert past(done) == ["2024-01-02 to 2024-02-01: done by 2024-01-20-face-to-face"]
    assert (done.state, done.due, done.has_ended) == (State.MET, None, True)
    assert past(visit("2024-06-01", [seen("2024-05-20")], **terms)) == [
        "2024-01-02 to 2024-02-01: late by 2024-05-20-face-to-face"
    ]


def test_another_duty_may_start_the_clock_anew() -> None:
    own = standard(
        duty(id="review", counts=REVIEWS, every=months(3), to_month_end=True, anew_with=("plan",)),
        duty(id="plan", counts=PLANS, every=months(12)),
    )
    client = about("2024-01-10", "own")
    notes = [review("2024-03-15"), plan("2024-05-20"), review("2024-08-02"), plan("2024-12-05")]
    found = owed("review", "2024-12-10", notes, client, own)
    assert past(found) == [
        "2024-01-10 to 2024-04-30: done by 2024-03-15-review",
        "2024-05-21 to 2024-08-31: done by 2024-08-02-review",
        "2024-08-03 to 2024-11-30: missed",
    ]
    assert standing(found) == "met, 2025-03-31"
    assert found.anchor is not None
    assert found.anchor.id == "2024-12-05-plan"
    assert standing(owed("review", "2024-12-04", notes, client, own)) == "overdue, 2024-11-30"


def test_a_duty_is_owed_from_so_long_after_intake_or_from_a_day_on_and_to_a_day() -> None:
    later = visit("2024-03-01", [seen("2024-02-01")], starts_after=months(6))
    assert (later.first, later.state, later.due) == (date(2024, 7, 2), State.MET, date(2024, 9, 30))
    assert later.last is not None
    from_a_day: Terms = {
        "starts": date(2024, 7, 1),
        "ends": date(2024, 9, 30),
    }  # 90 days: 29 September
    assert visit("2024-06-01", [], **from_a_day).due == date(2024, 9, 29)
    assert standing(visit("2024-09-30", [], **from_a_day)) == "overdue, 2024-09-29"
    over = visit("2024-10-01", [], **from_a_day)
    assert (standing(over), past(over)) == ("met", ["2024-07-01 to 2024-09-29: missed"])


def test_what_would_be_due_after_the_end_is_not_owed_but_what_was_missed_stays_overdue() -> None:
    ends = date(2024, 5, 15)
    assert standing(visit("2024-04-01", [], ends=ends)) == "due, 2024-04-01"
    assert standing(visit("2024-05-15", [], ends=ends)) == "overdue, 2024-04-01"
    assert standing(visit("2024-05-16", [], ends=ends)) == "met"
    assert standing(visit("2024-04-20", [seen("2024-03-01")], ends=ends)) == "met"


@pytest.mark.parametrize(
    ("discharged", "as_of", "stands", "was"),
    [
        ("2024-03-31", "2024-06-01", "met", []),
        ("2024-04-01", "2024-04-01", "met", []),
        ("2024-04-01", "2024-04-02", "met", []),
        ("2024-04-10", "2024-04-10", "met", []),
        ("2024-04-10", "2024-06-01", "met", []),
        ("2024-04-11", "2024-06-01", "met", ["2024-01-02 to 2024-04-01: missed"]),
        ("2024-04-12", "2024-04-12", "met", ["2024-01-02 to 2024-04-01: missed"]),
    ],
)
def test_after_discharge_nothing_is_owed_and_nothing_that_could_still_be_done_was_missed(
    discharged: str, as_of: str, stands: str, was: list[str]
) -> None:
    """Due on 1 April, with grace to the 11th."""
    own = standard(duty(grace=days(10)))
    found = owed("visit", as_of, [], about("2024-01-02", "own", discharged=discharged), own)
    assert (standing(found), past(found)) == (stands, was)


def test_between_a_discharge_and_a_new_intake_nothing_is_owed() -> None:
    notes = [
        written("discharge", "2024-03-10"), written("intake", "2024-08-20", present="[]"), call("2024-09-01"),
    ]  # fmt: skip
    found = chart("2024-10-15", notes, about("2024-01-02", "own"), standard(duty(every=Calendar.MONTH))).duties
    assert [past(one) for one in found.before] == [["2024-02-01 to 2024-02-29: missed"]]
    assert [past(one) for one in found.now] == [["2024-09-01 to 2024-09-30: missed"]]
    assert [(one.first, one.last) for one in found.served] == [
        (date(2024, 1, 2), date(2024, 3, 10)),
        (date(2024, 8, 20), None),
    ]
    anew = chart("2024-10-15", notes, about("2024-01-02", "own"), standard(duty(anchor=Anchor.INTAKE))).duties
    assert [one.due for one in anew.now] == [date(2024, 11, 18)]  # 90 days from the new intake


CHANGED = """
  - {name: plain, to: 2024-06-30}
  - {name: va-dd-tcm, from: 2024-07-01}"""


def test_where_the_standard_changes_the_same_duty_goes_on_and_another_runs_from_the_last_one_done() -> None:
    notes = [seen("2024-05-10", HOME), review("2024-06-10", present="[]")]
    found = chart("2024-08-01", notes, about("2024-01-02", CHANGED)).duties
    assert found.standard == "va-dd-tcm"
    now = {one.duty.id: one for one in found.now}
    assert past(now["face-to-face"]) == [
        "2024-01-02 to 2024-04-01: missed",
        "2024-04-02 to 2024-06-30: done by 2024-05-10-face-to-face",
    ]
    assert standing(now["face-to-face"]) == "due, 2024-08-08"  # 90 days after 10 May, under both
    assert now["face-to-face"].standard.name == "va-dd-tcm"
    assert (now["review"].first, now["review"].due) == (date(2024, 7, 1), date(2024, 9, 30))
    before = {one.duty.id: one for one in found.before}
    assert set(before) == {"contact", "review", "plan"}
    assert {standing(one) for one in before.values()} == {"met"}
    assert past(before["review"]) == [
        "2024-01-02 to 2024-04-30: missed",
        "2024-05-01 to 2024-07-31: done by 2024-06-10-review",
    ]
    assert before["contact"].last_day == date(2024, 6, 30)


def test_a_change_that_lies_ahead_does_not_end_a_duty_that_goes_on() -> None:
    found = chart("2024-06-20", [seen("2024-05-10")], about("2024-01-02", CHANGED)).duties
    now = {one.duty.id: one for one in found.now}
    assert found.standard == "plain"
    assert (now["face-to-face"].due, now["face-to-face"].standard.name) == (date(2024, 8, 8), "plain")
    assert now["review"].state is State.OVERDUE
    assert now["contact"].due == date(2024, 6, 30)


def test_what_starts_the_clock_anew_in_another_way_is_another_duty() -> None:
    reviews = duty(id="review", counts=REVIEWS, every=months(3), anew_with=("plan",))
    first = standard(reviews, duty(id="plan", counts=PLANS, every=months(12)), name="first")
    other = standard(reviews, duty(id="plan", counts=REVIEWS, every=months(12)), name="other")
    stays = "[{name: first, from: 2024-01-01}, {name: other, from: 2024-03-01}]"
    found = chart("2024-04-20", [], about("2024-01-02", stays), first, other).duties
    assert [one.due for one in found.now if one.duty.id == "review"] == [date(2024, 6, 1)]


def test_on_a_day_that_two_standards_hold_the_one_that_began_last_counts() -> None:
    stays = "[{name: plain, from: 2024-01-01}, {name: va-dd-ecm, from: 2024-03-01, to: 2024-04-30}]"
    found = chart("2024-06-01", [], about("2024-01-02", stays)).duties
    assert [(one.name, one.first, one.last) for one in found.served] == [
        ("plain", date(2024, 1, 2), date(2024, 2, 29)),
        ("va-dd-ecm", date(2024, 3, 1), date(2024, 4, 30)),
        ("plain", date(2024, 5, 1), None),
    ]


def test_from_when_on_a_client_is_served_under_no_standard_nothing_is_owed() -> None:
    stays = "[{name: plain, from: 2024-01-01}, {name: none, from: 2024-04-01}]"
    found = chart("2024-06-30", [], about("2024-01-02", stays)).duties
    assert [past(one) for one in found.before if one.duty.id == "contact"] == [
        ["2024-02-01 to 2024-02-29: missed", "2024-03-01 to 2024-03-31: missed"]
    ]
    assert {standing(one) for one in found.before} == {"met"}
    assert (found.now, found.unknown, found.in_force) == ((), Unknown.NONE_WANTED, None)


def test_a_standard_that_ended_while_the_service_goes_on_leaves_what_is_owed_unknown() -> None:
    found = chart("2024-06-30", [], about("2024-01-02", "[{name: plain, to: 2024-03-31}]")).duties
    assert (found.now, found.unknown, found.in_force) == ((), Unknown.NONE_NOW, None)
    assert {one.last_day for one in found.before} == {date(2024, 3, 31)}


def test_a_standard_that_begins_midway_goes_by_what_was_done_before_while_that_holds() -> None:
    stays = "[{name: va-dd-tcm, from: 2024-07-01}]"
    notes = [plan("2024-02-20"), seen("2024-01-20"), review("2024-05-30", present="[]")]
    now = {one.duty.id: one for one in chart("2024-07-15", notes, about("2023-01-02", stays)).duties.now}
    assert now["plan"].due == date(2025, 2, 28)  # twelve months from the plan, to the month's end
    assert now["review"].due == date(2024, 8, 31)  # the third month after that of the review
    assert now["face-to-face"].due == date(
        2024, 9, 29
    )  # 90 days from 20 January were over: anew, 90 days from 1 July
    late = {one.duty.id: one for one in chart("2024-07-15", [], about("2023-01-02", stays)).duties.now}
    assert late["plan"].due == date(2024, 8, 31)  # as on the day of intake


@pytest.mark.parametrize(
    ("stays", "served"),
    [
        ("[{name: plain, to: 2024-03-31}, ut-in-home]", ["plain", "ut-in-home"]),
        ("[ut-in-home, {name: plain, to: 2024-03-31}]", ["plain", "ut-in-home"]),
        ("[plain, ut-in-home]", ["ut-in-home"]),
        ("[{name: plain, from: 2025-01-01}, {name: ut-in-home, from: 2023-01-01}]", ["ut-in-home"]),
        ("[{name: plain, from: 2022-01-01, to: 2023-01-01}, ut-in-home]", ["ut-in-home"]),
        ("Virginia DD targeted case management", ["Virginia DD targeted case management"]),
    ],
)
def test_standards_follow_one_another_by_their_days(stays: str, served: list[str]) -> None:
    found = chart("2024-06-01", [], about("2024-01-02", stays)).duties
    assert [one.name for one in found.served] == served
    assert found.unknown is None


@pytest.mark.parametrize(
    ("client", "unknown"),
    [
        (about("2024-01-02", ""), Unknown.NO_STANDARD),
        (about("2024-01-02", "[{name: plain, from: 2025-01-01}]"), Unknown.NONE_NOW),
        (about("2024-01-02", "None"), Unknown.NONE_WANTED),
        (about("2024-01-02", "plane"), Unknown.NO_SUCH_STANDARD),
        (about("", "plain"), Unknown.NO_INTAKE),
        (about("2024-02-30", "plain"), Unknown.NO_INTAKE),
        (about("2025-01-02", "plain"), Unknown.NOT_BEGUN),
        (about("2024-05-02", "plain", discharged="2024-05-01"), Unknown.ENDED_FIRST),
    ],
)
@pytest.mark.parametrize("notes", [[], [seen("2024-02-01")]])
def test_where_it_cannot_be_told_what_is_owed_that_is_said(client: str, unknown: Unknown, notes: list[Note]) -> None:
    found = chart("2024-06-01", notes, client).duties
    assert found.unknown is unknown
    assert {one.state for one in found.now} <= {State.UNKNOWN}
    assert bool(found.now) is (unknown in (Unknown.NO_INTAKE, Unknown.NOT_BEGUN, Unknown.ENDED_FIRST))


@pytest.mark.parametrize("calendar", [*Calendar])
def test_the_first_and_the_last_day_of_all_are_no_obstacle(calendar: Calendar) -> None:
    assert visit("0001-01-01", [], intake="0001-01-01", every=calendar).due is not None
    assert visit("9999-12-31", [seen("9999-12-31")], intake="9999-12-01", every=calendar).last is not None
    for anchor in Anchor:
        last = visit("9999-12-31", [seen("9999-12-31")], intake="9999-12-01", anchor=anchor, grace=days(5))
        assert last.due in (date.max, None)


def test_ten_years_of_daily_notes_are_worked_out_in_no_time() -> None:
    first = date(2014, 1, 1)
    notes = [written("shift", (first + timedelta(number)).isoformat(), "Home") for number in range(3650)]
    every_day = duty(counts=Counts(types=frozenset({"shift"})), every=Calendar.DAY)
    each = [duty(id=f"visit-{number}", counts=Counts(Contact.REACHED), every=days(number)) for number in range(1, 9)]
    began = time.perf_counter()
    assembled = chart("2023-12-29", notes, about("2014-01-01", "own"))
    without = time.perf_counter() - began
    began = time.perf_counter()
    found = chart("2023-12-29", notes, about("2014-01-01", "own"), standard(every_day, *each)).duties
    took = time.perf_counter() - began
    assert assembled.duties.unknown is Unknown.NO_SUCH_STANDARD
    assert len(found.now[0].past) == 3650
    assert took - without < 1
