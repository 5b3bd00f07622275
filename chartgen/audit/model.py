"""What an audit finds: days, ids, paths and numbers of one client and of all, with no word of any narrative."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import NamedTuple

from chartgen.model.caseload import Appointment
from chartgen.model.clones import Fingerprint
from chartgen.model.diagnostic import Diagnostic
from chartgen.model.duties import Outcome, State, Unknown
from chartgen.model.recorded import Silent


class Period(NamedTuple):
    """The days that an audit is about, and the day on which it is made: of what comes after that nothing is known."""

    first: date
    last: date
    as_of: date

    @property
    def known(self) -> date:
        """The last day of the period of which anything is known."""
        return min(self.last, self.as_of)

    def holds(self, day: date) -> bool:
        """Whether a day is in the period and anything is known of it."""
        return self.first <= day <= self.known


class When(Enum):
    """Where a note stands by its day: notes of no day and unreadable files may belong to any period."""

    IN_PERIOD = "in period"
    BEFORE = "before"
    AFTER = "after"
    TO_COME = "to come"
    UNDATED = "undated"
    UNREADABLE = "unreadable"

    __hash__ = object.__hash__


IN_QUESTION = (When.IN_PERIOD, When.UNDATED, When.UNREADABLE)
"""The notes that a report is about: those of the period, and those that may be."""


class Weakness(Enum):
    """What may keep a note from standing up, gravest first."""

    ALTERED = "altered"
    DOUBTFUL = "doubtful"
    LATE = "late"
    OFF_PLAN = "off plan"
    NO_GOAL = "no goal"
    UNSIGNED = "unsigned"
    UNCOMMITTED = "uncommitted"
    ENTRY_UNKNOWN = "entry unknown"

    __hash__ = object.__hash__


class WhyNot(Enum):
    """Why a note or a month cannot be billed, or is not known to be; the nearer to being billed, the later."""

    NO_STANDARD = "no standard"
    NOT_SERVED = "not served"
    NO_CONTACT = "no contact"
    ONLY_ATTEMPTS = "only attempts"
    NOTHING_COUNTS = "nothing that counts"
    NO_PLAN = "no plan in force"
    NO_GOAL = "no goal of the plan"
    NO_DURATION = "no duration"
    TOO_SHORT = "too short"

    __hash__ = object.__hash__


class Weak(NamedTuple):
    """A weakness of a note: by how many days it is late where that is it, and the goals that it is about."""

    what: Weakness
    days: int | None = None
    goals: tuple[str, ...] = ()


class Judged(NamedTuple):
    """Whether a note can be billed: the units that it makes, or why it makes none.

    `day` is that on which it counts. `units` is None where units are counted in months, not in minutes.
    """

    day: date
    standard: str
    units: int | None = None
    why: WhyNot | None = None


class Noted(NamedTuple):
    """A note as an audit tells of it.

    `kind` is the name of its type as it is written in notes, `label` what people call it; `author` is the name
    without credentials, empty where none is recorded. `minutes` are None where no duration is recorded.
    `attempt` says that nobody was reached. `page` and `anchor` are its place in the client's folder of the site.
    `billing` is None where it does not count for billing at all.
    """

    path: str
    id: str
    day: date | None
    when: When
    kind: str = ""
    label: str = ""
    author: str = ""
    credentials: str = ""
    minutes: int | None = None
    attempt: bool = False
    billing: Judged | None = None
    weak: tuple[Weak, ...] = ()
    page: str = ""
    anchor: str = ""


class Of(NamedTuple):
    """The day on which a note counts, and its path."""

    day: date
    path: str


class Settled(NamedTuple):
    """A time that a duty was owed and that is settled: done, late or missed.

    `on` is the day on which it was done, None where it was missed; `notes` are the paths of those that counted.
    """

    outcome: Outcome
    first: date
    due: date
    until: date
    on: date | None
    notes: tuple[str, ...]


class DutyTold(NamedTuple):
    """A duty under a standard: how it stands on the as-of day, and what became of it in the period.

    `due` is None where nothing more is owed or nothing is known; `ended` says which. `last` is the newest note that
    counts, `anchor` the one from which its time runs. `first` is the first day on which it is owed.
    """

    duty: str
    label: str
    standard: str
    standard_label: str
    source: str
    to_be_checked: bool
    state: State
    due: date | None
    until: date | None
    ended: bool
    last: Of | None
    anchor: Of | None
    first: date | None
    settled: tuple[Settled, ...] = ()

    def came_to(self, outcome: Outcome) -> tuple[Settled, ...]:
        """The times in the period with this outcome."""
        return tuple(one for one in self.settled if one.outcome is outcome)


class MonthTold(NamedTuple):
    """A month of the calendar, judged whole, up to the as-of day.

    `first` and `last` are its first and last day, `served_from` and `served_to` the part of it in which the client
    was served, None where in none. `billable` is None where no standard tells; `why` says why it is not or not
    known. `notes` are the paths of those that make it billable, or of those that were not enough. `units` are None
    where not known.
    """

    first: date
    last: date
    served_from: date | None
    served_to: date | None
    over: bool
    contacts: int
    in_person: int
    attempts: int
    billable: bool | None
    why: WhyNot | None
    notes: tuple[str, ...]
    units: int | None

    @property
    def partial(self) -> bool:
        """Whether the client was served in a part of it only."""
        return self.served_from != self.first or (self.over and self.served_to != self.last)

    @property
    def lost(self) -> bool:
        """Whether it is over and cannot be billed."""
        return self.over and self.billable is False


class GoalTold(NamedTuple):
    """A goal in force on the last day of the period that no note of it touched; `last` is when one did before."""

    goal: str
    plan: str
    last: Of | None


class FollowUpTold(NamedTuple):
    """A follow-up that is open on the as-of day, by the path and line of its note; the id is empty where it has none.

    `later` is how many notes came after its own, none of which picked it up.
    """

    path: str
    line: int
    id: str
    due: date | None
    past_due: bool
    later: int


class Overlap(NamedTuple):
    """Two times of one author that overlap, each with its note's path and its client's folder.

    `explained` says that the later note silences the rule on it, with a reason.
    """

    author: str
    client: str
    path: str
    begins: datetime
    ends: datetime
    other_client: str
    other_path: str
    other_begins: datetime
    other_ends: datetime
    explained: bool

    def turned(self) -> Overlap:
        """The same, told of the other client."""
        own = (self.client, self.path, self.begins, self.ends)
        other = (self.other_client, self.other_path, self.other_begins, self.other_ends)
        return Overlap(self.author, *other, *own, self.explained)

    @property
    def pair(self) -> frozenset[str]:
        """What it is the same overlap by, whichever client it is told of."""
        return frozenset((self.path, self.other_path))


class LeftOut(NamedTuple):
    """How much of a client is not in the report: notes by where they stand, and findings in those."""

    before: int = 0
    after: int = 0
    to_come: int = 0
    findings: int = 0


class UnitTold(NamedTuple):
    """What a unit of service is under the standard in force: a month where `minutes` is None."""

    minutes: int | None
    needs_plan: bool
    needs_goal: bool
    source: str
    to_be_checked: bool


class ClientAudit(NamedTuple):
    """All that an audit tells of one client.

    `standard` is the name of the one in force, as it was written where there is none of that name, empty where none
    is named; `unknown` says why what is owed is not known. `service` are its first and last day up to the as-of day.
    `earlier` are duties of earlier standards that the period saw. `notes` are those of the period, those without a
    day, files that cannot be read, and others that are referred to. `first_note` is the day of the oldest note.
    """

    id: str
    path: str
    site_name: str
    name: str
    case_manager: str
    program: str
    standard: str
    standard_label: str
    unknown: Unknown | None
    service: tuple[date, date] | None
    service_ended: bool
    intake_known: bool
    unit: UnitTold | None
    duties: tuple[DutyTold, ...]
    earlier: tuple[DutyTold, ...]
    months: tuple[MonthTold, ...]
    notes: tuple[Noted, ...]
    goals: tuple[GoalTold, ...]
    follow_ups: tuple[FollowUpTold, ...]
    overlaps: tuple[Overlap, ...]
    findings: tuple[Diagnostic, ...]
    silent: Silent | None
    left_out: LeftOut
    first_note: date | None

    @property
    def in_question(self) -> tuple[Noted, ...]:
        """The notes that the report is about, without those it only refers to."""
        return tuple(one for one in self.notes if one.when in IN_QUESTION)

    @property
    def by_path(self) -> Mapping[str, Noted]:
        """The notes by their path."""
        return {one.path: one for one in self.notes}


class Account(NamedTuple):
    """What comes back of one client: what an audit tells, and what only all clients together can say more of."""

    told: ClientAudit
    appointments: tuple[Appointment, ...]
    silenced: frozenset[tuple[str, str]]
    fingerprints: tuple[Fingerprint, ...] = ()


class Scope(NamedTuple):
    """Which clients of a charts folder an audit was asked for; `left_out` is how many it holds besides."""

    clients: tuple[str, ...] = ()
    case_manager: str = ""
    left_out: int = 0


class Audit(NamedTuple):
    """A whole caseload over a period. `findings` are those of no client; `strays` are notes that belong to none."""

    period: Period
    agency: str
    scope: Scope
    clients: tuple[ClientAudit, ...]
    findings: tuple[Diagnostic, ...]
    strays: int
