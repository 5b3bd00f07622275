"""What every page of a client has around its content: whose chart it is, its chapters, the margins of its sheets."""

from __future__ import annotations

from markupsafe import Markup

from chartgen.site.chapters import UNDATED, WHOLE, Chapter
from chartgen.site.identity import identity
from chartgen.site.setting import Desk
from chartgen.site.sheet import sheet
from chartgen.site.views import ChapterLinkView, HeadView, IdentityView, LinkView

LONGEST_NAME = 60
"""A name of more characters would take too much room if it stayed in sight."""


def head_of(desk: Desk, chapter: str = "") -> HeadView:
    """The head of the page that views are made for now; `chapter` is its name where it is one of several."""
    who, words = identity(desk), desk.words
    return HeadView(
        title=f"{who.name}, {chapter}" if chapter else who.name,
        agency=desk.settings.agency,
        identity=who,
        long_name=len(who.name) > LONGEST_NAME,
        start=desk.place("/glance"),
        chapters=tuple(chapter_links(desk)),
        whole=LinkView(words("whole_chart"), WHOLE) if desk.layout.chapters and desk.page != WHOLE else None,
        sheet=_sheet(who, desk),
    )


def chapter_links(desk: Desk) -> list[ChapterLinkView]:
    """The chapters of a long chart, in order, and the page of notes without a day."""
    words, undated = desk.words, desk.chart.undated
    links = [
        ChapterLinkView(
            chapter_name(chapter, desk),
            words.count("notes", len(chapter.entries)),
            chapter.page,
            chapter.page == desk.page,
        )
        for chapter in desk.layout.chapters
    ]
    if undated and desk.layout.chapters:
        count = words.count("notes", len(undated))
        links.insert(0, ChapterLinkView(words("undated"), count, UNDATED, desk.page == UNDATED))
    return links


def chapter_name(chapter: Chapter, desk: Desk) -> str:
    """The name of a chapter: its year, and its months where it is but a part of the year."""
    if chapter.whole_year:
        return str(chapter.year)
    first, last = (desk.words.months[month - 1] for month in (chapter.months[0], chapter.months[-1]))
    months = first if first == last else desk.words("period", first=first, last=last)
    return desk.words("chapter_months", year=chapter.year, months=months)


def _sheet(who: IdentityView, desk: Desk) -> Markup:
    """Name, number and day of birth above; how far the chart tells below. An extract from a chart says so."""
    client, words = desk.chart.client, desk.words
    number = client.text("id") or client.id
    born = words("sheet_born", day=words.day(client.born)) if client.born else ""
    margins = {
        "top-left": ", ".join(part for part in (who.name, number, born) if part),
        "top-right": desk.settings.agency,
        "bottom-left": who.through,
    }
    return sheet(margins, words, extract=words("sheet_extract"))
