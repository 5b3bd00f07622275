"""The expected interval of contacts: a band for as long as none was overdue by a standard, and the same in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from chartgen.model.duties import Outcome, Owed, State
from chartgen.model.standard import Anchor, Calendar, Contact
from chartgen.site.due import how_often, plainly_owed
from chartgen.site.overview.strips import EXPECTED, LineView, SaidView, SpanView, Strip
from chartgen.site.overview.timeline import Axis, percent
from chartgen.site.setting import Desk
from chartgen.site.views import LinkView

A_DAY = timedelta(days=1)
UNSEEN = 15
"""A break narrower than this share of the axis, in hundredths of a percent, cannot be seen, and is not drawn."""


class Stretch(NamedTuple):
    """A time from one day to another, both included."""

    first: date
    last: date


def with_expected(strip: Strip, contact: Contact, axis: Axis, desk: Desk) -> Strip:
    """A row of contacts of a kind with the bands of every standard that asks for them; where one breaks, one was due.

    The row of the table says the same: what was expected, and when it was overdue.
    """
    bands, lines = list[SpanView](), list[LineView]()
    for one in _one_of_each(contact, desk):
        stretches = list(_joined(_kept(one, desk.as_of)))
        bands += _bands(stretches, one, axis, desk)
        lines.append(_line(stretches, one, desk))
    if strip.row is None or not lines:
        return strip
    row, table = strip.row._replace(expected=tuple(bands)), strip.table
    table = table._replace(lines=(*table.lines, *lines))
    return strip._replace(row=row, table=table, shapes=(*strip.shapes, (EXPECTED, "")))


def _one_of_each(contact: Contact, desk: Desk) -> Iterator[Owed]:
    """The first duty of each standard that any contact of a kind meets, oldest first."""
    duties, seen = desk.chart.duties, set[str]()
    for one in plainly_owed((*duties.before, *duties.now), contact):
        if one.standard.name not in seen and one.first and one.first <= desk.as_of:
            seen.add(one.standard.name)
            yield one


def _kept(one: Owed, as_of: date) -> Iterator[Stretch]:
    """The times in which nothing was missing, in order; they may overlap."""
    by_period = isinstance(one.duty.every, Calendar) or one.duty.anchor is Anchor.INTAKE
    yield from _kept_by_period(one, as_of) if by_period else _kept_from_the_last(one, as_of)


def _kept_by_period(one: Owed, as_of: date) -> Iterator[Stretch]:
    """Every period but those missed, and the parts of one in which nothing is owed, at the ends of the service."""
    starts = one.first or as_of
    if one.past:
        yield Stretch(starts, one.past[0].first - A_DAY)
    for occasion in one.past:
        starts = occasion.due + A_DAY
        if occasion.outcome is not Outcome.MISSED:
            yield Stretch(occasion.first, occasion.due)
    if one.due is None or one.state is not State.OVERDUE:
        yield Stretch(starts, one.due or one.last_day or as_of)


def _kept_from_the_last(one: Owed, as_of: date) -> Iterator[Stretch]:
    """From every one that was done to the day by which the next was due."""
    starts, is_missing = one.first or as_of, False
    for occasion in one.past:
        if not is_missing:
            yield Stretch(starts, occasion.due)
        is_missing = occasion.outcome is Outcome.MISSED
        if not is_missing:
            starts = occasion.notes[-1].day or occasion.due
            yield Stretch(starts, starts)
    if not is_missing:
        yield Stretch(starts, one.due or one.last_day or as_of)


def _joined(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Stretches between which no day lies, as one."""
    whole: Stretch | None = None
    for one in stretches:
        if one.last < one.first:
            continue
        if whole and one.first <= whole.last + A_DAY:
            whole = Stretch(whole.first, max(whole.last, one.last))
        else:
            if whole:
                yield whole
            whole = one
    if whole:
        yield whole


def _bands(stretches: Sequence[Stretch], one: Owed, axis: Axis, desk: Desk) -> Iterator[SpanView]:
    """The stretches as bands on the axis; those between which no break would be seen are one."""
    begin = end = -1
    title = desk.words("overview_expected", often=how_often(one.duty, desk.words))
    for stretch in stretches:
        first, last = axis.begins(stretch.first), axis.ends(stretch.last)
        if end >= 0 and first - end >= UNSEEN:
            yield SpanView(percent(begin), percent(end - begin), title)
            begin = -1
        begin, end = first if begin < 0 else begin, last
    if begin < end:
        yield SpanView(percent(begin), percent(end - begin), title)


def _line(stretches: Sequence[Stretch], one: Owed, desk: Desk) -> LineView:
    """What was expected, from when on, and every time in which it was overdue."""
    words = desk.words
    since = LinkView(words("overview_since", day=words.day(one.first)) if one.first else one.standard.label)
    facts = [SaidView(f"{how_often(one.duty, words)} ({one.standard.label})", since)]
    facts += [
        SaidView(words("overview_missing"), LinkView(_period(gap, desk))) for gap in _breaks(stretches, one, desk)
    ]
    return LineView(words("overview_expected_row"), tuple(facts))


def _period(stretch: Stretch, desk: Desk) -> str:
    words = desk.words
    return words("period", first=words.day(stretch.first), last=words.day(stretch.last))


def _breaks(stretches: Sequence[Stretch], one: Owed, desk: Desk) -> Iterator[Stretch]:
    """The times between the stretches, and those before the first and after the last."""
    begins, until = one.first or desk.as_of, min(one.last_day or desk.as_of, desk.as_of)
    for stretch in stretches:
        if begins < stretch.first:
            yield Stretch(begins, min(stretch.first - A_DAY, until))
        begins = stretch.last + A_DAY if stretch.last < date.max else stretch.last
    if begins <= until:
        yield Stretch(begins, until)
