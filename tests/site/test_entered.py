"""Tests of what the foot of a note says of when it was entered, and of how it stands in git."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path

import pytest

from chartgen.model.recorded import History, Silent, Version
from chartgen.rules.examples import VISIT, note
from chartgen.site.entries import entry_view
from chartgen.site.views import EntryView
from tests.histories import history, made_anew, recorded, version
from tests.site.desk import desk_of

SUMMARY = """---
type: summary
date: 2024-04-02
period: 2024-03-01 to 2024-03-31
author: Dana Reyes
---
## Summary
A steady month.
"""


def view(folder: Path, told: History, text: str = "", **settings: str) -> EntryView:
    lines = "\n".join(f"{key} = {value}" for key, value in settings.items())
    desk = desk_of(folder, {VISIT: text or note(), "chartgen.toml": lines}, history=told)
    return entry_view(desk.entries[VISIT], desk)


def foot(folder: Path, first: Version | None, *lines: str, **settings: str) -> list[str]:
    """What is said of a note that git keeps as it is, first what the note says itself."""
    text = note(*lines)
    found = view(folder, history({VISIT: recorded(text, first)}), text, **settings)
    return [*filter(None, [found.entered]), *found.recorded]


def test_where_git_tells_nothing_a_note_says_what_it_always_said(tmp_path: Path) -> None:
    found = view(tmp_path, History(Silent.NO_GIT))
    assert (found.entered, found.recorded, found.altered) == ("", (), "")


@pytest.mark.parametrize(
    ("first", "words"),
    [
        ("2024-03-05", "Entered the same day."),
        ("2024-03-09", "Entered March 9, 2024, 4 days after the day it tells of."),
        ("2024-03-04", "Entered March 4, 2024, 1 day before the day it tells of."),
    ],
)
def test_the_day_of_the_first_commit_is_the_day_of_entry(tmp_path: Path, first: str, words: str) -> None:
    assert foot(tmp_path, version(first)) == [words]


def test_the_day_is_that_of_the_one_who_committed_wherever_they_were(tmp_path: Path) -> None:
    late = version("2024-03-05")._replace(at=version("2024-03-05").at.replace(hour=23))
    assert late.at.utctimetuple().tm_mday == 6
    assert foot(tmp_path, late) == ["Entered the same day."]


def test_a_commit_that_was_made_anew_on_another_day_is_told_and_tells_when_no_earlier_day_can_be(
    tmp_path: Path,
) -> None:
    anew = "Its commit was made anew on March 23, 2024."
    possible = made_anew(version("2024-03-06"), "2024-03-23")
    assert foot(tmp_path / "a", possible) == ["Entered March 6, 2024, 1 day after the day it tells of.", anew]
    too_early = made_anew(version("2024-03-04"), "2024-03-23")
    assert foot(tmp_path / "b", too_early) == ["Entered March 23, 2024, 18 days after the day it tells of.", anew]
    written_ahead = made_anew(version("2024-03-01"), "2024-03-04")
    assert foot(tmp_path / "c", written_ahead) == [
        "Entered March 1, 2024, 4 days before the day it tells of.",
        "Its commit was made anew on March 4, 2024.",
    ]
    assert foot(tmp_path / "d", made_anew(version("2024-03-05"), "2024-03-05")) == ["Entered the same day."]


def test_the_same_moment_in_another_time_zone_is_no_commit_made_anew(tmp_path: Path) -> None:
    late = version("2024-03-05").at.replace(hour=23)
    moment = version("2024-03-05")._replace(at=late, committed=late.astimezone(UTC))
    assert moment.committed.date() != moment.day
    assert foot(tmp_path, moment) == ["Entered the same day."]


def test_a_note_about_a_period_is_late_after_the_end_of_the_period(tmp_path: Path) -> None:
    told = history({VISIT: recorded(SUMMARY, version("2024-04-02"))})
    words = "Entered April 2, 2024, 2 days after the end of the time it tells of."
    assert view(tmp_path, told, SUMMARY).recorded == (words,)


def test_where_the_note_and_git_agree_it_is_said_once(tmp_path: Path) -> None:
    assert foot(tmp_path / "a", version("2024-03-05"), "entered: 2024-03-05") == ["Entered the same day."]
    assert foot(tmp_path / "b", version("2024-03-09"), "entered: 2024-03-09") == [
        "Entered March 9, 2024, 4 days after the day it tells of."
    ]


def test_where_the_note_and_git_differ_both_are_said(tmp_path: Path) -> None:
    assert foot(tmp_path / "a", version("2024-03-20"), "entered: 2024-03-05") == [
        "Entered the same day, as the note says.",
        "First in git March 20, 2024, 15 days later.",
    ]
    assert foot(tmp_path / "b", version("2024-03-06"), "entered: 2024-03-09") == [
        "Entered March 9, 2024, 4 days after the day it tells of.",
        "First in git March 6, 2024, 3 days earlier.",
    ]


@pytest.mark.parametrize("by", ["Dana Reyes", "dana  REYES, LCSW"])
def test_who_recorded_a_note_is_not_said_again_where_it_is_its_author(tmp_path: Path, by: str) -> None:
    assert foot(tmp_path, version("2024-03-05", by)) == ["Entered the same day."]


def test_who_recorded_a_note_is_said_where_it_is_another(tmp_path: Path) -> None:
    assert foot(tmp_path / "a", version("2024-03-05", "Sam Lee")) == ["Entered the same day.", "Recorded by Sam Lee."]
    assert foot(tmp_path / "b", version("2024-03-05"), "author:")[1:] == ["Recorded by Dana Reyes."]
    assert foot(tmp_path / "c", version("2024-03-05", ""))[1:] == ["Recorded by dana@lantern.example."]
    assert foot(tmp_path / "d", version("2024-03-05", "", ""))[1:] == []


def test_whose_address_it_is_the_settings_may_say(tmp_path: Path) -> None:
    named = {"authors": '{"Dana@Lantern.example" = "Dana Reyes, QIDP"}'}
    assert foot(tmp_path, version("2024-03-05", "dreyes"), **named) == ["Entered the same day."]


def test_a_note_that_git_does_not_have_says_so_and_one_that_changed_since(tmp_path: Path) -> None:
    assert view(tmp_path / "a", history({})).recorded == ("Not yet in git.",)
    kept = history({VISIT: recorded(note("event: a fall"), version("2024-03-05"))})
    assert view(tmp_path / "b", kept).recorded == (
        "Entered the same day.",
        "Changed since it was last committed to git.",
    )


def test_that_the_day_of_entry_is_not_known_is_said(tmp_path: Path) -> None:
    assert foot(tmp_path / "a", None) == ["Day of entry not known."]
    shallow = history({VISIT: recorded(note(), None)}, shallow=True)
    assert view(tmp_path / "b", shallow).recorded == (
        "Day of entry not known: this copy of the git repository is shallow.",
    )
    assert foot(tmp_path / "c", None, "entered: 2024-03-09") == [
        "Entered March 9, 2024, 4 days after the day it tells of."
    ]


def test_notes_that_came_into_git_all_at_once_were_not_entered_on_that_day(tmp_path: Path) -> None:
    since = {"timeliness": "{since = 2024-04-01}"}
    assert foot(tmp_path, version("2024-04-01"), **since) == ["In git since April 1, 2024."]


def test_a_note_without_a_day_has_a_day_of_entry_and_no_lateness(tmp_path: Path) -> None:
    assert foot(tmp_path, version("2024-03-09"), "date: soon") == ["Entered March 9, 2024."]


def test_changes_after_signing_are_told_with_day_and_name(tmp_path: Path) -> None:
    after = (version("2024-03-12", "Sam Lee"), version("2024-03-12", "Sam Lee"), version("2024-03-20"))
    found = view(tmp_path, history({VISIT: recorded(note(), version("2024-03-05"), *after)}))
    assert found.altered == "Changed after signing: March 12, 2024, by Sam Lee; March 20, 2024, by Dana Reyes."
