"""What the words of a standard mean: lengths of time, numbers, days, and what counts for a duty."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from typing import TypeVar

from chartgen.model.note import REACHED
from chartgen.model.notetype import NoteType, Trait
from chartgen.model.settings import PlaceKind
from chartgen.model.standard import Contact, Counts, Span, Unit
from chartgen.model.value import value
from chartgen.notes.tomltable import Table, did_you

_SPAN = re.compile(r"([0-9]{1,5})\s+(day|week|month|year)s?", re.IGNORECASE)
_UNITS = {"day": (1, Unit.DAYS), "week": (7, Unit.DAYS), "month": (1, Unit.MONTHS), "year": (12, Unit.MONTHS)}
MOST = 1000
"""The largest number that a standard may ask for."""
E = TypeVar("E", bound=Enum)


@value
class Known:
    """The words of the charts folder that a standard may use."""

    types: Mapping[str, NoteType]
    places: Mapping[str, PlaceKind]
    outcomes: frozenset[str]


def length_of_time(table: Table, key: str, other: str = "") -> Span | None:
    """A length of time such as `90 days`; None where none is written."""
    if key not in table.values:
        return None
    found = _SPAN.fullmatch(table.text(key, "").strip())
    if found is None or not int(found[1]):
        table.wrong(key, f'{key} must be a length of time, as "90 days", "2 weeks" or "3 months"{other}.')
    number, unit = _UNITS[found[2].lower()]
    return Span(int(found[1]) * number, unit)


def whole_number(table: Table, key: str, default: int, least: int) -> int:
    """A number from `least` on, the default where none is written."""
    number = int(table.get(key, int, "a whole number", default))
    if not least <= number <= MOST:
        table.wrong(key, f"{key} must be from {least} to {MOST:,}.")
    return number


def a_day(table: Table, key: str) -> date | None:
    """A day, None where none is written."""
    if key not in table.values:
        return None
    day = table.get(key, date, "a day without quotes, as 2024-03-05", None)
    assert isinstance(day, date)
    return day


COUNTS_KEYS = ("contact", "types", "traits", "places", "outcomes", "covers_at_most")


def what_counts(table: Table, known: Known) -> Counts:
    """What a note must be to count."""
    return Counts(
        contact=one_of(Contact, table, "contact") if "contact" in table.values else None,
        types=_words(table, "types", known.types, "note type"),
        traits=frozenset(Trait(word) for word in _words(table, "traits", [one.value for one in Trait], "trait")),
        places=_words(table, "places", known.places, "kind of place"),
        outcomes=_words(table, "outcomes", known.outcomes, "outcome") or frozenset((REACHED,)),
        covers_at_most=_days(table, "covers_at_most"),
    )


def _days(table: Table, key: str) -> int | None:
    span = length_of_time(table, key)
    if span and span.unit is not Unit.DAYS:
        table.wrong(key, f'{key} must be in days or weeks, as in {key} = "7 days".')
    return span.number if span else None


def _words(table: Table, key: str, known: Iterable[str], what: str) -> frozenset[str]:
    """Words of a list, each of which must be known; none where there is no such list."""
    words = frozenset(table.texts(key, []))
    if key in table.values and not words:
        table.wrong(key, f"{key} is empty. Name a {what} in it, or take the line out.")
    odd = next((word for word in sorted(words) if word not in known), None)
    if odd is not None:
        hint = did_you(odd, known) or f"; there are {', '.join(sorted(known))}"
        table.wrong(key, f"{key} names {odd!r}, which is no {what} here{hint}.")
    return words


def one_of(kind: type[E], table: Table, key: str) -> E:
    """The member of a declared set that is written."""
    written, words = table.text(key, ""), [str(one.value) for one in kind]
    if written not in words:
        hint = did_you(written, words) or f"; it may be {', '.join(words)}"
        table.wrong(key, f"{key} says {written!r}, which chartgen does not know{hint}.")
    return kind(written)
