"""What templates are given: strings, days and safe HTML, nothing that needs thinking about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from chartgen.site.glance.views import GlanceView
    from chartgen.site.overview.picture import OverviewView


@dataclass(frozen=True, slots=True)
class LinkView:
    """Words that lead somewhere; `href` is None where they lead nowhere."""

    text: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class DayView:
    """A day: for machines, in words, and how long ago where that matters."""

    iso: str
    words: str
    ago: str = ""


@dataclass(frozen=True, slots=True)
class FactView:
    """A label and its values; `odd` where chartgen could not make sense of what was written."""

    label: str
    values: tuple[LinkView, ...]
    odd: bool = False


@dataclass(frozen=True, slots=True)
class ProblemView:
    """What a rule found, where it is shown."""

    severity: str
    message: str
    help: str
    code: str
    where: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section of a note; no heading for text before the first."""

    heading: str
    html: Markup


@dataclass(frozen=True, slots=True)
class EntryView:
    """One note as it stands in the story; `level` is that of its heading, `inner` that of the headings in it.

    `weight` says how much room it takes: `minor` one line, `usual` or `major`. `entered` says when it was written,
    and how late, where that was on another day.
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


@dataclass(frozen=True, slots=True)
class PointerView:
    """The place of an addendum at its own day: where it is shown."""

    day: DayView
    kind: str
    link: LinkView


@dataclass(frozen=True, slots=True)
class GapView:
    """A long time without contact, said where it ended or, where it goes on, after the last note."""

    text: str


@dataclass(frozen=True, slots=True)
class MonthView:
    """The entries, pointers and gaps of a month."""

    name: str
    anchor: str
    items: tuple[EntryView | PointerView | GapView, ...]


@dataclass(frozen=True, slots=True)
class YearView:
    """The months of a year."""

    name: str
    anchor: str
    count: str
    months: tuple[MonthView, ...]


@dataclass(frozen=True, slots=True)
class RawView:
    """A file that could not be read as a note, shown as it is."""

    anchor: str
    path: str
    text: Markup | None
    file: LinkView | None
    problems: tuple[ProblemView, ...]


@dataclass(frozen=True, slots=True)
class IdentityView:
    """Who the chart is about, as every page and printed sheet says it; `marks` are number and day of birth."""

    name: str
    marks: tuple[FactView, ...]
    facts: tuple[FactView, ...]
    through: str


@dataclass(frozen=True, slots=True)
class ChapterLinkView:
    """A chapter in the index of chapters: its name, how many notes it holds, and whether it is this page."""

    name: str
    count: str
    href: str
    here: bool


@dataclass(frozen=True, slots=True)
class HeadView:
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


@dataclass(frozen=True, slots=True)
class ChartView:
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
    count: str
    large: bool


@dataclass(frozen=True, slots=True)
class ChapterView:
    """A page of the story of a long chart, with the ways to the chapters before and after it."""

    head: HeadView
    name: str
    count: str
    large: bool
    undated: tuple[EntryView, ...]
    years: tuple[YearView, ...]
    gap: str
    previous: LinkView | None
    next: LinkView | None
