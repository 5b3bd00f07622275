"""Which notes tell of contacts: the last one, the last visit, the last one at home, and what was last observed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chartgen.chart.said import Said
from chartgen.model.chart import Status
from chartgen.model.client import Client
from chartgen.model.history import Contacts
from chartgen.model.note import Location, Note, Word
from chartgen.model.notetype import Role, Trait
from chartgen.model.people import is_client
from chartgen.model.settings import PlaceKind, Settings


def contacts_of(notes: Iterable[Said], client: Client, settings: Settings) -> Contacts:
    """Sort notes by what kind of contact they tell of.

    Some types always tell of one. Others, such as a review, tell of one where the client was present, and that is
    face to face at any place known to be one where people meet. By telephone nobody is, whatever the type.
    """
    sought, reached, seen, home = set(), set(), set(), set()
    for said in notes:
        met = Trait.MEETS_CLIENT in said.traits and any(is_client(person, client) for person in said.people)
        if not (met or Trait.COUNTS_AS_CONTACT in said.traits):
            continue
        sought.add(said.path)
        if not said.reached:
            continue
        reached.add(said.path)
        in_person = Trait.IN_PERSON in said.traits
        if in_person or met:
            place = settings.kind_of(said.note.value("location", Location))
            if (in_person or place is not None) and not _is_by_wire(said.note, place, settings):
                seen.add(said.path)
                if place is not None and place.at_home:
                    home.add(said.path)
    return Contacts(frozenset(sought), frozenset(reached), frozenset(seen), frozenset(home))


def _is_by_wire(note: Note, place: PlaceKind | None, settings: Settings) -> bool:
    """Whether a note says that nobody was face to face: by its place, or by its means of contact."""
    means = note.value("contact", Word)
    by = settings.place_kind(means.text) if means else None
    return (place is not None and place.remote) or (by is not None and by.remote)


def last_of(past: Sequence[Said], paths: frozenset[str]) -> Note | None:
    """The newest of these notes."""
    return next((said.note for said in reversed(past) if said.path in paths), None)


def newest_status(past: Sequence[Said]) -> Status | None:
    """The newest observations in a note of someone reached."""
    for said in reversed(past):
        section = said.note.section(Role.OBSERVATIONS) if said.of_contact else None
        if section:
            return Status(said.note, section)
    return None
