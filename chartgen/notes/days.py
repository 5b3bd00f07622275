"""How days, times of day and periods are read, and what is offered where they are written another way."""

from __future__ import annotations

import re
from datetime import date, time

from chartgen.model.document import Flaw, FlawKind, Mapping, Node, Scalar, written
from chartgen.model.note import Day, Period, Times
from chartgen.model.place import Place
from chartgen.model.remembered import remembered

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
DAY_AND_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})(?:(?:[ T]+)(\d{1,2}:\d{2})(?::[0-5][0-9])?)?")
OTHER_DAYS = (
    (re.compile(r"(?P<m>\d{1,2})[/-](?P<d>\d{1,2})[/-](?P<y>\d{4}|\d{2})"), "either"),
    (re.compile(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4}|\d{2})"), "either"),
    (re.compile(r"(?P<m>\d{1,2})[/.-](?P<d>\d{1,2})[/.-](?P<y>\d{4}|\d{2})"), None),
    (re.compile(r"(?P<y>\d{4})[/.-](?P<m>\d{1,2})[/.-](?P<d>\d{1,2})"), None),
    (re.compile(r"(?P<name>[A-Za-z]{3,9})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})"), "name"),
    (re.compile(r"(?P<d>\d{1,2})(?:st|nd|rd|th)?\s+(?P<name>[A-Za-z]{3,9})\.?,?\s+(?P<y>\d{4})"), "name"),
    (re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})"), None),
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
TIMES = re.compile(r"(\d{1,2}:\d{2})(?:\s*(?:-|–|—|to)\s*(\d{1,2}:\d{2})(\s*\(?(?:\+1|(?:the\s+)?next day)\)?)?)?")
LOOSE_TIME = r"(\d{1,2})(?:[:.h]?(\d{2}))?(?:\s*+([ap]))?\.?m?\.?"
LOOSE_TIMES = re.compile(rf"{LOOSE_TIME}(?:\s*(?:-|–|—|to)\s*{LOOSE_TIME})?", re.IGNORECASE)
PERIOD = re.compile(r"(\S+)\s*(?:\bto\b|/|–|—|\.\.|\s-\s)\s*(\S+)")
MIDNIGHT = "24:00"
A_DAY = "a day as year-month-day, such as 2024-03-05"
A_TIME = "times of day on 24 hours, such as 14:00-14:45"
A_PERIOD = "a first and a last day, such as 2024-03-04 to 2024-03-10"


def read_day(node: Node) -> Day | Flaw:
    """A day, or a day and a time of day."""
    if not isinstance(node, Scalar):
        return Flaw(FlawKind.WRONG_DAY, node.place, written(node)[:40], A_DAY)
    text = node.text.strip()
    found = _day_and_time(text)
    if found is None:
        return Flaw(FlawKind.WRONG_DAY, node.place, text[:40], A_DAY, offered_day(text))
    return Day(*found, node.place)


@remembered
def _day_and_time(text: str) -> tuple[date, time | None] | None:
    found = DAY_AND_TIME.fullmatch(text)
    day = day_in(found[1]) if found else None
    at = _time(found[2]) if found and found[2] else None
    return None if found is None or day is None or (found[2] and at is None) else (day, at)


@remembered
def day_in(text: str) -> date | None:
    """The day that is written as 2024-03-05, None where the text is anything else or there is no such day."""
    try:
        return date.fromisoformat(text) if DAY.fullmatch(text) and text.isascii() else None
    except ValueError:
        return None


def offered_day(text: str) -> str:
    """The same day as year-month-day, empty where the text does not tell which day is meant.

    Months come before days, as they are written in the United States, but after them where dots stand between, as
    in Europe; where only the other reading is a day, that is meant. A year of two digits is one of the twentieth
    century from 40 on: most are of births.
    """
    for pattern, order in OTHER_DAYS:
        found = pattern.fullmatch(text.strip())
        if found:
            month = _month(found["name"]) if order == "name" else int(found["m"])
            day = int(found["d"])
            offers = [_offer(found["y"], month, day), _offer(found["y"], day, month) if order == "either" else ""]
            return next((offer for offer in offers if offer), "")
    return ""


