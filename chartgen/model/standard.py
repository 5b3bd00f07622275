"""A standard: a named set of duties, each something owed on a schedule, as an agency or a payer declares them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date, timedelta
from enum import Enum

from chartgen.model.note import REACHED
from chartgen.model.notetype import Trait
from chartgen.model.value import value

ATTEMPTS = frozenset({"left message", "no answer", "missed", "cancelled", "declined"})
"""The outcomes of attempts: no duty counts one."""


NO_STANDARD = "none"
"""The word for none at all, where client.md names that instead of a standard."""


class Unit(Enum):
    """What a length of time is counted in."""

    DAYS = "days"
    MONTHS = "months"

    __hash__ = object.__hash__


@value
class Span:
    """A length of time, in days or in months: weeks are seven days, years twelve months."""

    number: int
    unit: Unit

    def after(self, day: date, times: int = 1) -> date:
        """The day so much later, that of the month's end where its month has no such day; the last there is at most.

        Months are counted from the day itself, so that two months after 31 December is 28 February and three are 31
        March.
        """
        number = self.number * times
        if self.unit is Unit.MONTHS:
            return months_after(day, number)
        return day + timedelta(days=min(number, (date.max - day).days))

    @property
    def days(self) -> int:
        """About how many days it is."""
        return self.number * 365 // 12 if self.unit is Unit.MONTHS else self.number


def months_after(day: date, number: int) -> date:
    """The same day of a later month, the last where that is shorter."""
    years, month = divmod(day.month - 1 + number, 12)
    if day.year + years > date.max.year:
        return date.max
    year = day.year + years
    return date(year, month + 1, min(day.day, _days_in(year, month + 1)))


def _days_in(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def month_end(day: date) -> date:
    """The last day of a day's month."""
    return day.replace(day=_days_in(day.year, day.month))


