"""The people around the client: who they are, how to reach them, when each was last seen or spoken to."""

from __future__ import annotations

from chartgen.model.chart import KnownPerson
from chartgen.site.amended import amended_by_now
from chartgen.site.entries import role_words
from chartgen.site.glance.views import PersonView
from chartgen.site.setting import Desk

FEW = 4
"""Up to how many people whom only notes name stand among those of client.md; more have a list of their own."""


def listed(desk: Desk) -> tuple[PersonView, ...]:
    """The people of client.md, and the others where those are few."""
    few = len(_others(desk)) <= FEW
    return tuple(_person(person, desk) for person in desk.chart.people if person.listed or few)


def others(desk: Desk) -> tuple[PersonView, ...]:
    """Those whom only notes name, where they are many."""
    found = _others(desk)
    return tuple(_person(person, desk) for person in found) if len(found) > FEW else ()


def _others(desk: Desk) -> list[KnownPerson]:
    return [person for person in desk.chart.people if not person.listed]


def _person(person: KnownPerson, desk: Desk) -> PersonView:
    return PersonView(
        name=person.name,
        role=role_words(person),
        phone=person.phone,
        last=desk.link(person.last) if person.last else None,
        release=_release(person, desk),
        release_ended=person.release is not None and person.release < desk.as_of,
        amended=None if person.listed else amended_by_now(desk, person.last),
    )


def _release(person: KnownPerson, desk: Desk) -> str:
    if person.release is None:
        return ""
    key = "release_ended" if person.release < desk.as_of else "release_until"
    return desk.words(key, day=desk.words.day(person.release))
