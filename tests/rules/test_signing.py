"""What is told of signatures: once, in time, and by no note's leave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from chartgen.model.diagnostic import Diagnostic
from chartgen.rules.examples import BACKGROUND, VISIT, note, signed
from tests.background import checked, git, lay, recorded

MARCH = [date(2024, 3, day) for day in range(6, 30)]
ANEW = note().replace("window", "door")


def found(folder: Path, text: str, settings: str = "") -> Sequence[Diagnostic]:
    lay(folder, {**BACKGROUND, VISIT: text, "chartgen.toml": settings})
    return checked(folder).diagnostics


def only(folder: Path, text: str, settings: str = "") -> Diagnostic:
    (one,) = found(folder, text, settings)
    return one


def test_whose_signature_no_longer_fits_is_told_with_the_day(tmp_path: Path) -> None:
    told = only(tmp_path, signed(note()).replace("John", "Joan"))
    assert told.code == "CG221"
    assert told.message == "This note was changed since Dana Reyes, QIDP signed it on 2024-03-06."


@pytest.mark.parametrize(
    "digest", ["abc", "sha256:12", f"sha256:{'G' * 64}", f"md5:{'0' * 64}", f"sha256:{'0' * 65}"]
)
def test_what_is_no_digest_is_told_as_that(digest: str, tmp_path: Path) -> None:
    told = only(tmp_path, note(f"signed: {{by: Dana Reyes, on: 2024-03-06, digest: '{digest}'}}"))
    assert told.code == "CG221"
    assert "digest is not one" in told.message


@pytest.mark.parametrize("silence", ["ignore: [CG221]\nreason: A typo.", "ignore: {changed-since-signed: A typo.}"])
def test_no_note_excuses_that_it_was_changed(silence: str, tmp_path: Path) -> None:
    assert only(tmp_path, signed(note()).replace("signed:", f"{silence}\nsigned:")).code == "CG221"


def test_a_level_can_be_set_for_all_notes(tmp_path: Path) -> None:
    assert not found(tmp_path, signed(note()).replace("John", "Joan"), '[rules]\nCG221 = "off"\n')


@pytest.mark.parametrize("written", [signed(note()), signed(note()).replace("\n", "\r\n"), "\ufeff" + signed(note())])
def test_line_ends_and_a_byte_order_mark_break_no_signature(written: str, tmp_path: Path) -> None:
    assert {one.code for one in found(tmp_path, written)} <= {"CG112"}


@pytest.mark.parametrize(
    ("on", "words"), [("2024-03-04", "before the contact of 2024-03-05"), ("2024-07-01", "after 2024-06-30")]
)
def test_a_signature_has_its_place_between_the_contact_and_today(on: str, words: str, tmp_path: Path) -> None:
    told = only(tmp_path, signed(note(), on))
    assert told.code == "CG222"
    assert words in told.message


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("", []),
        ("unsigned_days = 117", []),
        ("unsigned_days = 116", [VISIT]),
        ("unsigned_days = 116\nsince = 2024-03-05", [VISIT]),
        ("unsigned_days = 0\nsince = 2024-03-06", []),
    ],
)
def test_an_unsigned_note_is_told_where_that_is_asked(settings: str, told: list[str], tmp_path: Path) -> None:
    diagnostics = found(tmp_path, note(), f"[timeliness]\n{settings}\n")
    assert [one.path for one in diagnostics if one.path == VISIT] == told


@pytest.fixture
def past(tmp_path: Path) -> Path:
    """A charts folder in git with a note that was signed, then changed and signed anew."""
    lay(tmp_path, {**BACKGROUND, VISIT: signed(note())})
    recorded(tmp_path, MARCH[0])
    lay(tmp_path, {VISIT: signed(ANEW, "2024-03-09")})
    return recorded(tmp_path, MARCH[3], by="Lee Park")


def test_who_changed_a_signed_note_and_signed_it_anew_is_told(past: Path) -> None:
    (told,) = checked(past).diagnostics
    assert told.code == "CG424"
    assert told.message == "This note was signed, and changed after that: on 2024-03-09, by Lee Park."
    lay(past, {VISIT: signed(note(), "2024-03-10")})
    (told,) = checked(recorded(past, MARCH[4])).diagnostics
    assert told.message.endswith("on 2024-03-09, by Lee Park, and 1 more time since.")


def test_one_change_is_told_once(past: Path) -> None:
    changed = signed(ANEW, "2024-03-09").replace("John", "Joan")
    lay(past, {VISIT: changed})
    assert [one.code for one in checked(past).diagnostics] == ["CG221"]
    recorded(past, MARCH[5])
    assert [one.code for one in checked(past).diagnostics] == ["CG221"]


def test_a_signature_that_was_taken_away_again_hides_no_change(past: Path) -> None:
    lay(past, {VISIT: ANEW})
    (told,) = checked(recorded(past, MARCH[5])).diagnostics
    assert (told.code, told.place.line) == ("CG424", 1)


def test_a_signed_note_that_is_renamed_stays_as_it_was(tmp_path: Path) -> None:
    lay(tmp_path, {**BACKGROUND, VISIT: signed(note())})
    recorded(tmp_path, MARCH[0])
    git(tmp_path, "mv", VISIT, "c-1/2024-03-05-sunrise.md")
    assert not checked(recorded(tmp_path, MARCH[1])).diagnostics