class Calendar(Enum):
    """A period of the calendar; weeks begin on Monday, as ISO 8601 has them."""

    DAY = "day"
    WEEK = "calendar week"
    MONTH = "calendar month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "calendar year"

    __hash__ = object.__hash__

    @property
    def span(self) -> Span:
        """How long such a period is."""
        return _SPANS[self]

    def first(self, day: date) -> date:
        """The first day of the period that a day lies in."""
        if self is Calendar.DAY:
            return day
        if self is Calendar.WEEK:
            return day - timedelta(days=min(day.weekday(), (day - date.min).days))
        months = self.span.number
        return day.replace(month=(day.month - 1) // months * months + 1, day=1)

    def last(self, day: date) -> date:
        """The last day of the period that a day lies in."""
        first = self.first(day)
        if self in (Calendar.DAY, Calendar.WEEK):
            return Span(self.span.number - 1, Unit.DAYS).after(first)
        return month_end(months_after(first, self.span.number - 1))


_SPANS: Mapping[Calendar, Span] = {
    Calendar.DAY: Span(1, Unit.DAYS),
    Calendar.WEEK: Span(7, Unit.DAYS),
    Calendar.MONTH: Span(1, Unit.MONTHS),
    Calendar.QUARTER: Span(3, Unit.MONTHS),
    Calendar.HALF_YEAR: Span(6, Unit.MONTHS),
    Calendar.YEAR: Span(12, Unit.MONTHS),
}


class Contact(Enum):
    """Which contacts count: any in which someone was reached, those of them face to face, those of these at home."""

    REACHED = "reached"
    IN_PERSON = "in person"
    AT_HOME = "at home"

    __hash__ = object.__hash__


class Anchor(Enum):
    """From when the time of a duty runs: from the last one done, from intake, or from when the last was due.

    From when the last was due it runs only where that was done late; one done in time starts the clock anew.
    """

    LAST = "last"
    INTAKE = "intake"
    DUE = "due"

    __hash__ = object.__hash__


@value
class Counts:
    """What a note must be to count; each that is empty asks for nothing.

    `types` are names of note types, `traits` those of which its type must have one, `places` kinds of place. The
    period that it covers is of `covers_at_most` so many days.
    """

    contact: Contact | None = None
    types: frozenset[str] = frozenset()
    traits: frozenset[Trait] = frozenset()
    places: frozenset[str] = frozenset()
    outcomes: frozenset[str] = frozenset({REACHED})
    covers_at_most: int | None = None


@value
class Duty:
    """Something owed on a schedule.

    `every` is a period of the calendar, or a length of time that runs from the `anchor`; None for what is owed once,
    within `first`. `first` is the time for the first one where that differs. `times` is how many notes a period of
    the calendar asks for. A due day goes to the end of its month where `to_month_end` says so. Until the `grace` is
    over a duty is late and not yet missed. It is asked for from `starts_after` after intake and from the day
    `starts` on, to the day `ends`. `anew_with` are duties of the standard that start its clock anew, too.
    `every_other` is the duty of whose times every other one must count here, so that `every` is twice that one's.
    `partial` says whether a period of the calendar is owed in of which the service covers a part only. `soon` is how
    many days before its due day it is called due, and twice as many due soon. `to_be_checked` marks what rests on
    memory or on a secondary copy of its `source`.
    """

    id: str
    label: str
    counts: Counts
    every: Span | Calendar | None
    source: str
    help: str = ""
    anchor: Anchor = Anchor.LAST
    first: Span | None = None
    times: int = 1
    to_month_end: bool = False
    grace: Span | None = None
    starts: date | None = None
    starts_after: Span | None = None
    ends: date | None = None
    anew_with: tuple[str, ...] = ()
    every_other: str = ""
    partial: bool = False
    soon: int = 14
    to_be_checked: bool = False

    @property
    def terms(self) -> tuple[object, ...]:
        """All by which it is worked out: two duties of the same terms are one and the same."""
        return (self.id, self.counts, self.every, self.anchor, self.first, self.times, self.to_month_end, self.grace,
                self.starts, self.starts_after, self.ends, self.anew_with, self.partial)  # fmt: skip

    def leaves_time(self) -> bool:
        """Whether the grace is always over before the next one is due, so that it can be missed at all."""
        if self.grace is None or self.every is None:
            return True
        span = self.every.span if isinstance(self.every, Calendar) else self.every
        if self.grace.unit is span.unit is Unit.DAYS and not self.to_month_end:
            return self.grace.number < span.number
        if self.grace.days + 31 < span.days * 9 // 10:
            return True
        first = date(2023, 1, 1)
        return all(self._is_over_in_time(first + timedelta(number), span) for number in range(365 + 366))

    def _is_over_in_time(self, day: date, span: Span) -> bool:
        if isinstance(self.every, Calendar):
            due = self.every.last(day)
            return self.last_day(due) < self.every.last(due + timedelta(1))
        due = month_end(day) if self.to_month_end else day
        return self.last_day(due) < self.due_day(due, span)

    def due_day(self, base: date, span: Span, times: int = 1) -> date:
        """The day on which it is due where its time, so many times this span, runs from a day."""
        day = span.after(base, times)
        return month_end(day) if self.to_month_end else day

    def last_day(self, due: date) -> date:
        """The last day on which it can be done: when the grace is over.

        A grace of months runs to a month's end where the due day is one by the rule.
        """
        if self.grace is None:
            return due
        day = self.grace.after(due)
        by_months = self.grace.unit is Unit.MONTHS and (self.to_month_end or isinstance(self.every, Calendar))
        return month_end(day) if by_months else day


class Billed(Enum):
    """What one unit of service is."""

    MONTH = "calendar month"
    MINUTES = "minutes"

    __hash__ = object.__hash__


class Rounding(Enum):
    """What becomes of minutes that fill no whole unit."""

    DOWN = "down"
    NEAREST = "nearest"
    UP = "up"

    __hash__ = object.__hash__


@value
class Billing:
    """What can be billed: which notes count, and what a unit is.

    `needs_plan` says that a plan must be in force on the note's day, `needs_goal` that the note must speak of one of
    its goals.
    """

    counts: Counts = Counts(Contact.REACHED)
    unit: Billed = Billed.MONTH
    minutes: int = 15
    rounding: Rounding = Rounding.DOWN
    needs_plan: bool = False
    needs_goal: bool = False
    source: str = ""
    to_be_checked: bool = False


@value
class Standard:
    """A named set of duties, and what can be billed; `help` says for whom it is."""

    name: str
    label: str
    duties: tuple[Duty, ...]
    source: str = ""
    help: str = ""
    billing: Billing = field(default_factory=Billing)
    to_be_checked: bool = False

    def duty(self, duty_id: str) -> Duty | None:
        """The duty of this id."""
        return next((duty for duty in self.duties if duty.id == duty_id), None)
