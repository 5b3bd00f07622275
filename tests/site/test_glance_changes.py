"""Tests of what changed, in words."""

from __future__ import annotations

from pathlib import Path

from chartgen.rules.examples import CLIENT, note
from chartgen.site.glance import changes_data, glance
from chartgen.site.glance.changes import LISTED
from tests.site.desk import desk_of

TASK = "## Follow-up needed\n- [ ] Ask for the sheet ^sheet\n"
REVIEW = "---\ntype: review\ndate: 2024-03-10\nlocation: Home\npresent: []\nactivities: [reviewed]\n---\n"


def notes(*texts: str) -> dict[str, str]:
    return {f"c-1/n{number}.md": text for number, text in enumerate(texts)}


def test_changes_since_the_last_review_are_listed_each_with_its_note(tmp_path: Path) -> None:
    told = notes(note("event: Before"), REVIEW, note("date: 2024-04-09", "event: New job", "present: []", body=""))
    news = glance(desk_of(tmp_path, told)).news
    assert news.since == "Since the last review:"
    assert news.mark is not None
    assert news.mark.href == "#n1"
    assert [(one.day.iso, one.link.text, one.link.href) for one in news.changes] == [
        ("2024-04-09", "Event: New job", "#n2")
    ]


def test_without_a_review_changes_count_from_the_plan_in_force(tmp_path: Path) -> None:
    news = glance(desk_of(tmp_path, {})).news
    assert news.since == "Since the plan in force, for no review is recorded:"
    assert news.mark is not None
    assert news.mark.href == "#2024-01-10-plan"
    assert news.changes == ()


def test_of_very_many_changes_the_newest_are_listed_and_the_others_counted(tmp_path: Path) -> None:
    told = notes("\n".join((note("present: []"), *(f"- [ ] Task {number}" for number in range(LISTED + 1)))))
    news = glance(desk_of(tmp_path, told)).news
    assert len(news.changes) == LISTED
    assert news.changes[-1].link.text == f"Follow-up opened: Task {LISTED}"
    assert news.left_out == "The newest are listed here; 2 earlier changes are told by their notes."


def test_every_change_has_its_day_its_words_and_where_it_leads(tmp_path: Path) -> None:
    told = notes(
        note("date: 2024-02-01", "goals: {housing: progress}", "satisfaction: mixed", "present: []", body=TASK),
        note("date: 2024-02-02", "present:\n  - Bea Cole (aide, Sunrise)", body=TASK),
        note(
            "date: 2024-02-03",
            "goals: {housing: setback}",
            "satisfaction: satisfied",
            "present: []",
            "closes: [sheet]",
        ),
        "---\ntype: plan\ndate: 2024-02-04\ngoals: {work: A job, housing: A home}\n---\n## What matters\nWork.\n",
    )
    about = "---\ntype: client\nname: Maria Rivera\nintake: 2024-01-02\ndischarged: 2024-06-01\n---\n"
    found = changes_data(desk_of(tmp_path, {CLIENT: about, **told}))
    assert found == (
        ("2024-01-10", "A plan was set; goals added: housing, health", "#2024-01-10-plan"),
        ("2024-02-01", "Follow-up opened: Ask for the sheet", "#n0"),
        ("2024-02-02", "Follow-up carried on: Ask for the sheet", "#n1"),
        ("2024-02-02", "First seen or spoken to: Bea Cole (aide, Sunrise)", "#n1"),
        ("2024-02-03", "Goal housing: from “progress” to “setback”", "#n2"),
        ("2024-02-03", "Satisfaction: from “mixed” to “satisfied”", "#n2"),
        ("2024-02-03", "Follow-up closed: Ask for the sheet", "#n2"),
        ("2024-02-03", "Follow-up opened: Ask for the attendance sheet", "#n2"),
        ("2024-02-04", "A plan was set; goals added: work; goals dropped: health", "#n3"),
        ("2024-06-01", "The service ended", ""),
    )
