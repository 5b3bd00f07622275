"""Which notes of a chart count for a duty, and on which day each does."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from chartgen.model.chart import Chart
from chartgen.model.note import Location, Note, Period
from chartgen.model.notetype import Trait
from chartgen.model.settings import Settings
from chartgen.model.standard import Contact, Counts


class Counted(NamedTuple):
    """A note that counts, the day on which it does, and the day that it is of, `told`."""

    day: date
    told: date
    note: Note


def counted(counts: Counts, chart: Chart, settings: Settings) -> list[Counted]:
    """The notes that count, in order of day: those of the service up to the as-of day that are what is asked for.

    An addendum counts for nothing; nor does an attempt. What tells of a period of the service may be written after
    its end.
    """
    service = chart.service
    if service is None:
        return []
    of_contact = _of_contact(counts.contact, chart) if counts.contact else None
    found = []
    for entry in chart.entries:
        note = entry.note
        if of_contact is not None and note.path not in of_contact:
            continue
        if note.day is None or note.day > chart.as_of or Trait.AMENDS in note.traits:
            continue
        if note.outcome in counts.outcomes and _is_asked_for(note, counts, settings):
            day = counting_day(note)
            if service.first <= day <= service.last:
                found.append(Counted(day, note.day, note))
    found.sort(key=lambda one: (one.day, one.told))
    return found


def counting_day(note: Note) -> date:
    """The day on which a note counts: of one that covers a period its last day, if that is not after the note's."""
    assert note.day is not None
    if Trait.COVERS_PERIOD in note.traits:
        return min([note.day, *(period.last for period in note.values(Period))])
    return note.day


def _is_asked_for(note: Note, counts: Counts, settings: Settings) -> bool:
    if counts.types and (note.type is None or note.type.name not in counts.types):
        return False
    if counts.traits and counts.traits.isdisjoint(note.traits):
        return False
    if counts.covers_at_most and not _covers(note, counts.covers_at_most):
        return False
    return not counts.places or _kind_of_place(note, settings) in counts.places


def _of_contact(contact: Contact, chart: Chart) -> frozenset[str]:
    return {
        Contact.REACHED: chart.contacts.reached,
        Contact.IN_PERSON: chart.contacts.in_person,
        Contact.AT_HOME: chart.contacts.at_home,
    }[contact]


def _covers(note: Note, at_most: int) -> bool:
    """Whether a note covers a period of at most so many days."""
    return any((period.last - period.first).days < at_most for period in note.values(Period))


def _kind_of_place(note: Note, settings: Settings) -> str:
    kind = settings.kind_of(note.value("location", Location))
    return kind.name if kind else ""
