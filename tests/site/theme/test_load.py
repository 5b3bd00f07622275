"""Tests of loading a theme and setting pages with it."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from pathlib import Path

import pytest

from chartgen.check import open_charts
from chartgen.model.trouble import WrongSetup
from chartgen.rules.examples import AS_OF, BACKGROUND
from chartgen.site.prose import visible
from chartgen.site.theme.lineage import shipped_themes
from chartgen.site.theme.load import policy_of, written
from tests.background import lay
from tests.site.theme.themes import TOP, english, lay_theme, set_page


def test_the_policy_names_the_digest_of_the_very_styles_in_the_page(tmp_path: Path) -> None:
    own = lay_theme(tmp_path, "own", {"templates/plain.html": "{{ policy }}<style>{{ styles }}"}, parent="default")
    policy, styles = html.unescape(set_page(own, "plain.html")).split("<style>")
    assert _digest(styles) in policy


def test_the_policy_names_the_styles_of_the_printed_sheets_where_a_page_has_them(tmp_path: Path) -> None:
    own = lay_theme(tmp_path, "own", {**TOP, "templates/plain.html": "{{ policy }}"})
    page = html.unescape(english(own).set("plain.html", sheet="@page { margin: 1in }").decode())
    assert _digest("@page { margin: 1in }") in page
    assert _digest("@page { margin: 1in }") not in html.unescape(set_page(own, "plain.html"))


def _digest(styles: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(styles.encode()).digest()).decode()}'"


def test_the_policy_lets_nothing_in_but_the_pages_own_styles_and_pictures() -> None:
    policy = re.sub(r"'sha256-[^']+'", "DIGEST", policy_of(["a {}"], ()))
    assert policy == "default-src 'none'; style-src DIGEST; img-src 'self'; base-uri 'none'; form-action 'none'"


def test_the_policy_lets_scripts_of_the_pages_own_folder_run_where_it_has_some_and_none_otherwise() -> None:
    assert "script-src 'self'" in policy_of(["a {}"], ["chart.js"])
    assert "script-src" not in policy_of(["a {}"], [])


def test_what_a_template_is_given_is_escaped(tmp_path: Path) -> None:
    own = lay_theme(tmp_path, "own", {**TOP, "templates/plain.html": "{{ words }}"})
    assert set_page(own, "plain.html", words="<b>{{ 7 * 7 }}") == "&lt;b&gt;{{ 7 * 7 }}"


def test_a_page_is_written_with_what_nobody_can_see_made_visible() -> None:
    for number in (*range(0x3000), *range(0xD7FF, 0xE001), 0xFFFD, 0x10FFFF):
        for page in (chr(number), f"a{chr(number)}’"):
            assert written(page) == visible(page).encode()


def test_a_page_of_many_pieces_is_written_as_it_is_in_one() -> None:
    pieces = ["a", "’", "\x02", "\ud83d", "\ude00", "\x9f", "\u20ac", "\r\n"] * 400
    assert written(pieces) == written(["".join(pieces)]) == visible("".join(pieces)).encode()


@pytest.mark.parametrize(
    "template",
    [
        "{{ nobody }}",
        "{% if %}",
        "{{ t('hello') }}",
        "{% include 'gone.html' %}",
        "{{ 1 / 0 }}",
        "{{ 1 + 'a' }}",
        "{{ [].gone() }}",
        "{{ t.gone() }}",
    ],
)
def test_a_broken_template_is_told_in_a_sentence(template: str, tmp_path: Path) -> None:
    own = lay_theme(tmp_path, "own", {**TOP, "templates/plain.html": template})
    with pytest.raises(WrongSetup, match=r"plain\.html"):
        set_page(own, "plain.html")


def test_a_template_that_asks_for_a_string_that_is_not_there_is_told_which(tmp_path: Path) -> None:
    own = lay_theme(tmp_path, "own", {**TOP, "templates/plain.html": "{{ t('no_such_words') }}"})
    with pytest.raises(WrongSetup, match="no words for 'no_such_words'"):
        set_page(own, "plain.html")


def test_a_template_that_is_no_text_is_told_in_a_sentence(tmp_path: Path) -> None:
    own = lay_theme(tmp_path, "own", TOP)
    (own / "templates" / "plain.html").write_bytes(b"\xff")
    with pytest.raises(WrongSetup, match=r"plain\.html"):
        set_page(own, "plain.html")


def test_the_parents_sheets_stand_first_and_then_the_themes_own(tmp_path: Path) -> None:
    lay_theme(tmp_path, "top", TOP)
    theme_toml = 'parent = "../top"\nstyles = ["own.css"]'
    own = lay_theme(tmp_path, "own", {"theme.toml": theme_toml, "static/own.css": "/* own */"})
    assert english(own).styles == "/* top page *//* top print *//* own */"


def test_a_sheet_named_like_one_of_the_parents_replaces_it_in_its_place(tmp_path: Path) -> None:
    lay_theme(tmp_path, "top", TOP)
    own = lay_theme(tmp_path, "own", {"static/page.css": "/* own page */"}, parent="../top")
    assert english(own).styles == "/* own page *//* top print */"


def test_a_sheet_of_the_parent_that_is_listed_again_keeps_its_place(tmp_path: Path) -> None:
    lay_theme(tmp_path, "top", TOP)
    theme_toml = 'parent = "../top"\nstyles = ["own.css", "page.css"]'
    own = lay_theme(tmp_path, "own", {"theme.toml": theme_toml, "static/own.css": "/* own */"})
    assert english(own).styles == "/* top page *//* top print *//* own */"


def test_a_style_sheet_that_is_not_there_is_told(tmp_path: Path) -> None:
    own = lay_theme(tmp_path, "own", {"theme.toml": 'parent = "default"\nstyles = ["gone.css"]'})
    with pytest.raises(WrongSetup, match=r"no file static/gone\.css in the theme own nor default"):
        english(own)


def test_styles_that_would_end_early_are_refused(tmp_path: Path) -> None:
    own = lay_theme(tmp_path, "own", {"static/page.css": "a { content: '</STYLE>' }"}, parent="default")
    with pytest.raises(WrongSetup, match=r"static/page\.css of the theme own must not hold </style>"):
        english(own)


def test_styles_that_are_no_text_are_told(tmp_path: Path) -> None:
    own = lay_theme(tmp_path, "own", TOP)
    (own / "static" / "page.css").write_bytes(b"\xff")
    with pytest.raises(WrongSetup, match=r"static/page\.css of the theme own cannot be read"):
        english(own)


def test_a_script_is_the_themes_own_or_else_its_parents(tmp_path: Path) -> None:
    lay_theme(tmp_path, "top", {**TOP, "static/caseload.js": "top();"})
    theme = english(lay_theme(tmp_path, "own", {"static/chart.js": "own();"}, parent="../top"))
    assert (theme.static("chart.js"), theme.static("caseload.js")) == (b"own();", b"top();")
    with pytest.raises(WrongSetup, match=r"no file static/gone\.js"):
        theme.static("gone.js")


def test_no_folder_that_a_theme_is_made_of_is_taken_for_a_client(tmp_path: Path) -> None:
    lay(tmp_path, BACKGROUND)
    lay(tmp_path, {"chartgen.toml": 'theme = "themes/own"'})
    lay_theme(tmp_path, "parents/middle", {"notes.md": "How it came about."}, parent="default")
    lay_theme(tmp_path, "themes/own", {"notes.md": "What we changed."}, parent="../../parents/middle")
    charts = open_charts(tmp_path, AS_OF)
    assert {client.path for client in charts.folder.clients}.isdisjoint({"parents", "themes"})
    assert not [path for path in _every_path(tmp_path) if "middle" in path or "own" in path]


def _every_path(charts: Path) -> list[str]:
    folder = open_charts(charts, AS_OF).folder
    return [*(source.path for source in folder.strays), *(client.path for client in folder.clients)]


@pytest.mark.parametrize("name", sorted(file.parent.name for file in shipped_themes().glob("*/theme.toml")))
def test_every_shipped_theme_but_the_default_one_is_made_mostly_of_its_parent(name: str) -> None:
    folder = shipped_themes() / name
    if name == "default":
        assert english(folder).folders == (folder,)
        return
    assert english(folder).folders == (folder, shipped_themes() / "default")
    assert not (folder / "templates").exists()
    assert _lines(folder) < _lines(shipped_themes() / "default") / 10


def _lines(folder: Path) -> int:
    return sum(len(file.read_text("utf-8").split("\n")) for file in folder.rglob("*.*"))
