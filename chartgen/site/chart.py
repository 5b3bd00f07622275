"""The pages of one client: who it is, at a glance, and the story, on one page or in chapters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from chartgen.model.chart import Chart
from chartgen.model.diagnostic import Diagnostic
from chartgen.model.settings import Settings
from chartgen.site.chapters import UNDATED, WHOLE
from chartgen.site.finding import DATA_FILE, FindView, entries_of, find_data, find_view, index_of, rows
from chartgen.site.glance import changes_data, glance
from chartgen.site.head import chapter_name, head_of
from chartgen.site.overview.picture import overview
from chartgen.site.page import Page
from chartgen.site.setting import Attach, Desk, desk_of
from chartgen.site.story import gap_at_the_end, raws, undated, years
from chartgen.site.theme.load import Theme
from chartgen.site.views import ChapterView, ChartView, EntryView, LinkView, YearView

SCRIPT = "chart.js"
LARGE = 120
"""From so many notes on, a page would take long to lay out at once."""


def chart_pages(
    chart: Chart, diagnostics: Iterable[Diagnostic], settings: Settings, theme: Theme, attach: Attach
) -> tuple[Page, ...]:
    """Every file that is made for a client. `attach` gives the address of a linked file, from the client's folder."""
    desk = desk_of(chart, diagnostics, settings, theme.words, attach)
    folder = chart.client.folder.site_name
    return tuple(Page(f"{folder}/{name}", data) for name, data in _files(desk, theme))


def _files(desk: Desk, theme: Theme) -> Iterator[tuple[str, bytes]]:
    """The name and the content of each file, pages first."""
    index = index_of(desk)
    find = find_view(index, desk)
    chart = chart_view(desk)
    found = [*rows((*chart.raws, *chart.undated, *entries_of(chart.years)), index, desk)]
    yield desk.page, _first(chart, find, theme)
    for page, chapter in chapter_views(desk):
        found += rows((*chapter.undated, *entries_of(chapter.years)), index, desk)
        head = chapter.head
        yield page, theme.set("chapter.html", (SCRIPT,), head.sheet, head=head, find=find, chapter=chapter)
    if desk.layout.chapters:
        yield WHOLE, _first(chart_view(replace(desk, page=WHOLE)), find, theme)
    yield SCRIPT, theme.static(SCRIPT)
    yield DATA_FILE, find_data(index, found, changes_data(desk))


def _first(chart: ChartView, find: FindView, theme: Theme) -> bytes:
    head = chart.head
    return theme.set("chart.html", (SCRIPT,), head.sheet, head=head, find=find, chart=chart)


def chart_view(desk: Desk) -> ChartView:
    """A client's first page, or the page of the whole chart, in strings and safe HTML."""
    in_chapters = bool(desk.layout.chapters) and desk.page != WHOLE
    return ChartView(
        head=head_of(desk),
        as_of=desk.words.day(desk.as_of),
        glance=glance(desk),
        overview=overview(desk),
        raws=raws(desk),
        undated=() if in_chapters else undated(desk),
        years=() if in_chapters else years(desk.chart.entries, desk),
        gap=gap_at_the_end(desk),
        count=desk.words.count("notes", len(desk.chart.entries)),
        large=not in_chapters and len(desk.chart.entries) > LARGE,
    )


def chapter_views(desk: Desk) -> Iterator[tuple[str, ChapterView]]:
    """The pages of a long chart's story, each with its name; none where the chart stands on one page."""
    if not desk.layout.chapters:
        return
    if desk.chart.undated:
        here = replace(desk, page=UNDATED)
        yield UNDATED, _chapter(here, desk.words("undated"), len(desk.chart.undated), undated(here), ())
    for chapter in desk.layout.chapters:
        here = replace(desk, page=chapter.page)
        name = chapter_name(chapter, desk)
        yield chapter.page, _chapter(here, name, len(chapter.entries), (), years(chapter.entries, here))


def _chapter(
    desk: Desk, name: str, notes: int, undated: tuple[EntryView, ...], years: tuple[YearView, ...]
) -> ChapterView:
    head = head_of(desk, name)
    here = next(number for number, link in enumerate(head.chapters) if link.here)
    before, after = head.chapters[:here], head.chapters[here + 1 :]
    return ChapterView(
        head=head,
        name=name,
        count=desk.words.count("notes", notes),
        large=notes > LARGE,
        undated=undated,
        years=years,
        gap="" if after else gap_at_the_end(desk),
        previous=LinkView(before[-1].name, before[-1].href) if before else None,
        next=LinkView(after[0].name, after[0].href) if after else None,
    )
