"""Tests of the words of the pages."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

import chartgen.audit
import chartgen.site
from chartgen.model.trouble import WrongSetup
from chartgen.site.theme.lineage import shipped_themes
from chartgen.site.theme.load import Theme, load_theme
from chartgen.site.theme.words import Words
from tests.site.desk import english

PACKAGES = [Path(str(package.__file__)).parent for package in (chartgen.site, chartgen.audit)]
MODULES = "".join(file.read_text("utf-8") for package in PACKAGES for file in sorted(package.rglob("*.py")))
TEMPLATES = "".join(
    file.read_text("utf-8") for file in sorted((shipped_themes() / "default" / "templates").rglob("*.html"))
)


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
    asked = set(re.findall(r"\bt\(\"(\w+)\"[,)]", TEMPLATES)) | set(re.findall(r"\bwords\(\s*\"(\w+)\"", MODULES))
    counted = set(re.findall(r"\.count\(\s*\"(\w+)\",", TEMPLATES + MODULES))
    asked |= {f"{key}_{how}" for key in counted for how in ("one", "many")}
    assert counted
    assert asked <= set(english().words.strings)


def test_every_string_is_asked_for_somewhere() -> None:
    text = TEMPLATES + MODULES
    begun = tuple(re.findall(r"f\"(\w+_)\{", text) + re.findall(r"\"(\w+_)\" ~", text))
    assert begun
    for key in english().words.strings:
        base = re.sub(r"_(one|many)$", "", key)
        assert f'"{key}"' in text or f'"{base}"' in text or key.startswith(begun), key


def test_a_string_that_is_not_there_is_told_as_a_fault_of_the_theme() -> None:
    with pytest.raises(WrongSetup, match=r"no words for 'gone'. Add gone to its strings/en\.toml"):
        english().words("gone")


def test_a_number_has_its_thousands_set_apart_as_the_language_does() -> None:
    assert english().words.number(1234567) == "1,234,567"
    dotted = Words("xx", {"thousands": "."}, ())
    assert (dotted.number(1234567), dotted.number(12)) == ("1.234.567", "12")


def test_a_month_in_a_heading_begins_with_a_capital_in_any_language() -> None:
    assert (english().words.month(3), spanish().words.month(3)) == ("March", "Marzo")


def test_a_day_in_spanish_is_written_as_in_spanish() -> None:
    words = spanish().words
    assert words.day(date(2024, 3, 5)) == "5 de marzo de 2024"
    assert words.ago(date(2024, 3, 4), date(2024, 3, 5)) == "hace 1 día"
    assert words.minutes(95) == "1 hora 35 minutos"


def test_a_label_of_the_shipped_note_types_is_in_the_language_and_an_agencys_own_stays() -> None:
    assert (english().words.label("Plan review"), spanish().words.label("Plan review")) == (
        "Plan review",
        "Revisión del plan",
    )
    assert spanish().words.label("Kitchen visit") == "Kitchen visit"


def spanish() -> Theme:
    """The default theme in Spanish."""
    return load_theme(shipped_themes() / "default", "es")
