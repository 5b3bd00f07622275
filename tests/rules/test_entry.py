"""Which notes came late, and from which day that is counted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from chartgen.rules.examples import BACKGROUND, VISIT, note, signed
from tests.background import checked, git, lay, recorded

SUMMARY = """---
type: summary
date: 2024-03-01
period: 2024-03-01 to {last}
location: Office
present: []
activities: [documented]
author: Dana Reyes, QIDP
entered: {entered}
---
## Summary
She settled in at Sunrise, and paints on Tuesdays.

## Progress on goals
Housing: two apartments seen. Health: no coughing at lunch.
"""
ADDENDUM = """---
type: addendum
date: 2024-03-05
amends: 2024-03-05-call
reason: A title was wrong.
author: Dana Reyes, QIDP
entered: 2024-05-01
---
## Addendum
Mr. Smith is Program Director since March.
"""


def codes(folder: Path, files: dict[str, str], settings: str = "") -> list[str]:
    lay(folder, {**BACKGROUND, **files, "chartgen.toml": settings})
    return [one.code for one in checked(folder).diagnostics]


@pytest.mark.parametrize(
    ("entered", "settings", "told"),
    [
        ("2024-03-08", "", []),
        ("2024-03-09", "", ["CG422"]),
        ("2024-03-06", "entered_days = 0", ["CG422"]),
        ("2024-03-05", "entered_days = 0", []),
        ("2024-03-09", "since = 2024-03-05", ["CG422"]),
        ("2024-03-09", "since = 2024-03-06", []),
    ],
)
def test_a_note_is_late_from_the_day_that_the_settings_say(
    entered: str, settings: str, told: list[str], tmp_path: Path
) -> None:
    assert codes(tmp_path, {VISIT: note(f"entered: {entered}")}, f"[timeliness]\n{settings}\n") == told


def test_what_tells_of_a_period_is_late_from_its_last_day_on(tmp_path: Path) -> None:
    in_time = SUMMARY.format(last="2024-03-31", entered="2024-04-03")
    assert codes(tmp_path, {"c-1/march.md": in_time}) == []
    assert codes(tmp_path, {"c-1/march.md": in_time.replace("2024-04-03", "2024-04-04")}) == ["CG422"]
    assert "4 days after the last day it tells of" in checked(tmp_path).diagnostics[0].message


def test_an_addendum_and_a_plan_are_never_late(tmp_path: Path) -> None:
    plan = BACKGROUND["c-1/2024-01-10-plan.md"].replace("author:", "entered: 2024-02-10\nauthor:")
    assert codes(tmp_path, {VISIT: note(), "c-1/added.md": ADDENDUM, "c-1/2024-01-10-plan.md": plan}) == []


def test_a_late_note_says_why_or_is_left_as_it_was_signed(tmp_path: Path) -> None:
    late = note("entered: 2024-03-18")
    assert codes(tmp_path, {VISIT: late.replace("entered", "ignore: {CG422: out sick}\nentered")}) == []
    codes(tmp_path, {VISIT: late})
    assert "`ignore: [CG422]`" in checked(tmp_path).diagnostics[0].help
    assert codes(tmp_path, {VISIT: signed(late, "2024-03-18")}) == ["CG422"]
    assert "leave it as it is" in checked(tmp_path).diagnostics[0].help


def test_the_first_commit_is_the_day_of_entry_where_the_note_gives_none(tmp_path: Path) -> None:
    recorded(lay(tmp_path, {**BACKGROUND, VISIT: note(), "chartgen.toml": ""}), date(2024, 4, 4))
    (told,) = checked(tmp_path).diagnostics
    assert (told.code, told.path, told.place.line) == ("CG422", VISIT, 3)
    assert told.message == "This was entered on 2024-04-04, 30 days after the contact; 3 days may pass."
    assert "add `entered:`" in told.help
    assert codes(tmp_path, {VISIT: note("entered: 2024-04-02")}) == ["CG422"]
    assert codes(tmp_path, {VISIT: note()}, 'history = "none"\n') == []
    assert checked(tmp_path, date(2024, 4, 3)).diagnostics == (), "as of that day nobody had entered it"


def test_a_day_of_entry_in_time_that_git_does_not_bear_out_is_told_until_it_says_why(tmp_path: Path) -> None:
    said = note("entered: 2024-03-06")
    recorded(lay(tmp_path, {**BACKGROUND, VISIT: said}), date(2024, 4, 4))
    (told,) = checked(tmp_path).diagnostics
    assert told.code == "CG422"
    assert told.message.endswith("entered on 2024-03-06, but its first commit is of 2024-04-04, 29 days later.")
    assert codes(tmp_path, {VISIT: said.replace("entered", "ignore: {CG422: on paper first}\nentered")}) == []


@pytest.mark.parametrize(
    ("as_of", "settings", "told"),
    [
        (date(2024, 3, 6), "", []),
        (date(2024, 3, 7), "", ["CG423"]),
        (date(2024, 3, 7), "uncommitted_days = 2", []),
        (date(2024, 3, 7), "since = 2024-03-06", []),
    ],
)
def test_a_note_that_is_not_in_git_is_told_from_the_day_that_the_settings_say(
    as_of: date, settings: str, told: list[str], tmp_path: Path
) -> None:
    recorded(lay(tmp_path, BACKGROUND), date(2024, 1, 12))
    lay(tmp_path, {VISIT: note(), "chartgen.toml": f"[timeliness]\n{settings}\n"})
    assert [one.code for one in checked(tmp_path, as_of).diagnostics] == told
    git(tmp_path, "add", "--all")
    assert [one.code for one in checked(tmp_path, as_of).diagnostics] == told


def test_where_git_keeps_no_note_nobody_is_asked_to_commit_one(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    assert codes(tmp_path, {VISIT: note()}) == []
