"""What templates are given: strings, days and safe HTML, nothing that needs thinking about."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


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
    """One note as it stands in the story; `level` is that of its heading, `inner` that of the headings in it."""

    anchor: str
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
class MonthView:
    """The entries and pointers of a month."""

    name: str
    anchor: str
    items: tuple[EntryView | PointerView, ...]


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
class QuoteView:
    """What a note says, with where it comes from."""

    heading: str
    html: Markup
    source: LinkView
    day: DayView
    by: str


@dataclass(frozen=True, slots=True)
class ContactView:
    """When something last happened; no day where it never did."""

    label: str
    day: DayView | None
    link: LinkView | None
    by: str
    place: str


@dataclass(frozen=True, slots=True)
class TaskView:
    """A follow-up in the list of those open or settled."""

    text: str
    source: LinkView
    day: DayView | None
    due: DayView | None
    past_due: bool
    state: str
    settled: LinkView | None


@dataclass(frozen=True, slots=True)
class GoalView:
    """A goal, how it went last, and when it was touched."""

    id: str
    statement: str
    in_force: bool
    how: str
    first: LinkView | None
    last: LinkView | None
    times: str


@dataclass(frozen=True, slots=True)
class PersonView:
    """Someone around the client."""

    name: str
    role: str
    phone: str
    last: LinkView | None
    release: str


@dataclass(frozen=True, slots=True)
class EventView:
    """A significant event."""

    day: DayView
    link: LinkView


@dataclass(frozen=True, slots=True)
class IdentityView:
    """Who the chart is about, as every page and printed sheet says it."""

    name: str
    facts: tuple[FactView, ...]
    through: str


@dataclass(frozen=True, slots=True)
class GlanceView:
    """The chart at a glance."""

    profile: Markup | None
    profile_missing: str
    profile_source: str
    status: QuoteView | None
    contacts: tuple[ContactView, ...]
    open_tasks: tuple[TaskView, ...]
    settled_tasks: tuple[TaskView, ...]
    goals: tuple[GoalView, ...]
    earlier_goals: tuple[GoalView, ...]
    plan: LinkView | None
    people: tuple[PersonView, ...]
    events: tuple[EventView, ...]
    problems: tuple[ProblemView, ...]


@dataclass(frozen=True, slots=True)
class ChartView:
    """Everything on a client's page."""

    title: str
    agency: str
    identity: IdentityView
    as_of: str
    glance: GlanceView
    raws: tuple[RawView, ...]
    undated: tuple[EntryView, ...]
    years: tuple[YearView, ...]
    count: str
