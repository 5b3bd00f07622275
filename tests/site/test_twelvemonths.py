"""Tests of the picture of the last twelve months, counted by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from chartgen.rules.examples import note
from chartgen.site.twelvemonths import MonthsView, months_view
from tests.site.desk import desk_of, english


def pictured(folder: Path, files: dict[str, str], as_of: date = date(2024, 6, 30)) -> MonthsView:
    return months_view(desk_of(folder, files, as_of).chart, english().words)


def calls(*days: str) -> dict[str, str]:
    return {f"c-1/{day}-{number}.md": note(f"date: {day}") for number, day in enumerate(days)}


def boxes(view: MonthsView) -> list[str]:
    return [f"M{box}" for box in view.outline.split("M")[1:]]


def test_each_of_the_last_twelve_months_is_told_with_its_contacts(tmp_path: Path) -> None:
    view = pictured(tmp_path, calls("2024-03-05", "2024-03-06", "2024-05-01"))
    months = "July 2023 to June 2024: 0, 0, 0, 0, 0, 0, 1, 0, 2, 0, 1, 0."
    assert view.words == f"Contacts in the last twelve months, {months}"
    assert view.total == 4


def test_the_months_go_over_the_turn_of_the_year(tmp_path: Path) -> None:
    view = pictured(tmp_path, calls("2024-12-31", "2025-01-01"), date(2025, 1, 1))
    assert view.words.endswith("February 2024 to January 2025: 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1.")


def test_an_attempt_and_what_lies_ahead_are_no_contacts(tmp_path: Path) -> None:
    missed = {"c-1/2024-06-01-missed.md": note("date: 2024-06-01", "outcome: no answer")}
    assert pictured(tmp_path, {**missed, **calls("2024-07-01")}).words.endswith("0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0.")


def test_a_contact_of_the_same_month_a_year_ago_is_not_counted(tmp_path: Path) -> None:
    early = {"c-1/client.md": "---\ntype: client\nname: Maria Rivera\nintake: 2023-01-02\n---\n"}
    assert pictured(tmp_path, {**early, **calls("2023-06-30", "2023-07-01")}).words.endswith(
        "1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0."
    )


def test_a_month_of_service_without_contact_is_a_line_and_one_before_it_is_nothing(tmp_path: Path) -> None:
    found = boxes(pictured(tmp_path, {}))
    assert found == ["M42 26v-8h5v8z", *(f"M{place} 26v-2h5v2z" for place in (49, 56, 63, 70, 77))]


def test_nothing_is_drawn_for_the_months_after_discharge(tmp_path: Path) -> None:
    left = "---\ntype: client\nname: Maria Rivera\nintake: 2024-01-02\ndischarged: 2024-02-10\n---\n"
    assert len(boxes(pictured(tmp_path, {"c-1/client.md": left}))) == 2


def test_bars_grow_with_contacts_up_to_the_height_of_the_picture(tmp_path: Path) -> None:
    heights = []
    for number in (1, 2, 4, 9):
        files = calls(*[f"2024-06-{day:02}" for day in range(1, number + 1)])
        heights.append(boxes(pictured(tmp_path / str(number), files))[-1])
    assert heights == [f"M77 26v-{height}h5v{height}z" for height in (8, 14, 26, 26)]


def test_where_nothing_tells_when_the_service_began_no_month_is_said_to_lack_anything(tmp_path: Path) -> None:
    bare = {"c-1/client.md": "---\ntype: client\nname: Maria Rivera\n---\n"}
    view = pictured(tmp_path, bare, date(2023, 1, 1))
    assert view.outline == ""
    assert view.total == 0
