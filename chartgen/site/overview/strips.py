"""One row of the overview picture together with its row of the table, so that both tell the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from chartgen.model.history import Gap
from chartgen.model.note import Stay
from chartgen.site.overview.bars import Bar, BarView, FlagView, bar_views, flag_views, stay_bars, stay_words
from chartgen.site.overview.marks import MANY, ColumnView, MarkView, Moment, columns, marks
from chartgen.site.overview.timeline import Axis, percent
from chartgen.site.plain import shortened
from chartgen.site.setting import Desk
from chartgen.site.views import LinkView

CONTACT, ATTEMPT, EVENT, COLUMN, SILENCE, OPEN = "contact", "attempt", "event", "column", "silence", "open"
EXPECTED = "expected"
"""The shapes that stand for no one word."""
ROOM_FOR_DAYS = 1_000
"""How wide a silence must be for its number of days to stand in it."""
MOST_STAYS = 1
"""How many of the stays that go on are named beside their row; the table has all."""


class SpanView(NamedTuple):
    """A time shaded in a row, and what it is in words; `text` stands in it where there is room."""

    x: str
    width: str
    title: str
    text: str = ""
    at: str = ""


class SaidView(NamedTuple):
    """A word, when it was said or held true, and how long before the as-of day that was where that is to be said."""

    word: str
    when: LinkView
    ago: str = ""


class RowView(NamedTuple):
    """A row of the picture; `summary` is the row in words, `remarks` what is to be said beside it.

    `last` is None where no note says anything. `expected` are the times in which nothing that a standard asks for was
    overdue, empty for a client without one.
    """

    kind: str
    label: str
    about: str
    summary: str
    last: SaidView | None = None
    remarks: tuple[SaidView, ...] = ()
    height: str = ""
    marks: tuple[MarkView, ...] = ()
    columns: tuple[ColumnView, ...] = ()
    bars: tuple[BarView, ...] = ()
    flags: tuple[FlagView, ...] = ()
    gaps: tuple[SpanView, ...] = ()
    expected: tuple[SpanView, ...] = ()


class LineView(NamedTuple):
    """Part of a row of the table: a year and what is of it; no name for what is of no one year."""

    name: str
    facts: tuple[SaidView, ...]


class TableRowView(NamedTuple):
    """A row of the table: all that its row of the picture shows, and the sum of it."""

    label: str
    about: str
    sum: str
    lines: tuple[LineView, ...]


class Strip(NamedTuple):
    """A row of the picture, None for what stands in the table alone; its row of the table; its shapes with words.

    `gathered` says that there are so many marks that each stands for a month or longer.
    """

    row: RowView | None
    table: TableRowView
    shapes: tuple[tuple[str, str], ...] = ()
    gathered: bool = False


class Kind(NamedTuple):
    """What a row is of; `plain` is what a moment is called that has no word."""

    name: str
    label: str
    plain: str
    about: str = ""


def mark_strip(kind: Kind, moments: Sequence[Moment], axis: Axis, desk: Desk) -> Strip:
    """A row of marks, each with its shape."""
    table = _table(kind, moments, desk)
    return Strip(_row(kind, moments, table, axis, desk), table, _shapes(moments), len(moments) > MANY)


def table_strip(kind: Kind, moments: Sequence[Moment], desk: Desk) -> Strip:
    """What stands in the table alone."""
    return Strip(None, _table(kind, moments, desk))


def contact_strip(kind: Kind, moments: Sequence[Moment], axis: Axis, desk: Desk, gaps: Sequence[Gap] = ()) -> Strip:
    """A row of contacts and attempts, with the long silences; of very many contacts, each month makes a column."""
    reached = [one for one in moments if one.shape == CONTACT]
    strip = mark_strip(kind, moments, axis, desk)
    if strip.row is None:
        return strip
    row = strip.row._replace(
        last=_last(reached, kind, desk),
        gaps=tuple(_span(gap, axis, desk) for gap in gaps),
        about=_silences(gaps, desk),
    )
    shapes = (*strip.shapes, *([(SILENCE, "")] if gaps else []))
    if len(reached) <= MANY:
        return strip._replace(row=row, shapes=shapes)
    tried = [one for one in moments if one.shape == ATTEMPT]
    row = row._replace(marks=marks(tried, axis, desk, gathered=True), columns=columns(reached, axis, desk))
    shapes = tuple((COLUMN if shape == CONTACT else shape, word) for shape, word in shapes)
    return strip._replace(row=row, shapes=shapes)


def event_strip(kind: Kind, moments: Sequence[Moment], axis: Axis, desk: Desk) -> Strip:
    """A row of significant events, each with its words beside it; of very many, marks alone."""
    strip = mark_strip(kind, moments, axis, desk)
    if strip.row is None or len(moments) > MANY:
        return strip._replace(shapes=())
    flags, height = flag_views(moments, axis, desk)
    unnamed = sum(1 for flag in flags if flag.name is None)
    remarks = (SaidView("", LinkView(desk.words.count("overview_unnamed", unnamed))),) if unnamed else ()
    return Strip(strip.row._replace(marks=(), flags=flags, height=height, remarks=remarks), strip.table)


def bar_strip(kind: Kind, bars: Sequence[Bar], axis: Axis, desk: Desk, last: SaidView | None = None) -> Strip:
    """A row of bars; `last` is the newest in words."""
    views, height = bar_views(bars, axis)
    facts = tuple(SaidView(bar.name, LinkView(bar.when, bar.href)) for bar in bars)
    count = str(len(bars)) if bars else ""
    table = TableRowView(kind.label, kind.about, count, (LineView("", facts),) if facts else ())
    summary = f"{kind.label}: {count or desk.words('none_recorded')}"
    row = RowView(kind.name, kind.label, kind.about, summary, last, height=height, bars=views)
    return Strip(row, table, ((OPEN, ""),) if any("open" in (bar.start, bar.end) for bar in views) else ())


def stay_strip(kind: Kind, stays: Sequence[Stay], axis: Axis, desk: Desk) -> Strip:
    """A row of placements or programs; those that go on are named beside it."""
    strip = bar_strip(kind, stay_bars(stays, desk), axis, desk)
    without = tuple(_stay(stay, desk) for stay in stays if not (stay.first or stay.last))
    lines = (*strip.table.lines, *([LineView("", without)] if without else []))
    table = strip.table._replace(lines=lines, sum=str(len(stays)))
    remarks = (*_going_on(stays, desk), *(one._replace(word=shortened(one.word)) for one in without))
    row = strip.row._replace(remarks=remarks) if strip.row else None
    return Strip(row, table, strip.shapes)


def _stay(stay: Stay, desk: Desk) -> SaidView:
    return SaidView(stay.name, LinkView(stay_words(stay, desk)))


def _going_on(stays: Sequence[Stay], desk: Desk) -> Iterator[SaidView]:
    """The newest stays that go on, else the one that ended last."""
    begun = (stay for stay in stays if stay.goes_on and stay.first and stay.first <= desk.as_of)
    dated = sorted(begun, key=lambda stay: str(stay.first))
    ended = sorted((stay for stay in stays if stay.last), key=lambda stay: str(stay.last))
    named = dated[::-1][:MOST_STAYS] or ended[-1:]
    yield from (_stay(stay, desk)._replace(word=shortened(stay.name)) for stay in named)
    if len(dated) > len(named):
        yield SaidView("", LinkView(desk.words.count("overview_more", len(dated) - len(named))))


def _row(kind: Kind, moments: Sequence[Moment], table: TableRowView, axis: Axis, desk: Desk) -> RowView:
    summary = f"{kind.label}: {table.sum or desk.words('none_recorded')}"
    last = _last(moments, kind, desk)
    return RowView(kind.name, kind.label, kind.about, summary, last, marks=marks(moments, axis, desk))


def _last(moments: Sequence[Moment], kind: Kind, desk: Desk) -> SaidView | None:
    if not moments:
        return None
    one = moments[-1]
    word = "" if one.shape == CONTACT else one.word or kind.plain
    ago = "" if word else desk.words.ago(one.day, desk.as_of)
    return SaidView(shortened(word), LinkView(desk.words.day(one.day), desk.to(one.note)), ago)


def _span(gap: Gap, axis: Axis, desk: Desk) -> SpanView:
    begin = axis.middle(gap.first)
    end = axis.middle(gap.last) if gap.ended_by else axis.ends(gap.last)
    text = desk.words.count("days", gap.days) if end - begin >= ROOM_FOR_DAYS else ""
    return SpanView(percent(begin), percent(end - begin), desk.gap(gap), text, percent((begin + end) // 2))


def _silences(gaps: Sequence[Gap], desk: Desk) -> str:
    if not gaps:
        return ""
    days = desk.words.count("days", max(gap.days for gap in gaps))
    key = "overview_silences_one" if len(gaps) == 1 else "overview_silences_many"
    return desk.words(key, number=desk.words.number(len(gaps)), days=days)


def _shapes(moments: Iterable[Moment]) -> tuple[tuple[str, str], ...]:
    """Every shape with every word it stands for, in order of first use."""
    return tuple(dict.fromkeys((one.shape, one.word) for one in moments))


def _table(kind: Kind, moments: Sequence[Moment], desk: Desk) -> TableRowView:
    tally = Counter(one.word or kind.plain for one in moments)
    total = ", ".join(f"{word} {desk.words.number(number)}" for word, number in tally.most_common())
    if kind.name == EVENT:
        total = desk.words.number(len(moments)) if moments else ""
    return TableRowView(kind.label, kind.about, total, tuple(_lines(moments, desk)))


def _lines(moments: Sequence[Moment], desk: Desk) -> Iterator[LineView]:
    facts: Callable[[Sequence[Moment], Desk], Iterator[SaidView]] = _months if len(moments) > MANY else _days
    for year, of_year in groupby(moments, key=lambda one: one.day.year):
        yield LineView(str(year), tuple(facts(list(of_year), desk)))


def _days(moments: Sequence[Moment], desk: Desk) -> Iterator[SaidView]:
    for one in moments:
        yield SaidView(one.word, LinkView(desk.words.day_of_year(one.day), desk.to(one.note)))


def _months(moments: Sequence[Moment], desk: Desk) -> Iterator[SaidView]:
    for _, of_month in groupby(moments, key=lambda one: one.day.month):
        found = list(of_month)
        tally = Counter(one.word for one in found)
        said = ", ".join(f"{word} {number}".strip() for word, number in tally.items())
        month = desk.words.months[found[0].day.month - 1]
        yield SaidView(said, LinkView(month, desk.month(found[0].day)))
