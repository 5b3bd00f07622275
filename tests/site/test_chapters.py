"""Tests of how a chart is cut into pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from chartgen.site.chapters import INDEX, UNDATED, Layout
from tests.site.desk import desk_of

NOTE = "---\ntype: collateral\ndate: {}\n---\n"
QUIET = {"c-1/2024-01-02-intake.md": NOTE.format("2019-05-01"), "c-1/2024-01-10-plan.md": NOTE.format("2019-06-01")}
"""The notes of the background, both in 2019, where they are in nobody's way."""


def cut(folder: Path, days: list[str], most: int, more: dict[str, str] | None = None) -> Layout:
    files = {f"c-1/{number:02}-{day}.md": NOTE.format(day) for number, day in enumerate(days)}
    toml = f"[chart]\none_page_notes = {most}\n"
    return desk_of(folder, {**QUIET, **files, **(more or {}), "chartgen.toml": toml}).layout


def shape(layout: Layout) -> list[tuple[str, tuple[int, ...], int]]:
    return [(chapter.page, chapter.months, len(chapter.entries)) for chapter in layout.chapters]


def test_a_short_chart_is_one_page(tmp_path: Path) -> None:
    layout = cut(tmp_path, ["2020-01-01", "2021-01-01"], 4)
    assert layout.chapters == ()
    assert layout.page_of("c-1/00-2020-01-01.md") == INDEX
    assert layout.months[2021, 1] == INDEX


def test_one_note_more_and_every_year_is_a_chapter(tmp_path: Path) -> None:
    layout = cut(tmp_path, ["2020-01-01", "2020-03-01", "2022-01-01"], 4)
    assert shape(layout) == [("2019.html", (5, 6), 2), ("2020.html", (1, 3), 2), ("2022.html", (1,), 1)]
    assert layout.page_of("c-1/01-2020-03-01.md") == "2020.html"
    assert layout.months[2022, 1] == "2022.html"


def test_a_year_too_long_for_a_page_is_cut_between_months(tmp_path: Path) -> None:
    days = ["2020-01-01", "2020-02-01", "2020-04-01", "2020-11-01", "2020-12-01"]
    layout = cut(tmp_path, days, 2)
    assert shape(layout)[1:] == [
        ("2020-01.html", (1, 2), 2),
        ("2020-04.html", (4, 11), 2),
        ("2020-12.html", (12,), 1),
    ]
    assert [chapter.whole_year for chapter in layout.chapters] == [True, False, False, False]


def test_a_month_is_never_cut(tmp_path: Path) -> None:
    layout = cut(tmp_path, ["2020-01-01", "2020-01-02", "2020-01-03", "2020-02-01"], 1)
    assert shape(layout)[2:] == [("2020-01.html", (1,), 3), ("2020-02.html", (2,), 1)]


def test_a_month_too_long_by_itself_is_a_whole_year_where_the_year_has_no_other(tmp_path: Path) -> None:
    layout = cut(tmp_path, ["2020-01-01", "2020-01-02", "2020-01-03"], 2)
    assert shape(layout)[1:] == [("2020.html", (1,), 3)]


def test_an_addendum_stands_in_the_chapter_of_the_note_it_amends(tmp_path: Path) -> None:
    addendum = "---\ntype: addendum\ndate: 2022-03-01\namends: 00-2020-01-01\n---\n"
    layout = cut(tmp_path, ["2020-01-01", "2022-01-01"], 2, {"c-1/late.md": addendum})
    assert layout.page_of("c-1/late.md") == "2020.html"
    assert layout.months[2022, 3] == "2022.html"


def test_notes_without_a_day_have_a_page_of_their_own_in_a_long_chart(tmp_path: Path) -> None:
    layout = cut(tmp_path, ["2020-01-01"], 2, {"c-1/no-day.md": NOTE.format("soon")})
    assert layout.page_of("c-1/no-day.md") == UNDATED


@pytest.mark.parametrize("most", [1, 2, 3, 5, 8])
def test_every_dated_note_is_in_one_chapter_and_in_order(most: int, tmp_path: Path) -> None:
    days = [f"{2020 + number // 7}-{1 + number * 5 % 12:02}-{1 + number:02}" for number in range(20)]
    layout = cut(tmp_path, days, most)
    found = [entry.note.day for chapter in layout.chapters for entry in chapter.entries]
    assert found == sorted(day for day in found if day)
    assert len(found) == len(days) + 2
    assert len({chapter.page for chapter in layout.chapters}) == len(layout.chapters)
