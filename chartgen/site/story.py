"""The chart as prose: entries in chapters by year and month, intake first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from chartgen.model.chart import Entry
from chartgen.model.document import Document, FlawKind
from chartgen.site.entries import entry_view
from chartgen.site.prose import as_plain
from chartgen.site.setting import Desk, month_anchor
from chartgen.site.views import EntryView, GapView, LinkView, MonthView, PointerView, RawView, YearView


def years(entries: Iterable[Entry], desk: Desk) -> tuple[YearView, ...]:
    """Notes in their years and months; an addendum under its note, with a pointer at its own day."""
    dated = [(entry.note.day, entry) for entry in entries if entry.note.day]
    found = []
    for year, of_year in groupby(dated, key=lambda pair: pair[0].year):
        of_this = list(of_year)
        months = tuple(
            _month(year, month, [entry for _, entry in of_month], desk)
            for month, of_month in groupby(of_this, key=lambda pair: pair[0].month)
        )
        found.append(YearView(str(year), f"/{year:04d}", desk.words.count("notes", len(of_this)), months))
    return tuple(found)


def _month(year: int, month: int, entries: list[Entry], desk: Desk) -> MonthView:
    items = tuple(item for entry in entries for item in _items(entry, desk))
    return MonthView(desk.words.month(month), month_anchor(year, month), items)


def _items(entry: Entry, desk: Desk) -> Iterator[EntryView | PointerView | GapView]:
    """A note in its place, and before it the gap that it ended."""
    gap = desk.gaps.get(entry.note.path)
    if gap:
        yield GapView(desk.gap(gap))
    yield _item(entry, desk)


def _item(entry: Entry, desk: Desk) -> EntryView | PointerView:
    day = entry.note.day
    if entry.amends is None or day is None:
        return entry_view(entry, desk)
    link = LinkView(desk.words("stands_under", note=desk.title(entry.amends)), desk.to(entry.note))
    return PointerView(desk.day(day), desk.name(entry.note), link)


def gap_at_the_end(desk: Desk) -> str:
    """The long time without contact that had not ended by the as-of day or the end of service, empty for none."""
    last = desk.chart.gaps[-1] if desk.chart.gaps else None
    return desk.gap(last) if last and last.ended_by is None else ""


def undated(desk: Desk) -> tuple[EntryView, ...]:
    """Notes whose day is missing or cannot be read."""
    return tuple(entry_view(entry, desk, level=3) for entry in desk.chart.undated)


def raws(desk: Desk) -> tuple[RawView, ...]:
    """Files that could not be read as notes, as they are."""
    return tuple(raw_view(document, desk) for document in desk.chart.unreadable)


def raw_view(document: Document, desk: Desk) -> RawView:
    """A file as it is: its text, or, where it is too large, a link to it."""
    too_large = any(flaw.kind is FlawKind.TOO_LARGE for flaw in document.flaws)
    href = desk.attach(document.path) if too_large else None
    return RawView(
        anchor=desk.chart.anchors[document.path],
        path=desk.own_path(document.path),
        text=as_plain(document.text) if document.text else None,
        file=LinkView(desk.words("open_file", size=desk.words.number(document.size)), href) if href else None,
        problems=desk.problems(document.path),
    )
