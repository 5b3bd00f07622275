"""What a note says that many questions about a chart begin with, read from it once."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from chartgen.model.note import REACHED, GoalTouch, GoalTouches, Note, People, Person
from chartgen.model.notetype import Trait


class Said(NamedTuple):
    """A note with its path and day, the traits of its type, those present and the goals it touches.

    `reached` is whether someone was reached, `of_contact` whether it tells of that: an attempt does not, nor does an
    addendum.
    """

    note: Note
    path: str
    day: date | None
    traits: frozenset[Trait]
    reached: bool
    of_contact: bool
    people: tuple[Person, ...]
    touches: tuple[GoalTouch, ...]


def said_by(note: Note) -> Said:
    """What a note says; people and goals of every field that holds some, whatever it is called."""
    people: tuple[Person, ...] = ()
    touches: tuple[GoalTouch, ...] = ()
    for present in note.by_shape.get(People, ()):
        people += present.people
    for touched in note.by_shape.get(GoalTouches, ()):
        touches += touched.touches
    traits = note.traits
    reached = note.outcome == REACHED
    return Said(note, note.path, note.day, traits, reached, reached and Trait.AMENDS not in traits, people, touches)
