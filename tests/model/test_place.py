"""Where something was written."""

from __future__ import annotations

from chartgen.model.place import START, Place


def test_places_are_in_order_of_line_then_column_then_length() -> None:
    places = [Place(10, 1), Place(2, 1), Place(1, 2, 3), Place(1, 2), Place(1, 1)]
    assert sorted(places) == places[::-1]
    assert min(places) == START


def test_a_place_is_one_character_long_where_nothing_else_is_said() -> None:
    assert (Place(3, 7).line, Place(3, 7).column, Place(3, 7).length) == (3, 7, 1)
