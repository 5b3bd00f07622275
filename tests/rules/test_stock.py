"""Stock phrases are told where a section says nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from chartgen.rules.examples import DONE, NEXT, SEEN, note
from tests.rules.test_quality import GOALS, codes, seen


@pytest.mark.parametrize(
    "text",
    [
        "Client is doing well.",
        "Maria is doing well at home. No issues or concerns at this time.",
        "Stable.",
        "Mr. Smith reported that Maria continues to do well. Everything is fine.",
        "No changes.",
        "*Doing well*, no new concerns.",
        "Client was pleasant and cooperative. Will continue to monitor.",
    ],
)
def test_what_would_fit_anybody_is_told(text: str, tmp_path: Path) -> None:
    assert "CG506" in codes(tmp_path, note(GOALS, body=seen(text)))


@pytest.mark.parametrize(
    "text",
    [
        "Doing well on the new stairs, with one hand on the rail.",
        "No concerns about the van; the lift is slow.",
        'Stable, she says: "like a table."',
        "Stable housing since 3 May.",
        "The client is doing well with the knife and the onions.",
        "No issues in nine weeks.",
        "> Doing well.",
    ],
)
def test_what_goes_on_to_say_what_is_well_is_left_alone(text: str, tmp_path: Path) -> None:
    assert codes(tmp_path, note(GOALS, body=seen(text))) == []


def test_a_plan_that_is_none_is_told_in_its_section(tmp_path: Path) -> None:
    text = f"{DONE}\n{SEEN}\n## Follow-up needed\nWill continue to monitor.\n"
    assert codes(tmp_path, note(body=text)) == ["CG506"]


def test_a_section_is_not_told_twice_to_name_no_deed(tmp_path: Path) -> None:
    text = f"## Case management activities\nMet with the client.\n\n{SEEN}\n{NEXT}"
    assert codes(tmp_path, note(body=text)) == ["CG501"]
    assert codes(tmp_path, note(body=text.replace("Met with", "Monitored"))) == ["CG506"]


@pytest.mark.parametrize(
    "text",
    ["None.", "N/A", "None at this time.", "No follow-up needed.", "-", "—", "Nothing further.", "none needed today"],
)
def test_a_follow_up_of_none_is_told(text: str, tmp_path: Path) -> None:
    body = f"{DONE}\n{SEEN}\n## Follow-up needed\n{text}\n"
    assert codes(tmp_path, note(body=body)) == ["CG505"]
    assert codes(tmp_path, note("outcome: left message", body=body)) == []


@pytest.mark.parametrize(
    "text",
    [
        "None; the lease is signed.",
        "Nothing further for me; Marcus is with him on Saturday.",
        "No task before the October review.",
        "- [ ] None of the forms is here yet: ask",
    ],
)
def test_a_follow_up_that_says_why_there_is_none_is_left_alone(text: str, tmp_path: Path) -> None:
    assert codes(tmp_path, note(body=f"{DONE}\n{SEEN}\n## Follow-up needed\n{text}\n")) == []


def test_an_agencys_own_phrase_is_told_and_one_taken_out_is_not(tmp_path: Path) -> None:
    own = "[quality.generic]\nadd = ['wnl']\nremove = ['stable']\n"
    assert codes(tmp_path, note(GOALS, body=seen("All WNL.")), own) == ["CG506"]
    assert codes(tmp_path, note(GOALS, body=seen("Stable.")), own) == []
