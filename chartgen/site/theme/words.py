"""The words of the pages in one language, with days and numbers written that language's way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from chartgen.model.trouble import WrongSetup

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Words:
    """The strings of one language, by key.

    `labels` are the words for kinds of notes and their fields, by those that the note types have.
    """

    language: str
    strings: Mapping[str, str]
    months: tuple[str, ...]
    labels: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, key: str, **values: object) -> str:
        """The string of this key with the values put in; raises WrongSetup where the theme has none."""
        if key not in self.strings:
            file = f"strings/{self.language}.toml"
            raise WrongSetup(f"The theme has no words for {key!r}. Add {key} to its {file}.")
        return self.strings[key].format(**values)

    def count(self, key: str, number: int) -> str:
        """The string for a number of things: `key_one` for one, `key_many` for any other number."""
        return self(f"{key}_one" if number == 1 else f"{key}_many", number=self.number(number))

    def number(self, number: int) -> str:
        """A whole number, its thousands set apart."""
        return f"{number:,}".replace(",", self("thousands"))

    def label(self, text: str) -> str:
        """The language's word for a kind of note or a field; an agency's own, which it has no word for, as it is."""
        return self.labels.get(text, text)

    def day(self, day: date) -> str:
        """A day in full, such as March 5, 2024."""
        return self("day", day=day.day, month=self.months[day.month - 1], year=day.year)

    def month(self, month: int) -> str:
        """The name of a month, by its number from 1, as a heading has it: with a capital in any language."""
        name = self.months[month - 1]
        return name[:1].upper() + name[1:]

    def ago(self, day: date, as_of: date) -> str:
        """How long before the as-of day a day was."""
        days = (as_of - day).days
        return self("today") if days == 0 else self.count("days_ago" if days > 0 else "days_ahead", abs(days))

    def minutes(self, minutes: int) -> str:
        """A duration in minutes, in hours from one hour on."""
        hours, rest = divmod(minutes, 60)
        parts = [self.count("hours", hours)] if hours else []
        return " ".join([*parts, self.count("minutes", rest)] if rest or not hours else parts)
