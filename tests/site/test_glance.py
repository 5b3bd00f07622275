"""Tests of the chart at a glance."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from chartgen.rules.examples import BODY, CLIENT, LATER, VISIT, note
from chartgen.site.glance import glance, identity
from tests.site.desk import desk_of

VISITED = note(
    "type: face-to-face", "location: Home (Elm Street)", "present: [Maria Rivera (client), Bea Cole (aide)]"
)


def test_identity_says_what_is_recorded_and_what_is_not(tmp_path: Path) -> None:
    client = "---\ntype: client\nname: Maria Rivera\nintake: 2024-01-02\nborn: 1990-07-01\nid: LS-1\n---\n"
    found = identity(desk_of(tmp_path, {CLIENT: client}, date(2024, 6, 30)))
    facts = {fact.label: fact.values[0].text for fact in found.facts}
    assert found.name == "Maria Rivera"
    assert facts == {
        "Client number": "LS-1",
        "Born": "July 1, 1990, 33 years old",
        "Program": "none recorded",
        "Case manager": "none recorded",
        "Intake": "January 2, 2024",
    }
    assert found.through == "Data through January 10, 2024, as of June 30, 2024"


def test_a_client_without_client_md_is_known_by_the_folder(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, {CLIENT: "no front matter"})
    assert identity(desk).name == "Name not recorded (c-1)"


def test_last_contacts_link_to_their_notes_and_attempts_do_not_count(tmp_path: Path) -> None:
    missed = VISITED.replace("2024-03-05", "2024-05-05").replace("type: face", "outcome: missed\ntype: face")
    desk = desk_of(tmp_path, {VISIT: VISITED, "c-1/2024-05-05-missed.md": missed, LATER: note("date: 2024-04-09")})
    days = {contact.label: contact.day.iso if contact.day else None for contact in glance(desk).contacts}
    assert days == {
        "Last contact": "2024-04-09",
        "Last face to face": "2024-03-05",
        "Last home visit": "2024-03-05",
    }


def test_what_never_happened_has_no_day(tmp_path: Path) -> None:
    contacts = glance(desk_of(tmp_path, {})).contacts
    assert contacts[1].day is None
    assert contacts[2].day is None


def test_the_newest_observations_are_quoted_with_day_and_author(tmp_path: Path) -> None:
    status = glance(desk_of(tmp_path, {VISIT: note()})).status
    assert status is not None
    assert "Maria chose the window table" in status.html
    assert status.by == "Dana Reyes, QIDP"
    assert status.day.ago == "117 days ago"
    assert status.source.href == "#2024-03-05-call"


def test_open_follow_ups_stand_oldest_first_and_past_due_ones_are_marked(tmp_path: Path) -> None:
    late = BODY.replace("2024-07-10", "2024-04-01").replace("Ask for", "Send")
    tasks = glance(desk_of(tmp_path, {VISIT: note(body=late), LATER: note("date: 2024-04-09")})).open_tasks
    assert [(task.text, task.past_due) for task in tasks] == [
        ("Send the attendance sheet", True),
        ("Ask for the attendance sheet", False),
    ]
    assert tasks[0].state == "Open, past due since April 1, 2024"


def test_goals_tell_how_they_went_last_and_when_first_touched(tmp_path: Path) -> None:
    files = {
        VISIT: note("goals: {housing: progress}"),
        LATER: note("date: 2024-04-09", "goals: [housing]"),
    }
    goals = {goal.id: goal for goal in glance(desk_of(tmp_path, files)).goals}
    assert goals["housing"].how == "progress"
    assert goals["housing"].first is not None
    assert goals["housing"].first.href == "#2024-03-05-call"
    assert goals["housing"].last is not None
    assert goals["housing"].last.href == "#2024-04-09-call"
    assert goals["health"].first is None


def test_people_of_client_md_come_first_and_the_client_is_not_among_them(tmp_path: Path) -> None:
    client = """---
type: client
name: Maria Rivera
intake: 2024-01-02
people:
  - {name: Rosa Rivera, title: sister, phone: 555-0100, release: 2024-05-01}
---
"""
    people = glance(desk_of(tmp_path, {CLIENT: client, VISIT: VISITED})).people
    assert [(person.name, person.role) for person in people] == [("Rosa Rivera", "sister"), ("Bea Cole", "aide")]
    assert people[0].release == "ended May 1, 2024"
    assert people[0].last is None
    assert people[1].release == "none recorded"


def test_problems_link_to_the_note_they_are_shown_with(tmp_path: Path) -> None:
    problems = glance(desk_of(tmp_path, {VISIT: note("satisfaction: happy")})).problems
    assert [(one.code, one.href) for one in problems] == [("CG209", "#2024-03-05-call")]
