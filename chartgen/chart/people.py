"""Who is around the client: the people of client.md and of the notes, and when each was last seen or spoken to."""

from __future__ import annotations

from collections.abc import Sequence

from chartgen.chart.said import Said
from chartgen.model.chart import KnownPerson
from chartgen.model.client import Client
from chartgen.model.note import Note, Person
from chartgen.model.people import is_client, name_key


def known_people(client: Client, past: Sequence[Said]) -> tuple[KnownPerson, ...]:
    """Those whom client.md lists, in its order, then those whom only notes name, last seen first.

    A person is known by name. An attempt to reach someone is no contact with them; the client is not listed.
    """
    newest = _newest_mentions(past)
    listed = [
        KnownPerson(
            person.name,
            person.title,
            person.organization,
            person.phone,
            person.release,
            True,
            _last(newest, person.name),
        )
        for person in client.people
    ]
    names = {name_key(person.name) for person in client.people} | {name_key(client.name or "")}
    others = [
        KnownPerson(person.name, person.title, person.organization, "", None, False, note)
        for key, (person, note) in newest.items()
        if key not in names and not is_client(person, client)
    ]
    return (*listed, *others)


def _newest_mentions(past: Sequence[Said]) -> dict[str, tuple[Person, Note]]:
    """By name, the newest note in which someone was reached, newest first."""
    newest: dict[str, tuple[Person, Note]] = {}
    for said in reversed(past):
        if said.of_contact:
            for person in said.people:
                newest.setdefault(name_key(person.name), (person, said.note))
    return newest


def _last(newest: dict[str, tuple[Person, Note]], name: str) -> Note | None:
    found = newest.get(name_key(name))
    return found[1] if found else None
