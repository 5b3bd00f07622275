"""Which notes tell of contacts: the last one, the last visit, the last one at home, and what was last observed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chartgen.chart.people import is_client
from chartgen.model.chart import Status
from chartgen.model.client import Client
from chartgen.model.history import Contacts
from chartgen.model.note import REACHED, Location, Note, People
from chartgen.model.notetype import Role, Trait
from chartgen.model.settings import Settings


def contacts_of(notes: Iterable[Note], client: Client, settings: Settings) -> Contacts:
    """Sort notes by what kind of contact they tell of.

    Some types always tell of one. Others, such as a review, tell of one where the client was present, and that is
    face to face at any place known to be one where people meet.
    """
    sought, reached, seen, home = set(), set(), set(), set()
    for note in notes:
        met = note.has(Trait.MEETS_CLIENT) and _present(note, client)
        if not (met or note.has(Trait.COUNTS_AS_CONTACT)):
            continue
        sought.add(note.path)
        if note.outcome != REACHED:
            continue
        reached.add(note.path)
        location = note.value("location", Location)
        if note.has(Trait.IN_PERSON) or (met and _is_meeting_place(location, settings)):
            seen.add(note.path)
            if settings.is_at_home(location):
                home.add(note.path)
    return Contacts(frozenset(sought), frozenset(reached), frozenset(seen), frozenset(home))


def _present(note: Note, client: Client) -> bool:
    return any(is_client(person, client) for people in note.values(People) for person in people)


def _is_meeting_place(location: Location | None, settings: Settings) -> bool:
    kind = settings.place_kind(location.kind) if location else None
    return kind is not None and not kind.remote


def last_of(past: Sequence[Note], paths: frozenset[str]) -> Note | None:
    """The newest of these notes."""
    return next((note for note in reversed(past) if note.path in paths), None)


def newest_status(past: Sequence[Note]) -> Status | None:
    """The newest observations in a note of someone reached."""
    for note in reversed(past):
        section = note.section(Role.OBSERVATIONS)
        if section and note.outcome == REACHED and not note.has(Trait.AMENDS):
            return Status(note, section)
    return None
