"""What an agency has set, and what the command line adds: all that shapes the work besides the notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from chartgen.model.diagnostic import Severity
from chartgen.model.note import Location
from chartgen.model.notetype import NoteType, SectionSet, plain_heading
from chartgen.model.standard import Standard
from chartgen.model.value import value
from chartgen.model.wordlists import Quality


@value
class PlaceKind:
    """A kind of place that duties can count, and the words it goes by.

    At one that is `remote`, such as the telephone, nobody is face to face.
    """

    name: str
    also: tuple[str, ...] = ()
    at_home: bool = False
    remote: bool = False


@value
class Reading:
    """How charts are laid out for their reader.

    A chart of more than `one_page_notes` notes falls into chapters. A time without contact is a long silence from
    `long_silence_days` on; a goal in force is long untouched when no note spoke of it for `untouched_goal_days`.
    """

    one_page_notes: int
    long_silence_days: int
    untouched_goal_days: int


@value
class Timeliness:
    """How soon a note is to be there, in days after the contact; None where an agency sets no such time.

    A note is entered within `entered_days`, signed within `unsigned_days` and committed to git within
    `uncommitted_days`. Contacts before `since` are not asked about.
    """

    entered_days: int | None
    unsigned_days: int | None
    uncommitted_days: int | None
    since: date | None = None

    def is_late(self, told: date, on: date, within: int) -> bool:
        """Whether more than so many days lie between the day that a note tells of and another, if that is asked."""
        return (on - told).days > within and (self.since is None or told >= self.since)


@value
class Settings:
    """The settings of one run.

    `rules` gives the name of every rule by its code, `levels` a severity, or None for off, to those whose own is not
    wanted. `largest_note` is in bytes. `standard` is the name of the one that clients are served under, `standards`
    has all there are by name. `as_of` is the only clock. `history` is where that of notes is read, `git` or
    `none`. `author` is who writes notes here, with credentials; `authors` the same by address in git.
    """

    as_of: date
    note_types: Mapping[str, NoteType]
    section_sets: Mapping[str, SectionSet]
    activities: tuple[str, ...]
    places: tuple[PlaceKind, ...]
    rules: Mapping[str, str]
    levels: Mapping[str, Severity | None]
    largest_note: int
    reading: Reading
    timeliness: Timeliness
    quality: Quality
    agency: str = ""
    theme: str = "default"
    language: str = "en"
    standard: str = ""
    standards: Mapping[str, Standard] = field(default_factory=dict)
    history: str = "git"
    author: str = ""
    authors: Mapping[str, str] = field(default_factory=dict)
    casefolded_activities: frozenset[str] = field(init=False, repr=False, compare=False)
    _by_word: Mapping[str, PlaceKind] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        words = {plain_heading(word): kind for kind in reversed(self.places) for word in (kind.name, *kind.also)}
        object.__setattr__(self, "_by_word", words)
        object.__setattr__(self, "casefolded_activities", frozenset(word.casefold() for word in self.activities))

    def place_kind(self, word: str) -> PlaceKind | None:
        """The first kind of place that a written word means; case and spacing do not matter."""
        return self._by_word.get(plain_heading(word))

    def standard_named(self, written: str) -> Standard | None:
        """The standard that goes by a written name, which may be its label; case and spacing do not matter."""
        wanted = plain_heading(written)
        name = next((name for name in self.standards if plain_heading(name) == wanted), None)
        if name is not None:
            return self.standards[name]
        return next((one for one in self.standards.values() if plain_heading(one.label) == wanted), None)

    def kind_of(self, location: Location | None) -> PlaceKind | None:
        """The kind of place that was written; None where it is none of them."""
        return self.place_kind(location.kind) if location else None

    def is_at_home(self, location: Location | None) -> bool:
        """Whether a place that was written counts as the client's home."""
        kind = self.kind_of(location)
        return kind is not None and kind.at_home
