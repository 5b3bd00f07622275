"""A note: a document understood, field by field and section by section."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias, TypeVar

from chartgen.model.document import Document, Flaw, Node, written
from chartgen.model.notetype import FieldType, NoteType, Role, SectionType, Trait
from chartgen.model.place import START, Place

T = TypeVar("T")
Shape: TypeAlias = type[T]

REACHED = "reached"


@dataclass(frozen=True, slots=True)
class Text:
    """Free text."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Word:
    """A word out of a known set, or an id."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Words:
    """Words in the order they were written."""

    words: tuple[Word, ...]
    place: Place

    def __iter__(self) -> Iterator[Word]:
        return iter(self.words)


@dataclass(frozen=True, slots=True)
class Day:
    """A day, with a time of day where one was written."""

    day: date
    at: time | None
    place: Place


@dataclass(frozen=True, slots=True)
class Times:
    """When something began and, where known, ended; `overnight` where it ended on the next day."""

    start: time
    end: time | None
    place: Place
    overnight: bool = False

    @property
    def minutes(self) -> int | None:
        """The duration in minutes, None where no end was written."""
        if self.end is None:
            return None
        begun = datetime.combine(date.min, self.start)
        ended = datetime.combine(date.min, self.end) + timedelta(days=1 if self.overnight else 0)
        return int((ended - begun).total_seconds()) // 60


@dataclass(frozen=True, slots=True)
class Period:
    """The first and the last day that a note tells of."""

    first: date
    last: date
    place: Place


@dataclass(frozen=True, slots=True)
class Location:
    """A place as written: what kind of place, and the detail from the parentheses."""

    kind: str
    detail: str
    place: Place


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who was present: name, title and organization, empty where not written."""

    name: str
    title: str
    organization: str
    place: Place


@dataclass(frozen=True, slots=True)
class People:
    """Those present, in the order they were written; empty means that nobody was."""

    people: tuple[Person, ...]
    place: Place

    def __iter__(self) -> Iterator[Person]:
        return iter(self.people)


@dataclass(frozen=True, slots=True)
class PersonAround:
    """Someone in the client's life, from client.md; `release` is the last day of a signed release of information."""

    name: str
    title: str
    organization: str
    phone: str
    release: date | None
    place: Place
    other: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PeopleAround:
    """The people of client.md, in the order they were written."""

    people: tuple[PersonAround, ...]
    place: Place

    def __iter__(self) -> Iterator[PersonAround]:
        return iter(self.people)


@dataclass(frozen=True, slots=True)
class Stay:
    """A place the client lived in, or a program that served the client, from its first day to its last.

    `first` is None where the beginning is not recorded. `last` is None where the stay goes on or, with no first day
    either, where no day is recorded at all.
    """

    name: str
    first: date | None
    last: date | None
    place: Place

    @property
    def goes_on(self) -> bool:
        """Whether it is known to have begun and was not written to have ended."""
        return self.first is not None and self.last is None


@dataclass(frozen=True, slots=True)
class Stays:
    """The placements or the programs of client.md, in the order they were written."""

    stays: tuple[Stay, ...]
    place: Place

    def __iter__(self) -> Iterator[Stay]:
        return iter(self.stays)


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote something, and with which credentials; those are empty where not written."""

    name: str
    credentials: str
    place: Place

    def __str__(self) -> str:
        return f"{self.name}, {self.credentials}" if self.credentials else self.name


@dataclass(frozen=True, slots=True)
class GoalTouch:
    """A goal that a note speaks of, and how it went where the note says so."""

    goal: str
    how: str
    place: Place
    how_place: Place | None = None


@dataclass(frozen=True, slots=True)
class GoalTouches:
    """The goals that a note speaks of, in order."""

    touches: tuple[GoalTouch, ...]
    place: Place

    def __iter__(self) -> Iterator[GoalTouch]:
        return iter(self.touches)


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal that a plan sets: its id and its statement, empty where the plan gives the id alone."""

    id: str
    statement: str
    place: Place


@dataclass(frozen=True, slots=True)
class Goals:
    """The goals that a plan sets, in order."""

    goals: tuple[Goal, ...]
    place: Place

    def __iter__(self) -> Iterator[Goal]:
        return iter(self.goals)


@dataclass(frozen=True, slots=True)
class Signature:
    """By whom and when a note was signed."""

    by: str
    on: Day | None
    digest: str
    place: Place


