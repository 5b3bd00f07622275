"""Which goals there are."""

from __future__ import annotations

from datetime import date

from chartgen.model.note import Note
from tests.chart.charts import CLIENT, chart, ids, note

FIRST = note("p1", "type: plan\ndate: 2024-01-10\ngoals: {housing: A home, health: Eating}")
SECOND = note("p2", "type: plan\ndate: 2024-04-01\ngoals: {work: A job, housing: Her own home}")
FUTURE = note("p3", "type: plan\ndate: 2024-07-01\ngoals: {travel: A journey}")


def test_a_plan_is_in_force_from_its_own_day_until_the_next() -> None:
    found = chart(SECOND, FIRST)
    in_force = {
        day: found.plan_on(date.fromisoformat(day))
        for day in ("2024-01-09", "2024-01-10", "2024-03-31", "2024-04-01")
    }
    assert {day: plan.note.id if plan else None for day, plan in in_force.items()} == {
        "2024-01-09": None,
        "2024-01-10": "p1",
        "2024-03-31": "p1",
        "2024-04-01": "p2",
    }


def test_goals_of_the_plan_in_force_come_first_and_replaced_ones_are_kept() -> None:
    goals = chart(FIRST, SECOND).goals
    assert [(goal.id, goal.statement, goal.in_force) for goal in goals] == [
        ("work", "A job", True),
        ("housing", "Her own home", True),
        ("health", "Eating", False),
    ]


def test_a_plan_of_a_day_to_come_is_not_in_force_and_its_goals_are_not_shown() -> None:
    found = chart(FIRST, FUTURE)
    assert found.plan is not None
    assert found.plan.note is FIRST
    assert [goal.id for goal in found.goals] == ["housing", "health"]
    assert chart(FUTURE).plan is None
    assert chart(FUTURE).goals == ()


def test_of_two_plans_of_one_day_the_last_in_order_is_in_force() -> None:
    later = note("p0", "type: plan\ndate: 2024-01-10 15:00\ngoals: [work]")
    assert [goal.id for goal in chart(later, FIRST).goals if goal.in_force] == ["work"]


def test_a_plan_whose_goals_cannot_be_read_has_none() -> None:
    found = chart(FIRST, note("p2", "type: plan\ndate: 2024-04-01\ngoals: [[housing]]"))
    assert found.plan is not None
    assert found.plan.goals == ()
    assert all(not goal.in_force for goal in found.goals)


def test_a_goal_remembers_every_note_that_touched_it_in_order() -> None:
    touching = [
        note("c", "2024-05-01\ngoals: {housing: setback}"),
        note("b", "2024-02-01\ngoals: [housing, health]"),
        note("d", "2024-08-01\ngoals: {housing: met}"),
        note("u", "type: collateral\ngoals: [housing]"),
    ]
    housing = next(goal for goal in chart(FIRST, *touching).goals if goal.id == "housing")
    assert [(moment.note.id, moment.touch.how) for moment in housing.moments] == [("b", ""), ("c", "setback")]


def test_a_goal_no_plan_sets_has_no_story() -> None:
    assert chart(note("a", "2024-03-05\ngoals: [housing]")).goals == ()


def test_a_goal_named_twice_in_a_plan_stands_once() -> None:
    found = chart(note("p", "type: plan\ndate: 2024-01-10\ngoals: [housing: One, housing: Two]"))
    assert [(goal.id, goal.statement) for goal in found.goals] == [("housing", "One")]
    assert ids([plan.note for plan in found.plans]) == ["p"]


def untouched(*notes: Note, fields: str = CLIENT) -> dict[str, str]:
    """The goals in force that no note has touched for long, each with the day since which none has."""
    goals = chart(*notes, fields=fields).goals
    return {goal.id: str(goal.untouched_since) for goal in goals if goal.untouched_since}


def test_a_goal_knows_the_plan_that_first_set_it() -> None:
    first = {goal.id: goal.first_set.note.id for goal in chart(FIRST, SECOND).goals}
    assert first == {"work": "p2", "housing": "p1", "health": "p1"}


def test_a_goal_is_long_untouched_from_its_last_touch_on() -> None:
    april = note("a", "2024-04-01\ngoals: [housing]")
    assert untouched(FIRST, april) == {"housing": "2024-04-01", "health": "2024-01-10"}
    assert untouched(FIRST, april, note("b", "2024-04-02\ngoals: [housing, health]")) == {}


def test_a_goal_no_note_has_touched_counts_from_the_plan_that_took_it_up() -> None:
    again = note("p3", "type: plan\ndate: 2024-06-01\ngoals: [health]")
    assert untouched(FIRST, SECOND, again) == {}
    assert untouched(FIRST, SECOND) == {"housing": "2024-01-10", "work": "2024-04-01"}


def test_goals_of_a_discharged_client_are_not_marked_for_the_time_after() -> None:
    assert untouched(FIRST, fields=f"{CLIENT}\ndischarged: 2024-03-01") == {}


def test_a_goal_is_quoted_from_the_newest_note_that_touched_and_names_it() -> None:
    touching = note("a", "2024-02-01\ngoals: [housing]", "## Client observations\nhousing: keys in hand")
    beside = note("b", "2024-02-02\ngoals: [health]", "## Client observations\nhousing: not this one")
    quotes = {goal.id: goal.quote for goal in chart(FIRST, touching, beside).goals}
    assert quotes["housing"] is not None
    assert quotes["housing"].text == "housing: keys in hand"
    assert quotes["health"] is None
