"""Values: made quickly, compared by what they hold."""

from __future__ import annotations

import pickle

import pytest

from chartgen.model.note import Text, Word
from chartgen.model.notetype import SectionType
from chartgen.model.place import START, Place


def test_values_are_equal_where_they_are_of_one_kind_and_hold_the_same() -> None:
    assert Word("home", START) == Word("home", START)
    assert Word("home", START) != Word("work", START)
    assert Word("home", START) != Text("home", START)  # type: ignore[comparison-overlap]
    assert len({Word("home", START), Word("home", START)}) == 1


def test_a_value_has_no_place_for_anything_but_its_fields() -> None:
    with pytest.raises(AttributeError):
        Word("home", START).remark = "own"  # type: ignore[attr-defined]


def test_what_is_worked_out_from_the_rest_is_neither_compared_nor_shown() -> None:
    section = SectionType("Notes", required=True)
    assert section == SectionType("Notes", required=True) != SectionType("Notes")
    assert repr(section) == "SectionType(heading='Notes', also=(), role=None, required=True, prompts=())"


def test_a_value_that_says_how_it_is_hashed_is_hashed_so() -> None:
    assert hash(SectionType("Notes")) == hash("Notes")
    assert hash(START) == hash(Place(1, 1)) != hash(Place(1, 2))


def test_a_value_travels_to_another_process() -> None:
    assert pickle.loads(pickle.dumps(Word("home", START))) == Word("home", START)


def test_that_nobody_changes_a_value_is_held_by_mypy() -> None:
    """Where it might be changed, the comment that ignores the error would be an error itself."""
    word = Word("home", START)
    word.text = "work"  # type: ignore[misc]
    assert word.text == "work"
