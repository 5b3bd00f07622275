"""Tests of the words of the pages."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from chartgen.build import shipped_themes
from chartgen.model.trouble import WrongSetup
from chartgen.site.words import load_words
from tests.site.desk import english


def test_a_day_is_written_in_full() -> None:
    assert english().words.day(date(2024, 3, 5)) == "March 5, 2024"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2024, 3, 5), "today"),
        (date(2024, 3, 4), "1 day ago"),
        (date(2023, 3, 5), "366 days ago"),
        (date(2024, 3, 6), "in 1 day"),
        (date(2020, 3, 5), "1,461 days ago"),
    ],
)
def test_how_long_ago_is_counted_in_days_from_the_as_of_day(day: date, words: str) -> None:
    assert english().words.ago(day, date(2024, 3, 5)) == words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 minutes"),
        (1, "1 minute"),
        (45, "45 minutes"),
        (60, "1 hour"),
        (95, "1 hour 35 minutes"),
        (480, "8 hours"),
    ],
)
def test_a_duration_is_told_in_hours_from_one_hour_on(minutes: int, words: str) -> None:
    assert english().words.minutes(minutes) == words


def test_every_string_that_code_and_templates_ask_for_is_there() -> None:
    strings = english().words.strings
    theme = shipped_themes() / "default" / "templates"
    asked = set()
    for template in theme.glob("*.html"):
        asked |= set(re.findall(r"\bt\(\"(\w+)\"[,)]", template.read_text()))
    site = Path(english.__code__.co_filename).parents[2] / "chartgen" / "site"
    for module in site.glob("*.py"):
        asked |= set(re.findall(r"\bwords\(\s*\"(\w+)\"", module.read_text()))
    assert asked
    assert asked <= set(strings)


def test_every_string_is_asked_for_somewhere() -> None:
    text = "".join(file.read_text() for file in (shipped_themes() / "default" / "templates").glob("*.html"))
    site = Path(english.__code__.co_filename).parents[2] / "chartgen" / "site"
    text += "".join(file.read_text() for file in site.glob("*.py"))
    for key in english().words.strings:
        base = re.sub(r"_(one|many)$", "", key)
        base = re.sub(r"^(label|severity)_\w+$", r"\1_", base)
        assert f'"{key}"' in text or f'"{base}"' in text or f'"{base}' in text, key


@pytest.mark.parametrize("text", ["months = 3", "x = ", 'months = ["a"]', "months = []\ncaseload = 3"])
def test_a_broken_file_of_strings_is_told_in_a_sentence(text: str, tmp_path: Path) -> None:
    file = tmp_path / "en.toml"
    file.write_text(text)
    with pytest.raises(WrongSetup, match=r"en\.toml"):
        load_words(file, "en")
