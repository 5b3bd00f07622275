"""Tests of loading a theme and setting pages with it."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
from pathlib import Path

import pytest

from chartgen.build import shipped_themes
from chartgen.model.trouble import WrongSetup
from chartgen.site.theme import load_theme
from tests.site.desk import english


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    shutil.copytree(shipped_themes() / "default", tmp_path / "own")
    return tmp_path / "own"


def test_the_policy_names_the_digest_of_the_very_styles_in_the_page(theme: Path) -> None:
    (theme / "templates" / "plain.html").write_text("<style>{{ styles }}</style>")
    page = load_theme(theme, "en").set("plain.html").decode()
    styles = page.removeprefix("<style>").removesuffix("</style>")
    digest = base64.b64encode(hashlib.sha256(styles.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in english().policy


def test_the_policy_lets_nothing_in_but_the_pages_own_styles_and_pictures() -> None:
    policy = re.sub(r"'sha256-[^']+'", "DIGEST", english().policy)
    assert policy == "default-src 'none'; style-src DIGEST; img-src 'self'; base-uri 'none'; form-action 'none'"


def test_what_a_template_is_given_is_escaped(theme: Path) -> None:
    (theme / "templates" / "plain.html").write_text("{{ words }}")
    assert load_theme(theme, "en").set("plain.html", words="<b>{{ 7 * 7 }}") == b"&lt;b&gt;{{ 7 * 7 }}"


@pytest.mark.parametrize(
    "template", ["{{ nobody }}", "{% if %}", "{{ t('no_such_words') }}", "{% include 'gone.html' %}"]
)
def test_a_broken_template_is_told_in_a_sentence(template: str, theme: Path) -> None:
    (theme / "templates" / "plain.html").write_text(template)
    with pytest.raises(WrongSetup, match=r"plain\.html"):
        load_theme(theme, "en").set("plain.html")


def test_a_theme_that_does_not_speak_the_language_is_told_with_those_it_speaks(theme: Path) -> None:
    with pytest.raises(WrongSetup, match="set language to one of en"):
        load_theme(theme, "xx")


def test_a_theme_without_styles_is_told(theme: Path) -> None:
    (theme / "static" / "chart.css").unlink()
    with pytest.raises(WrongSetup, match=r"chart\.css"):
        load_theme(theme, "en")


def test_styles_that_would_end_early_are_refused(theme: Path) -> None:
    (theme / "static" / "chart.css").write_text("a { content: '</STYLE>' }")
    with pytest.raises(WrongSetup, match="</style>"):
        load_theme(theme, "en")
