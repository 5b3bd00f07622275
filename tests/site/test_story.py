"""Tests of the story: notes in their months, and what is said between them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from chartgen.rules.examples import CLIENT, note
from chartgen.site.setting import Desk
from chartgen.site.story import gap_at_the_end, years
from chartgen.site.views import EntryView, GapView, PointerView
from tests.site.desk import desk_of

SPRING, SUMMER = "c-1/2024-03-05-call.md", "c-1/2024-06-20-call.md"


def told(desk: Desk) -> list[str]:
    """The story, each note by its id, a gap by its words."""
    found = []
    for year in years(desk.chart.entries, desk):
        for month in year.months:
            for item in month.items:
                match item:
                    case EntryView(anchor=anchor):
                        found.append(anchor)
                    case GapView(text=text):
                        found.append(text)
                    case PointerView(kind=kind):
                        found.append(f"-> {kind}")
    return found


def test_a_long_time_without_contact_is_said_before_the_note_that_ended_it(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, {SPRING: note("date: 2024-03-05"), SUMMER: note("date: 2024-06-20")})
    assert told(desk)[-3:] == [
        "2024-03-05-call",
        "No contact recorded for 107 days, from March 5, 2024 to June 20, 2024.",
        "2024-06-20-call",
    ]
    assert gap_at_the_end(desk) == ""


def test_an_attempt_ends_no_gap(tmp_path: Path) -> None:
    attempt = note("date: 2024-04-20", "outcome: no answer")
    desk = desk_of(tmp_path, {SPRING: note(), "c-1/2024-04-20-call.md": attempt})
    assert told(desk)[-2:] == ["2024-03-05-call", "2024-04-20-call"]
    assert gap_at_the_end(desk) == "No contact recorded for 117 days, since March 5, 2024."


def test_what_is_a_long_time_an_agency_says(tmp_path: Path) -> None:
    files = {SPRING: note(), SUMMER: note("date: 2024-06-20"), "chartgen.toml": "[chart]\nlong_silence_days = 108\n"}
    assert not any(text.startswith("No contact") for text in told(desk_of(tmp_path, files)))


def test_after_discharge_nothing_is_missed(tmp_path: Path) -> None:
    client = "---\ntype: client\nname: Ann\nintake: 2024-01-02\ndischarged: 2024-03-20\n---\nAnn.\n"
    desk = desk_of(tmp_path, {CLIENT: client, SPRING: note()}, date(2025, 1, 1))
    assert gap_at_the_end(desk) == ""


def test_where_service_ended_in_silence_the_story_ends_with_it(tmp_path: Path) -> None:
    client = "---\ntype: client\nname: Ann\nintake: 2024-01-02\ndischarged: 2024-06-05\n---\nAnn.\n"
    desk = desk_of(tmp_path, {CLIENT: client, SPRING: note()}, date(2025, 1, 1))
    assert gap_at_the_end(desk) == "No contact recorded for 92 days, from March 5, 2024 to June 5, 2024."
