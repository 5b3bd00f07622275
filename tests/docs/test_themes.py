"""Themes: the worked example makes a theme that works, and every view and its parts are named."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from chartgen.build import build_site
from chartgen.check import open_charts
from chartgen.processes import alone
from chartgen.site.theme import lineage
from tests.docs.pages import ROOT, blocks, follow, part, text_of, words_in, write_files
from tests.docs.views import views, views_page

THEMES = text_of("docs/themes.md")
FIRST_NOTE = part(text_of("docs/by-hand.md"), "## A client and two notes")


def test_a_theme_of_ones_own_works_as_the_page_says(tmp_path: Path) -> None:
    write_files(FIRST_NOTE, tmp_path)
    steps = follow(part(THEMES, "## A theme of your own"), tmp_path)
    assert [(step.said, step.code) for step in steps] == [(step.expected, 0) for step in steps]
    page = (tmp_path / "site" / "c-1001" / "index.html").read_text("utf-8")
    assert "--accent: #1f5c2e" in page
    assert ">In short<" in page
    assert page.count("Confidential. Show this to nobody without a release.") == 1
    assert "June Okafor" in page


def test_what_is_said_to_choose_a_shipped_theme_and_language_does(tmp_path: Path) -> None:
    write_files(FIRST_NOTE, tmp_path)
    (chosen,) = blocks(part(THEMES, "## Choosing a theme and a language"))
    (tmp_path / "charts" / "chartgen.toml").write_text(chosen.text, "utf-8")
    build_site(open_charts(tmp_path / "charts", date(2024, 6, 30)), tmp_path / "site", alone, lambda *_: None)
    page = (tmp_path / "site" / "c-1001" / "index.html").read_text("utf-8")
    assert '<html lang="es">' in page
    assert "font-size: 150%" in page


def test_every_shipped_theme_and_language_is_named() -> None:
    named = words_in(part(THEMES, "## Choosing a theme and a language"))
    assert {file.parent.name for file in (ROOT / "themes").glob("*/theme.toml")} <= named
    settings = words_in(text_of("docs/settings.md"))
    assert {f'"{file.parent.name}"' for file in (ROOT / "themes").glob("*/theme.toml")} <= settings
    assert {f'"{file.stem}"' for file in (ROOT / "themes" / "default" / "strings").iterdir()} <= settings


def test_every_key_of_a_theme_is_described() -> None:
    assert set(lineage.KEYS) <= words_in(part(THEMES, "## What a theme is"))


def test_every_part_of_a_theme_is_described() -> None:
    default = ROOT / "themes" / "default"
    named = {word.rstrip("/") for word in words_in(part(THEMES, "## What a theme is"))}
    assert {found.name for found in default.iterdir()} <= named
    templates = {found.name for found in (default / "templates").iterdir()}
    assert templates <= named


def test_the_page_of_views_is_that_of_the_views_there_are() -> None:
    assert len(views()) > 40
    assert text_of("docs/views.md") == views_page(), "run `make docs`"


def test_every_global_of_a_template_is_named() -> None:
    source = (ROOT / "chartgen" / "site" / "theme" / "load.py").read_text("utf-8")
    call = re.search(r"globals\.update\((.*?)\)", source.replace("Markup(styles)", "styles"))
    around = re.search(r"around = \{(.*?)\}", source)
    assert call is not None
    assert around is not None
    names = {*re.findall(r"(\w+)=", call[1]), *re.findall(r'"(\w+)":', around[1])}
    assert names
    assert names <= words_in(part(THEMES, "## What templates are given"))
