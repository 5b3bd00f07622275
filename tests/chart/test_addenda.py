"""Which notes stand under which."""

from __future__ import annotations

import pytest

from chartgen.chart.addenda import amended_by
from chartgen.chart.order import in_order
from chartgen.model.note import Note
from tests.chart.charts import chart, entries, ids, note


def addendum(name: str, day: str, amends: str) -> Note:
    return note(name, f"type: addendum\ndate: {day}\namends: {amends}")


def under(*notes: Note) -> dict[str, str]:
    found = amended_by(in_order(notes))
    return {path.removeprefix("c-1/").removesuffix(".md"): target.id for path, target in found.items()}


def test_an_addendum_stands_under_the_note_it_amends() -> None:
    assert under(note("a", "2024-03-05"), addendum("b", "2024-03-06", "a")) == {"b": "a"}


def test_an_addendum_to_an_addendum_stands_under_the_first_note_of_them_all() -> None:
    found = under(
        addendum("d", "2024-03-08", "c"), addendum("c", "2024-03-07", "b"), addendum("b", "2024-03-06", "a"),
        note("a", "2024-03-05"),
    )  # fmt: skip
    assert found == {"b": "a", "c": "a", "d": "a"}


def test_an_addendum_of_the_same_day_stands_under_its_note_whatever_their_names() -> None:
    assert under(note("z", "2024-03-05\ntime: 15:00"), addendum("a", "2024-03-05", "z")) == {"a": "z"}


@pytest.mark.parametrize(
    "notes",
    [
        [addendum("b", "2024-03-06", "gone")],
        [addendum("b", "2024-03-06", "b")],
        [note("a", "2024-03-07"), addendum("b", "2024-03-06", "a")],
        [note("a", "type: collateral"), addendum("b", "2024-03-06", "a")],
        [note("a", "2024-03-05"), addendum("b", "yesterday", "a")],
        [note("a", "2024-03-05"), addendum("b", "2024-03-06", "a.md")],
        [note("a", "2024-03-05"), addendum("b", "2024-03-06", "[a]")],
        [addendum("a", "2024-03-05", "b"), addendum("b", "2024-03-05", "a")],
        [addendum("a", "2024-03-05", "b"), addendum("b", "2024-03-05", "c"), addendum("c", "2024-03-05", "a")],
        [addendum("a", "2024-03-05", "a"), addendum("b", "2024-03-04", "a")],
    ],
)
def test_an_addendum_that_leads_nowhere_stands_in_its_own_place(notes: list[Note]) -> None:
    assert under(*notes) == {}
    found = chart(*notes)
    assert all(entry.amends is None and not entry.addenda for entry in found.every_entry)
    assert len(found.every_entry) == len(notes)


def test_what_leads_into_a_circle_stands_in_its_own_place_too() -> None:
    circle = [addendum("a", "2024-03-05", "b"), addendum("b", "2024-03-05", "a"), addendum("c", "2024-03-06", "b")]
    assert under(*circle, note("d", "2024-03-01"), addendum("e", "2024-03-06", "d")) == {"e": "d"}


def test_a_chain_cut_by_a_wrong_date_holds_below_the_cut() -> None:
    assert under(
        note("a", "2024-03-09"), addendum("b", "2024-03-06", "a"), addendum("c", "2024-03-07", "b")
    ) == {"c": "b"}  # fmt: skip


def test_addenda_stand_in_order_under_their_note_and_at_their_own_day() -> None:
    found = chart(
        addendum("d", "2024-03-08", "b"), addendum("c", "2024-03-07", "a"), addendum("b", "2024-03-06", "a"),
        note("a", "2024-03-05"),
    )  # fmt: skip
    assert ids([entry.note for entry in found.entries]) == ["a", "b", "c", "d"]
    by_id = entries(found)
    assert ids(by_id["a"].addenda) == ["b", "c", "d"]
    assert by_id["d"].amends is by_id["a"].note
    assert by_id["b"].addenda == ()


def test_of_two_notes_of_one_id_the_first_is_amended() -> None:
    notes = [note("x/a", "2024-03-05"), note("y/a", "2024-03-06"), addendum("b", "2024-03-07", "a")]
    assert {path: target.path for path, target in amended_by(in_order(notes)).items()} == {"c-1/b.md": "c-1/x/a.md"}


def test_a_chain_of_thousands_is_followed() -> None:
    chain = [note("n0", "2024-03-05")]
    chain += [addendum(f"n{number}", "2024-03-05", f"n{number - 1}") for number in range(1, 2000)]
    assert set(under(*chain).values()) == {"n0"}
