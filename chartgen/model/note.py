"""A note: a document understood, field by field and section by section."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date, time
from typing import Any, TypeAlias, TypeVar

from chartgen.model.document import Document, Flaw, Node, written
from chartgen.model.notetype import FieldType, NoteType, Role, SectionType, Trait
from chartgen.model.place import Place
from chartgen.model.template import says_nothing
from chartgen.model.value import value

T = TypeVar("T")
Shape: TypeAlias = type[T]

REACHED = "reached"


@value
class Text:
    """Free text."""

    text: str
    place: Place


@value
class Word:
    """A word out of a known set, or an id."""

    text: str
    place: Place


@value
class Words:
    """Words in the order they were written."""

    words: tuple[Word, ...]
    place: Place

    def __iter__(self) -> Iterator[Word]:
        return iter(self.words)


@value
class Day:
    """A day, with a time of day where one was written."""

    day: date
    at: time | None
    place: Place


@value
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
        hours = self.end.hour - self.start.hour + (24 if self.overnight else 0)
        return hours * 60 + self.end.minute - self.start.minute


@value
class Period:
    """The first and the last day that a note tells of."""

    first: date
    last: date
    place: Place


@value
class Location:
    """A place as written: what kind of place, and the detail from the parentheses."""

    kind: str
    detail: str
    place: Place


@value
class Person:
    """Someone who was present: name, title and organization, empty where not written."""

    name: str
    title: str
    organization: str
    place: Place


@value
class People:
    """Those present, in the order they were written; empty means that nobody was."""

    people: tuple[Person, ...]
    place: Place

    def __iter__(self) -> Iterator[Person]:
        return iter(self.people)


@value
class PersonAround:
    """Someone in the client's life, from client.md; `release` is the last day of a signed release of information."""

    name: str
    title: str
    organization: str
    phone: str
    release: date | None
    place: Place
    other: tuple[tuple[str, str], ...] = ()


@value
class PeopleAround:
    """The people of client.md, in the order they were written."""

    people: tuple[PersonAround, ...]
    place: Place

    def __iter__(self) -> Iterator[PersonAround]:
        return iter(self.people)


@value
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


@value
class Stays:
    """The placements or the programs of client.md, in the order they were written."""

    stays: tuple[Stay, ...]
    place: Place

    def __iter__(self) -> Iterator[Stay]:
        return iter(self.stays)


@value
class Author:
    """Who wrote something, and with which credentials; those are empty where not written."""

    name: str
    credentials: str
    place: Place

    def __str__(self) -> str:
        return f"{self.name}, {self.credentials}" if self.credentials else self.name


@value
class GoalTouch:
    """A goal that a note speaks of, and how it went where the note says so."""

    goal: str
    how: str
    place: Place
    how_place: Place | None = None


@value
class GoalTouches:
    """The goals that a note speaks of, in order."""

    touches: tuple[GoalTouch, ...]
    place: Place

    def __iter__(self) -> Iterator[GoalTouch]:
        return iter(self.touches)


@value
class Goal:
    """A goal that a plan sets: its id and its statement, empty where the plan gives the id alone."""

    id: str
    statement: str
    place: Place


@value
class Goals:
    """The goals that a plan sets, in order."""

    goals: tuple[Goal, ...]
    place: Place

    def __iter__(self) -> Iterator[Goal]:
        return iter(self.goals)


@value
class Signature:
    """By whom and when a note was signed."""

    by: str
    on: Day | None
    digest: str
    place: Place


@value
class Silence:
    """A rule, by code or name, that need not speak of a note, and why; the why is empty where none was written."""

    rule: str
    reason: str
    place: Place


@value
class Silences:
    """The rules silenced for one note."""

    silences: tuple[Silence, ...]
    place: Place

    def __iter__(self) -> Iterator[Silence]:
        return iter(self.silences)


@value
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


@value
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


@value
class Link:
    """A link or image in a body, by its address as written."""

    target: str
    image: bool
    place: Place


