"""Tests of how the chart says that a note was amended, wherever it repeats what the note says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from chartgen.rules.examples import BODY, VISIT, note
from chartgen.site.entries import entry_view
from chartgen.site.glance import changes_data, glance
from chartgen.site.views import FactView
from tests.site.desk import desk_of, page_of

ADDED = "---\ntype: addendum\ndate: {}\namends: {}\n---\n## {}\nMore.\n"
CALL = "2024-03-05-call"
TOLD = note(
    "event: a fall",
    "satisfaction: mixed",
    "goals: {housing: progress}",
    "present: [Bea Cole (aide)]",
    body=BODY + "- [ ] Housing: the tour on Wednesday ^tour\n",
)
CORRECTED = {VISIT: TOLD, "c-1/a.md": ADDED.format("2024-03-07", CALL, "Correction")}


def says(fact: FactView | None) -> list[tuple[str, str | None]]:
    """What is said, as label and link by link."""
    return [(f"{fact.label} {link.text}", link.href) for link in fact.values] if fact else []


def marks(view: Any, name: str = "") -> Iterator[tuple[str, FactView | None]]:
    """Every place in a view, however deep, that can say that a note was amended, with what it says."""
    if "amended" in name.split("_"):
        yield name, view
    elif hasattr(view, "_fields"):
        for field in view._fields:
            yield from marks(getattr(view, field), field)
    elif type(view) is tuple:
        for one in view:
            yield from marks(one, name)


def test_every_place_that_repeats_an_amended_note_says_so_in_the_same_words(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, CORRECTED)
    view, said = glance(desk), [("Amended: March 7, 2024, Correction", "#a")]
    goal = next(goal for goal in view.goals if goal.id == "housing")
    assert view.status is not None
    assert says(view.status.amended) == said
    assert [says(contact.amended) for contact in view.contacts if contact.day] == [said]
    assert says(view.doing_amended) == said
    assert [says(task.amended) for task in view.tasks.open] == [said] * len(view.tasks.open)
    assert says(goal.how_amended) == said
    assert [says(event.amended) for event in view.events] == [said]
    assert [says(one.amended) for one in view.satisfaction] == [said]
    assert [says(person.amended) for person in view.people if person.name == "Bea Cole"] == [said]
    changed = [change for change in view.news.changes if change.link.href == f"#{CALL}"]
    assert changed
    assert [says(change.amended) for change in changed] == [said] * len(changed)


def test_where_no_note_was_amended_nothing_is_said_of_it(tmp_path: Path) -> None:
    found = list(marks(glance(desk_of(tmp_path, {VISIT: TOLD}))))
    assert len(found) > 10
    assert [name for name, fact in found if fact] == []


def test_what_is_later_than_the_chart_has_not_amended_anything_yet(tmp_path: Path) -> None:
    later = {VISIT: TOLD, "c-1/a.md": ADDED.format("2024-07-07", CALL, "Correction")}
    desk = desk_of(tmp_path, later)
    assert [name for name, fact in marks(glance(desk)) if fact] == []
    assert says(entry_view(desk.entries[VISIT], desk).amended) == [("Amended: July 7, 2024, Correction", "#a")]


def test_the_plan_and_the_quote_of_a_goal_say_that_they_were_amended(tmp_path: Path) -> None:
    plan = "---\ntype: plan\ndate: 2024-02-04\ngoals: {housing: A home, work: A job}\n---\n## What matters\nWork.\n"
    next_plan = plan.replace("02-04", "02-05").replace(", work: A job", "")
    body = BODY + "\n## Observations\nhousing: she likes the yellow one.\n"
    files = {
        "c-1/p1.md": plan,
        "c-1/p2.md": next_plan,
        VISIT: note("goals: {housing: progress}", body=body),
        "c-1/q1.md": ADDED.format("2024-03-06", "p1", "Correction"),
        "c-1/q2.md": ADDED.format("2024-03-07", "p2", "Correction"),
        "c-1/q3.md": ADDED.format("2024-03-08", CALL, "Correction"),
    }
    view = glance(desk_of(tmp_path, files))
    assert says(view.plan_amended) == [("Amended: March 7, 2024, Correction", "#q2")]
    assert [(goal.id, says(goal.amended)) for goal in view.goals] == [("housing", [])]
    work = next(goal for goal in view.earlier_goals if goal.id == "work")
    assert says(work.amended) == [("Amended: March 6, 2024, Correction", "#q1")]
    quote = view.goals[0].quote
    assert quote is not None
    assert says(quote.amended) == [("Amended: March 8, 2024, Correction", "#q3")]


def test_a_settled_promise_leads_to_what_amends_its_note_or_the_note_that_closed_it(tmp_path: Path) -> None:
    files = {
        VISIT: note(body=BODY.replace("2024-07-10)", "2024-07-10) ^sheet")),
        "c-1/done.md": note("date: 2024-04-09", "closes: [sheet]"),
        "c-1/a.md": ADDED.format("2024-03-07", CALL, "Correction"),
        "c-1/b.md": ADDED.format("2024-04-10", "done", "Late entry"),
    }
    desk = desk_of(tmp_path, files)
    closed_by_note = [task for task in glance(desk).tasks.settled if task.settled]
    told = "Amended 2 times:"
    assert [says(task.amended) for task in closed_by_note] == [
        [(f"{told} March 7, 2024, Correction", "#a"), (f"{told} April 10, 2024, Late entry", "#b")]
    ]
    closed = next(text for _, text, _ in changes_data(desk) if text.startswith("Follow-up closed"))
    assert closed.endswith("(Amended 2 times: March 7, 2024, Correction; April 10, 2024, Late entry)")


def test_an_addendum_that_was_amended_says_so_and_not_what_else_amends_the_first_note(tmp_path: Path) -> None:
    files = {
        **CORRECTED,
        "c-1/b.md": ADDED.format("2024-03-08", CALL, "Late entry"),
        "c-1/c.md": ADDED.format("2024-03-09", "a", "Addendum"),
    }
    desk = desk_of(tmp_path, files)
    shown = entry_view(desk.entries[VISIT], desk)
    assert [len(says(one.amended)) for one in (shown, *shown.addenda)] == [3, 1, 0, 0]
    assert says(shown.addenda[0].amended) == [("Amended: March 9, 2024, Addendum", "#c")]


def test_the_page_says_it_once_for_each_place(tmp_path: Path) -> None:
    places = sum(1 for _, fact in marks(glance(desk_of(tmp_path / "a", CORRECTED))) if fact)
    page = page_of(tmp_path / "b", CORRECTED)
    top, story = page.split('class="story"', 1)
    told = re.findall(r'<p class="amended">(.*?)</p>', top)
    assert len(told) == places
    assert len(set(told)) == 1
    assert len(re.findall(r'<p class="amended">', story)) == 1
