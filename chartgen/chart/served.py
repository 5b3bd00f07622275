"""Under which standards a client is or was served, and from when to when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from chartgen.model.chart import Chart
from chartgen.model.duties import Served
from chartgen.model.history import Service
from chartgen.model.note import Stay
from chartgen.model.notetype import Trait, plain_heading
from chartgen.model.place import START
from chartgen.model.settings import Settings
from chartgen.model.standard import NO_STANDARD

A_DAY = timedelta(days=1)


class Serving(NamedTuple):
    """A standard that a client is served under, and the day on which the service began, or began again."""

    served: Served
    begun: date


class Stretch(NamedTuple):
    """A time of service, from its first day to its last, None while it goes on."""

    first: date
    last: date | None


def served_under(chart: Chart, settings: Settings) -> tuple[Serving, ...]:
    """The standards of client.md, else the one of the settings, oldest first; none where neither names one.

    Each runs from its first day, else from the start of the service, to its last; on a day that several hold, the
    one that began last counts. Those that are known to begin after the as-of day are among them. Nobody is served
    between a discharge and the note that opens the chart again, nor while client.md says that there is no standard.
    """
    stays = chart.client.standards or ((Stay(settings.standard, None, None, START),) if settings.standard else ())
    if all(is_none(stay) for stay in stays):
        return ()
    return tuple(
        Serving(Served(stay.name, settings.standard_named(stay.name), first, last), stretch.first)
        for stretch in _stretches(chart)
        for stay, spell in _in_turn(stays)
        if not is_none(stay)
        for first, last in _both(spell, stretch)
    )


def is_under_none(chart: Chart) -> bool:
    """Whether client.md says that on the day of the chart there is no standard."""
    stay = _counting_on(chart.as_of, chart.client.standards)
    return stay is not None and is_none(stay)


def is_none(stay: Stay) -> bool:
    """Whether it says that the client is served under no standard."""
    return plain_heading(stay.name) == NO_STANDARD


def _both(one: Stretch, other: Stretch) -> Iterator[Stretch]:
    """The time that is in both of two, if there is any."""
    first, last = max(one.first, other.first), _earlier(one.last, other.last)
    if last is None or first <= last:
        yield Stretch(first, last)


def _in_turn(stays: Sequence[Stay]) -> Iterator[tuple[Stay, Stretch]]:
    """Each stay for as long as it is the one that counts, in order of day."""
    ends = [stay.last + A_DAY for stay in stays if stay.last and stay.last < date.max]
    turns = sorted({date.min, *ends, *(stay.first for stay in stays if stay.first)})
    until = [*(turn - A_DAY for turn in turns[1:]), None]
    spells = [(_counting_on(first, stays), first, last) for first, last in zip(turns, until, strict=True)]
    for stay, same in groupby(spells, key=itemgetter(0)):
        spell = tuple(same)
        if stay:
            yield stay, Stretch(spell[0][1], spell[-1][2])


def _counting_on(day: date, stays: Sequence[Stay]) -> Stay | None:
    """The stay that counts on a day: of those that hold it the one that began last, else that ends first."""
    held = [stay for stay in stays if (stay.first or day) <= day <= (stay.last or day)]
    return max(
        reversed(held), key=lambda stay: (stay.first or date.min, -(stay.last or date.max).toordinal()), default=None
    )


def _stretches(chart: Chart) -> Iterator[Stretch]:
    """The times of service: they end with a note that closes the chart, and begin with one that opens it again.

    Where nothing tells when the service began, or it has not begun yet, it is as if it began today or on that day.
    """
    service = chart.service
    if service is None:
        yield Stretch(chart.client.intake or chart.as_of, None)
        return
    first, closed = service.first, None
    for day, opens in _turns(chart, service):
        if not opens:
            closed = day
        elif closed is not None:
            if day > closed:
                yield Stretch(first, closed)
                first = day
            closed = None
    yield Stretch(first, service.last if service.ended else None)


def _turns(chart: Chart, service: Service) -> Iterator[tuple[date, bool]]:
    """The days within the service on which a note closed the chart, or opened it."""
    for entry in chart.entries:
        day, traits = entry.note.day, entry.note.traits
        if day and service.first <= day <= service.last and not traits.isdisjoint(TURNS):
            yield day, Trait.OPENS_CHART in traits


TURNS = frozenset({Trait.OPENS_CHART, Trait.CLOSES_CHART})


def _earlier(one: date | None, other: date | None) -> date | None:
    return min(one, other) if one and other else one or other
