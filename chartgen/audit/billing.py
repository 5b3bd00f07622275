"""Which notes and months can be billed under a client's standards, and why the others cannot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from chartgen.audit.model import Judged, MonthTold, Period, UnitTold, WhyNot
from chartgen.chart.counts import counted
from chartgen.model.chart import Chart, Plan
from chartgen.model.duties import Served
from chartgen.model.history import Month
from chartgen.model.note import GoalTouches, Note
from chartgen.model.notetype import Trait
from chartgen.model.settings import Settings
from chartgen.model.standard import Billed, Billing, Rounding, Standard, month_end

A_DAY = timedelta(days=1)
NEAREST = [*WhyNot]
"""Reasons in order: of several, the one that was nearest to being billed is told."""


def judged(chart: Chart, settings: Settings) -> dict[str, Judged]:
    """The notes that count for billing under the standard of their day, by path, each with what may keep it out."""
    found: dict[str, Judged] = {}
    for served in chart.duties.served:
        if served.standard is None:
            continue
        for day, _, note in counted(served.standard.billing.counts, chart, settings):
            if _is_within(day, served):
                found[note.path] = _judged(note, day, served.standard, chart)
    return found


def _is_within(day: date, served: Served) -> bool:
    return served.first <= day and (served.last is None or day <= served.last)


def _judged(note: Note, day: date, standard: Standard, chart: Chart) -> Judged:
    billing = standard.billing
    units = None if billing.unit is Billed.MONTH else _units(note, billing)
    return Judged(day, standard.name, units, _why_not(note, day, billing, units, chart))


def _why_not(note: Note, day: date, billing: Billing, units: int | None, chart: Chart) -> WhyNot | None:
    plan = chart.plan_on(day)
    if (billing.needs_plan or billing.needs_goal) and plan is None:
        return WhyNot.NO_PLAN
    if billing.needs_goal and plan is not None and not _speaks_of(plan, note):
        return WhyNot.NO_GOAL
    if billing.unit is Billed.MINUTES and minutes_of(note) is None:
        return WhyNot.NO_DURATION
    return WhyNot.TOO_SHORT if units == 0 else None


def _speaks_of(plan: Plan, note: Note) -> bool:
    return Trait.SETS_GOALS in note.traits or any(plan.goal(goal) for goal in goals_of(note))


def goals_of(note: Note) -> tuple[str, ...]:
    """The ids of the goals that a note speaks of, whatever its field for them is called."""
    return tuple(touch.goal for touches in note.values(GoalTouches) for touch in touches)


def minutes_of(note: Note) -> int | None:
    """How long a contact took, where the note gives a beginning and an end."""
    return note.times.minutes if note.times else None


def _units(note: Note, billing: Billing) -> int:
    minutes = minutes_of(note) or 0
    whole, rest = divmod(minutes, billing.minutes)
    if billing.rounding is Rounding.UP:
        return whole + (rest > 0)
    return whole + (billing.rounding is Rounding.NEAREST and 2 * rest >= billing.minutes)


def unit_of(standard: Standard | None) -> UnitTold | None:
    """What a unit of service is under a standard."""
    if standard is None:
        return None
    billing = standard.billing
    minutes = billing.minutes if billing.unit is Billed.MINUTES else None
    checked = billing.to_be_checked or standard.to_be_checked
    return UnitTold(minutes, billing.needs_plan, billing.needs_goal, billing.source, checked)


def months_told(chart: Chart, period: Period, by_path: Mapping[str, Judged]) -> tuple[MonthTold, ...]:
    """Every month of which a day is in the period, each judged whole."""
    of_month: dict[date, list[str]] = defaultdict(list)
    for path, one in by_path.items():
        of_month[one.day.replace(day=1)].append(path)
    attempts = _attempts(chart)
    months = (month for month in chart.months if period.first.replace(day=1) <= month.first_day <= period.known)
    return tuple(_told(month, of_month[month.first_day], by_path, attempts, chart) for month in months)


def _attempts(chart: Chart) -> dict[date, list[str]]:
    """The notes of each month that tell of an attempt at a contact."""
    found: dict[date, list[str]] = defaultdict(list)
    for entry in chart.entries:
        path, day = entry.note.path, entry.note.day
        if day and path in chart.contacts.sought and path not in chart.contacts.reached:
            found[day.replace(day=1)].append(path)
    return found


def _told(
    month: Month,
    paths: Sequence[str],
    by_path: Mapping[str, Judged],
    attempts: Mapping[date, list[str]],
    chart: Chart,
) -> MonthTold:
    first = month.first_day
    last = month_end(first)
    served_from, served_to = _served(first, last, chart)
    good = [path for path in paths if by_path[path].why is None]
    why = None if good else _why(month, [by_path[path] for path in paths], chart, first, last)
    behind = good or paths or (attempts.get(first, []) if why is WhyNot.ONLY_ATTEMPTS else [])
    billable = True if good else None if why is WhyNot.NO_STANDARD else False
    return MonthTold(
        first,
        last,
        served_from,
        served_to,
        month.is_over,
        month.contacts,
        month.in_person,
        month.attempts,
        billable,
        why,
        tuple(behind),
        None if billable is None else _units_of(by_path[path] for path in good),
    )


def _served(first: date, last: date, chart: Chart) -> tuple[date | None, date | None]:
    """The part of a month in which the client was served, up to the as-of day."""
    service = chart.service
    if service is None or service.last < first or service.first > last:
        return None, None
    return max(first, service.first), min(last, service.last)


def _units_of(good: Iterable[Judged]) -> int:
    """The units of a month: of minutes those of its notes; else one, however many notes there are."""
    units = [one.units for one in good]
    in_minutes = [number for number in units if number is not None]
    return sum(in_minutes) + (len(in_minutes) < len(units))


def _why(month: Month, failed: Iterable[Judged], chart: Chart, first: date, last: date) -> WhyNot:
    """Why nothing makes a month billable."""
    whys = [one.why for one in failed if one.why]
    if not _is_known(chart, first, last):
        return WhyNot.NO_STANDARD
    if whys:
        return max(whys, key=NEAREST.index)
    if not month.in_service:
        return WhyNot.NOT_SERVED
    if month.contacts:
        return WhyNot.NOTHING_COUNTS
    return WhyNot.ONLY_ATTEMPTS if month.attempts else WhyNot.NO_CONTACT


def _is_known(chart: Chart, first: date, last: date) -> bool:
    """Whether a standard is known on every day of a month on which the client was served."""
    day, ends = _served(first, last, chart)
    if day is None or ends is None:
        return any(one.standard for one in chart.duties.served)
    for one in chart.duties.served:
        if one.standard and one.first <= day and (one.last is None or one.last >= day):
            if one.last is None or one.last >= ends:
                return True
            day = one.last + A_DAY
    return False
