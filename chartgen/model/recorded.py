"""When a note was recorded in git and by whom, as far as that is known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import NamedTuple


class Version(NamedTuple):
    """A note as one commit left it.

    `commit` is the commit's id, `at` when its author made it, in the author's own time zone, `by` the author's name
    and `email` the address. `committed` is when the commit was made as it is, in the time zone of who did: later than
    `at` where a commit took the place of an earlier one, as after `git commit --amend` or a rebase.
    """

    commit: str
    at: datetime
    committed: datetime
    by: str
    email: str

    @property
    def day(self) -> date:
        """The author's own day."""
        return self.at.date()

    @property
    def anew(self) -> date | None:
        """The day on which the commit was made anew, None where that was none but the author's."""
        day = self.committed.date()
        return None if day == self.day or self.committed == self.at else day


class Recorded(NamedTuple):
    """What git has of a note.

    `head` is the id of the note's content in the newest commit, empty where the file says something else than git has
    by rights, as where it is kept encrypted. `first` is the version in which the note was first
    recorded, None where that cannot be known, as in a shallow copy. `after_signing` are the versions, oldest first,
    that changed more than the signature of a note that was signed.
    """

    head: str
    first: Version | None
    after_signing: tuple[Version, ...] = ()


class Silent(Enum):
    """Why git tells nothing of a charts folder."""

    OFF = "the settings leave git out"
    NO_GIT = "git is not installed"
    NO_REPOSITORY = "the folder is in no git repository"
    NOT_KEPT = "git keeps no note of the folder"
    FAILED = "git could not read the repository"


class History(NamedTuple):
    """What git has of the notes of a folder, by their path within it.

    A folder of which git tells nothing has a reason for that, and no notes. `shallow` says that git has not all of
    its own history. `digest` stands for all of it.
    """

    silent: Silent | None
    notes: Mapping[str, Recorded] = {}
    shallow: bool = False
    digest: str = ""


UNTOLD = History(Silent.OFF)
"""Where nobody has asked git."""


class Standing(Enum):
    """How what a file says now compares with what git has of it."""

    UNKNOWN = "unknown"
    NOT_COMMITTED = "not committed"
    CHANGED = "changed since"
    COMMITTED = "committed"


class Record(NamedTuple):
    """A note's standing in git. `first` and `after_signing` are those of `Recorded`."""

    standing: Standing
    first: Version | None = None
    after_signing: tuple[Version, ...] = ()


NOT_KNOWN = Record(Standing.UNKNOWN)
"""Where git tells nothing."""
