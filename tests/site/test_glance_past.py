"""Tests of what lies behind: events, satisfaction, and the calendar of contacts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from chartgen.rules.examples import CLIENT, note
from chartgen.site.glance import LISTED, SHOWN, glance
from chartgen.site.glance.views import CellView
from tests.site.desk import desk_of

ABOUT = "---\ntype: client\nname: Maria Rivera\nintake: {}\n{}---\n"
SEEN = ("type: face-to-face", "present: [Maria Rivera (client)]")


def notes(*texts: str) -> dict[str, str]:
    return {f"c-1/n{number}.md": text for number, text in enumerate(texts)}


def test_events_stand_newest_first_and_lead_to_their_notes(tmp_path: Path) -> None:
    told = notes(
        note("event: Moved to Elm Street"),
        note("date: 2024-04-09", "event: New job"),
        note("date: 2024-07-09", "event: To come"),
    )
    events = glance(desk_of(tmp_path, told)).events
    assert [(one.link.text, one.link.href, one.day.iso) for one in events] == [
        ("New job", "#n1", "2024-04-09"),
        ("Moved to Elm Street", "#n0", "2024-03-05"),
    ]


def test_many_events_fold_but_the_newest(tmp_path: Path) -> None:
    told = notes(*(note(f"date: 2024-02-{day:02d}", f"event: Day {day}") for day in range(1, SHOWN + 3)))
    found = glance(desk_of(tmp_path, told))
    assert [one.link.text for one in found.earlier_events] == ["Day 2", "Day 1"]
    assert len(found.events) == SHOWN


def test_satisfaction_stands_in_runs_of_one_word_and_not_asked_is_a_word(tmp_path: Path) -> None:
    told = notes(
        note("date: 2024-02-01", "satisfaction: mixed"),
        note("date: 2024-02-02", "satisfaction: mixed"),
        note("date: 2024-02-03"),
        note("date: 2024-02-04", "satisfaction: not asked"),
    )
    said = glance(desk_of(tmp_path, told)).satisfaction
    assert [(one.word, one.first.href, one.last.href if one.last else "", one.count) for one in said] == [
        ("not asked", "#n3", "", "1 note"),
        ("mixed", "#n0", "#n1", "2 notes"),
    ]


def test_of_very_many_words_on_satisfaction_the_oldest_are_counted(tmp_path: Path) -> None:
    words = [("mixed", "satisfied")[number % 2] for number in range(SHOWN + LISTED + 2)]
    told = [
        note(f"date: 2024-03-05 {n // 60:02d}:{n % 60:02d}", f"satisfaction: {word}") for n, word in enumerate(words)
    ]
    found = glance(desk_of(tmp_path, notes(*told)))
    assert (len(found.satisfaction), len(found.earlier_satisfaction)) == (SHOWN, LISTED)
    assert found.satisfaction_left_out == "2 older words are in their notes."


def test_contacts_face_to_face_without_a_word_on_satisfaction_are_counted(tmp_path: Path) -> None:
    told = notes(note(*SEEN), note("date: 2024-04-01", "satisfaction: mixed", *SEEN), note("date: 2024-04-02"))
    assert (
        glance(desk_of(tmp_path / "a", told)).satisfaction_remark == "Not recorded in 1 of 2 contacts face to face."
    )
    assert glance(desk_of(tmp_path / "b", notes(note()))).satisfaction_remark == ""


def cells(folder: Path, files: dict[str, str], as_of: date = date(2024, 6, 30)) -> dict[str, list[CellView]]:
    return {row.name: list(row.cells) for row in glance(desk_of(folder, files, as_of)).calendar}


def test_the_calendar_tells_none_from_not_yet_and_from_before_and_after_the_service(tmp_path: Path) -> None:
    found = cells(tmp_path / "a", notes(note(*SEEN), note("date: 2024-03-06"), note("outcome: no answer")))["2024"]
    assert [cell.sign for cell in found] == ["1", "0", "2", "0", "0", "–", "", "", "", "", "", ""]
    assert [cell.words for cell in found[:7]] == [
        "1 contact",
        "no contact",
        "2 contacts, 1 face to face, 1 attempt",
        "no contact",
        "no contact",
        "no contact yet",
        "not yet",
    ]
    assert [cell.in_person for cell in found[:3]] == [False, False, True]
    ended = {CLIENT: ABOUT.format("2024-01-02", "discharged: 2024-02-15\n")}
    assert cells(tmp_path / "b", ended)["2024"][2].words == "after the service"


def test_months_lead_to_the_story_where_it_has_them(tmp_path: Path) -> None:
    found = cells(tmp_path, notes(note("outcome: no answer")))["2024"]
    assert [cell.href for cell in found[:4]] == ["#/2024-01", None, "#/2024-03", None]
    assert found[2].words == "no contact, 1 attempt"


def test_years_on_end_without_contact_stand_in_one_row(tmp_path: Path) -> None:
    files = {CLIENT: ABOUT.format("1984-06-01", ""), "c-1/n.md": note("date: 1984-07-01")}
    rows = glance(desk_of(tmp_path, files)).calendar
    assert [(row.name, row.remark) for row in rows] == [("1984", ""), ("1985–2023", "no contact"), ("2024", "")]
    assert rows[0].cells[0].words == "before the service"


def test_where_no_service_is_known_there_is_no_calendar(tmp_path: Path) -> None:
    assert cells(tmp_path, {}, date(2020, 1, 1)) == {}
