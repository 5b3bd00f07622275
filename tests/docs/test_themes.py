"""Themes: the worked example makes a theme that works, and every view and its parts are named."""

from __future__ import annotations

import dataclasses
import inspect
import re
from pathlib import Path

from chartgen.site import caseload, views
from tests.docs.pages import ROOT, follow, part, text_of, words_in, write_files

THEMES = text_of("docs/themes.md")
FIRST_NOTE = part(text_of("README.md"), "## A first note in five minutes")


def test_a_theme_of_ones_own_works_as_the_page_says(tmp_path: Path) -> None:
    write_files(FIRST_NOTE, tmp_path)
    steps = follow(part(THEMES, "## A theme of your own"), tmp_path)
    assert [(step.said, step.code) for step in steps] == [(step.expected, 0) for step in steps]
    page = (tmp_path / "site" / "c-1001" / "index.html").read_text("utf-8")
    assert "h1 { color: darkgreen; }" in page
    assert "In short" in page


def test_every_part_of_a_theme_is_described() -> None:
    default = ROOT / "themes" / "default"
    named = {word.rstrip("/") for word in words_in(part(THEMES, "## What a theme is"))}
    assert {found.name for found in default.iterdir() if found.is_file()} <= named
    assert {"templates", "strings", "static/chart.css"} <= named
    templates = {found.name for found in (default / "templates").iterdir()}
    assert templates <= named


def test_every_view_and_what_it_holds_is_named() -> None:
    rows = part(THEMES, "## What templates are given").split("\n")
    for view in _views():
        row = next((row for row in rows if row.startswith(f"| `{view.__name__}` |")), "")
        assert words_in(row) >= {field.name for field in dataclasses.fields(view)}, view.__name__


def _views() -> list[type]:
    own = [
        found
        for module in (views, caseload)
        for _, found in inspect.getmembers(module, inspect.isclass)
        if dataclasses.is_dataclass(found) and found.__module__ == module.__name__
    ]
    assert len(own) > 10
    return own


def test_every_global_of_a_template_is_named() -> None:
    source = (ROOT / "chartgen" / "site" / "theme.py").read_text("utf-8")
    call = re.search(r"globals\.update\((.*?)\)", source.replace("Markup(styles)", "styles"))
    assert call is not None
    names = set(re.findall(r"(\w+)=", call[1]))
    assert names
    assert names <= words_in(part(THEMES, "## What templates are given"))
