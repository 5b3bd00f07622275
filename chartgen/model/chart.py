"""A chart: a client and its notes in order, with what is derived from them.

A chart holds these by the thousand. They are named tuples, which are frozen and made in half the time of a dataclass.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import NamedTuple

from chartgen.model.caseload import Appointment
from chartgen.model.client import Client
from chartgen.model.document import Document
from chartgen.model.duties import Duties
from chartgen.model.history import (
    KEPT_WELL,
    NO_CONTACTS,
    NO_NEWS,
    Change,
    Contacts,
    Gap,
    Keeping,
    Month,
    News,
    Quote,
    Satisfaction,
    Service,
)
from chartgen.model.note import FollowUp, Goal, GoalTouch, Link, Note, Section, Word
from chartgen.model.recorded import NOT_KNOWN, UNTOLD, History, Record


class TaskState(Enum):
    """Where a follow-up stands."""

    OPEN = "open"
    CLOSED = "closed"
    CARRIED_ON = "carried on"
    DONE = "done"


class Task(NamedTuple):
    """A follow-up of a note, and what became of it.

    `settled_by` is the note that closed it or wrote it again; None while it is open, and where it was ticked off in
    the note itself.
    """

    follow_up: FollowUp
    note: Note
    state: TaskState
    settled_by: Note | None = None

    def is_past_due(self, as_of: date) -> bool:
        """Whether it is open and should have been done before the as-of day; one without a due date never is."""
        due = self.follow_up.due
        return self.state is TaskState.OPEN and due is not None and due < as_of


class ClosingFault(Enum):
    """Why a note's `closes` finds nothing to close."""

    MISSING = "missing"
    LATER = "later"
    CLOSED_ALREADY = "closed already"


class Closing(NamedTuple):
    """What one id in a note's `closes` came to: the follow-up, or why there was none and which note is concerned."""

    word: Word
    note: Note
    follow_up: FollowUp | None
    of: Note | None
    fault: ClosingFault | None = None


class LinkKind(Enum):
    """Where a link in a note leads."""

    WEB = "web"
    MAIL = "mail"
    NOTE = "note"
    FILE = "file"
    HERE = "here"
    MISSING = "missing"
    OUTSIDE = "outside"
    REFUSED = "refused"


class Destination(NamedTuple):
    """A link and where it leads; `path` is the file's path within the charts folder, for notes and files."""

    link: Link
    kind: LinkKind
    path: str = ""


class Entry(NamedTuple):
    """A note in its place in a chart.

    `addenda` are the notes that amend it, in order. `amends` is the note under which this one is shown: the one it
    amends, or the one which that amends in turn; None where there is none that is not later.
    `record` is how it stands in git.
    """

    note: Note
    addenda: tuple[Note, ...] = ()
    amends: Note | None = None
    tasks: tuple[Task, ...] = ()
    closings: tuple[Closing, ...] = ()
    destinations: tuple[Destination, ...] = ()
    record: Record = NOT_KNOWN


class Plan(NamedTuple):
    """A plan: the note that sets it and the goals it sets."""

    note: Note
    day: date
    goals: tuple[Goal, ...]

    def goal(self, goal_id: str) -> Goal | None:
        """The goal of this id."""
        return next((goal for goal in self.goals if goal.id == goal_id), None)


class GoalMoment(NamedTuple):
    """One time a note spoke of a goal."""

    note: Note
    day: date
    touch: GoalTouch


class GoalStory(NamedTuple):
    """A goal over the years: its newest wording, whether it is in force, and every note that touched it.

    `first_set` is the first plan that ever set it. `quote` is what was last said of it in so many words, None where
    no note that touched it names it. `untouched_since` is the day from which on no note has touched it, where that
    is long ago and the goal is in force: the day of the last touch, or of the plan that took it up; None otherwise.
    """

    id: str
    statement: str
    in_force: bool
    moments: tuple[GoalMoment, ...]
    first_set: Plan
    quote: Quote | None = None
    untouched_since: date | None = None

    @property
    def last_word(self) -> GoalMoment | None:
        """The newest time a note said how it went."""
        return next((moment for moment in reversed(self.moments) if moment.touch.how), None)


class KnownPerson(NamedTuple):
    """Someone around the client, from client.md and the notes; `last` is the newest note of a contact with them."""

    name: str
    title: str
    organization: str
    phone: str
    release: date | None
    listed: bool
    last: Note | None


class Status(NamedTuple):
    """The newest observations of a contact."""

    note: Note
    section: Section


class Chart(NamedTuple):
    """A client and everything their notes say, as of a day.

    `entries` are the dated notes in order, addenda among them at their own date. `undated` are notes whose day is
    missing or cannot be read, `unreadable` files of which not even the front matter could be read, in order of path.
    `anchors` gives, by path, the id on the page of each of them: the note's own id, made unique. `unmet` is what
    notes close and no follow-up is called; `appointments` is when authors were with the client; `profile` is where
    the links of client.md lead.

    `contacts` says which notes tell of contacts. `service` is the time of service, None where nothing tells when it
    began. `gaps`, `months`, `satisfaction` and `changes` are history up to the as-of day, oldest first; `unsigned`
    are the notes up to that day, and those without a day, that nobody has signed; `news` is what changed since the
    last review. `history` is what git has of its notes, `keeping` what there is to say of how they were kept,
    `duties` what is owed to the client, which is worked out nowhere else.
    """

    client: Client
    as_of: date
    entries: tuple[Entry, ...]
    undated: tuple[Entry, ...]
    unreadable: tuple[Document, ...]
    plans: tuple[Plan, ...]
    tasks: tuple[Task, ...]
    goals: tuple[GoalStory, ...]
    people: tuple[KnownPerson, ...]
    status: Status | None
    last_contact: Note | None
    last_face_to_face: Note | None
    last_home_visit: Note | None
    anchors: Mapping[str, str]
    unmet: tuple[Closing, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    profile: tuple[Destination, ...] = ()
    contacts: Contacts = NO_CONTACTS
    service: Service | None = None
    gaps: tuple[Gap, ...] = ()
    months: tuple[Month, ...] = ()
    satisfaction: tuple[Satisfaction, ...] = ()
    unsigned: tuple[Note, ...] = ()
    changes: tuple[Change, ...] = ()
    news: News = NO_NEWS
    history: History = UNTOLD
    keeping: Keeping = KEPT_WELL
    duties: Duties = Duties()

    @property
    def open_tasks(self) -> tuple[Task, ...]:
        """The follow-ups that are still open, oldest first."""
        return tuple(task for task in self.tasks if task.state is TaskState.OPEN)

    @property
    def every_entry(self) -> tuple[Entry, ...]:
        """Entries with and without a day."""
        return (*self.undated, *self.entries)

    def plan_on(self, day: date) -> Plan | None:
        """The plan in force on a day: the newest one not after it."""
        for plan in reversed(self.plans):
            if plan.day <= day:
                return plan
        return None

    @property
    def plan(self) -> Plan | None:
        """The plan in force on the as-of day."""
        return self.plan_on(self.as_of)
