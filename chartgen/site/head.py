"""What every page of a client has around its content: whose chart it is, its chapters, the margins of its sheets."""

from __future__ import annotations

from markupsafe import Markup

from chartgen.site.chapters import UNDATED, WHOLE, Chapter
from chartgen.site.identity import identity
from chartgen.site.setting import Desk
from chartgen.site.sheet import sheet
from chartgen.site.views import ChapterLinkView, FactView, HeadView, IdentityView, LinkView

SERVED_BY = 2
"""How many of the facts about the client, program and case manager, stand on every sheet."""
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
        sheet=_sheet(who, desk, chapter),
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


def _sheet(who: IdentityView, desk: Desk, chapter: str) -> Markup:
    """Who it is about above; how far the chart tells, and who serves, below. A part of a chart says so."""
    words = desk.words
    part = chapter or (words("at_a_glance") if desk.layout.chapters and desk.page != WHOLE else "")
    margins = {
        "top-left": _joined(who.name, *(_value(mark) for mark in who.marks)),
        "top-right": _joined(desk.settings.agency, words("sheet_part", part=part) if part else ""),
        "bottom-left": _joined(who.through, *(_value(fact) for fact in who.facts[:SERVED_BY])),
    }
    return sheet(margins, words, extract=words("sheet_extract"))


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _value(fact: FactView) -> str:
    """A fact as it can stand in a line: its label is needed where it says nothing by itself."""
    return f"{fact.label} {fact.values[0].text}"
