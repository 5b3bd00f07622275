"""Tests that compiled templates are kept, and taken only for what they were made of."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from chartgen.site.theme.lineage import shipped_themes
from chartgen.site.theme.load import Theme, load_theme
from tests.site.theme.themes import lay_theme, set_page

BASE = {"policy": "", "scripts": (), "sheet": ""}
HELLO = "templates/hello.html", "{% extends 'base.html' %}{% block body %}{{ t('skip') }}, hello{% endblock %}"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which compiled things are kept, with the templates of a first page in it."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "kept"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    _base(_default())
    return tmp_path / "kept"


def _default(language: str = "en") -> Theme:
    return load_theme(shipped_themes() / "default", language)


def _base(theme: Theme) -> str:
    """A page of nothing but what all pages share, set the quick way."""
    return theme.press.quick.get_template("base.html").render(BASE)


def _files(kept: Path) -> list[Path]:
    return sorted(kept.rglob("*.opt-*.pyc"))


def test_a_template_is_kept_and_taken_by_the_next_that_asks(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (file,) = _files(kept)
    assert file.name.startswith("base.")
    assert file.suffix == ".pyc"
    assert _taken(monkeypatch)


def _taken(monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether a page is set though nothing can be compiled."""
    theme = _default()
    monkeypatch.setattr(theme.press.quick, "compile", None)
    return "Skip to the chart" in _base(theme)


def test_each_language_has_its_own(kept: Path) -> None:
    assert _base(_default("es")) != _base(_default("en"))
    assert len(_files(kept)) == 2


def test_words_that_have_changed_are_the_ones_that_stand_in_the_page(kept: Path, tmp_path: Path) -> None:
    own = lay_theme(tmp_path, "own", {"strings/en.toml": 'skip = "Down you go"'}, parent="default")
    assert "Down you go" in _base(load_theme(own, "en"))
    assert "Down you go" not in _base(_default())
    assert len(_files(kept)) == 1


def test_templates_of_an_agencys_own_are_not_kept(kept: Path, tmp_path: Path) -> None:
    own = lay_theme(tmp_path, "own", dict([HELLO]), parent="default")
    before = _files(tmp_path)
    assert "hello" in set_page(own, "hello.html")
    assert _files(tmp_path) == before


@pytest.mark.parametrize("length", [0, 2, 40, 200])
def test_what_was_kept_by_half_is_made_anew(length: int, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (file,) = _files(kept)
    file.write_bytes(file.read_bytes()[:length])
    assert "Skip to the chart" in _base(_default())
    assert _taken(monkeypatch)


def test_nothing_is_kept_where_python_keeps_nothing(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    _base(_default("es"))
    assert len(_files(kept)) == 1


def test_a_page_is_set_where_nothing_can_be_kept(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (file,) = _files(kept)
    monkeypatch.setattr(sys, "pycache_prefix", str(file))
    assert "Skip to the chart" in _base(_default())
