"""Tests of levels, silences and order, which are the same for every rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from chartgen.model.diagnostic import Severity
from chartgen.rules.caseload import OTHER
from chartgen.rules.examples import BACKGROUND, VISIT, note
from tests.background import checked, lay

SECOND = "c-1/2024-03-05-second.md"


def codes(folder: Path, files: dict[str, str]) -> list[str]:
    lay(folder, BACKGROUND)
    lay(folder, files)
    return [one.code for one in checked(folder).diagnostics]


@pytest.mark.parametrize("key", ["CG211", "cg211", "author-without-credentials"])
@pytest.mark.parametrize("level", ["error", "warning", "hint"])
def test_a_level_is_set_by_code_or_name(key: str, level: str, tmp_path: Path) -> None:
    lay(tmp_path, {"chartgen.toml": f'[rules]\n{key} = "{level}"\n'})
    assert codes(tmp_path, {VISIT: note("author: Dana Reyes")}) == ["CG211"]
    assert checked(tmp_path).diagnostics[0].severity is Severity(level)


def test_a_rule_that_is_off_says_nothing(tmp_path: Path) -> None:
    lay(tmp_path, {"chartgen.toml": '[rules]\nCG211 = "off"\n'})
    assert codes(tmp_path, {VISIT: note("author: Dana Reyes")}) == []


@pytest.mark.parametrize(
    "lines",
    [
        ("ignore: [CG211]", "reason: Pending."),
        ("ignore: [cg211]", "reason: Pending."),
        ("ignore: [author-without-credentials]", "reason: Pending."),
        ("ignore: CG211", "reason: Pending."),
        ("ignore: {CG211: Pending.}",),
        ("ignore:\n  - CG211: Pending.",),
    ],
)
def test_a_rule_is_silenced_for_one_note_with_a_reason(lines: tuple[str, ...], tmp_path: Path) -> None:
    other = note("author: Dana Reyes", "date: 2024-03-06")
    files = {VISIT: note("author: Dana Reyes", *lines), SECOND: other}
    assert codes(tmp_path, files) == ["CG211"]
    assert checked(tmp_path).diagnostics[0].path == SECOND


def test_a_silence_without_a_reason_silences_nothing(tmp_path: Path) -> None:
    assert codes(tmp_path, {VISIT: note("author: Dana Reyes", "ignore: [CG211]")}) == ["CG211", "CG215"]


def test_what_is_found_between_two_notes_is_silenced_by_the_one_it_is_told_of(tmp_path: Path) -> None:
    files = {
        VISIT: note("time: 14:00-15:00"),
        SECOND: note("time: 14:30-15:00", "ignore: {CG413: one call}"),
    }
    assert codes(tmp_path, files) == []


def test_diagnostics_stand_in_the_order_of_path_and_line(tmp_path: Path) -> None:
    broken = note("author: Dana Reyes", "present: [John Smith]", "satisfaction: happy")
    lay(tmp_path, BACKGROUND)
    lay(tmp_path, {VISIT: broken, SECOND: broken})
    places = [(one.path, one.place.line) for one in checked(tmp_path).diagnostics]
    assert places == sorted(places)
    assert len(places) == 6


def test_an_overlap_is_found_with_any_other_client_under_way(tmp_path: Path) -> None:
    files = {
        VISIT: note("time: 09:00-10:00"),
        "c-2/2024-03-05-call.md": note("time: 09:10-10:00"),
        SECOND: note("time: 09:20-09:30"),
    }
    found = codes(tmp_path, {**OTHER, **files})
    assert sorted(found) == ["CG413", "CG414", "CG414"]
