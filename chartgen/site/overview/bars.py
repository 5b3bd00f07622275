"""What lasted from one day to another, as bars in a picture; and events, each with its words beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from chartgen.model.note import Stay
from chartgen.site.overview.marks import Moment
from chartgen.site.overview.timeline import WHOLE, Axis, Placed, Thing, lanes, percent
from chartgen.site.plain import shortened
from chartgen.site.setting import Desk

LANE, LIFT = 18, 7
"""The height of a lane, and what a bar without a name above it is raised by, in tenths of the size of letters."""


class NameView(NamedTuple):
    """A name beside what it names: in which room, and whether it ends there (`before`) or begins there."""

    text: str
    x: str
    width: str
    before: bool


class BarView(NamedTuple):
    """A bar. `y` is the top of its lane; `start` and `end` say how it is drawn there: capped, open, or going on."""

    x: str
    width: str
    tip: str
    y: str
    start: str
    end: str
    title: str
    href: str | None
    name: NameView | None


class FlagView(NamedTuple):
    """A significant event, with its text beside it; `y` is the top of its lane, `middle` the middle."""

    x: str
    y: str
    middle: str
    title: str
    href: str | None
    name: NameView | None


class Bar(NamedTuple):
    """What lasted: its first and last day, None where not recorded; `when` says it, with what else is to say."""

    name: str
    first: date | None
    last: date | None
    when: str
    goes_on: bool = False
    href: str | None = None

    @property
    def title(self) -> str:
        """The bar in words."""
        return f"{self.name}, {self.when}" if self.name else self.when


def plan_bars(desk: Desk) -> tuple[Bar, ...]:
    """Each plan up to the day before the next; of two of one day, the first lasted for no day."""
    plans = [plan for plan in desk.chart.plans if plan.day <= desk.as_of]
    found = []
    for at, plan in enumerate(plans):
        last = plans[at + 1].day - timedelta(1) if at + 1 < len(plans) else None
        when = f"{desk.title(plan.note)}, {desk.words.count('overview_goals', len(plan.goals))}"
        found.append(Bar("", plan.day, last, when, last is None, desk.to(plan.note)))
    return tuple(found)


def stay_bars(stays: Sequence[Stay], desk: Desk) -> tuple[Bar, ...]:
    """Placements or programs of client.md, those of which some day is known."""
    return tuple(
        Bar(stay.name, stay.first, stay.last, stay_words(stay, desk), stay.goes_on)
        for stay in sorted(stays, key=lambda stay: stay.first or date.min)
        if stay.first or stay.last
    )


def stay_words(stay: Stay, desk: Desk) -> str:
    """From when to when a stay lasted; what is not recorded is said to be so."""
    words = desk.words
    if stay.first and stay.last:
        return words("period", first=words.day(stay.first), last=words.day(stay.last))
    if stay.first:
        return words("overview_since", day=words.day(stay.first))
    if stay.last:
        return words("overview_until", day=words.day(stay.last))
    return words("no_day")


def bar_views(bars: Sequence[Bar], axis: Axis) -> tuple[tuple[BarView, ...], str]:
    """The bars that touch the axis, in lanes where they overlap, each with its name where there is room.

    The height of all lanes comes with them. A name for which there is no room can be read in the title.
    """
    drawn = [bar for bar in bars if (bar.first or axis.last) <= axis.last and (bar.last or axis.first) >= axis.first]
    places = lanes([Thing(*_ends(bar, axis), bar.name) for bar in drawn])
    return tuple(_bar(bar, placed, axis) for bar, placed in zip(drawn, places, strict=True)), _height(places)


def _ends(bar: Bar, axis: Axis) -> tuple[int, int]:
    return axis.begins(bar.first) if bar.first else 0, axis.ends(bar.last) if bar.last else WHOLE


def _bar(bar: Bar, placed: Placed, axis: Axis) -> BarView:
    begin, end = _ends(bar, axis)
    return BarView(
        x=percent(begin),
        width=percent(end - begin),
        tip=percent(end),
        y=_em(placed.lane, 0 if bar.name else LIFT),
        start="cap" if bar.first and axis.holds(bar.first) else "open",
        end="cap" if bar.last and axis.holds(bar.last) else "on" if bar.goes_on else "open",
        title=bar.title,
        href=bar.href,
        name=_name(bar.name, placed),
    )


def flag_views(events: Sequence[Moment], axis: Axis, desk: Desk) -> tuple[tuple[FlagView, ...], str]:
    """Significant events with their words, in lanes so that none meets another; and the height of all lanes."""
    places = lanes([Thing(axis.middle(one.day), axis.middle(one.day), one.word) for one in events])
    views = tuple(_flag(one, placed, axis, desk) for one, placed in zip(events, places, strict=True))
    return views, _height(places)


def _flag(one: Moment, placed: Placed, axis: Axis, desk: Desk) -> FlagView:
    return FlagView(
        x=percent(axis.middle(one.day)),
        y=_em(placed.lane),
        middle=_em(placed.lane, -LANE // 2),
        title=f"{desk.words.day(one.day)}: {one.word}",
        href=desk.to(one.note),
        name=_name(one.word, placed),
    )


def _height(places: Sequence[Placed]) -> str:
    return _em(max((placed.lane for placed in places), default=0) + 1)


def _name(text: str, placed: Placed) -> NameView | None:
    if not (text and placed.width):
        return None
    return NameView(shortened(text), percent(placed.x), percent(placed.width), placed.before)


def _em(lane: int, lift: int = 0) -> str:
    return f"{(lane * LANE - lift) / 10:.1f}em"
