"""The calendar of contacts: years down, months across, how many contacts each month held."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from chartgen.model.history import Month
from chartgen.site.glance.views import CalendarRowView, CellView
from chartgen.site.setting import Desk

SHORT = 3
"""How many letters of a month's name stand above its column."""
NONE, OPEN, OUTSIDE = "0", "–", ""
"""The signs of a month without contact, of one that may yet have one, and of one outside the service."""


def month_heads(desk: Desk) -> tuple[tuple[str, str], ...]:
    """The names of the months, each short and in full."""
    names = [desk.words.month(number) for number in range(1, 13)]
    return tuple((name[:SHORT], name) for name in names)


def calendar_rows(desk: Desk) -> tuple[CalendarRowView, ...]:
    """A row for every year, oldest first; years in a row without contact or attempt stand in one."""
    rows: list[CalendarRowView] = []
    by_year = groupby(desk.chart.months, key=lambda month: month.year)
    years = [(year, {month.month: month for month in of_year}) for year, of_year in by_year]
    for is_empty, run in groupby(years, key=lambda pair: _is_empty(pair[1])):
        group = list(run)
        if is_empty and len(group) > 1:
            name = f"{group[0][0]}–{group[-1][0]}"
            rows.append(CalendarRowView(name, (), desk.words("glance_no_contact")))
        else:
            rows += [CalendarRowView(str(year), tuple(_cells(year, months, desk))) for year, months in group]
    return tuple(rows)


def _is_empty(months: dict[int, Month]) -> bool:
    """Whether a whole year holds nothing at all, and is over."""
    return all(month.is_over and not month.contacts and not month.attempts for month in months.values())


def _cells(year: int, months: dict[int, Month], desk: Desk) -> Iterator[CellView]:
    for number in range(1, 13):
        month = months.get(number)
        if month is None or not (month.in_service or month.contacts or month.attempts):
            yield CellView("outside", OUTSIDE, desk.words(_outside(year, number, desk)))
        else:
            yield _cell(month, desk)


def _outside(year: int, month: int, desk: Desk) -> str:
    """Why a month is not one of service: before it, after it, or yet to come."""
    service = desk.chart.service
    if service and (year, month) < (service.first.year, service.first.month):
        return "glance_month_before"
    return "glance_month_after" if service and service.ended else "glance_month_to_come"


def _cell(month: Month, desk: Desk) -> CellView:
    words, href = desk.words, desk.month(month.first_day)
    attempts = words.count("glance_attempts", month.attempts) if month.attempts else ""
    if not month.contacts:
        kind, sign, key = (
            ("none", NONE, "glance_month_none") if month.is_over else ("open", OPEN, "glance_month_open")
        )
        return CellView(kind, sign, ", ".join(filter(None, (words(key), attempts))), href)
    seen = words.count("glance_in_person", month.in_person) if month.in_person else ""
    said = ", ".join(filter(None, (words.count("glance_contacts", month.contacts), seen, attempts)))
    return CellView("some", words.number(month.contacts), said, href, month.in_person > 0)
