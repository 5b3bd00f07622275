"""Which days an audit is about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from chartgen.audit.model import ClientAudit, Period
from chartgen.model.standard import months_after
from chartgen.model.trouble import WrongSetup

MONTHS = 12


def period_of(first: date | None, last: date | None, as_of: date) -> Period:
    """The period from a first to a last day; without those, the twelve months up to the as-of day.

    They are months of the calendar: the first is whole, the last goes to the as-of day, or to the last day asked for.
    Raises WrongSetup where the period ends before it begins, or begins after the as-of day.
    """
    end = last or as_of
    begin = first or _months_back(end)
    if begin > as_of:
        advice = "Nothing is known of days to come; name an earlier --from, or a later --as-of"
        raise WrongSetup(f"The period begins on {begin}, after {as_of}, the day this is told of. {advice}.")
    if begin > end:
        raise WrongSetup(f"The period ends on {end}, before it begins on {begin}. Turn --from and --to around.")
    return Period(begin, end, as_of)


def _months_back(end: date) -> date:
    back = MONTHS - 1
    is_early = (end.year - 1) * MONTHS + end.month <= back
    return date.min if is_early else months_after(end.replace(day=1), -back)


def refuse_before_all(period: Period, clients: Iterable[ClientAudit]) -> None:
    """Raise WrongSetup where the period is over before the first note and the first day of service of any client."""
    told = [*clients]
    notes = [(one.first_note, one.id) for one in told if one.first_note]
    served = [(one.service[0], one.id) for one in told if one.service]
    begun = [day for day, _ in (*notes, *served)]
    if not begun or min(begun) <= period.known:
        return
    if not notes:
        raise WrongSetup(f"{_these(period)} lies before any client was served: the first from {min(begun)} on.")
    day, client = min(notes)
    raise WrongSetup(f"{_these(period)} lies before the first note, which is of {day}, of {client}. Name later days.")


def _these(period: Period) -> str:
    return f"The period from {period.first} to {period.known}"
