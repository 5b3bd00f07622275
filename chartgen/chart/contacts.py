"""When the client was last reached, seen, and visited at home, and what was last observed."""

from __future__ import annotations

from collections.abc import Sequence

from chartgen.model.chart import Status
from chartgen.model.note import REACHED, Location, Note
from chartgen.model.notetype import Role, Trait
from chartgen.model.settings import Settings


def last_contact(past: Sequence[Note]) -> Note | None:
    """The newest contact; an attempt is none."""
    return next((note for note in reversed(past) if note.is_contact), None)


def last_face_to_face(past: Sequence[Note]) -> Note | None:
    """The newest contact in person."""
    return next((note for note in reversed(past) if in_person(note)), None)


def last_home_visit(past: Sequence[Note], settings: Settings) -> Note | None:
    """The newest contact in person at a kind of place that counts as the client's home."""
    seen = (note for note in reversed(past) if in_person(note))
    return next((note for note in seen if settings.is_at_home(note.value("location", Location))), None)


def newest_status(past: Sequence[Note]) -> Status | None:
    """The newest observations in a note of someone reached."""
    for note in reversed(past):
        section = note.section(Role.OBSERVATIONS)
        if section and note.outcome == REACHED and not note.has(Trait.AMENDS):
            return Status(note, section)
    return None


def in_person(note: Note) -> bool:
    """Whether the client was seen: a contact face to face."""
    return note.is_contact and note.has(Trait.IN_PERSON)
