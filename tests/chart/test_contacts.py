"""When the client was last reached, seen, and visited at home, and what was last observed."""

from __future__ import annotations

import pytest

from chartgen.model.chart import Chart
from chartgen.model.note import Note
from tests.chart.charts import chart, note

SEEN = "## Client observations\n{}\n"


def visit(name: str, day: str, where: str, extra: str = "") -> Note:
    return note(name, f"type: face-to-face\ndate: {day}\nlocation: {where}\n{extra}".rstrip(), SEEN.format(name))


def last(found: Chart) -> tuple[str | None, ...]:
    notes = (found.last_contact, found.last_face_to_face, found.last_home_visit)
    return tuple(one.id if one else None for one in notes)


def test_a_call_is_a_contact_a_visit_one_in_person_and_a_visit_at_home_a_home_visit() -> None:
    notes = [visit("home", "2024-03-01", "Home"), visit("office", "2024-03-02", "Office"), note("call", "2024-03-03")]
    assert last(chart(*notes)) == ("call", "office", "home")
    assert last(chart()) == (None, None, None)


@pytest.mark.parametrize(
    "where", ["home", "Home (Elm Street)", "APARTMENT", "Client’s home".replace("’", "'"), "group home", "Host-home"]
)
def test_every_word_for_a_home_makes_a_home_visit(where: str) -> None:
    assert last(chart(visit("a", "2024-03-01", where)))[2] == "a"


@pytest.mark.parametrize(
    "where", ["Office", "Hoem", "Office (home of the agency)", "[Home]", "", "Home of her sister"]
)
def test_no_other_place_makes_one(where: str) -> None:
    assert last(chart(visit("a", "2024-03-01", where))) == ("a", "a", None)


def test_a_call_to_the_home_is_no_home_visit() -> None:
    assert last(chart(note("a", "2024-03-01\nlocation: Home"))) == ("a", None, None)


@pytest.mark.parametrize(
    "outcome", ["missed", "cancelled", "no answer", "left message", "declined", "[missed]", "Misssed"]
)
def test_an_attempt_never_counts(outcome: str) -> None:
    found = chart(visit("a", "2024-03-01", "Home", f"outcome: {outcome}"))
    assert last(found) == (None, None, None)
    assert found.status is None


def test_a_day_to_come_never_counts_and_the_as_of_day_does() -> None:
    found = chart(visit("a", "2024-06-30", "Home"), visit("b", "2024-07-01", "Home"))
    assert last(found) == ("a", "a", "a")
    assert found.status is not None
    assert found.status.note.id == "a"
    assert [entry.note.id for entry in found.entries] == ["a", "b"]


def test_a_note_without_a_day_never_counts() -> None:
    assert last(chart(note("a", "type: face-to-face\nlocation: Home"))) == (None, None, None)


@pytest.mark.parametrize("kind", ["shift", "summary", "plan", "review", "addendum", "colateral"])
def test_notes_that_are_no_contacts_do_not_count(kind: str) -> None:
    assert last(chart(note("a", f"type: {kind}\ndate: 2024-03-01\nlocation: Home"))) == (None, None, None)


@pytest.mark.parametrize("kind", ["intake", "plan", "review", "discharge"])
@pytest.mark.parametrize("who", ["Maria Rivera", "maria  rivera (Client)", "M. (client)"])
def test_a_meeting_at_which_the_client_was_present_is_a_contact_face_to_face(kind: str, who: str) -> None:
    found = chart(note("a", f"type: {kind}\ndate: 2024-03-01\nlocation: Home\npresent: [{who}]"))
    assert last(found) == ("a", "a", "a")


@pytest.mark.parametrize("where", ["Phone", "Video call", "Zoom", ""])
def test_a_meeting_by_telephone_or_at_a_place_nobody_knows_is_not_face_to_face(where: str) -> None:
    found = chart(note("a", f"type: review\ndate: 2024-03-01\nlocation: {where}\npresent: [Maria Rivera]"))
    assert last(found) == ("a", None, None)


def test_a_meeting_about_the_client_without_the_client_is_no_contact() -> None:
    found = chart(note("a", "type: plan\ndate: 2024-03-01\nlocation: Home\npresent: [Rosa Rivera (mother)]"))
    assert last(found) == (None, None, None)


def test_a_meeting_that_the_client_missed_is_an_attempt() -> None:
    fields = "type: review\ndate: 2024-03-01\nlocation: Home\npresent: [Maria Rivera]\noutcome: missed"
    assert last(chart(note("a", fields))) == (None, None, None)


def test_the_status_is_the_newest_observation_that_says_something() -> None:
    notes = [
        visit("a", "2024-03-01", "Home"),
        note("b", "2024-03-02", SEEN.format("")),
        note("b2", "2024-03-02", SEEN.format("<!--? How is the client? -->")),
        note("c", "2024-03-03", "## Case management activities\nRang.\n"),
        note("d", "type: addendum\ndate: 2024-03-04\namends: a", SEEN.format("d")),
        note("e", "type: summary\ndate: 2024-02-01", "## Observations\ne\n"),
    ]
    found = chart(*notes).status
    assert found is not None
    assert (found.note.id, found.section.text.strip()) == ("a", "a")
    assert chart(*notes[1:5]).status is None
    later = chart(*notes[1:]).status
    assert later is not None
    assert later.note.id == "e"
