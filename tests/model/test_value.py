"""Values: made quickly, compared by what they hold."""

from __future__ import annotations

import pickle

import pytest

from chartgen.model.note import Text, Word
from chartgen.model.place import START


def test_values_are_equal_where_they_are_of_one_kind_and_hold_the_same() -> None:
    assert Word("home", START) == Word("home", START)
    assert Word("home", START) != Word("work", START)
    assert Word("home", START) != Text("home", START)  # type: ignore[comparison-overlap]
    assert len({Word("home", START), Word("home", START)}) == 1


def test_a_value_has_no_place_for_anything_but_its_fields() -> None:
    with pytest.raises(AttributeError):
        Word("home", START).remark = "own"  # type: ignore[attr-defined]


def test_a_value_travels_to_another_process() -> None:
    assert pickle.loads(pickle.dumps(Word("home", START))) == Word("home", START)


def test_that_nobody_changes_a_value_is_held_by_mypy() -> None:
    """Where it might be changed, the comment that ignores the error would be an error itself."""
    word = Word("home", START)
    word.text = "work"  # type: ignore[misc]
    assert word.text == "work"
