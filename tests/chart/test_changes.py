"""What became different on which day."""

from __future__ import annotations

from chartgen.model.chart import Chart
from chartgen.model.history import Change, ChangeKind, Since
from tests.chart.charts import chart, note

ABOUT = "type: client\nname: Maria Rivera\nintake: 2024-01-02"
TASK = "## Follow-up needed\n- [{}] Ask for the sheet ^{}\n"


def of(found: Chart, kind: ChangeKind) -> list[tuple[str, str]]:
    """The changes of one kind, each as its day and its note."""
    return [(f"{one.day:%m-%d}", one.note.id if one.note else "") for one in found.changes if one.kind is kind]


def words(changes: tuple[Change, ...]) -> list[tuple[str, str, str]]:
    return [(one.about, one.was, one.now) for one in changes]


def test_a_significant_event_is_a_change() -> None:
    found = chart(note("a", "2024-03-05\nevent: Moved to Elm Street"), note("b", "2024-03-06\nevent:"))
    assert of(found, ChangeKind.EVENT) == [("03-05", "a")]
    assert found.changes[0].about == "Moved to Elm Street"


def test_a_plan_tells_which_goals_it_added_and_dropped() -> None:
    first = note("p1", "type: plan\ndate: 2024-01-10\ngoals: [housing, health]")
    second = note("p2", "type: plan\ndate: 2024-04-01\ngoals: [work, housing]")
    later = note("p3", "type: plan\ndate: 2024-07-01\ngoals: [work]")
    goals = [
        ([goal.id for goal in one.added], [goal.id for goal in one.dropped])
        for one in chart(first, second, later).changes
    ]
    assert goals == [(["housing", "health"], []), (["work"], ["health"])]


def test_a_goal_changes_when_its_word_differs_from_its_last_one() -> None:
    found = chart(
        note("a", "2024-02-01\ngoals: {housing: progress, health: no change}"),
        note("b", "2024-02-02\ngoals: [housing, health]"),
        note("c", "2024-02-03\ngoals: {housing: Progress, health: setback}"),
        note("d", "2024-02-04\ngoals: {housing: met}"),
    )
    assert words(found.changes) == [("health", "no change", "setback"), ("housing", "Progress", "met")]


def test_satisfaction_changes_when_the_answer_does_and_nobody_asking_is_no_answer() -> None:
    found = chart(
        note("a", "2024-02-01\nsatisfaction: satisfied"),
        note("b", "2024-02-02\nsatisfaction: not asked"),
        note("c", "2024-02-03\nsatisfaction: satisfied"),
        note("d", "2024-02-04\nsatisfaction: mixed"),
    )
    assert words(found.changes) == [("", "satisfied", "mixed")]


def test_a_follow_up_is_opened_carried_on_and_closed() -> None:
    found = chart(
        note("a", "2024-02-01", TASK.format(" ", "sheet")),
        note("b", "2024-02-02", TASK.format(" ", "sheet")),
        note("c", "2024-02-03\ncloses: [sheet]"),
    )
    assert [(one.kind, one.note.id if one.note else "") for one in found.changes] == [
        (ChangeKind.FOLLOW_UP_OPENED, "a"),
        (ChangeKind.FOLLOW_UP_CARRIED_ON, "b"),
        (ChangeKind.FOLLOW_UP_CLOSED, "c"),
    ]
    assert all(one.follow_up and one.follow_up.text == "Ask for the sheet" for one in found.changes)


def test_a_follow_up_written_again_and_ticked_off_is_closed() -> None:
    found = chart(note("a", "2024-02-01", TASK.format(" ", "s")), note("b", "2024-02-02", TASK.format("x", "s")))
    assert of(found, ChangeKind.FOLLOW_UP_CLOSED) == [("02-02", "b")]
    assert of(found, ChangeKind.FOLLOW_UP_CARRIED_ON) == []


def test_a_follow_up_ticked_off_at_once_changes_nothing() -> None:
    assert chart(note("a", "2024-02-01", TASK.format("x", "sheet"))).changes == ()


def test_what_a_note_without_a_day_closes_changed_on_no_day() -> None:
    undated = note("u", "type: collateral\ncloses: [sheet]")
    found = chart(note("a", "2024-02-01", TASK.format(" ", "sheet")), undated)
    assert [one.kind for one in found.changes] == [ChangeKind.FOLLOW_UP_OPENED]


def test_someone_is_new_when_first_seen_or_spoken_to() -> None:
    present = "\npresent: [Maria Rivera (client), Bea Cole (aide)]"
    found = chart(
        note("tried", f"2024-02-01\noutcome: no answer{present}"),
        note("a", f"2024-02-02{present}"),
        note("b", "2024-02-03\npresent: [bea  cole, John Smith]"),
    )
    assert of(found, ChangeKind.NEW_PERSON) == [("02-02", "a"), ("02-03", "b")]
    assert [one.person.name for one in found.changes if one.person] == ["Bea Cole", "John Smith"]


def test_the_discharge_stands_on_the_day_that_client_md_gives_with_the_note_that_closed_the_chart() -> None:
    closing = note("end", "type: discharge\ndate: 2024-05-01")
    told = chart(closing, fields=f"{ABOUT}\ndischarged: 2024-05-03")
    assert of(told, ChangeKind.DISCHARGED) == [("05-03", "end")]
    assert of(chart(closing), ChangeKind.DISCHARGED) == [("05-01", "end")]
    assert of(chart(fields=f"{ABOUT}\ndischarged: 2024-05-03"), ChangeKind.DISCHARGED) == [("05-03", "")]
    assert of(chart(fields=f"{ABOUT}\ndischarged: 2024-07-03"), ChangeKind.DISCHARGED) == []


def test_changes_stand_oldest_first_and_none_is_later_than_the_as_of_day() -> None:
    found = chart(
        note("c", "2024-07-01\nevent: Three", TASK.format(" ", "three")),
        note("b", "2024-03-05\nevent: Two"),
        note("a", "2024-03-04\nevent: One"),
    )
    assert [one.about for one in found.changes] == ["One", "Two"]


REVIEW = "type: review\ndate: 2024-03-05\ntime: 10:00\nevent: {}"


def test_news_are_the_changes_after_the_newest_review_and_not_its_own() -> None:
    found = chart(
        note("old", "2024-03-04\nevent: Old"),
        note("before", "2024-03-05 09:00\nevent: Before"),
        note("review", REVIEW.format("Of the review")),
        note("same", "2024-03-05 11:00\nevent: After"),
        note("new", "2024-03-06\nevent: New"),
        note("missed", "type: review\ndate: 2024-04-01\noutcome: missed"),
        note("later", "type: review\ndate: 2024-07-01"),
    ).news
    assert found.since is Since.REVIEW
    assert found.note is not None
    assert found.note.id == "review"
    assert [one.about for one in found.changes] == ["After", "New"]


def test_without_a_review_news_are_the_changes_after_the_plan_in_force() -> None:
    plan = note("p", "type: plan\ndate: 2024-02-01\ngoals: [housing]")
    found = chart(note("old", "2024-01-20\nevent: Old"), plan, note("new", "2024-02-02\nevent: New")).news
    assert (found.since, found.note) == (Since.PLAN, plan)
    assert [one.about for one in found.changes] == ["New"]


def test_without_review_and_plan_all_changes_are_news() -> None:
    found = chart(note("a", "2024-01-20\nevent: One")).news
    assert (found.since, found.note, len(found.changes)) == (Since.START, None, 1)
