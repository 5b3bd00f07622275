"""The expected interval of contacts, as a band that breaks where a standard missed one, and the same in words."""

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
    """A row of contacts of a kind, with the bands of every standard that asks for them; the table says the same."""
    bands, lines = list[SpanView](), list[LineView]()
    for one in _one_of_each(contact, desk):
        whole = Stretch(one.first or desk.as_of, min(one.last_day or desk.as_of, desk.as_of))
        missing = list(_joined(_missing(one, whole.last)))
        bands += _bands(whole, missing, one, axis, desk)
        lines.append(_line(missing, one, desk))
    if strip.row is None or not lines:
        return strip
    row, table = strip.row._replace(expected=tuple(bands)), strip.table
    table = table._replace(lines=(*table.lines, *lines))
    return strip._replace(row=row, table=table, shapes=(*strip.shapes, (EXPECTED, "")))


def _one_of_each(contact: Contact, desk: Desk) -> Iterator[Owed]:
    """The first duty of each standard, for as long as it held, that any contact of a kind meets; oldest first."""
    duties, seen = desk.chart.duties, set[tuple[str, date]]()
    for one in plainly_owed((*duties.before, *duties.now), contact):
        if one.first and one.first <= desk.as_of and (one.standard.name, one.first) not in seen:
            seen.add((one.standard.name, one.first))
            yield one


def _missing(one: Owed, end: date) -> Iterator[Stretch]:
    """The times in which a contact was missing, in order: periods without one, or all that is past a due day."""
    if isinstance(one.duty.every, Calendar) or one.duty.anchor is Anchor.INTAKE:
        yield from (Stretch(occasion.first, occasion.due) for occasion in one.missed)
    else:
        yield from _past_due(one, end)
    if one.due and one.state in (State.IN_GRACE, State.OVERDUE):
        yield Stretch(one.due + A_DAY, end)


def _past_due(one: Owed, end: date) -> Iterator[Stretch]:
    """From the day after a due day to the day before the next contact."""
    since: date | None = None
    for occasion in one.past:
        if occasion.outcome is not Outcome.DONE and since is None:
            since = occasion.due + A_DAY
        if since and occasion.notes and occasion.outcome is not Outcome.MISSED:
            yield Stretch(since, (occasion.notes[-1].day or end) - A_DAY)
            since = None
    if since:
        yield Stretch(since, end)


def _joined(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Stretches between which no day lies, as one."""
    whole: Stretch | None = None
    for one in stretches:
        if one.last < one.first:
            continue
        if whole and one.first <= whole.last + A_DAY:
            whole = Stretch(whole.first, max(whole.last, one.last))
            continue
        if whole:
            yield whole
        whole = one
    if whole:
        yield whole


def _bands(whole: Stretch, missing: Sequence[Stretch], one: Owed, axis: Axis, desk: Desk) -> Iterator[SpanView]:
    """All but what was missing, as bands on the axis."""
    title = desk.words("overview_expected", often=how_often(one.duty, desk.words))
    begin = axis.begins(whole.first)
    for gap in missing:
        first, last = axis.begins(gap.first), axis.ends(gap.last)
        if last - first >= UNSEEN:
            if begin < first:
                yield SpanView(percent(begin), percent(first - begin), title)
            begin = last
    end = axis.ends(whole.last)
    if begin < end:
        yield SpanView(percent(begin), percent(end - begin), title)


def _line(missing: Sequence[Stretch], one: Owed, desk: Desk) -> LineView:
    """What was expected, from when on, and every time in which it was missing."""
    words = desk.words
    since = LinkView(words("overview_since", day=words.day(one.first)) if one.first else one.standard.label)
    expected = SaidView(f"{how_often(one.duty, words)} ({one.standard.label})", since)
    gaps = (LinkView(words("period", first=words.day(gap.first), last=words.day(gap.last))) for gap in missing)
    return LineView(
        words("overview_expected_row"), (expected, *(SaidView(words("overview_missing"), gap) for gap in gaps))
    )
