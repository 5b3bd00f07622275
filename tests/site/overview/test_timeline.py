"""Tests of where days stand on the axis of a picture, of its labels, and of what stands beside what."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from chartgen.site.overview.timeline import MOST_LANES, WHOLE, Axis, Thing, lanes, percent, ticks
from tests.site.desk import english

YEAR = Axis(date(2024, 1, 1), date(2024, 12, 31))


def labels(first: date, last: date) -> list[str]:
    """The labels of an axis where there is room for letters of the usual size."""
    return [tick.label for tick in ticks(Axis(first, last), english().words) if tick.label]


def test_a_place_has_two_decimals() -> None:
    assert [percent(share) for share in (0, 5, 3420, WHOLE)] == ["0.00%", "0.05%", "34.20%", "100.00%"]


def test_each_day_takes_the_same_room_and_a_mark_stands_in_its_middle() -> None:
    axis = Axis(date(2024, 3, 1), date(2024, 3, 4))
    assert [axis.begins(date(2024, 3, day)) for day in (1, 2, 3, 4)] == [0, 2500, 5000, 7500]
    assert [axis.middle(date(2024, 3, day)) for day in (1, 4)] == [1250, 8750]
    assert axis.ends(date(2024, 3, 4)) == WHOLE


def test_an_axis_of_one_day_has_it_in_the_middle() -> None:
    assert Axis(date(2024, 3, 1), date(2024, 3, 1)).middle(date(2024, 3, 1)) == 5000


def test_a_place_is_rounded_half_up() -> None:
    axis = Axis(date(2024, 1, 1), date(2024, 1, 3))
    assert (axis.ends(date(2024, 1, 1)), axis.ends(date(2024, 1, 2))) == (3333, 6667)


def test_what_lies_outside_the_axis_is_moved_to_its_end() -> None:
    assert (YEAR.begins(date(2020, 1, 1)), YEAR.ends(date(2030, 1, 1))) == (0, WHOLE)
    assert not YEAR.holds(date(2025, 1, 1))


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2024, 3, 4), date(2024, 3, 4), ["March 4"]),
        (date(2024, 3, 4), date(2024, 3, 6), ["March 4", "March 5", "March 6"]),
        (date(2026, 11, 4), date(2026, 11, 23), ["November 9", "November 16"]),
        (date(2024, 2, 10), date(2024, 6, 20), ["March 2024", "April", "May", "June"]),
        (date(2025, 3, 4), date(2026, 7, 23), ["April", "July", "October", "2026", "April", "July"]),
        (date(2023, 6, 12), date(2026, 11, 23), ["July", "2024", "July", "2025", "July", "2026", "July"]),
        (date(2015, 1, 1), date(2022, 12, 31), [str(year) for year in range(2015, 2023)]),
        (date(1986, 2, 1), date(2026, 11, 23), ["1990", "1995", "2000", "2005", "2010", "2015", "2020", "2025"]),
    ],
)
def test_labels_are_days_months_or_years_as_the_span_asks(first: date, last: date, expected: list[str]) -> None:
    assert labels(first, last) == expected


@pytest.mark.parametrize("days", [0, 1, 8, 9, 62, 63, 64, 300, 1000, 4000, 20_000, 100_000, 700_000])
def test_no_span_has_more_than_ten_ticks_and_all_but_the_shortest_have_two(days: int) -> None:
    found = ticks(Axis(date(1, 1, 1), date(1, 1, 1) + timedelta(days)), english().words)
    assert (2 if days else 1) <= len(found) <= 10


def test_a_label_without_room_is_left_out_but_its_line_stays() -> None:
    last = ticks(Axis(date(2022, 1, 1), date(2026, 1, 5)), english().words)[-1]
    assert (last.label, last.year) == ("", True)


def test_a_phone_has_fewer_labels_years_first() -> None:
    found = ticks(Axis(date(2025, 11, 1), date(2026, 6, 30)), english().words)
    assert [tick.label for tick in found if tick.narrow] == ["November", "2026", "February", "April", "June"]
    assert sum(1 for tick in found if tick.label) == 8


def test_things_that_do_not_meet_share_a_lane() -> None:
    first, second = lanes([Thing(0, 3000, "House"), Thing(3000, WHOLE, "Flat")])
    assert (first.lane, second.lane) == (0, 0)
    assert (first.x, first.width, second.x) == (0, 3000, 3000)


def test_things_that_overlap_stand_in_lanes() -> None:
    assert [one.lane for one in lanes([Thing(0, 6000, "A"), Thing(5000, 7000, "B"), Thing(7000, 9000, "C")])] == [
        0,
        1,
        0,
    ]


def test_a_name_has_the_room_up_to_the_next_thing_of_its_lane() -> None:
    first, second = lanes([Thing(100, 100, "An event with very many words, more than fit"), Thing(6000, 6000, "x")])
    assert (first.lane, first.x, first.width) == (0, 100, 5900)
    assert second.width == 4000


def test_a_name_near_the_end_stands_before_its_thing() -> None:
    (placed,) = lanes([Thing(9800, 9800, "Moved")])
    assert placed.before
    assert placed.x + placed.width == 9800


def test_names_of_things_at_one_place_stand_below_each_other_until_there_is_no_room() -> None:
    placed = lanes([Thing(5000, 5000, "Event")] * (MOST_LANES + 2))
    assert [one.lane for one in placed[:MOST_LANES]] == list(range(MOST_LANES))
    assert [one.width > 0 for one in placed] == [True] * MOST_LANES + [False] * 2


def test_no_two_names_of_a_lane_meet() -> None:
    things = [Thing(at, at, "word " * (at % 7 + 1)) for at in range(0, WHOLE, 331)]
    by_lane: dict[int, list[tuple[int, int]]] = {}
    for placed in lanes(things):
        if placed.width:
            by_lane.setdefault(placed.lane, []).append((placed.x, placed.x + placed.width))
    for spans in by_lane.values():
        ordered = sorted(spans)
        assert all(one[1] <= other[0] for one, other in pairwise(ordered))
