"""Tests of what was promised: follow-ups and goals."""

from __future__ import annotations

from pathlib import Path

from chartgen.rules.examples import BODY, LATER, SEEN, VISIT, note
from chartgen.site.glance import glance
from chartgen.site.glance.promises import LISTED, SHOWN
from chartgen.site.glance.views import GoalView
from tests.site.desk import desk_of

NEXT = "## Follow-up needed\n- [ ] {}\n"


def test_open_follow_ups_stand_oldest_first_and_past_due_ones_are_marked(tmp_path: Path) -> None:
    late = BODY.replace("2024-07-10", "2024-04-01").replace("Ask for", "Send")
    tasks = glance(desk_of(tmp_path, {VISIT: note(body=late), LATER: note("date: 2024-04-09")})).tasks
    assert [(task.text, task.state, task.past_due) for task in tasks.open] == [
        ("Send the attendance sheet", "Past due since April 1, 2024", True),
        ("Ask for the attendance sheet", "Due July 10, 2024", False),
    ]
    assert tasks.open[0].day is not None
    assert tasks.open[0].day.ago == "117 days ago"
    assert tasks.open[1].source.href == "#2024-04-09-call"
    assert tasks.summary == "2 open, 1 past due, next due July 10, 2024"


def test_a_follow_up_without_a_due_date_and_one_with_an_odd_one_say_so(tmp_path: Path) -> None:
    files = {
        VISIT: note(body=NEXT.format("Call")),
        LATER: note("date: 2024-04-09", body=NEXT.format("Go (due soon)")),
    }
    tasks = glance(desk_of(tmp_path, files)).tasks
    assert [task.state for task in tasks.open] == ["No due date", "Due “soon”, as written"]
    assert tasks.summary == "2 open"


def test_a_follow_up_carried_on_is_as_old_as_when_it_was_first_asked_for(tmp_path: Path) -> None:
    files = {
        "c-1/a.md": note("date: 2024-02-01", body=NEXT.format("Ask ^ask")),
        "c-1/b.md": note("date: 2024-03-01", body=NEXT.format("Other")),
        "c-1/c.md": note("date: 2024-04-01", body=NEXT.format("Ask ^ask")),
        "c-1/d.md": note("date: 2024-05-01", body=NEXT.format("Ask again ^ask")),
    }
    tasks = glance(desk_of(tmp_path, files)).tasks.open
    assert [(task.text, task.day.iso if task.day else "") for task in tasks] == [
        ("Ask again", "2024-02-01"),
        ("Other", "2024-03-01"),
    ]
    assert tasks[0].source.href == "#d"
    assert tasks[0].first is not None
    assert tasks[0].first.href == "#a"


def test_settled_follow_ups_tell_what_closed_them_newest_first(tmp_path: Path) -> None:
    files = {VISIT: note(body=NEXT.format("Ask ^ask")), LATER: note("date: 2024-04-09", "closes: [ask]")}
    tasks = glance(desk_of(tmp_path, files)).tasks
    settled = [(task.text, task.state, task.settled.href if task.settled else "") for task in tasks.settled]
    assert settled == [("Ask", "Closed by", "#2024-04-09-call"), ("Write the plan", "Done", "")]
    assert tasks.settled_count == "2 settled"
    assert tasks.left_out == ""


def test_of_very_many_settled_follow_ups_the_older_are_counted(tmp_path: Path) -> None:
    done = "## Follow-up needed\n" + "- [x] Done\n" * (LISTED + 1)
    tasks = glance(desk_of(tmp_path, {VISIT: note(body=done)})).tasks
    assert len(tasks.settled) == LISTED
    assert tasks.left_out == "2 older ones are shown with their notes."


def test_of_very_many_open_follow_ups_the_newer_fold_and_none_is_lost(tmp_path: Path) -> None:
    owed = "## Follow-up needed\n" + "".join(f"- [ ] Task {number}\n" for number in range(SHOWN + 2))
    tasks = glance(desk_of(tmp_path, {VISIT: note(body=owed)})).tasks
    assert [task.text for task in tasks.more_open] == [f"Task {SHOWN}", f"Task {SHOWN + 1}"]
    assert len(tasks.open) == SHOWN


def goals(folder: Path, *notes: str) -> dict[str, GoalView]:
    files = {f"c-1/n{number}.md": text for number, text in enumerate(notes)}
    return {goal.id: goal for goal in glance(desk_of(folder, files)).goals}


def test_goals_tell_how_they_went_last_and_when_first_touched(tmp_path: Path) -> None:
    found = goals(tmp_path, note("goals: {housing: progress}"), note("date: 2024-04-09", "goals: [housing]"))
    housing, health = found["housing"], found["health"]
    assert housing.how == "progress"
    assert housing.how_source is not None
    assert (housing.how_source.text, housing.how_source.href) == ("March 5, 2024", "#n0")
    assert housing.first is not None
    assert housing.first.href == "#n0"
    assert housing.last is not None
    assert housing.last.href == "#n1"
    assert housing.times == "2 notes"
    assert housing.set_by.href == "#2024-01-10-plan"
    assert (health.first, health.how, health.how_source, health.quote) == (None, "", None, None)


def test_a_goal_is_quoted_with_day_and_author_of_the_note(tmp_path: Path) -> None:
    quote = goals(tmp_path, note("goals: [housing]", body=f"{SEEN}\nHousing: *keys* in hand."))["housing"].quote
    assert quote is not None
    assert "Housing: <em>keys</em> in hand." in str(quote.passage.first[0].html)
    assert (quote.by, quote.source.href, quote.day.iso) == ("Dana Reyes, QIDP", "#n0", "2024-03-05")


def test_a_goal_that_no_note_has_touched_for_long_says_since_when(tmp_path: Path) -> None:
    found = goals(tmp_path, note("date: 2024-06-01", "goals: [housing]"))
    assert found["housing"].untouched == ""
    assert found["health"].untouched == "No note has touched this goal for 172 days, since January 10, 2024."


def test_goals_of_earlier_plans_stand_apart(tmp_path: Path) -> None:
    plan = "---\ntype: plan\ndate: 2024-05-01\ngoals: {work: A job}\n---\n## What matters\nWork.\n"
    found = glance(desk_of(tmp_path, {"c-1/p.md": plan}))
    assert [goal.id for goal in found.goals] == ["work"]
    assert [goal.id for goal in found.earlier_goals] == ["housing", "health"]
    assert found.plan is not None
    assert found.plan.href == "#p"
