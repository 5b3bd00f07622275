"""The words of the pages, from a theme's file of strings for a language, and days written that language's way."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from chartgen.model.trouble import WrongSetup

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Words:
    """The strings of one language, by key. A key that is not there is a mistake in the theme, and raises KeyError."""

    language: str
    strings: Mapping[str, str]
    months: tuple[str, ...]

    def __call__(self, key: str, **values: object) -> str:
        """The string of this key with the values put in."""
        return self.strings[key].format(**values)

    def count(self, key: str, number: int) -> str:
        """The string for a number of things: `key_one` for one, `key_many` for any other number."""
        return self(f"{key}_one" if number == 1 else f"{key}_many", number=f"{number:,}")

    def day(self, day: date) -> str:
        """A day in full, such as March 5, 2024."""
        return self("day", day=day.day, month=self.months[day.month - 1], year=day.year)

    def month(self, day: date) -> str:
        """The name of the day's month."""
        return self.months[day.month - 1]

    def ago(self, day: date, as_of: date) -> str:
        """How long before the as-of day a day was."""
        days = (as_of - day).days
        return self("today") if days == 0 else self.count("days_ago" if days > 0 else "days_ahead", abs(days))

    def minutes(self, minutes: int) -> str:
        """A duration in minutes, in hours from one hour on."""
        hours, rest = divmod(minutes, 60)
        parts = [self.count("hours", hours)] if hours else []
        return " ".join([*parts, self.count("minutes", rest)] if rest or not hours else parts)


def load_words(file: Path, language: str) -> Words:
    """Read a file of strings; raises WrongSetup where it cannot be read."""
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WrongSetup(f"The theme's strings {file.name} cannot be read: {error}.") from None
    months = table.pop("months", [])
    if (
        not isinstance(months, list)
        or len(months) != MONTHS
        or not all(isinstance(text, str) for text in (*months, *table.values()))
    ):
        raise WrongSetup(f"The theme's strings {file.name} must be texts in quotes, and months a list of twelve.")
    return Words(language, table, tuple(months))
