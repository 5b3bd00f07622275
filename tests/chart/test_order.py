"""In which order notes stand, and under which id each is found on the page."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chartgen.chart.addenda import targets
from chartgen.chart.order import anchors_of, in_order
from chartgen.model.document import Document
from chartgen.model.note import Note
from chartgen.model.source import Source
from tests.chart.charts import ids, note

IN_ORDER = [
    note("a-undated", "type: collateral"),
    note("z-undated", "type: collateral\ndate: 3/5/2024"),
    note("z-first", "2023-12-31\ntime: 23:00"),
    note("a", "2024-03-05"),
    note("b", "2024-03-05"),
    note("z-midnight", "2024-03-05\ntime: 0:00-0:30"),
    note("y-nine", "2024-03-05\ntime: 9:00"),
    note("x-ten", "2024-03-05 10:00"),
    note("a-ten-too", "2024-03-05\ntime: 10:30-11:00"),
    note("a-correction", "type: addendum\ndate: 2024-03-05\namends: x-ten"),
    note("b-added", "type: addendum\ndate: 2024-03-05"),
    note("2024/same", "2024-03-06"),
    note("other/same", "2024-03-06"),
    note("a-last", "2024-03-07"),
]


@settings(max_examples=50, deadline=None)
@given(st.permutations(IN_ORDER))
def test_notes_stand_by_day_then_time_then_id_then_path(notes: list[Note]) -> None:
    assert [one.path for one in in_order(notes)] == [one.path for one in IN_ORDER]


def test_a_note_without_a_time_stands_before_those_of_its_day_that_have_one() -> None:
    assert ids(in_order([note("a", "2024-03-05\ntime: 0:00"), note("b", "2024-03-05")])) == ["b", "a"]


def addendum(name: str, when: str, amends: str) -> Note:
    return note(name, f"type: addendum\ndate: {when}\namends: {amends}")


def test_an_addendum_without_a_time_stands_after_the_timed_notes_of_its_day() -> None:
    intake, call = note("z-intake", "2024-03-05\ntime: 9:00"), note("y-call", "2024-03-05\ntime: 16:00")
    assert ids(in_order([addendum("a", "2024-03-05", "z-intake"), intake, call])) == ["z-intake", "y-call", "a"]
    assert ids(in_order([addendum("a", "2024-03-04", "gone"), intake, call])) == ["a", "z-intake", "y-call"]


def test_any_note_that_amends_another_is_such_an_addendum_whatever_its_type() -> None:
    call = note("call", "2024-03-05\ntime: 9:00")
    assert ids(in_order([note("a", "2024-03-05\namends: call"), call])) == ["call", "a"]


def test_an_addendum_stands_right_after_the_note_of_its_day_that_it_amends_where_its_time_is_earlier() -> None:
    notes = [
        addendum("early", "2024-03-05\ntime: 8:00", "visit"),
        addendum("earlier", "2024-03-05\ntime: 7:00", "early"),
        note("call", "2024-03-05\ntime: 9:00"),
        note("visit", "2024-03-05\ntime: 15:00"),
        note("night", "2024-03-05\ntime: 21:00"),
    ]
    assert ids(in_order(notes)) == ["call", "visit", "early", "earlier", "night"]


def test_addenda_of_a_day_stand_each_after_the_one_it_amends_then_by_id() -> None:
    notes = [
        note("call", "2024-03-05"),
        addendum("addendum-2", "2024-03-05", "correction"),
        addendum("addendum", "2024-03-05", "call"),
        addendum("correction", "2024-03-05", "call"),
        addendum("late-entry", "2024-03-05", "call"),
    ]
    assert ids(in_order(notes)) == ["call", "addendum", "correction", "addendum-2", "late-entry"]


def test_what_leads_into_a_circle_stands_after_what_it_amends() -> None:
    circle = [addendum("y", "2024-03-05", "z"), addendum("z", "2024-03-05", "y")]
    assert ids(in_order([*circle, addendum("a", "2024-03-05", "z")])) == ["y", "z", "a"]


TIMES = st.sampled_from(["", "\ntime: 8:00", "\ntime: 9:00-10:00"])
DAYS = st.sampled_from(["2024-03-05", "2024-03-06"])


@st.composite
def days_of_addenda(draw: st.DrawFn) -> list[Note]:
    """Up to six notes of two days, most of which amend one of the others, themselves, or nothing that is there."""
    names = draw(st.lists(st.sampled_from("abcdef"), unique=True, min_size=1))
    amends = st.sampled_from(["", *"abcdef"])
    whens = {name: draw(DAYS) + draw(TIMES) for name in names}
    told = {name: draw(amends) for name in names}
    return [addendum(name, when, told[name]) if told[name] else note(name, when) for name, when in whens.items()]


@settings(max_examples=200, deadline=None)
@given(days_of_addenda(), st.randoms())
def test_no_addendum_stands_before_the_note_it_amends_and_the_order_is_always_the_same(
    notes: list[Note], random: Random
) -> None:
    ordered = in_order(notes)
    assert sorted(ids(ordered)) == sorted(ids(notes))
    assert [one.day for one in ordered] == sorted(one.day for one in notes if one.day)
    place, direct = {one.path: number for number, one in enumerate(ordered)}, targets(ordered)
    for path, target in direct.items():
        way = [path]
        while way[-1] in direct and len(way) <= len(notes):
            way.append(direct[way[-1]].path)
        assert place[target.path] < place[path] or path in way[1:], "only within a circle"
    random.shuffle(notes)
    assert in_order(notes) == in_order(ordered) == ordered


def documents(*paths: str) -> list[Document]:
    return [Document(Source(path, Path(path)), "", None, "", 1) for path in paths]


def test_an_anchor_is_the_notes_id_without_blanks_and_with_a_number_where_it_is_taken() -> None:
    paths = [
        "c-1/a.md",
        "c-1/b/a.md",
        "c-1/my call.md",
        "c-1/my  call.md",
        "c-1/my-call.md",
        "c-1/ .md",
        "c-1/a~2.md",
    ]
    anchors = anchors_of(documents(*paths))
    assert anchors["c-1/a.md"] == "a"
    assert sorted(anchors.values()) == ["a", "a~2", "a~3", "my-call", "my-call~2", "my-call~3", "note"]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(st.sampled_from(list("a~2 \u00a0\u2028\t/.é")), min_size=1), unique=True), st.randoms())
def test_anchors_are_unique_and_without_blanks_whatever_the_order(paths: list[str], random: Random) -> None:
    found = documents(*paths)
    anchors = anchors_of(found)
    assert set(anchors) == set(paths)
    assert len(set(anchors.values())) == len(paths)
    assert all(anchor and not any(char.isspace() for char in anchor) for anchor in anchors.values())
    random.shuffle(found)
    assert anchors_of(found) == anchors


@pytest.mark.parametrize("name", ["<b>", "a&b", "é😀", "%20", "#", '"'])
def test_any_other_character_stays_in_an_anchor(name: str) -> None:
    assert anchors_of(documents(f"c-1/{name}.md")) == {f"c-1/{name}.md": name}
