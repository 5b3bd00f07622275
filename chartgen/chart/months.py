"""How many contacts each month of service held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from chartgen.model.history import Contacts, Month, Service
from chartgen.model.note import Note

YearMonth = tuple[int, int]
"""A year and a month, from 1."""


def months(service: Service | None, past: Sequence[Note], contacts: Contacts, as_of: date) -> tuple[Month, ...]:
    """Every month of service, oldest first, and those before and after that hold contacts.

    An attempt is a note of a contact that reached nobody. `past` are the notes up to the as-of day.
    """
    if service is None:
        return ()
    counted = [(_of(note.day), note.path) for note in past if note.day and note.path in contacts.sought]
    reached = Counter(month for month, path in counted if path in contacts.reached)
    seen = Counter(month for month, path in counted if path in contacts.in_person)
    attempts = Counter(month for month, path in counted if path not in contacts.reached)
    first, last, now = _of(service.first), _of(service.last), _of(as_of)
    held = [month for month, _ in counted]
    return tuple(
        Month(*month, reached[month], seen[month], attempts[month], first <= month <= last, month < now)
        for month in _from_to(min([first, *held]), max([last, *held]))
    )


def _of(day: date) -> YearMonth:
    return day.year, day.month


def _from_to(first: YearMonth, last: YearMonth) -> Iterator[YearMonth]:
    count = (last[0] - first[0]) * 12 + last[1] - first[1] + 1
    for number in range(first[1] - 1, first[1] - 1 + count):
        yield first[0] + number // 12, number % 12 + 1
