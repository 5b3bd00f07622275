"""The calendar of contacts: years down, months across, how many contacts each month held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from chartgen.model.duties import Owed
from chartgen.model.history import Month
from chartgen.site.due import stands
from chartgen.site.glance.views import CalendarRowView, CellView
from chartgen.site.setting import Desk

SHORT = 3
"""How many letters of a month's name stand above its column."""
NONE, OPEN, OUTSIDE = "0", "–", ""
"""The signs of a month without contact, of one that may yet have one, and of one outside the service."""


class Marks(NamedTuple):
    """What of a month a standard tells: the duties that were missed, once for each time, and those that are due."""

    missed: tuple[str, ...] = ()
    due: tuple[str, ...] = ()


NOTHING = Marks()
YearMonth = tuple[int, int]


def month_heads(desk: Desk) -> tuple[tuple[str, str], ...]:
    """The names of the months, each short and in full."""
    names = [desk.words.month(number) for number in range(1, 13)]
    return tuple((name[:SHORT], name) for name in names)


def calendar_rows(desk: Desk) -> tuple[CalendarRowView, ...]:
    """A row for every year, oldest first; years in a row without contact or attempt stand in one."""
    rows: list[CalendarRowView] = []
    owed = _owed(desk)
    by_year = groupby(desk.chart.months, key=lambda month: month.year)
    years = [(year, {month.month: month for month in of_year}) for year, of_year in by_year]
    for is_empty, run in groupby(years, key=lambda pair: _is_empty(pair[1])):
        group = list(run)
        if is_empty and len(group) > 1:
            name = f"{group[0][0]}–{group[-1][0]}"
            rows.append(CalendarRowView(name, (), _remark([year for year, _ in group], owed, desk)))
        else:
            rows += [CalendarRowView(str(year), tuple(_cells(year, months, owed, desk))) for year, months in group]
    return tuple(rows)


def _owed(desk: Desk) -> Mapping[YearMonth, Marks]:
    """What was missed and what is due, by the month of its day; what is overdue is still due in this month."""
    found: dict[YearMonth, Marks] = {}
    for one in (*desk.chart.duties.before, *desk.chart.duties.now):
        for occasion in one.missed:
            month = (occasion.due.year, occasion.due.month)
            was = found.get(month, NOTHING)
            found[month] = was._replace(missed=(*was.missed, one.duty.label))
        if one.due:
            day = max(one.due, desk.as_of)
            was = found.get((day.year, day.month), NOTHING)
            found[(day.year, day.month)] = was._replace(due=(*was.due, _due(one, desk)))
    return found


def _due(one: Owed, desk: Desk) -> str:
    """A duty, how it stands, and its day, such as "Face to face: due by March 5, 2024"."""
    word, when = (desk.words(key) for key in stands(one, desk.as_of))
    day = desk.words.day(one.due) if one.due else ""
    return f"{one.duty.label}: {word[:1].lower()}{word[1:]} {when} {day}"


def _remark(years: Sequence[int], owed: Mapping[YearMonth, Marks], desk: Desk) -> str:
    """What is to be said of years without contact, with what was missed in them."""
    missed = [label for (year, _), one in owed.items() if year in years for label in one.missed]
    return ", ".join(filter(None, (desk.words("glance_no_contact"), _missed(missed, desk))))


def _missed(labels: Sequence[str], desk: Desk) -> str:
    """The duties that were missed, and how often where that was more than once."""
    words = desk.words
    told = [
        label if number == 1 else words("glance_month_times", duty=label, number=words.number(number))
        for label, number in Counter(labels).items()
    ]
    return words("glance_month_missed", duties=", ".join(told)) if told else ""


def _is_empty(months: dict[int, Month]) -> bool:
    """Whether a whole year holds nothing at all, and is over."""
    return all(month.is_over and not month.contacts and not month.attempts for month in months.values())


def _cells(year: int, months: dict[int, Month], owed: Mapping[YearMonth, Marks], desk: Desk) -> Iterator[CellView]:
    for number in range(1, 13):
        month = months.get(number)
        if month is None or not (month.in_service or month.contacts or month.attempts):
            cell = CellView("outside", OUTSIDE, desk.words(_outside(year, number, desk)))
        else:
            cell = _cell(month, desk)
        yield _marked(cell, owed[(year, number)], desk) if (year, number) in owed else cell


def _marked(cell: CellView, owed: Marks, desk: Desk) -> CellView:
    """A month with what was missed and what is due in it."""
    said = "; ".join(filter(None, (cell.words, _missed(owed.missed, desk), *owed.due)))
    return cell._replace(words=said, missed=bool(owed.missed), due=bool(owed.due))


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
