"""How often a client was reached in each of the last twelve months, in words and as a small picture."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from chartgen.model.chart import Chart
from chartgen.model.history import Service
from chartgen.site.theme.words import MONTHS, Words

FULL = 4
"""How many contacts of a month fill the height of its bar; more are drawn alike, so that all rows share one scale."""

LINE = 2
"""How high the line at the foot of the picture is, on which the bars stand."""


class MonthsView(NamedTuple):
    """Contacts in each of the last twelve months: in words, their sum, and the outline of the bars of a picture."""

    words: str
    total: int
    outline: str


def months_view(chart: Chart, words: Words) -> MonthsView:
    """The last twelve months in words and as bars; a month without contact is a line, one without service nothing."""
    contacts = {(month.year, month.month): month.contacts for month in chart.months}
    newest = _count_of(chart.as_of)
    places = [divmod(month, MONTHS) for month in range(newest - MONTHS + 1, newest + 1)]
    numbers = [contacts.get((year, month + 1), 0) for year, month in places]
    first, last = (
        words("month_of_year", month=words.months[month], year=year) for year, month in (places[0], places[-1])
    )
    told = words("twelve_months", first=first, last=last, numbers=", ".join(words.number(one) for one in numbers))
    return MonthsView(told, sum(numbers), _outline(numbers, newest, chart.service))


def _outline(numbers: Sequence[int], newest: int, service: Service | None) -> str:
    """The bars as one path, in a box 82 wide and 26 high."""
    served = range(_count_of(service.first), _count_of(service.last) + 1) if service else range(0)
    return "".join(
        f"M{7 * place} 26v-{height}h5v{height}z"
        for place, number in enumerate(numbers)
        if (height := LINE + 6 * min(number, FULL)) > LINE or newest - MONTHS + 1 + place in served
    )


def _count_of(day: date) -> int:
    """A day's month, counted from the beginning of time."""
    return MONTHS * day.year + day.month - 1
