"""In which order notes stand, and under which id each is found on the page."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
