"""Where days stand on the one time axis of a picture, which of them carry a label, and what fits beside what.

Places are whole numbers, in hundredths of a percent of the axis, so that every machine rounds alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from chartgen.site.theme.words import Words

WHOLE = 10_000
MOST_TICKS = 9
MONTHS = 12
STEPS = (1, 3, 6, *(MONTHS * years for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)))
"""How many months may lie from one tick to the next."""
WIDE, NARROW = 110, 265
"""The room that one character takes on the axis: about 6.5 pixels of 600, and 7 of 270."""
MOST_LANES = 9
MOST_ROOM = 2_900
"""The most room that is kept for a name, some 26 characters; a longer one is cut only where it meets the next."""


def percent(share: int) -> str:
    """A place or a width as SVG has it, such as 34.20%."""
    return f"{share // 100}.{share % 100:02d}%"


class Axis(NamedTuple):
    """The time from one day to another, both included; each day takes the same room."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether the day lies on the axis."""
        return self.first <= day <= self.last

    def begins(self, day: date) -> int:
        """Where a day begins; what lies outside is moved to the nearer end."""
        return self._share(2 * (day - self.first).days)

    def middle(self, day: date) -> int:
        """Where the middle of a day is: the place of a mark."""
        return self._share(2 * (day - self.first).days + 1)

    def ends(self, day: date) -> int:
        """Where a day ends."""
        return self._share(2 * (day - self.first).days + 2)

    def _share(self, half_days: int) -> int:
        days = (self.last - self.first).days + 1
        return (min(max(half_days, 0), 2 * days) * WHOLE + days) // (2 * days)


@lru_cache(4096)
def mark_place(axis: Axis, day: date) -> str:
    """The place of a mark as SVG has it; the rows of a picture have marks on the same days."""
    return percent(axis.middle(day))


class TickView(NamedTuple):
    """A line across all rows; `label` is empty where there is no room for it, `narrow` whether a phone has any."""

    x: str
    label: str
    year: bool
    narrow: bool


def ticks(axis: Axis, words: Words) -> tuple[TickView, ...]:
    """The ticks of an axis: years, months or days, whichever come to no more than nine."""
    days = list(_tick_days(axis))
    places = [axis.begins(day) for day in days]
    labels = _labels(days, axis, words)
    years = [day.month == day.day == 1 for day in days]
    wide, narrow = (_fitting(places, labels, years, room) for room in (WIDE, NARROW))
    return tuple(
        TickView(percent(place), label if at in wide else "", year, at in narrow)
        for at, (place, label, year) in enumerate(zip(places, labels, years, strict=True))
    )


def _tick_days(axis: Axis) -> Iterator[date]:
    length = (axis.last - axis.first).days + 1
    if length <= MOST_TICKS:
        return (axis.first + timedelta(number) for number in range(length))
    if length <= MOST_TICKS * 7:
        return _mondays(axis)
    return _months(axis)


def _mondays(axis: Axis) -> Iterator[date]:
    first = axis.first.toordinal() + -axis.first.weekday() % 7
    return (date.fromordinal(day) for day in range(first, axis.last.toordinal() + 1, 7))


def _months(axis: Axis) -> Iterator[date]:
    before = axis.first.toordinal() - 1
    first, last = (day.year * MONTHS + day.month - 1 for day in (axis.first, axis.last))
    step = next(step for step in STEPS if last // step - first // step <= MOST_TICKS)
    starts = (
        date(month // MONTHS, month % MONTHS + 1, 1) for month in range(-(-first // step) * step, last + 1, step)
    )
    return (day for day in starts if day.toordinal() > before)


def _labels(days: Sequence[date], axis: Axis, words: Words) -> list[str]:
    """A year for its first day; else the month, with its year where no other label tells that; else the day."""
    if (axis.last - axis.first).days < MOST_TICKS * 7:
        return [words.day_of_year(day) for day in days]
    labels = [str(day.year) if day.month == 1 else words.month(day.month) for day in days]
    if days and all(day.month > 1 for day in days):
        labels[0] = words("month_of_year", month=labels[0], year=days[0].year)
    return labels


def _fitting(places: Sequence[int], labels: Sequence[str], years: Sequence[bool], room: int) -> set[int]:
    """Which labels fit: years first, then the others, each only where it touches none."""
    spans = [(place, place + len(label) * room) for place, label in zip(places, labels, strict=True)]
    kept: set[int] = set()
    for at in sorted(range(len(spans)), key=lambda at: (not years[at], at)):
        begin, end = spans[at]
        if end <= WHOLE + room and not any(begin < spans[one][1] and spans[one][0] < end for one in kept):
            kept.add(at)
    return kept


class Thing(NamedTuple):
    """Something on the axis with a name: an event, where `begin` is `end`, or a stay."""

    begin: int
    end: int
    name: str


class Placed(NamedTuple):
    """In which lane a thing stands, and where its name may stand: `width` is 0 where there is no room for it.

    `before` says that the name ends where the thing ends, for want of room after it.
    """

    lane: int
    x: int
    width: int
    before: bool = False


Taken: TypeAlias = list[list[tuple[int, int]]]


def lanes(things: Sequence[Thing]) -> tuple[Placed, ...]:
    """A lane for each thing, in order, so that no name meets another thing of its lane."""
    taken: Taken = [[] for _ in range(MOST_LANES)]
    found = [_lane(thing, taken) for thing in things]
    return tuple(_widened(placed, taken[placed.lane]) for placed in found)


def _lane(thing: Thing, taken: Taken) -> Placed:
    """The first lane with room for the thing and its name, else for the thing alone, else the last lane."""
    need = min((len(thing.name) + 2) * WIDE, MOST_ROOM) if thing.name else 0
    before = thing.begin + need > WHOLE
    first = max(min(thing.begin, thing.end - need), 0) if before else thing.begin
    last = thing.end if before else max(thing.end, thing.begin + need)
    for begin, end in ((first, last), (thing.begin, thing.end)):
        lane = next((lane for lane, others in enumerate(taken) if _is_free(begin, end, others)), None)
        if lane is not None:
            taken[lane].append((begin, end))
            named = (begin, end) == (first, last)
            return Placed(lane, begin, end - begin if named else 0, before)
    return Placed(MOST_LANES - 1, thing.begin, 0)


def _is_free(begin: int, end: int, others: Sequence[tuple[int, int]]) -> bool:
    return all(end <= first or last <= begin for first, last in others)


def _widened(placed: Placed, others: list[tuple[int, int]]) -> Placed:
    """The name with all the room up to the next thing of its lane, which is then taken."""
    if not placed.width:
        return placed
    first, last = own = placed.x, placed.x + placed.width
    if placed.before:
        first = max((end for _, end in others if end <= placed.x), default=0)
    else:
        last = min((begin for begin, _ in others if begin >= last), default=WHOLE)
    others[others.index(own)] = (first, last)
    return Placed(placed.lane, first, last - first, placed.before)
