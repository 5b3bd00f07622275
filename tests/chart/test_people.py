"""Who is around the client."""

from __future__ import annotations

from datetime import date

import pytest

from chartgen.model.note import Note
from tests.chart.charts import CLIENT, chart, note

LISTED = (
    CLIENT + "\npeople:\n  - {name: Rosa Rivera, title: sister, phone: 555-0100, release: 2025-01-31}\n  - Dr. Lee"
)


def seen(name: str, day: str, who: str, extra: str = "") -> Note:
    return note(name, f"{day}\npresent: [{who}]\n{extra}".rstrip())


def people(*notes: Note, fields: str = CLIENT) -> list[tuple[str, str | None]]:
    return [(one.name, one.last.id if one.last else None) for one in chart(*notes, fields=fields).people]


def test_those_of_client_md_come_first_in_its_order_with_what_it_says() -> None:
    found = chart(seen("a", "2024-03-05", "Ann Lee (nurse)"), fields=LISTED).people
    assert [(one.name, one.listed) for one in found] == [("Rosa Rivera", True), ("Dr. Lee", True), ("Ann Lee", False)]
    assert (found[0].title, found[0].phone, found[0].release) == ("sister", "555-0100", date(2025, 1, 31))


def test_others_come_last_seen_first() -> None:
    assert people(
        seen("a", "2024-03-05", "Ann Lee (nurse), Bo Lind (aide)"),
        seen("b", "2024-04-05", "Cy Moss (neighbor)"),
        seen("c", "2024-05-05", "Ann Lee (nurse)"),
    ) == [("Ann Lee", "c"), ("Cy Moss", "b"), ("Bo Lind", "a")]


@pytest.mark.parametrize(
    "note_",
    [
        seen("z", "2024-05-05", "Rosa Rivera", "outcome: left message"),
        seen("z", "2024-05-05", "Rosa Rivera", "outcome: [no answer]"),
        seen("z", "2024-07-01", "Rosa Rivera"),
        note("z", "type: addendum\ndate: 2024-05-05\namends: a\npresent: [Rosa Rivera]"),
        note("z", "type: collateral\npresent: [Rosa Rivera]"),
    ],
    ids=["an attempt", "an attempt wrongly written", "in the future", "an addendum", "without a day"],
)
def test_attempts_addenda_and_days_to_come_are_no_meeting(note_: Note) -> None:
    last_seen = seen("a", "2024-03-05", "Rosa Rivera")
    assert ("Rosa Rivera", "a") in people(last_seen, note_, fields=LISTED)
    assert ("Rosa Rivera", None) in people(note_, fields=LISTED)


@pytest.mark.parametrize("who", ["Maria Rivera", "MARIA  rivera", "Maria (client)", "M. (Client)"])
def test_the_client_is_not_listed(who: str) -> None:
    assert people(seen("a", "2024-03-05", who)) == []


@pytest.mark.parametrize("who", ["rosa  RIVERA (sister)", "Rosa Rivera"])
def test_a_person_is_known_by_name_in_any_case(who: str) -> None:
    assert people(seen("a", "2024-03-05", who), fields=LISTED) == [("Rosa Rivera", "a"), ("Dr. Lee", None)]


def test_a_person_is_known_however_the_accents_are_composed() -> None:
    fields = f"{CLIENT}\npeople: [Jos\u00e9 Diaz]"
    assert people(seen("a", "2024-03-05", "Jose\u0301 Diaz"), fields=fields) == [("José Diaz", "a")]


def test_a_client_without_a_name_hides_nobody() -> None:
    assert people(seen("a", "2024-03-05", "Ann Lee (nurse)"), fields="type: client") == [("Ann Lee", "a")]
