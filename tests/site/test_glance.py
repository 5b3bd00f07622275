"""Tests of how things stand: profile, status, last contacts, people."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from chartgen.rules.examples import BODY, CLIENT, LATER, SEEN, VISIT, note
from chartgen.site.glance import glance
from chartgen.site.glance.views import ContactView, PassageView
from tests.site.desk import desk_of, page_of

VISITED = note(
    "type: face-to-face",
    "location: Home (Elm Street)",
    "present: [Maria Rivera (client), Bea Cole (aide)]",
    "activities: [monitored, assisted]",
)
ABOUT = "---\ntype: client\nname: Maria Rivera\nintake: 2024-01-02\n---\n"


def text(passage: PassageView | None) -> str:
    """The whole text of a passage, what folds included."""
    assert passage is not None
    return " ".join(str(section.html) for section in (*passage.first, *passage.more))


def kinds(contacts: tuple[ContactView, ...]) -> dict[tuple[str, ...], str | None]:
    return {tuple(kind.text for kind in one.kinds): one.day.iso if one.day else None for one in contacts}


def test_last_contacts_link_to_their_notes_and_attempts_do_not_count(tmp_path: Path) -> None:
    missed = VISITED.replace("2024-03-05", "2024-05-05").replace("type: face", "outcome: missed\ntype: face")
    desk = desk_of(tmp_path, {VISIT: VISITED, "c-1/2024-05-05-missed.md": missed, LATER: note("date: 2024-04-09")})
    assert kinds(glance(desk).contacts) == {
        ("Last contact",): "2024-04-09",
        ("Last face to face", "Last home visit"): "2024-03-05",
    }


def test_kinds_of_contact_that_are_one_and_the_same_contact_stand_together(tmp_path: Path) -> None:
    only = glance(desk_of(tmp_path, {VISIT: VISITED})).contacts
    assert kinds(only) == {("Last contact", "Last face to face", "Last home visit"): "2024-03-05"}
    assert only[0].link is not None
    assert only[0].link.href == "#2024-03-05-call"
    assert only[0].by == "Dana Reyes, QIDP"
    assert only[0].with_whom == ("Maria Rivera", "Bea Cole")
    assert only[0].place == "Home"
    assert only[0].done == "monitored, assisted"


def test_notes_that_cannot_be_counted_are_said_to_be_left_out(tmp_path: Path) -> None:
    assert glance(desk_of(tmp_path / "a", {VISIT: note()})).uncounted == ""
    files = {VISIT: note("date: soon"), LATER: "no front matter"}
    assert glance(desk_of(tmp_path / "b", files)).uncounted.startswith("2 notes have no day that can be read, or")


def test_what_never_happened_has_no_day(tmp_path: Path) -> None:
    contacts = glance(desk_of(tmp_path, {})).contacts
    assert kinds(contacts) == {("Last contact",): "2024-01-02", ("Last face to face", "Last home visit"): None}


def test_nothing_is_due_before_there_is_a_standard(tmp_path: Path) -> None:
    contacts = glance(desk_of(tmp_path, {VISIT: VISITED})).contacts
    assert [kind.due for contact in contacts for kind in contact.kinds] == [None, None, None]


def test_a_contact_tells_by_what_means_and_counts_those_beyond_the_first_names(tmp_path: Path) -> None:
    call = note("contact: phone", "present: [Ann, Bob, Cy, Di, Ed]")
    found = glance(desk_of(tmp_path, {VISIT: call})).contacts[0]
    assert found.done == "monitored (phone)"
    assert found.with_whom == ("Ann", "Bob", "Cy")
    assert found.and_others == "and 2 others"


def test_activities_that_were_not_written_are_said_not_to_be_recorded(tmp_path: Path) -> None:
    found = glance(desk_of(tmp_path, {VISIT: note(without="activities")})).contacts[0]
    assert found.done == "activities not recorded"


def test_what_was_done_at_the_last_contact_is_quoted(tmp_path: Path) -> None:
    found = glance(desk_of(tmp_path, {VISIT: note()}))
    assert "Monitored the new seating" in text(found.doing)
    assert glance(desk_of(tmp_path, {VISIT: note(body=SEEN)})).doing is None


def test_the_newest_observations_are_quoted_with_day_and_author(tmp_path: Path) -> None:
    status = glance(desk_of(tmp_path, {VISIT: note()})).status
    assert status is not None
    assert "Maria chose the window table" in text(status.passage)
    assert status.by == "Dana Reyes, QIDP"
    assert status.day.ago == "117 days ago"
    assert status.source.href == "#2024-03-05-call"


def test_without_observations_there_is_no_status(tmp_path: Path) -> None:
    assert glance(desk_of(tmp_path, {}, date(2020, 1, 1))).status is None


def test_a_long_profile_shows_its_first_sections_and_names_those_that_fold(tmp_path: Path) -> None:
    words = "She likes it. " * 20
    profile = glance(desk_of(tmp_path, {CLIENT: f"{ABOUT}## To\n{words}\n## For\n{words}\n## Then\n{words}"})).profile
    assert profile.passage is not None
    assert [section.heading for section in profile.passage.first] == ["To", "For"]
    assert [section.heading for section in profile.passage.more] == ["Then"]
    assert profile.passage.more_label == "More: Then"


def test_a_profile_that_was_not_written_and_one_that_cannot_be_read_are_two_things(tmp_path: Path) -> None:
    missing = glance(desk_of(tmp_path / "a", {CLIENT: ABOUT})).profile
    assert (missing.passage, missing.missing) == (None, "No profile has been written in client.md.")
    lost = glance(desk_of(tmp_path / "b", {CLIENT: "no front matter"})).profile
    assert (lost.passage, lost.missing) == (None, "not known: client.md could not be read")


PEOPLE = """---
type: client
name: Maria Rivera
intake: 2024-01-02
people:
  - {name: Rosa Rivera, title: sister, phone: 555-0100, release: 2024-05-01}
  - {name: John Smith, release: 2024-06-30}