@dataclass(frozen=True, slots=True)
class Silence:
    """A rule, by code or name, that need not speak of a note, and why; the why is empty where none was written."""

    rule: str
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class Silences:
    """The rules silenced for one note."""

    silences: tuple[Silence, ...]
    place: Place

    def __iter__(self) -> Iterator[Silence]:
        return iter(self.silences)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of front matter: what was written, and its value where it could be understood.

    `declared` is None for a field that the note's type does not know. `value` is one of the shapes above, None
    where the text does not fit the field's kind.
    """

    name: str
    key_place: Place
    node: Node
    declared: FieldType | None
    value: object | None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A task-list line: what is to be done, by when, under which id; `line` counts in the file, from 1.

    `due_written` is the text of the due date where there is one, `due` the day where that text is a day.
    """

    text: str
    id: str
    due: date | None
    due_written: str
    done: bool
    line: int
    place: Place
    due_place: Place | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link or image in a body, by its address as written."""

    target: str
    image: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a body under a `##` heading; `type` is the section that the heading names, where one knows it.

    The text before the first heading is a section with an empty heading. `line` is the heading's line in the file,
    `text_line` the line on which `text` begins.
    """

    heading: str
    type: SectionType | None
    text: str
    line: int
    text_line: int
    place: Place

    @property
    def role(self) -> Role | None:
        """What the section is for."""
        return self.type.role if self.type else None


@dataclass(frozen=True, slots=True)
class Note:
    """A document understood. `type` is None where the written type is missing or unknown."""

    document: Document
    type: NoteType | None
    sections_expected: tuple[SectionType, ...]
    fields: tuple[Field, ...]
    sections: tuple[Section, ...]
    follow_ups: tuple[FollowUp, ...]
    links: tuple[Link, ...]
    flaws: tuple[Flaw, ...] = ()

    @property
    def id(self) -> str:
        """The file name without its Markdown ending."""
        return self.document.id

    @property
    def path(self) -> str:
        """The path within the charts folder."""
        return self.document.path

    def field(self, name: str) -> Field | None:
        """The field of this name, where it was written."""
        return next((field for field in self.fields if field.name == name), None)

    def value(self, name: str, shape: Shape[T]) -> T | None:
        """The value of a field where it was written and understood as the shape asked for."""
        field = self.field(name)
        return field.value if field is not None and isinstance(field.value, shape) else None

    def values(self, shape: Shape[T]) -> Iterator[T]:
        """Every value of one shape, whatever its field is called."""
        return (field.value for field in self.fields if isinstance(field.value, shape))

    def has(self, trait: Trait) -> bool:
        """Whether the note's type has the trait; a note of unknown type has none."""
        return self.type is not None and self.type.has(trait)

    def section(self, role: Role) -> Section | None:
        """The first section for this purpose that says something."""
        return next((part for part in self.sections if part.role is role and part.text.strip()), None)

    @property
    def silences(self) -> tuple[Silence, ...]:
        """The rules silenced for this note, each with its own reason or else the note's."""
        field = self.field("reason")
        reason = written(field.node).strip() if field else ""
        silences = self.value("ignore", Silences) or Silences((), START)
        return tuple(Silence(one.rule, one.reason or reason, one.place) for one in silences)

    @property
    def day(self) -> date | None:
        """The day of the contact, None where it is missing or cannot be read."""
        written = self.value("date", Day)
        return written.day if written else None

    @property
    def starts(self) -> time | None:
        """The time of day at which it began, None where none was written."""
        times = self.value("time", Times)
        if times:
            return times.start
        written = self.value("date", Day)
        return written.at if written else None

    @property
    def times(self) -> Times | None:
        """When it began and ended."""
        return self.value("time", Times)

    @property
    def outcome(self) -> str:
        """How the contact went, in small letters.

        It is reached where nothing was written, and what was written where it is no word.
        """
        field = self.field("outcome")
        word = self.value("outcome", Word)
        text = word.text if word else written(field.node).strip() if field else ""
        return text.casefold() or REACHED

    @property
    def author(self) -> Author | None:
        """Who wrote the note."""
        return self.value("author", Author)

    @property
    def amends(self) -> Word | None:
        """The id of the note that this one amends."""
        return self.value("amends", Word)

    @property
    def closes(self) -> tuple[Word, ...]:
        """The ids of the follow-ups that this note closes."""
        words = self.value("closes", Words)
        return words.words if words else ()