@value
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
    role: Role | None = field(init=False, repr=False, compare=False)
    """What the section is for."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "role", self.type.role if self.type else None)


@value
class Note:
    """A document understood. `type` is None where the written type is missing or unknown.

    What follows from its fields is worked out once, when the note is made, for it is asked for many times over.
    """

    document: Document
    type: NoteType | None
    sections_expected: tuple[SectionType, ...]
    fields: tuple[Field, ...]
    sections: tuple[Section, ...]
    follow_ups: tuple[FollowUp, ...]
    links: tuple[Link, ...]
    flaws: tuple[Flaw, ...] = ()

    id: str = field(init=False, repr=False, compare=False)
    """The file name without its Markdown ending."""
    path: str = field(init=False, repr=False, compare=False)
    """The path within the charts folder."""
    by_name: Mapping[str, Field] = field(init=False, repr=False, compare=False)
    """The fields that were written, by name; of two of one name the first."""
    traits: frozenset[Trait] = field(init=False, repr=False, compare=False)
    """The traits of its type; a note of unknown type has none."""
    day: date | None = field(init=False, repr=False, compare=False)
    """The day of the contact, None where it is missing or cannot be read."""
    starts: time | None = field(init=False, repr=False, compare=False)
    """The time of day at which it began, None where none was written."""
    times: Times | None = field(init=False, repr=False, compare=False)
    """When it began and ended."""
    outcome: str = field(init=False, repr=False, compare=False)
    """How the contact went, in small letters.

    It is reached where nothing was written, and what was written where it is no word.
    """
    author: Author | None = field(init=False, repr=False, compare=False)
    """Who wrote the note."""
    amends: Word | None = field(init=False, repr=False, compare=False)
    """The id of the note that this one amends."""
    closes: tuple[Word, ...] = field(init=False, repr=False, compare=False)
    """The ids of the follow-ups that this note closes."""
    silences: tuple[Silence, ...] = field(init=False, repr=False, compare=False)
    """The rules silenced for this note, each with its own reason or else the note's."""
    by_shape: Mapping[Shape[Any], Sequence[Any]] = field(init=False, repr=False, compare=False)
    """The values of its fields by their shape; that of a field without one is None."""

    def __post_init__(self) -> None:
        keep = object.__setattr__
        keep(self, "id", self.document.id)
        keep(self, "path", self.document.path)
        keep(self, "by_name", {one.name: one for one in reversed(self.fields)})
        keep(self, "by_shape", self._values_by_shape())
        keep(self, "traits", self.type.traits if self.type else frozenset())
        date_, times = self.value("date", Day), self.value("time", Times)
        keep(self, "day", date_.day if date_ else None)
        keep(self, "starts", times.start if times else date_.at if date_ else None)
        keep(self, "times", times)
        keep(self, "outcome", self._outcome() if "outcome" in self.by_name else REACHED)
        keep(self, "author", self.value("author", Author))
        keep(self, "amends", self.value("amends", Word))
        closes = self.value("closes", Words)
        keep(self, "closes", closes.words if closes else ())
        keep(self, "silences", self._silences() if "ignore" in self.by_name else ())

    def _values_by_shape(self) -> Mapping[Shape[Any], Sequence[Any]]:
        by_shape: dict[Shape[Any], list[Any]] = {}
        for one in self.fields:
            shape = type(one.value)
            if shape in by_shape:
                by_shape[shape].append(one.value)
            else:
                by_shape[shape] = [one.value]
        return by_shape

    def _outcome(self) -> str:
        word = self.value("outcome", Word)
        text = word.text if word else written(self.by_name["outcome"].node).strip()
        return text.casefold() or REACHED

    def _silences(self) -> tuple[Silence, ...]:
        why = self.field("reason")
        reason = written(why.node).strip() if why else ""
        silences = self.value("ignore", Silences) or ()
        return tuple(Silence(one.rule, one.reason or reason, one.place) for one in silences)

    def field(self, name: str) -> Field | None:
        """The field of this name, where it was written."""
        return self.by_name.get(name)

    def value(self, name: str, shape: Shape[T]) -> T | None:
        """The value of a field where it was written and understood as the shape asked for."""
        found = self.by_name.get(name)
        return found.value if found is not None and isinstance(found.value, shape) else None

    def values(self, shape: Shape[T]) -> Iterator[T]:
        """Every value of one shape, whatever its field is called."""
        return iter(self.by_shape.get(shape, ()))

    def has(self, trait: Trait) -> bool:
        """Whether the note's type has the trait; a note of unknown type has none."""
        return trait in self.traits

    def section(self, role: Role) -> Section | None:
        """The first section for this purpose that says something."""
        return next((part for part in self.sections if part.role is role and not says_nothing(part.text)), None)
