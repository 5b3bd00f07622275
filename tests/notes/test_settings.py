"""What chartgen.toml says."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from chartgen.model.diagnostic import Severity
from chartgen.model.settings import Settings
from chartgen.model.trouble import WrongSetup
from chartgen.notes.settings import read_settings
from chartgen.rules.registry import NAMES
from tests.background import lay
from tests.notes.texts import SETTINGS

DAY = date(2024, 6, 30)


def read(folder: Path, text: str | bytes) -> Settings:
    return read_settings(lay(folder, {"chartgen.toml": text}), DAY, NAMES)


def at_home(settings: Settings, word: str) -> bool:
    kind = settings.place_kind(word)
    return kind is not None and kind.at_home


def test_without_a_file_the_defaults_stand(tmp_path: Path) -> None:
    assert read_settings(tmp_path, DAY, NAMES) == SETTINGS
    assert read(tmp_path, "") == SETTINGS
    assert (SETTINGS.theme, SETTINGS.language, SETTINGS.largest_note) == ("default", "en", 1_000_000)


def test_a_place_is_remote_where_nobody_is_face_to_face(tmp_path: Path) -> None:
    def remote(text: str, word: str) -> bool:
        kind = read(tmp_path, text).place_kind(word)
        return kind is not None and kind.remote

    assert remote("", "Video call")
    assert not remote("", "Office")
    assert remote("[places]\ntelephone = ['fax']\n", "fax")
    assert remote("[places.portal]\nalso = ['chat']\nremote = true\n", "chat")


def test_an_agency_sets_its_own(tmp_path: Path) -> None:
    text = (
        "\ufeffagency = 'Elm'\nlanguage = 'es'\nmore_activities = ['visited', 'linked']\n[limits]\nnote_bytes = 5\n"
    )
    settings = read(tmp_path, text.replace("\n", "\r\n"))
    assert (settings.agency, settings.language, settings.largest_note) == ("Elm", "es", 5)
    assert settings.activities == (*SETTINGS.activities, "visited")
    assert read(tmp_path, "activities = ['visited']").activities == ("visited",)


def test_rules_are_set_by_code_and_by_name(tmp_path: Path) -> None:
    name = NAMES["CG203"]
    settings = read(tmp_path, f"[rules]\n{name} = 'off'\nCG207 = 'error'\ncg211 = 'hint'\n")
    assert settings.levels == {"CG203": None, "CG207": Severity.ERROR, "CG211": Severity.HINT}


def test_places_are_laid_over_the_defaults_name_by_name(tmp_path: Path) -> None:
    settings = read(tmp_path, "[places]\noffice = ['bureau']\ncamp = ['tent']\n[places.shelter]\nat_home = true\n")
    names = [kind.name for kind in settings.places]
    assert names == [*(kind.name for kind in SETTINGS.places), "camp", "shelter"]
    assert settings.place_kind("Bureau") == settings.place_kind("office")
    assert settings.place_kind("agency office") is None
    assert at_home(settings, "tent") is False


@pytest.mark.parametrize("name", ["home", '"group home"', '"assisted living"'])
def test_other_words_for_a_home_leave_it_a_home(tmp_path: Path, name: str) -> None:
    assert at_home(read(tmp_path, f"[places]\n{name} = ['cottage']\n"), "cottage")
    assert at_home(read(tmp_path, f"[places.{name}]\nalso = ['cottage']\n"), "Cottage")
    assert not at_home(read(tmp_path, f"[places.{name}]\nalso = ['cottage']\nat_home = false\n"), "cottage")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("agency = ", "chartgen.toml is not TOML"),
        ("agency = 'a'\nagency = 'b'", "chartgen.toml is not TOML"),
        (b"agency = '\xe9'", "chartgen.toml is not UTF-8"),
        ("limits = " + "[" * 5000, "chartgen.toml holds lists too deep"),
        ("limits = " + "1" * 5000, "chartgen.toml is not TOML"),
        ("agncy = 'a'", "'agncy' is not a setting; did you mean 'agency'"),
        ("zzzzzz = 'a'", "'zzzzzz' is not a setting. Correct or remove it."),
        ("agency = 3", "agency must be text in quotes"),
        ("theme = ['a']", "theme must be text in quotes"),
        ("activities = 'linked'", "activities must be a list of words in quotes"),
        ("activities = ['linked', ' ']", "activities must be a list of words in quotes"),
        ("activities = [1]", "activities must be a list of words in quotes"),
        ("rules = 'off'", "rules must be a table, as in [rules]"),
        ("[rules]\nCG999 = 'off'", "rules has 'CG999', which is no rule"),
        ("[rules]\nunknown-feild = 'off'", "which is no rule; did you mean"),
        ("[rules]\nCG203 = 'none'", "rules.CG203 must be one of error, warning, hint, off"),
        ("[rules]\nCG203 = false", "rules.CG203 must be one of"),
        ("[rules]\nCG203 = ['off']", "rules.CG203 must be one of"),
        ("[rules.CG203]\nlevel = 'off'", "rules.CG203 must be one of"),
        (f"[rules]\nCG203 = 'off'\n{NAMES['CG203']} = 'error'", "rules sets CG203 twice"),
        ("limits = 3", "limits must be a table"),
        ("[limits]\nnote_bites = 3", "did you mean 'note_bytes'"),
        ("[limits]\nnote_bytes = '3'", "note_bytes must be a number of bytes"),
        ("[limits]\nnote_bytes = true", "note_bytes must be a number of bytes"),
        ("[limits]\nnote_bytes = 1.5", "note_bytes must be a number of bytes"),
        ("[limits]\nnote_bytes = 0", "note_bytes must be at least 1"),
        ("places = ['home']", "places must be a table"),
        ("[places]\nhome = 'flat'", "places.home must be a list of other words"),
        ("[places]\nhome = [3]", "also must be a list of words in quotes"),
        ("[places.home]\nalsoo = ['flat']", "places.home: 'alsoo' is not a setting"),
        ("[places.home]\nat_home = 'yes'", "at_home must be true or false"),
    ],
)
def test_whatever_is_wrong_is_told_with_the_file(tmp_path: Path, text: str | bytes, says: str) -> None:
    with pytest.raises(WrongSetup) as told:
        read(tmp_path, text)
    assert str(told.value).partition("/")[2].startswith("chartgen.toml")
    assert says in str(told.value)
    assert str(told.value).endswith(".")


def test_what_is_no_file_is_told_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "chartgen.toml")
    with pytest.raises(WrongSetup, match=r"chartgen\.toml is not an ordinary file"):
        read_settings(tmp_path, DAY, NAMES)
