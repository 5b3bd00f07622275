"""The key under which a build is kept stands for all that shapes a page beside the notes."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from chartgen import kept
from chartgen.check import Setup
from chartgen.model.diagnostic import Severity
from chartgen.model.settings import Settings
from chartgen.rules.registry import RULES
from tests.background import lay_example, opened


@pytest.fixture
def setup(tmp_path: Path) -> Setup:
    return opened(lay_example(tmp_path, RULES[0].good)).setup


OTHERS: dict[str, Any] = {
    "as_of": date(2020, 1, 1),
    "note_types": {},
    "section_sets": {},
    "activities": (),
    "places": (),
    "rules": {},
    "levels": {"CG101": None},
    "largest_note": 7,
    "agency": "Sunrise",
    "theme": "own",
    "language": "es",
    "standard": "plain",
    "standards": {},
    "history": "none",
    "author": "Dana Reyes",
    "authors": {"dana@example.org": "Dana Reyes"},
}


@pytest.mark.parametrize("name", [field.name for field in fields(Settings) if field.init])
def test_every_setting_changes_the_key(name: str, setup: Setup) -> None:
    was = setup.settings
    tables = {
        "reading": replace(was.reading, one_page_notes=1),
        "timeliness": replace(was.timeliness, entered_days=9),
        "quality": replace(was.quality, most_words=9),
    }
    changed = replace(setup, settings=replace(was, **{name: {**OTHERS, **tables}[name]}))
    assert kept.key(changed) != kept.key(setup)
    assert kept.shape(changed) != kept.shape(setup)


def test_a_level_that_is_set_is_another_than_one_that_is_not(setup: Setup) -> None:
    keys = {
        kept.key(replace(setup, settings=replace(setup.settings, levels=levels)))
        for levels in ({}, {"CG101": None}, {"CG101": Severity.HINT}, {"CG102": Severity.HINT})
    }
    assert len(keys) == 4


def test_the_theme_changes_the_key(setup: Setup) -> None:
    assert kept.key(replace(setup, theme_content="another")) != kept.key(setup)


def test_the_same_settings_have_the_same_key(setup: Setup, tmp_path: Path) -> None:
    again = opened(lay_example(tmp_path / "elsewhere", RULES[0].good)).setup
    assert kept.key(again) == kept.key(setup)


def test_another_chartgen_has_another_key(setup: Setup, monkeypatch: pytest.MonkeyPatch) -> None:
    before = kept.key(setup), kept.shape(setup)
    monkeypatch.setattr(kept, "__version__", "0.0.0")
    assert kept.key(setup) != before[0]
    assert kept.shape(setup) != before[1]


def test_a_program_file_that_changed_has_another_key_but_not_another_shape(
    setup: Setup, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kept.key(setup), kept.shape(setup)
    monkeypatch.setattr(kept, "LIBRARIES", ("jinja2",))
    assert kept.key(setup) != before[0]
    assert kept.shape(setup) == before[1]
