"""The schemas of the TOML files know every key, accept what is understood, and refuse what is not."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from chartgen.model.notetype import FieldKind, Role, Trait
from chartgen.model.trouble import WrongSetup
from chartgen.notes.dutytable import DUTY_KEYS
from chartgen.notes.notetypes import FIELD_KEYS, SECTION_KEYS, SHIPPED, TYPE_KEYS
from chartgen.notes.settings import KNOWN, read_settings
from chartgen.notes.standardfile import BILLING_KEYS, STANDARD_KEYS
from chartgen.rules.registry import NAMES
from chartgen.writing.start import Beginning, starting_files
from tests.background import lay
from tests.docs.pages import blocks, text_of
from tests.schemas.readers import DAY, NOWHERE, refused, validator

SETTINGS = "chartgen.toml"


def against(what: str, text: str, charts: Path = NOWHERE) -> list[str]:
    return refused(what, _as_json(tomllib.loads(text)), charts)


def _as_json(found: Any) -> Any:
    """What TOML's readers hand on: days as text."""
    if isinstance(found, dict):
        return {key: _as_json(value) for key, value in found.items()}
    if isinstance(found, list):
        return [_as_json(value) for value in found]
    return found.isoformat() if isinstance(found, date) else found


def test_every_setting_and_every_key_is_known() -> None:
    assert set(validator(SETTINGS).schema["properties"]) == set(KNOWN)
    properties = validator("note-type").schema["properties"]
    assert set(properties) == set(TYPE_KEYS)
    assert set(properties["fields"]["additionalProperties"]["properties"]) == set(FIELD_KEYS)
    assert set(properties["sections"]["items"]["properties"]) == set(SECTION_KEYS)
    properties = validator("standard").schema["properties"]
    assert set(properties) == set(STANDARD_KEYS)
    assert set(properties["duties"]["items"]["properties"]) == set(DUTY_KEYS)
    assert set(properties["billing"]["properties"]) == set(BILLING_KEYS)


def test_every_word_of_note_types_is_known() -> None:
    text = str(validator("note-type").schema)
    assert all(f"'{word.value}'" in text for words in (FieldKind, Role, Trait) for word in words)


def test_everything_is_described() -> None:
    for what in (SETTINGS, "note-type", "section-set", "standard"):
        for name, schema in validator(what).schema["properties"].items():
            assert schema["description"].endswith("."), name


def test_the_examples_of_the_settings_page_are_accepted() -> None:
    examples = [block.text for block in blocks(text_of("docs/settings.md")) if block.language == "toml"]
    assert len(examples) > 5
    for text in examples:
        assert against(SETTINGS, text) == [], text


def test_the_settings_that_a_new_charts_folder_has_are_accepted_with_and_without_all_of_them() -> None:
    (text,) = [file.data.decode() for file in starting_files(Beginning(DAY), example=False) if file.path == SETTINGS]
    assert against(SETTINGS, text) == []
    assert against(SETTINGS, re.sub(r"^#(?! [A-Z\w])", "", text, flags=re.MULTILINE)) == []


def test_what_chartgen_ships_is_accepted() -> None:
    assert against(SETTINGS, (SHIPPED / "defaults.toml").read_text("utf-8")) == []
    for file in SHIPPED.glob("notetypes/*.toml"):
        assert against("note-type", file.read_text("utf-8")) == [], file
    for file in SHIPPED.glob("sectionsets/*.toml"):
        assert against("section-set", file.read_text("utf-8")) == [], file
    for file in SHIPPED.glob("standards/*.toml"):
        assert against("standard", file.read_text("utf-8")) == [], file


def test_the_note_types_of_the_documentation_are_accepted() -> None:
    for block in blocks(text_of("docs/note-types.md")):
        what = "section-set" if "sectionsets" in block.path else "note-type"
        assert block.language != "toml" or against(what, block.text) == [], block.path


