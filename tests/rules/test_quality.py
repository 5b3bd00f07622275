"""What notes are to say, and of which notes it is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from chartgen.rules.examples import BACKGROUND, DONE, NEXT, SEEN, VISIT, note, signed
from tests.background import checked, lay

VISITED = ("type: face-to-face", "present: [Maria Rivera (client)]")
PLAIN = "## Client observations\nThe radio was on, and the door was open to the yard.\n"
GOALS = "goals: {health: progress}"
CONTENT = "satisfaction: satisfied"


def codes(folder: Path, text: str, settings: str = "") -> list[str]:
    lay(folder, {**BACKGROUND, VISIT: text, "chartgen.toml": settings})
    return [one.code for one in checked(folder).diagnostics]


def done(text: str) -> str:
    return f"## Case management activities\n{text}\n\n{SEEN}\n{NEXT}"


def seen(text: str) -> str:
    return f"{DONE}\n## Client observations\n{text}\n\n{NEXT}"


@pytest.mark.parametrize(
    "text",
    [
        "Linking her with the library was the whole of it.",
        "Referral to the dietitian.",
        "Follow-up with the clinic.",
        "Coordinates the ride with the van office.",
        "I helped her with the form.",
        "Drove her to the bank.",
        "Unpacked two boxes with her.",
        "We talked. Then I've mended the lamp with her.",
    ],
)
def test_a_deed_is_known_in_any_form_and_by_plain_words(text: str, tmp_path: Path) -> None:
    assert codes(tmp_path, note(body=done(text))) == []


@pytest.mark.parametrize(
    "text", ["Phoned her on the road.", "Met with the client and they talked.", "Visited. She seemed tired to me."]
)
def test_that_there_was_a_contact_is_no_deed(text: str, tmp_path: Path) -> None:
    assert codes(tmp_path, note(body=done(text))) == ["CG501"]
    assert codes(tmp_path, note("outcome: left message", body=done(text))) == []
    own = {"Phoned": "phoned", "Met": "met", "Visited.": "visited"}[text.split()[0]]
    assert codes(tmp_path, note(body=done(text)), f"more_activities = ['{own}']\n") == []


def test_in_a_note_of_another_format_a_deed_may_stand_anywhere(tmp_path: Path) -> None:
    soap = (
        "## Subjective\nFine.\n## Objective\n164 pounds.\n## Assessment\nShe was better.\n## Plan\nReferred to {0}.\n"
    )
    assert codes(tmp_path, note("format: SOAP", body=soap.format("the dietitian"))) == []


def test_a_shift_note_is_asked_for_no_activity_of_a_case_manager(tmp_path: Path) -> None:
    shift = "## The shift\nShe had lunch with the others.\n\n## Health and mood\nSlept from ten to six.\n"
    assert "CG501" not in codes(tmp_path, note("type: shift", body=shift))


@pytest.mark.parametrize(
    ("fields", "text", "told"),
    [
        ((), "The radio was on, and the door was open to the yard.", ["CG502"]),
        ((GOALS,), "The radio was on, and the door was open to the yard.", []),
        (("goals: [health]",), "The radio was on, and the door was open to the yard.", ["CG502"]),
        ((), "She is making progress. No concerns were voiced with the staff.", ["CG502", "CG506"]),
        ((), "Two cups of soup, and she no longer coughs.", []),
        ((), "She ate 3 of the 4 rolls.", []),
        (("time: 09:00-09:10",), "The radio was on, and the door was open to the yard.", []),
        (("outcome: no answer",), "The radio was on, and the door was open to the yard.", []),
    ],
)
def test_how_things_stand_is_said_in_a_field_or_by_a_fact(
    fields: tuple[str, ...], text: str, told: list[str], tmp_path: Path
) -> None:
    assert codes(tmp_path, note(*fields, body=seen(text))) == told


@pytest.mark.parametrize(
    ("fields", "text", "told"),
    [
        ((CONTENT,), "Her hair was in a braid, and she sat by the door.", []),
        (("satisfaction: not asked",), "Her hair was in a braid, and she sat by the door.", ["CG503"]),
        ((), "Her hair was in a braid. She likes the new aide.", []),
        ((), 'Her hair was in a braid. "Thursday is enough," she said.', []),
        ((CONTENT,), "The lease was renewed for the year to come.", ["CG504"]),
        ((CONTENT,), "The lease was renewed. She laughed aloud.", []),
    ],
)
def test_a_visit_says_what_the_client_thinks_and_how_the_client_was(
    fields: tuple[str, ...], text: str, told: list[str], tmp_path: Path
) -> None:
    assert codes(tmp_path, note(*VISITED, GOALS, *fields, body=seen(text))) == told


def test_of_a_visit_to_somebody_else_it_is_not_asked_how_the_client_was(tmp_path: Path) -> None:
    text = note("type: face-to-face", GOALS, body=seen("The lease was renewed for the year to come."))
    assert codes(tmp_path, text) == []


def test_a_note_in_another_language_is_not_asked_for_english_words(tmp_path: Path) -> None:
    body = (
        "## Case management activities\nLlamé a la clínica.\n\n"
        "## Client observations\nMaría estaba en la cocina con su madre y no dijo nada.\n\n"
        "## Follow-up needed\nVerla.\n"
    )
    assert codes(tmp_path, note(*VISITED, "time: 14:00-14:15", body=body)) == []


def test_a_list_that_is_empty_asks_for_nothing(tmp_path: Path) -> None:
    text = note(
        *VISITED, body=f"## Case management activities\nPhoned the client and they talked.\n\n{PLAIN}\n{NEXT}"
    )
    assert codes(tmp_path, text) == ["CG501", "CG502", "CG503", "CG504"]
    assert codes(tmp_path, text, "[quality]\nnotes_in = 'nl'\n") == []


def test_what_is_signed_is_not_to_be_changed(tmp_path: Path) -> None:
    assert codes(tmp_path, signed(note(body=seen("Maria was agitated, and staff had the radio on.")))) == [
        "CG502",
        "CG507",
    ]
    assert all("signed, so leave it as it is" in one.help for one in checked(tmp_path).diagnostics)


@pytest.mark.parametrize(
    ("time", "settings", "told"),
    [
        ("14:00-15:00", "", []),
        ("14:00-15:30", "", ["CG508"]),
        ("22:00-06:00 next day", "", ["CG508"]),
        ("14:00-15:30", "[quality]\nwords_per_quarter_hour = 5\n", []),
        ("14:00-15:30", "[quality]\nwords_per_quarter_hour = 0\n", []),
        ("14:00-15:30", "[quality]\nmost_words = 20\n", []),
        ("14:00-14:30", "[quality]\nwords_per_quarter_hour = 40\n", ["CG508"]),
    ],
)
def test_a_note_has_words_for_its_minutes(time: str, settings: str, told: list[str], tmp_path: Path) -> None:
    assert codes(tmp_path, note(f"time: {time}"), settings) == told
    assert codes(tmp_path, note(f"time: {time}", "outcome: missed"), settings) == []


def test_words_of_a_script_without_blanks_are_counted_by_their_letters(tmp_path: Path) -> None:
    told = "今日の午後に施設を訪問し、担当の職員とともに新しい座席の使い方を確認しました。" * 4
    assert "CG508" not in codes(tmp_path, note("time: 14:00-15:30", body=done(told)))
