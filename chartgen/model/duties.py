"""What is owed to a client: each duty's past, and by when it is due next."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import NamedTuple

from chartgen.model.note import Note
from chartgen.model.standard import Duty, Standard


class Served(NamedTuple):
    """A standard under which a client is served, by the name that was written, and from when to when.

    `standard` is None where there is none of that name. `last` is None while it goes on.
    """

    name: str
    standard: Standard | None
    first: date
    last: date | None = None


class Unknown(Enum):
    """Why nothing can be said of what is owed."""

    NO_STANDARD = "no standard"
    NO_SUCH_STANDARD = "no such standard"
    NO_INTAKE = "no intake"
    NOT_BEGUN = "not begun"
    NONE_NOW = "no standard now"
    NONE_WANTED = "none wanted"
    ENDED_FIRST = "discharged before intake"


class State(Enum):
    """How a duty stands on a day, in order of what needs attention least.

    MET: nothing is owed now. DUE_SOON and DUE: it is owed, and there is time left. IN_GRACE: its due day is past, and
    it can still be done late. OVERDUE: even that is past. UNKNOWN: what would tell is not recorded.
    """

    MET = "met"
    DUE_SOON = "due soon"
    DUE = "due"
    IN_GRACE = "in grace"
    OVERDUE = "overdue"
    UNKNOWN = "unknown"

    __hash__ = object.__hash__


class Outcome(Enum):
    """What became of one time that a duty was owed."""

    DONE = "done"
    LATE = "late"
    MISSED = "missed"
    OPEN = "open"

    __hash__ = object.__hash__


class Occasion(NamedTuple):
    """One time that a duty is or was owed: from the first day on which it could be done to the day it is due.

    `until` is the last day on which it can be done late; the due day where there is no grace. `notes` are those that
    count for it: all that are asked for where it is done, and those there are where it is not. What is owed once is
    late whenever it is done after its day, and so is a summary of a period that is dated after `until`.
    """

    first: date
    due: date
    until: date
    notes: tuple[Note, ...]
    outcome: Outcome


class Owed(NamedTuple):
    """A duty under a standard, as it stands on the day of the chart.

    `first` and `last_day` are the first and the last day on which it is owed, by this standard and by those before it
    that asked for the very same; the last None while that goes on. `past` are the times it was owed, oldest first,
    each done, late or missed. `due` is the day by which it is due next, or since which it is overdue; None where
    nothing more is owed or nothing is known. `anchor` is the note from which its time runs, None where that runs from
    a day. `last` is the newest note that counts.
    """

    duty: Duty
    standard: Standard
    state: State
    due: date | None
    until: date | None
    last: Note | None
    past: tuple[Occasion, ...] = ()
    first: date | None = None
    last_day: date | None = None
    anchor: Note | None = None

    @property
    def missed(self) -> tuple[Occasion, ...]:
        """The times it was owed and not done."""
        return tuple(one for one in self.past if one.outcome is Outcome.MISSED)

    @property
    def has_ended(self) -> bool:
        """Whether nothing more is owed: it was owed once, or the service or the standard ends before it is due."""
        return self.due is None and self.state is not State.UNKNOWN


class Duties(NamedTuple):
    """All that is owed to a client; `now` are the duties of the standard in force, `before` those of earlier ones.

    `unknown` says why nothing can be told, None where it can. `standard` is the name of the standard in force as it
    was written, or of the last one; empty where there is none.
    """

    standard: str = ""
    now: tuple[Owed, ...] = ()
    before: tuple[Owed, ...] = ()
    unknown: Unknown | None = Unknown.NO_STANDARD
    served: tuple[Served, ...] = ()

    @property
    def in_force(self) -> Standard | None:
        """The standard whose duties these are."""
        return self.served[-1].standard if self.served and self.standard else None
