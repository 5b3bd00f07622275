"""Settings names every setting, with the default that chartgen has, and its example is understood."""

from __future__ import annotations

import tomllib
from pathlib import Path

from chartgen.model.diagnostic import Severity
from chartgen.notes.settings import KNOWN, LEVELS
from tests.background import opened
from tests.docs.pages import ROOT, blocks, part, text_of, words_in, write_files

SETTINGS = text_of("docs/settings.md")
DEFAULTS = tomllib.loads((ROOT / "chartgen" / "defaults.toml").read_text("utf-8"))
TABLES = ("limits", "chart", "timeliness", "quality")
FIRST_NOTE = part(text_of("docs/by-hand.md"), "## A client and two notes")


def test_every_setting_is_described() -> None:
    named = words_in(part(SETTINGS, "## Every setting"))
    for name in {*KNOWN, *DEFAULTS} - {*TABLES}:
        assert name in named
    assert {f"{table}.{name}" for table in TABLES for name in DEFAULTS[table]} <= named


def test_every_text_and_number_has_its_default() -> None:
    table = part(SETTINGS, "## Every setting")
    for name, value in DEFAULTS.items():
        if isinstance(value, str):
            assert f'| `{name}` | `"{value}"` |' in table
    for key, number in [(f"{name}.{key}", number) for name in TABLES for key, number in DEFAULTS[name].items()]:
        assert f"| `{key}` | `{number:_}` |" in table


def test_every_activity_is_listed_in_both_pages() -> None:
    listed = ", ".join(DEFAULTS["activities"]) + "."
    assert listed in " ".join(part(SETTINGS, "## Activities").split())
    assert listed in " ".join(part(text_of("docs/writing-notes.md"), "### Activities").split())


def test_every_place_is_listed_with_its_words() -> None:
    rows = part(SETTINGS, "## Places").split("\n")
    for name, place in DEFAULTS["places"].items():
        home = "yes |" if place.get("at_home") else "|"
        assert f"| {name} | {', '.join(place['also'])} | {home}" in rows


def test_every_level_is_described() -> None:
    assert set(LEVELS) <= words_in(part(SETTINGS, "## Rules"))


def test_the_examples_are_understood(tmp_path: Path) -> None:
    write_files(FIRST_NOTE, tmp_path)
    for block in blocks(SETTINGS):
        (tmp_path / "charts" / "chartgen.toml").write_text(block.text, "utf-8")
        opened(tmp_path / "charts")


def test_the_first_example_does_what_it_says(tmp_path: Path) -> None:
    write_files(FIRST_NOTE, tmp_path)
    write_files(SETTINGS, tmp_path)
    settings = opened(tmp_path / "charts").settings
    assert settings.agency == "Lantern Street Services"
    assert "supervised" in settings.activities
    assert settings.levels == {"CG412": None, "CG212": Severity.ERROR}
    place = settings.place_kind("clubhouse")
    assert place is not None
    assert place.name == "drop-in center"


def test_a_kind_of_place_that_replaces_a_shipped_one_does_what_the_page_says(tmp_path: Path) -> None:
    write_files(FIRST_NOTE, tmp_path)
    lines = '[places]\nhome = ["flat"]\n"group home" = ["cluster"]\nmarket = ["shop"]\n'
    (tmp_path / "charts" / "chartgen.toml").write_text(lines, "utf-8")
    settings = opened(tmp_path / "charts").settings
    kinds = {kind.name: kind for kind in settings.places}
    assert kinds["home"].also == ("flat",)
    assert [kinds[name].at_home for name in ("home", "group home", "market")] == [True, True, False]
