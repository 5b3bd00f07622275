"""What is said of what is owed, and of the standards of a client, in cases that the examples do not show."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from chartgen.model.diagnostic import Diagnostic
from chartgen.rules.examples import BACKGROUND, CLIENT, VISIT, note
from tests.background import checked, lay

SEEN = note("type: face-to-face", "date: 2024-05-20", "location: Home")


def found(folder: Path, line: str, as_of: str = "2024-06-30", **files: str) -> list[Diagnostic]:
    """What is said of a client whose client.md has these lines more."""
    client = BACKGROUND[CLIENT].replace("intake: 2024-01-02", f"intake: 2024-01-02\n{line}".strip())
    lay(folder, {**BACKGROUND, CLIENT: client, **{path.replace("__", "/"): text for path, text in files.items()}})
    return [one for one in checked(folder, date.fromisoformat(as_of)).diagnostics if one.code >= "CG431"]


def test_a_client_of_no_standard_is_left_alone(tmp_path: Path) -> None:
    assert found(tmp_path, "") == []


def test_each_duty_that_is_overdue_is_told_with_the_last_and_the_source(tmp_path: Path) -> None:
    told = found(tmp_path, "standard: plain", **{VISIT: SEEN.replace("2024-05-20", "2024-03-05")})
    assert {(one.code, one.path, one.place.line) for one in told} == {("CG431", CLIENT, 5)}
    assert [one.message for one in told] == [
        "Contact is overdue since 2024-04-30; the last one was on 2024-03-05.",
        "Face to face is overdue since 2024-06-03; the last one was on 2024-03-05.",
        "Review of the plan is overdue since 2024-04-30; there has been none yet.",
    ]
    assert told[0].help == (
        "See to it, and write the note. Plain default asks for it: "
        "Common practice: someone is reached in every month."
    )


def test_where_chartgen_toml_names_the_standard_it_is_told_where_the_client_was_taken_in(tmp_path: Path) -> None:
    told = found(tmp_path, "", **{"chartgen.toml": 'standard = "va-plan-review"\n'})
    assert [(one.code, one.place.line) for one in told] == [("CG431", 4)]


def test_what_is_overdue_can_be_silenced_with_a_reason(tmp_path: Path) -> None:
    silenced = "standard: va-plan-review\nignore: [CG431]\nreason: The review is held by the county."
    assert found(tmp_path, silenced) == []


def test_after_discharge_nothing_is_overdue(tmp_path: Path) -> None:
    assert found(tmp_path, "standard: plain\ndischarged: 2024-05-31") == []


def test_a_standard_that_there_is_not_is_told_where_it_is_named(tmp_path: Path) -> None:
    (told,) = found(tmp_path, "standard: va-dd-tmc")
    assert told.message == "'va-dd-tmc' is no standard; did you mean 'va-dd-tcm'."
    assert told.help.startswith("Name one of these, or add its file in standards/: plain, residential,")
    (told,) = found(tmp_path, "", **{"chartgen.toml": 'standard = "something else"\n'})
    assert (told.code, told.place.line) == ("CG433", 4)
    assert told.message == "chartgen.toml names 'something else', which is no standard."
    assert told.help.startswith("Correct `standard` in chartgen.toml. Name one of these")


def test_one_that_there_is_not_is_told_though_it_was_in_force_before(tmp_path: Path) -> None:
    stays = "standard:\n  - {name: nowhere, to: 2024-03-31}\n  - {name: va-dd-ecm, from: 2024-04-01}"
    assert [one.place.line for one in found(tmp_path, stays) if one.code == "CG433"] == [6]


OUT_OF_TURN = {
    "[{name: plain, from: 2024-01-02, to: 2024-06-30}, {name: ut-in-home, from: 2024-04-01}]": (
        "ut-in-home begins on 2024-04-01, before the last day of plain, 2024-06-30."
    ),
    "[{name: plain, from: 2024-01-02, to: 2024-06-30}, {name: ut-in-home, from: 2024-02-01, to: 2024-03-01}]": (
        "ut-in-home lies within the time of plain, which has its own end."
    ),
    "[plain, ut-in-home]": "ut-in-home and plain begin on the same day, so that only one of them can count.",
    "[{name: plain, from: 2024-02-01}, {name: ut-in-home, from: 2024-02-01}]": (
        "ut-in-home and plain begin on the same day, so that only one of them can count."
    ),
    "[{name: ut-in-home, from: 2024-05-02}, {name: plain, to: 2024-02-29}]": (
        "From 2024-03-01 to 2024-05-01 the client is served under no standard."
    ),
    "[{name: plain, to: 2024-06-29}]": "Since 2024-06-30 the client is served under no standard.",
}


@pytest.mark.parametrize(("stays", "message"), OUT_OF_TURN.items())
def test_standards_that_overlap_or_leave_a_gap_are_told(stays: str, message: str, tmp_path: Path) -> None:
    told = [one for one in found(tmp_path, f"standard: {stays}") if one.code == "CG434"]
    assert message in [one.message for one in told]


@pytest.mark.parametrize(
    "stays",
    [
        "plain",
        "none",
        "[{name: plain, from: 2024-03-01}]",
        "[{name: plain, to: 2024-03-31}, {name: none, from: 2024-04-01}]",
        "[{name: plain, to: 2024-03-31}, {name: ut-in-home, from: 2024-04-01}]",
        "[{name: plain, from: 2024-01-02}, {name: ut-in-home, from: 2024-04-01}]",
        "[{name: plain, from: 2024-01-02}, {name: ut-in-home, from: 2024-02-01, to: 2024-03-01}]",
        "[ut-in-home, {name: plain, to: 2024-03-31}]",
        "[{name: plain, to: 2024-06-30}]",
        "[{name: plain, to: 2024-03-31}]\ndischarged: 2024-03-31",
    ],
)
def test_standards_that_follow_one_another_are_not_told(stays: str, tmp_path: Path) -> None:
    assert {one.code for one in found(tmp_path, f"standard: {stays}")} <= {"CG431"}
