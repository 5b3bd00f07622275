"""The words of the pages in one language, with days and numbers written that language's way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from functools import lru_cache

from chartgen.model.trouble import WrongSetup
from chartgen.model.value import value

MONTHS = 12
REMEMBERED = 8_192
"""How many days, and how many numbers of things, are kept in words: a caseload says the same ones again and again."""


@value
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
        return self._form(key).format(**values)

    def _form(self, key: str) -> str:
        try:
            return self.strings[key]
        except KeyError:
            file = f"strings/{self.language}.toml"
            raise WrongSetup(f"The theme has no words for {key!r}. Add {key} to its {file}.") from None

    def count(self, key: str, number: int) -> str:
        """The string for a number of things: `key_one` for one, `key_many` for any other number."""
        return _counted(self._form(f"{key}_one" if number == 1 else f"{key}_many"), self._form("thousands"), number)

    def number(self, number: int) -> str:
        """A whole number, its thousands set apart."""
        return _set_apart(number, self._form("thousands"))

    def label(self, text: str) -> str:
        """The language's word for a kind of note or a field; an agency's own, which it has no word for, as it is."""
        return self.labels.get(text, text)

    def day(self, day: date) -> str:
        """A day in full, such as March 5, 2024."""
        return _in_full(self._form("day"), self.months[day.month - 1], day)

    def day_of_year(self, day: date) -> str:
        """A day whose year is told beside it, such as March 5."""
        return _in_full(self._form("overview_day"), self.months[day.month - 1], day)

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


@lru_cache(REMEMBERED)
def _in_full(form: str, month: str, day: date) -> str:
    return form.format(day=day.day, month=month, year=day.year)


@lru_cache(REMEMBERED)
def _counted(form: str, thousands: str, number: int) -> str:
    return form.format(number=_set_apart(number, thousands))


def _set_apart(number: int, thousands: str) -> str:
    return f"{number:,}".replace(",", thousands)
