"""What the notes of a client usually say: who is there, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from itertools import islice

from chartgen.model.chart import Chart
from chartgen.model.document import written
from chartgen.model.note import REACHED, Location, Note, People, Person
from chartgen.model.notetype import NoteType, Trait
from chartgen.model.place import START

FEW = 5
"""How many of the newest notes tell what is usual; what was so before may be so no longer."""


def usual_people(chart: Chart, kind: NoteType, day: date, field: str = "present") -> tuple[Person, ...]:
    """Those who were there in half of the newest notes of a kind, or more, each as written in the newest.

    Where there is no such note, contacts of any kind tell; where those agree on nobody, it is the client.
    """
    notes = _of_kind(chart, kind, day) or _contacts(chart, day)
    there = [found.people for note in notes if (found := note.value(field, People)) and found.people]
    counts = Counter(key for people in there for key in {_key(person) for person in people})
    often = {person_key for person_key, times in counts.items() if times * 2 >= len(there)}
    usual: dict[str, Person] = {}
    for people in there:
        for person in people:
            if _key(person) in often:
                usual.setdefault(_key(person), person)
    return tuple(usual.values()) or (the_client(chart),)


def the_client(chart: Chart) -> Person:
    """The client as one of those present."""
    name = " ".join((chart.client.name or chart.client.id).split())
    return Person(name, "client", "", START)


def usual_location(chart: Chart, kind: NoteType, day: date, field: str = "location") -> str:
    """The place as most of the newest notes of a kind give it, of two the newer one; empty where there is none."""
    fields = [note.by_name[field] for note in _of_kind(chart, kind, day) if note.value(field, Location)]
    places = [" ".join(written(one.node).split()) for one in fields]
    counts = Counter(place.casefold() for place in places)
    return max(places, key=lambda place: counts[place.casefold()], default="")


def newest_id(chart: Chart, day: date) -> str:
    """The id of the newest note up to a day, empty where there is none."""
    return next((note.id for note in _newest(chart, day, lambda note: True)), "")


def _of_kind(chart: Chart, kind: NoteType, day: date) -> Sequence[Note]:
    return _newest(chart, day, lambda note: note.type is not None and note.type.name == kind.name)


def _contacts(chart: Chart, day: date) -> Sequence[Note]:
    return _newest(chart, day, lambda note: note.has(Trait.COUNTS_AS_CONTACT))


def _newest(chart: Chart, day: date, fits: Callable[[Note], bool]) -> Sequence[Note]:
    """The newest notes up to a day that tell of someone reached and fit, newest first."""
    past = (entry.note for entry in reversed(chart.entries) if entry.note.day and entry.note.day <= day)
    return list(islice((note for note in past if note.outcome == REACHED and fits(note)), FEW))


def _key(person: Person) -> str:
    return " ".join(person.name.casefold().split())
