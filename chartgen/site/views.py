"""What templates are given: strings, days and safe HTML, nothing that needs thinking about.

A view is a named tuple: frozen like a dataclass, made in a third of the time and declared in a fifth, and a chart is
made of thousands. Where one says a `count`, that hides the method of this name, which nobody needs of a view.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

if TYPE_CHECKING:
    from chartgen.site.glance.views import GlanceView
    from chartgen.site.overview.picture import OverviewView


class LinkView(NamedTuple):
    """Words that lead somewhere; `href` is None where they lead nowhere."""

    text: str
    href: str | None = None


class DayView(NamedTuple):
    """A day: for machines, in words, and how long ago where that matters."""

    iso: str
    words: str
    ago: str = ""


class FactView(NamedTuple):
    """A label and its values; `odd` where chartgen could not make sense of what was written."""

    label: str
    values: tuple[LinkView, ...]
    odd: bool = False


class ProblemView(NamedTuple):
    """What a rule found, where it is shown."""

    severity: str
    message: str
    help: str
    code: str
    where: str
    href: str | None = None


class SectionView(NamedTuple):
    """A section of a note; no heading for text before the first. `said` is its prose without tags, if known."""

    heading: str
    html: Markup
    said: str | None = None


class EntryView(NamedTuple):
    """One note as it stands in the story; `level` is that of its heading, `inner` that of the headings in it.

    `weight` says how much room it takes: `minor` one line, `usual` or `major`. `entered` says when it was written,
    and how late, where the note itself says that it was on another day; `recorded` is what git adds to that, in
    sentences, and `altered` on which days, and by whom, it was changed after signing. `amended` leads to its addenda.
    """

    anchor: str
    weight: str
    level: int
    inner: int
    kind: str
    day: DayView | None
    times: str
    place: str
    attempt: str
    event: str
    facts: tuple[FactView, ...]
    sections: tuple[SectionView, ...]
    problems: tuple[ProblemView, ...]
    broken: bool
    signed: str
    entered: str
    path: str
    as_written: str
    addenda: tuple[EntryView, ...] = ()
    amends: LinkView | None = None
    recorded: tuple[str, ...] = ()
    altered: str = ""
    amended: FactView | None = None


class PointerView(NamedTuple):
    """The place of an addendum at its own day: where it is shown."""

    day: DayView
    kind: str
    link: LinkView


class GapView(NamedTuple):
    """A long time without contact, said where it ended or, where it goes on, after the last note."""

    text: str


class MonthView(NamedTuple):
    """The entries, pointers and gaps of a month."""

    name: str
    anchor: str
    items: tuple[EntryView | PointerView | GapView, ...]


class YearView(NamedTuple):
    """The months of a year."""

    name: str
    anchor: str
    count: str  # type: ignore[assignment]
    months: tuple[MonthView, ...]


class RawView(NamedTuple):
    """A file that could not be read as a note, shown as it is."""

    anchor: str
    path: str
    text: Markup | None
    file: LinkView | None
    problems: tuple[ProblemView, ...]


class IdentityView(NamedTuple):
    """Who the chart is about, as every page and printed sheet says it; `marks` are number and day of birth."""

    name: str
    marks: tuple[FactView, ...]
    facts: tuple[FactView, ...]
    through: str


class ChapterLinkView(NamedTuple):
    """A chapter in the index of chapters: its name, how many notes it holds, and whether it is this page."""

    name: str
    count: str  # type: ignore[assignment]
    href: str
    here: bool


class HeadView(NamedTuple):
    """What every page of a client has around its content.

    `long_name` says that the name is too long to stay in sight. `start` leads to the chart at a glance, `whole` to
    the page that holds a chart of many chapters as one, None where there is none. `sheet` is the style of the margins
    of printed sheets.
    """

    title: str
    agency: str
    identity: IdentityView
    long_name: bool
    start: str
    chapters: tuple[ChapterLinkView, ...]
    whole: LinkView | None
    sheet: Markup


class ChartView(NamedTuple):
    """A client's first page, and the page of a whole chart.

    `years` is empty where the story stands in chapters; `head.chapters` leads to them. `gap` says for how long there
    has been no contact, where that is long.
    """

    head: HeadView
    as_of: str
    glance: GlanceView
    overview: OverviewView | None
    raws: tuple[RawView, ...]
    undated: tuple[EntryView, ...]
    years: tuple[YearView, ...]
    gap: str
    count: str  # type: ignore[assignment]
    large: bool


class ChapterView(NamedTuple):
    """A page of the story of a long chart, with the ways to the chapters before and after it."""

    head: HeadView
    name: str
    count: str  # type: ignore[assignment]
    large: bool
    undated: tuple[EntryView, ...]
    years: tuple[YearView, ...]
    gap: str
    previous: LinkView | None
    next: LinkView | None