def _offer(year: str, month: int, day: int) -> str:
    offer = f"{_year(year):04d}-{month:02d}-{day:02d}"
    return offer if day_in(offer) else ""


def read_times(node: Node) -> Times | Flaw:
    """When something began, and when it ended."""
    if not isinstance(node, Scalar):
        return Flaw(FlawKind.WRONG_TIME, node.place, written(node)[:40], A_TIME)
    text = node.text.strip()
    found = _start_and_end(text)
    if found is None:
        return Flaw(FlawKind.WRONG_TIME, node.place, text[:40], A_TIME, _offered_times(text))
    start, end, overnight = found
    if end is not None and end <= start and not overnight:
        offer = f"{start:%H:%M}-{end:%H:%M} next day"
        return Flaw(FlawKind.ENDS_BEFORE_START, node.place, text[:40], offer=offer)
    return Times(start, end, node.place, overnight)


@remembered
def _start_and_end(text: str) -> tuple[time, time | None, bool] | None:
    """When something began and ended, and whether the end was on the next day; None where the text does not say."""
    found = TIMES.fullmatch(text)
    start = _time(found[1]) if found else None
    end = _time(found[2]) if found and found[2] else None
    if found is None or start is None or (found[2] and end is None):
        return None
    return start, end, bool(found[3])


def read_period(node: Node) -> Period | Flaw:
    """A first and a last day."""
    ends = _ends(node)
    if ends is None:
        return Flaw(FlawKind.WRONG_DAY, node.place, written(node)[:40], A_PERIOD)
    for end in ends:
        if day_in(end.text) is None:
            return Flaw(FlawKind.WRONG_DAY, end.place, end.text[:40], A_PERIOD, offered_day(end.text))
    first, last = (day_in(end.text) for end in ends)
    assert first is not None
    assert last is not None
    if last < first:
        return Flaw(FlawKind.ENDS_BEFORE_START, node.place, written(node)[:40], offer=f"{last} to {first}")
    return Period(first, last, node.place)


def _ends(node: Node) -> tuple[Scalar, Scalar] | None:
    if isinstance(node, Mapping):
        first, last = node.get("from"), node.get("to")
        if isinstance(first, Scalar) and isinstance(last, Scalar) and len(node.pairs) == 2:
            return first, last
    if not isinstance(node, Scalar):
        return None
    found = PERIOD.fullmatch(node.text.strip())
    if not found:
        return None
    return _part(node, found, 1), _part(node, found, 2)


def _part(node: Scalar, found: re.Match[str], group: int) -> Scalar:
    if node.place.length != len(node.text):
        return Scalar(found[group], node.place)
    place = Place(node.place.line, node.place.column + found.start(group), len(found[group]))
    return Scalar(found[group], place)


def _time(text: str) -> time | None:
    hour, _, minute = text.partition(":")
    return time(int(hour), int(minute)) if int(hour) < 24 and int(minute) < 60 and text.isascii() else None


def _offered_times(text: str) -> str:
    found = LOOSE_TIMES.fullmatch(text)
    if not found:
        return ""
    halves = [found.groups()[:3], found.groups()[3:]]
    clocks = [_clock(*half) for half in halves if half[0] is not None]
    if halves[0][2] is None and halves[1][2]:
        hour, minute, _ = halves[0]
        same = _clock(hour, minute, halves[1][2])
        clocks[0] = same if same < clocks[1] else _clock(hour, minute, "a")
    if clocks[-1] == MIDNIGHT and len(clocks) == 2 and clocks[0]:
        return f"{clocks[0]}-00:00 next day"
    return "-".join(clocks) if all(clocks) and MIDNIGHT not in clocks else ""


def _clock(hour: str, minute: str | None, half: str | None) -> str:
    hours = int(hour) % 12 + (12 if half and half.lower() == "p" else 0) if half else int(hour)
    minutes = int(minute or 0)
    clock = f"{hours:02d}:{minutes:02d}"
    return clock if (hours < 24 and minutes < 60) or clock == MIDNIGHT else ""


def _year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year >= 40 else 2000)


def _month(name: str) -> int:
    start = name[:3].lower()
    return MONTHS.index(start) + 1 if start in MONTHS else 0
