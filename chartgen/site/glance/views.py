"""What the template of the chart at a glance is given."""

from __future__ import annotations

from typing import NamedTuple

from chartgen.site.due import DueView
from chartgen.site.views import DayView, FactView, LinkView, ProblemView, SectionView


class PassageView(NamedTuple):
    """A text of which the beginning is shown at once and the rest folds; `more_label` says what the rest is."""

    first: tuple[SectionView, ...]
    more: tuple[SectionView, ...] = ()
    more_label: str = ""


class ProfileView(NamedTuple):
    """Who this person is; `missing` says why there is no text, `source` is the front matter as written."""

    passage: PassageView | None
    missing: str
    source: str


class QuoteView(NamedTuple):
    """What a note says, with where it comes from and the addenda that amend it."""

    passage: PassageView
    source: LinkView
    day: DayView
    by: str
    amended: FactView | None = None


class KindOfContactView(NamedTuple):
    """A kind of contact whose newest is told, and what a standard asks for next of that kind."""

    text: str
    due: DueView | None = None


class ContactView(NamedTuple):
    """The newest contact of one kind, or of several where that is one and the same; no day where none ever was."""

    kinds: tuple[KindOfContactView, ...]
    day: DayView | None = None
    link: LinkView | None = None
    by: str = ""
    place: str = ""
    with_whom: tuple[str, ...] = ()
    and_others: str = ""
    done: str = ""
    amended: FactView | None = None


class TimesView(NamedTuple):
    """Times that something was not done: how many, each in words, newest first, and how many older are not listed."""

    count: str  # type: ignore[assignment]
    times: tuple[str, ...]
    left_out: str


class DutyView(NamedTuple):
    """A duty: what is owed and how often, how it stands, what was done last, and what was missed or done late.

    `due` is the day by which it is due next; where there is none `standing` says why. `why` says from when its time
    runs and ends in `anchor`, the note from which it does, where there is one. `by` is the standard that asks for it,
    `source` what it rests on, as the standard has it.
    """

    what: str
    often: str
    help: str
    due: DueView | None
    standing: str
    why: str
    anchor: LinkView | None
    last: LinkView | None
    last_ago: str
    missed: TimesView | None
    late: ListedView | None
    by: str
    source: str


class OwedView(NamedTuple):
    """What is owed to the client: the duties of the standard in force, and of those before it.

    `unknown` says why it is not known when anything is due, empty where it is; `is_none` that no standard is
    recorded. `over` says that the service has ended, and nothing is owed any more. `earlier` are the standards before
    that in force, in words, newest first.
    """

    standard: str
    earlier: tuple[str, ...]
    unknown: str
    is_none: bool
    over: str
    now: tuple[DutyView, ...]
    before: tuple[DutyView, ...]


class TaskView(NamedTuple):
    """A follow-up in the list of those open or settled; `state` says by when, or what became of it.

    `day` is the day of its note, or of the first one that asked for it, which `first` then leads to; None where it is
    not known, or not told since it is settled.
    """

    text: str
    source: LinkView
    day: DayView | None
    state: str
    due: DayView | None
    past_due: bool
    first: LinkView | None = None
    settled: LinkView | None = None
    amended: FactView | None = None


class TasksView(NamedTuple):
    """The follow-ups: those open, oldest first, those settled, newest first, and how many older are not listed.

    `more_open` are the newer ones of so many open that they fold.
    """

    open: tuple[TaskView, ...]
    more_open: tuple[TaskView, ...]
    summary: str
    settled: tuple[TaskView, ...]
    settled_count: str
    left_out: str


class GoalView(NamedTuple):
    """A goal: the word on how it went last and the note that says it, what was last said of it, and its days.

    `how_amended` is of that note, `amended` of the plan in whose words a goal is told that is in force no longer.
    """

    id: str
    statement: str
    how: str
    how_source: LinkView | None
    quote: QuoteView | None
    first: LinkView | None
    last: LinkView | None
    last_ago: str
    times: str
    set_by: LinkView
    untouched: str
    how_amended: FactView | None = None
    amended: FactView | None = None


class PersonView(NamedTuple):
    """Someone around the client; `amended` is of the note that alone tells who they are."""

    name: str
    role: str
    phone: str
    last: LinkView | None
    release: str
    release_ended: bool
    amended: FactView | None = None


class EventView(NamedTuple):
    """A significant event."""

    day: DayView
    link: LinkView
    amended: FactView | None = None


class SatisfactionView(NamedTuple):
    """One word on satisfaction for as long as it stayed the same: from and until when, in how many notes."""

    word: str
    first: LinkView
    last: LinkView | None
    count: str  # type: ignore[assignment]
    amended: FactView | None = None


class CellView(NamedTuple):
    """A month of the calendar: its sign, the same in words, and where it leads; `kind` is its class.

    `missed` says that a duty was missed in it, `due` that one is due in it.
    """

    kind: str
    sign: str
    words: str
    href: str | None = None
    in_person: bool = False
    missed: bool = False
    due: bool = False


class CalendarRowView(NamedTuple):
    """A year of the calendar, or several years in a row of which `remark` says that they hold nothing."""

    name: str
    cells: tuple[CellView, ...]
    remark: str = ""


class ChangeView(NamedTuple):
    """Something that became different."""

    day: DayView
    link: LinkView
    amended: FactView | None = None


class NewsView(NamedTuple):
    """What changed, and how many earlier changes are not listed.

    `since` says since when, in words and with the way to the note that is the mark.
    """

    since: str
    mark: LinkView | None
    changes: tuple[ChangeView, ...]
    left_out: str


class ListedView(NamedTuple):
    """Notes listed one by one, newest first, and in words how many older ones are not."""

    count: str  # type: ignore[assignment]
    links: tuple[LinkView, ...]
    left_out: str


class KeepingView(NamedTuple):
    """How notes were kept: those of which a reader should know, kind by kind, and what is not known."""

    lists: tuple[ListedView, ...]
    remarks: tuple[str, ...]


class TroublesView(NamedTuple):
    """Gaps and problems: times without contact, months without contact, unsigned notes, and what the rules found.

    `keeping` says how notes were kept, None where there is nothing to say of that.
    """

    gaps: tuple[LinkView, ...]
    no_gaps: str
    missing_months: str
    no_missing_months: str
    unsigned: ListedView | None
    all_signed: str
    problems: tuple[ProblemView, ...]
    problems_count: str
    problems_left_out: str
    keeping: KeepingView | None = None


class GlanceView(NamedTuple):
    """The chart at a glance; `doing` is how the note of the last contact tells what was done.

    Wherever a note's words are repeated, `amended` or the like leads to its addenda up to the day of the chart.
    `uncounted` says how many notes say what could not be counted here, empty where there are none.
    """

    uncounted: str
    profile: ProfileView
    status: QuoteView | None
    contacts: tuple[ContactView, ...]
    owed: OwedView
    doing: PassageView | None
    doing_amended: FactView | None
    tasks: TasksView
    plan: LinkView | None
    plan_amended: FactView | None
    goals: tuple[GoalView, ...]
    earlier_goals: tuple[GoalView, ...]
    people: tuple[PersonView, ...]
    others: tuple[PersonView, ...]
    events: tuple[EventView, ...]
    earlier_events: tuple[EventView, ...]
    satisfaction: tuple[SatisfactionView, ...]
    earlier_satisfaction: tuple[SatisfactionView, ...]
    satisfaction_left_out: str
    satisfaction_remark: str
    months: tuple[tuple[str, str], ...]
    calendar: tuple[CalendarRowView, ...]
    news: NewsView
    troubles: TroublesView
