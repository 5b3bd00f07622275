"""Tests of what gaps and problems say of how notes were kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from chartgen.model.recorded import History, Silent
from chartgen.rules.examples import BACKGROUND, INTAKE, PLAN, VISIT, note
from chartgen.site.glance import glance
from chartgen.site.glance.views import KeepingView
from tests.histories import history, recorded, version
from tests.site.desk import desk_of

WELL = {
    INTAKE: recorded(BACKGROUND[INTAKE], version("2024-01-02")),
    PLAN: recorded(BACKGROUND[PLAN], version("2024-01-10")),
}


def kept(folder: Path, text: str, told: History) -> KeepingView | None:
    return glance(desk_of(folder, {VISIT: text}, history=told)).troubles.keeping


def lists(found: KeepingView | None) -> list[tuple[str, list[str]]]:
    assert found is not None
    return [(one.count, [link.text for link in one.links]) for one in found.lists]


def test_where_all_is_well_nothing_is_said(tmp_path: Path) -> None:
    text = note()
    assert kept(tmp_path, text, history({**WELL, VISIT: recorded(text, version("2024-03-06"))})) is None


def test_late_and_doubtful_notes_say_by_how_much(tmp_path: Path) -> None:
    text, timely = note(), note("entered: 2024-03-05")
    first = version("2024-03-20")
    assert lists(kept(tmp_path / "a", text, history({**WELL, VISIT: recorded(text, first)}))) == [
        ("1 note was entered late", ["March 5, 2024, Collateral contact: 15 days after"])
    ]
    assert lists(kept(tmp_path / "b", timely, history({**WELL, VISIT: recorded(timely, first)}))) == [
        (
            "1 note came into git long after the day of entry it gives",
            ["March 5, 2024, Collateral contact: 15 days later"],
        )
    ]


def test_notes_changed_after_signing_or_not_in_git_are_listed_newest_first(tmp_path: Path) -> None:
    text = note()
    told = history({VISIT: recorded(text, version("2024-03-05"), version("2024-03-12"))})
    assert lists(kept(tmp_path, text, told)) == [
        ("1 note was changed after signing", ["March 5, 2024, Collateral contact"]),
        ("2 notes, or their last changes, are not yet in git", ["January 10, 2024, Plan", "January 2, 2024, Intake"]),
    ]


@pytest.mark.parametrize("silent", Silent)
def test_where_git_tells_nothing_the_chart_says_so_once_and_why(tmp_path: Path, silent: Silent) -> None:
    found = kept(tmp_path, note(), History(silent))
    assert found is not None
    assert (found.lists, len(found.remarks)) == ((), 1)
    assert found.remarks[0].startswith("The day of entry is known only where a note gives it: ")


def test_of_how_many_notes_a_shallow_copy_does_not_know_is_counted(tmp_path: Path) -> None:
    text = note()
    found = kept(tmp_path, text, history({**WELL, VISIT: recorded(text, None)}, shallow=True))
    assert found is not None
    assert len(found.remarks) == 1
    assert found.remarks[0].startswith(
        "When 1 note was entered is not known: this copy of the git repository is shallow"
    )
