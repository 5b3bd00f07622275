"""The marks in a row of a picture: one for each note or, where there are very many, one for each month or longer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from chartgen.model.note import Note
from chartgen.site.overview.timeline import Axis, mark_place, percent
from chartgen.site.setting import Desk

MANY = 150
"""With more marks than this, those of a row are gathered by period: they could not be told apart."""
PERIODS, MOST_PERIODS = (1, 3, 12), 75
"""Of how many months a period is, and how many of them a row has room for."""
ROW, TALLEST = 24, 22
"""The height of a row, and of its tallest column, in pixels."""
MOST_SAID = 5
"""How many words stand in a title."""
BIG, BIGGER = 2, 10
"""From how many notes on a mark is drawn big, and bigger."""

SHAPES: Mapping[str, str] = {
    "progress": "better", "no change": "same", "setback": "worse", "met": "met", "": "said",
    "satisfied": "better", "mixed": "same", "dissatisfied": "worse", "not asked": "unasked",
}  # fmt: skip
"""The shape for a word on a goal or on satisfaction; an agency's own words share one shape, and are told by title."""


class Moment(NamedTuple):
    """What one note says on one day in the matter of a row, in its word, which may be empty."""

    day: date
    note: Note
    shape: str
    word: str


class MarkView(NamedTuple):
    """A mark: where, of which shape, how big, what it stands for, and where that is read."""

    x: str
    shape: str
    size: str
    title: str
    href: str | None


class ColumnView(NamedTuple):
    """A period as a column, the taller the more notes it holds."""

    x: str
    width: str
    y: int
    height: int
    title: str
    href: str | None


def shape_of(word: str) -> str:
    """The shape for a word on a goal or on satisfaction."""
    return SHAPES.get(word.casefold(), "other")


def marks(moments: Sequence[Moment], axis: Axis, desk: Desk, *, gathered: bool = False) -> tuple[MarkView, ...]:
    """A mark for each day and shape; where there are very many, or when asked to, for each period and shape."""
    months = period_months(axis) if gathered or len(moments) > MANY else 0
    found: dict[tuple[date, str], list[Moment]] = {}
    for one in moments:
        found.setdefault((period(one.day, months)[0] if months else one.day, one.shape), []).append(one)
    return tuple(_mark(group, months, axis, desk) for group in found.values())


def columns(moments: Sequence[Moment], axis: Axis, desk: Desk) -> tuple[ColumnView, ...]:
    """A column for each period that holds any."""
    months = period_months(axis)
    groups = [list(group) for _, group in groupby(moments, key=lambda one: period(one.day, months))]
    most = max((len(group) for group in groups), default=1)
    return tuple(_column(group, months, most, axis, desk) for group in groups)


def period_months(axis: Axis) -> int:
    """Of how many months a mark tells where there are very many: so many that marks can be told apart."""
    span = (axis.last.year - axis.first.year) * 12 + axis.last.month - axis.first.month
    return next((months for months in PERIODS if span < MOST_PERIODS * months), PERIODS[-1])


def period(day: date, months: int) -> tuple[date, date]:
    """The first and the last day of the period of so many months in which a day lies; a period lies within a year."""
    month = (day.month - 1) // months * months + 1
    following = date(day.year, month + months, 1).toordinal() if month + months <= 12 else _year_end(day.year) + 1
    return date(day.year, month, 1), date.fromordinal(following - 1)


def _year_end(year: int) -> int:
    return date(year, 12, 31).toordinal()


def _mark(group: Sequence[Moment], months: int, axis: Axis, desk: Desk) -> MarkView:
    one = group[0]
    if len(group) == 1 and not months:
        link = desk.link(one.note)
        title = f"{link.text}: {one.word}" if one.word else link.text
        return MarkView(mark_place(axis, one.day), one.shape, "", title, link.href)
    size = "bigger" if len(group) >= BIGGER else "big" if len(group) >= BIG else ""
    if not months:
        return MarkView(mark_place(axis, one.day), one.shape, size, _title(group, 0, desk), desk.to(one.note))
    first, last = period(one.day, months)
    place = (axis.begins(first) + axis.ends(last)) // 2
    return MarkView(percent(place), one.shape, size, _title(group, months, desk), desk.month(one.day))


def _column(group: Sequence[Moment], months: int, most: int, axis: Axis, desk: Desk) -> ColumnView:
    first, last = period(group[0].day, months)
    begin, end = axis.begins(first), axis.ends(last)
    height = max((len(group) * TALLEST * 2 + most) // (2 * most), 1)
    title, href = _title(group, months, desk), desk.month(group[0].day)
    return ColumnView(percent(begin), percent(end - begin), ROW - height, height, title, href)


def _title(group: Sequence[Moment], months: int, desk: Desk) -> str:
    """When, how many notes, and what they say."""
    day, count = group[0].day, desk.words.count("notes", len(group))
    when = _period_words(day, months, desk) if months else desk.words.day(day)
    title = f"{when}, {count}"
    tally = Counter(one.word for one in group if one.word)
    said = ", ".join(
        word if len(group) == number else f"{word} {number}" for word, number in tally.most_common(MOST_SAID)
    )
    return f"{title}: {said}" if said else title


def _period_words(day: date, months: int, desk: Desk) -> str:
    first, last = period(day, months)
    if months == 12:
        return str(day.year)
    return month_words(first, desk) if months == 1 else f"{month_words(first, desk)} – {month_words(last, desk)}"


def month_words(day: date, desk: Desk) -> str:
    """A day's month with its year, such as March 2024."""
    return desk.words("month_of_year", month=desk.words.months[day.month - 1], year=day.year)