---
"""


def test_people_of_client_md_come_first_and_the_client_is_not_among_them(tmp_path: Path) -> None:
    people = glance(desk_of(tmp_path, {CLIENT: PEOPLE, VISIT: VISITED})).people
    assert [(person.name, person.role) for person in people] == [
        ("Rosa Rivera", "sister"),
        ("John Smith", ""),
        ("Bea Cole", "aide"),
    ]
    assert people[0].last is None
    assert people[2].last is not None


def test_a_release_that_has_ended_is_marked_and_its_last_day_still_counts(tmp_path: Path) -> None:
    people = glance(desk_of(tmp_path, {CLIENT: PEOPLE, VISIT: VISITED})).people
    assert [(person.release, person.release_ended) for person in people] == [
        ("ended May 1, 2024", True),
        ("until June 30, 2024", False),
        ("", False),
    ]


def test_many_people_whom_only_notes_name_have_a_list_of_their_own(tmp_path: Path) -> None:
    many = note("present: [Ann, Bob, Cy, Di, Ed]")
    found = glance(desk_of(tmp_path, {CLIENT: PEOPLE, VISIT: many}))
    assert [person.name for person in found.people] == ["Rosa Rivera", "John Smith"]
    assert [person.name for person in found.others] == ["Ann", "Bob", "Cy", "Di", "Ed"]


def test_every_part_stands_on_the_page_in_its_order(tmp_path: Path) -> None:
    page = page_of(tmp_path, {VISIT: VISITED.replace(BODY, f"{BODY}\n")})
    parts = ("profile", "status", "contacts", "follow-ups", "goals", "people", "events", "satisfaction", "calendar")
    places = [page.index(f'id="/glance/{part}"') for part in (*parts, "changes", "problems")]
    assert places == sorted(places)


def test_prompts_of_a_new_note_are_neither_its_status_nor_what_was_done(tmp_path: Path) -> None:
    prompted = VISITED.replace("## Client observations\n", "## Client observations\n<!--? How is she? -->\n")
    shown = glance(desk_of(tmp_path, {VISIT: prompted}))
    assert shown.status is not None
    assert "window table" in text(shown.status.passage)
    assert "How is she" not in text(shown.status.passage)


def test_a_client_file_of_prompts_alone_has_no_profile(tmp_path: Path) -> None:
    shown = glance(desk_of(tmp_path, {CLIENT: f"{ABOUT}<!--? What matters to this person? -->\n"}))
    assert shown.profile.passage is None