@pytest.mark.parametrize(
    "text",
    [
        'agencey = "x"',
        "agency = 1",
        'activities = "monitored"',
        'activities = [""]',
        'history = "svn"',
        "[limits]\nnote_bytes = 0",
        "[limits]\nnote_bytes = true",
        '[chart]\none_page = "3"',
        "[timeliness]\nentered_days = -1",
        '[timeliness]\nsince = "soon"',
        "[timeliness]\nsince = 2026-01-01T10:00:00",
        '[rules]\nCG999 = "off"',
        '[rules]\nCG204 = "on"',
        '[places]\nhome = "flat"',
        "[places.home]\nat_hom = true",
        '[authors]\n"a@example.org" = ""',
        "places = []",
    ],
)
def test_a_wrong_setting_is_refused_as_chartgen_refuses_it(text: str, tmp_path: Path) -> None:
    with pytest.raises(WrongSetup):
        read_settings(lay(tmp_path, {"chartgen.toml": text}), DAY, NAMES)
    assert against(SETTINGS, text)


@pytest.mark.parametrize(
    "text",
    ['[rules]\ncg204 = "off"', '[rules]\nwrong-day = "hint"', '[places]\n"ice rink" = []', "", 'theme = "../own"'],
)
def test_a_setting_that_is_understood_is_accepted(text: str, tmp_path: Path) -> None:
    read_settings(lay(tmp_path, {"chartgen.toml": text}), DAY, NAMES)
    assert against(SETTINGS, text) == []


@pytest.mark.parametrize(
    "text",
    [
        'lable = "x"',
        'traits = ["counts"]',
        '[fields.risk]\nkind = "chioce"',
        "[fields.risk]\nrequired = 1",
        '[[sections]]\nrole = "activities"',
        '[[sections]]\nheading = "x"\nrole = "story"',
        "fields = []",
    ],
)
def test_a_wrong_note_type_is_refused_as_chartgen_refuses_it(text: str, tmp_path: Path) -> None:
    with pytest.raises(WrongSetup):
        read_settings(lay(tmp_path, {"notetypes/crisis.toml": text}), DAY, NAMES)
    assert against("note-type", text)


VISIT = '[[duties]]\nid = "visit"\nsource = "Ours"\ncontact = "in person"\nevery = "90 days"\n'


@pytest.mark.parametrize(
    "text",
    [
        "",
        'lable = "x"',
        VISIT.replace("source", "sorce"),
        VISIT.replace('id = "visit"\n', ""),
        VISIT.replace('"visit"', '"A visit"'),
        VISIT.replace("in person", "in_person"),
        VISIT.replace("90 days", "0 days"),
        VISIT.replace("90 days", "monthly"),
        VISIT.replace('every = "90 days"\n', ""),
        VISIT + 'every_other = "visit"',
        VISIT + 'places = ["hom"]',
        VISIT + "types = []",
        VISIT + 'outcomes = ["missed"]',
        VISIT + "times = 0",
        VISIT + 'starts = "soon"',
        VISIT + 'due = "friday"',
        VISIT + 'covers_at_most = "1 month"',
        VISIT + "[billing]\nunit = 'hour'",
    ],
)
def test_a_wrong_standard_is_refused_as_chartgen_refuses_it(text: str, tmp_path: Path) -> None:
    with pytest.raises(WrongSetup):
        read_settings(lay(tmp_path, {"standards/own.toml": text}), DAY, NAMES)
    assert against("standard", text)


@pytest.mark.parametrize(
    "text",
    [
        VISIT,
        VISIT.replace("90 days", "1 Year"),
        VISIT.replace("90 days", "Calendar  Month"),
        VISIT + "starts = 2024-02-29\nplaces = ['home']\n",
        'extends = "plain"\nwithout = ["plan", "review"]\n[billing]\nunit = "minutes"\nminutes = 15\n',
    ],
)
def test_a_standard_that_is_understood_is_accepted(text: str, tmp_path: Path) -> None:
    read_settings(lay(tmp_path, {"standards/own.toml": text}), DAY, NAMES)
    assert against("standard", text) == []


def test_an_agencys_own_standards_are_offered(tmp_path: Path) -> None:
    charts = lay(tmp_path, {"standards/ours.toml": VISIT})
    assert "ours" in str(validator("standard", charts).schema["properties"]["extends"])
    assert "ours" in str(validator(SETTINGS, charts).schema["properties"]["standard"])


def test_an_agencys_own_types_and_sets_are_offered(tmp_path: Path) -> None:
    charts = lay(tmp_path, {"notetypes/crisis.toml": "", "sectionsets/grow.toml": '[[sections]]\nheading = "Goal"\n'})
    properties = validator("note-type", charts).schema["properties"]
    assert "crisis" in str(properties["extends"])
    assert "grow" in str(properties["section_set"])
    assert against("note-type", 'extends = "one-that-is-to-come"', charts) == []
