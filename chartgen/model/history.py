"""What a chart's notes say taken together: gaps, months, satisfaction, what changed when, and how they were kept."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import NamedTuple

from chartgen.model.note import FollowUp, Goal, Note, Person

NOT_ASKED = "not asked"
"""The word with which a note says that nobody asked about satisfaction."""


class Service(NamedTuple):
    """From when to when the client was served, as far as a chart can tell on its day.

    `first` is the day of intake, or of the first note where no intake is recorded. `last` is the as-of day, or the
    day of discharge where that came before; `ended` says which. `last` is never before `first`.
    """

    first: date
    last: date
    ended: bool = False


class Contacts(NamedTuple):
    """Which notes tell of contacts, each by its path.

    `sought` are those that had or tried to have one, `reached` those of them in which someone was reached,
    `in_person` those of these that were face to face, and `at_home` those of these at the client's home.
    """

    sought: frozenset[str]
    reached: frozenset[str]
    in_person: frozenset[str]
    at_home: frozenset[str]


NO_CONTACTS = Contacts(frozenset(), frozenset(), frozenset(), frozenset())
"""Where no note tells of any."""


class Gap(NamedTuple):
    """A time without any contact.

    `first` is the day of the contact before it, or the first day of service; `last` the day of the contact that ended
    it, or the last day of service. `ended_by` is that contact, None where none came.
    """

    first: date
    last: date
    ended_by: Note | None = None

    @property
    def days(self) -> int:
        """The days from one contact to the next."""
        return (self.last - self.first).days


class Month(NamedTuple):
    """A month, how many contacts it holds, how many of them in person, and how many attempts.

    `in_service` says whether the client was served in it, if only for a day; `is_over` whether it lies before that of
    the chart's own day.
    """

    year: int
    month: int
    contacts: int
    in_person: int
    attempts: int
    in_service: bool
    is_over: bool

    @property
    def first_day(self) -> date:
        """The first day of the month."""
        return date(self.year, self.month, 1)

    @property
    def is_missing(self) -> bool:
        """Whether the client was served in this month without any contact; one that is not over may yet have one."""
        return self.in_service and self.is_over and not self.contacts


class Satisfaction(NamedTuple):
    """What a note says of the client's satisfaction, in the word that it uses."""

    note: Note
    day: date
    word: str

    @property
    def is_answer(self) -> bool:
        """Whether it tells how satisfied the client is, not that nobody asked."""
        return self.word.casefold() != NOT_ASKED


class Quote(NamedTuple):
    """Words of a note as they were written, in Markdown."""

    note: Note
    day: date
    text: str


class ChangeKind(Enum):
    """What kind of thing became different."""

    DISCHARGED = "discharged"
    EVENT = "event"
    PLAN_SET = "plan set"
    GOAL_WORD = "goal word"
    SATISFACTION = "satisfaction"
    FOLLOW_UP_CLOSED = "follow-up closed"
    FOLLOW_UP_CARRIED_ON = "follow-up carried on"
    FOLLOW_UP_OPENED = "follow-up opened"
    NEW_PERSON = "new person"


class Change(NamedTuple):
    """Something that became different on a day; `note` says so, and is None for what only client.md says.

    `about` is the event as written or the id of a goal; `was` and `now` are words before and after. `added` and
    `dropped` are the goals in which a plan differs from the one before. `follow_up` and `person` are whom or what the
    change is about, for the kinds that have one.
    """

    kind: ChangeKind
    day: date
    note: Note | None
    about: str = ""
    was: str = ""
    now: str = ""
    added: tuple[Goal, ...] = ()
    dropped: tuple[Goal, ...] = ()
    follow_up: FollowUp | None = None
    person: Person | None = None


class Since(Enum):
    """What changes are counted from."""

    REVIEW = "review"
    PLAN = "plan"
    START = "start"


class News(NamedTuple):
    """The changes since the last review, else since the plan in force, else all there are.

    `note` is that review or plan; None for `START`.
    """

    since: Since
    note: Note | None
    changes: tuple[Change, ...]


NO_NEWS = News(Since.START, None, ())
"""Where nothing is known to have changed."""


class Keeping(NamedTuple):
    """Notes of which a reader should know how they were kept, each in the order of the chart.

    `late` were entered later than an agency allows; `doubtful` say that they were not, and came into git so much
    later. `altered` were changed after they were signed. `uncommitted` are not in git as they are now. Of those that
    are `unknown` neither they nor git tell when they were entered, though git keeps them.
    """

    late: tuple[Note, ...] = ()
    doubtful: tuple[Note, ...] = ()
    altered: tuple[Note, ...] = ()
    uncommitted: tuple[Note, ...] = ()
    unknown: tuple[Note, ...] = ()


KEPT_WELL = Keeping()
"""Where there is nothing to say of it."""
