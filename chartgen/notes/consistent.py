"""Whether what a standard says of a duty goes together: no duty that nothing can meet, and no circle of clocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from chartgen.model.note import REACHED
from chartgen.model.notetype import NoteType, Trait
from chartgen.model.settings import PlaceKind
from chartgen.model.standard import ATTEMPTS, Calendar, Contact, Duty, Span
from chartgen.notes.tomltable import Table


def refuse_circle(duties: Mapping[str, Duty], tables: Mapping[str, Table]) -> None:
    """Raise WrongSetup where duties take their time from one another in a circle."""
    for duty_id, table in tables.items():
        circle = _circle(duty_id, duties, (duty_id,))
        if circle:
            key = "every_other" if duties[duty_id].every_other in circle else "anew_with"
            way = ", ".join(f"{one} from {other}" for one, other in pairwise(circle))
            table.wrong(key, f"these duties take their time from one another in a circle: {way}. Take one line out.")


def _circle(duty_id: str, duties: Mapping[str, Duty], way: tuple[str, ...]) -> tuple[str, ...]:
    duty = duties[way[-1]]
    for other in (*duty.anew_with, *([duty.every_other] if duty.every_other else [])):
        if other == duty_id:
            return (*way, other)
        if other not in way and (found := _circle(duty_id, duties, (*way, other))):
            return found
    return ()


def refuse_contradictions(
    duty: Duty, table: Table, types: Mapping[str, NoteType], places: Mapping[str, PlaceKind]
) -> None:
    """Raise WrongSetup, at the line of one of the two, where two things that a duty says cannot both hold."""
    for key, words in (*_of_time(duty, table), *_of_what_counts(duty, types, places)):
        table.wrong(key, words)


def _of_time(duty: Duty, table: Table) -> Iterator[tuple[str, str]]:
    fixed = isinstance(duty.every, Calendar)
    for key in ("from", "first", "due", "anew_with"):
        if fixed and key in table.values:
            yield (
                key,
                f"{key} goes with a length of time, as 90 days, and not with every = {table.values['every']!r}.",
            )
    yield from _of_once(duty, table)
    if duty.times > 1 and not fixed:
        yield "times", "times goes with a period of the calendar, as in every = 'calendar month'."
    if duty.times > 1 and duty.grace:
        yield "grace", "grace goes with what is owed once a period; here times asks for more."
    if duty.grace and duty.grace.days >= _shortest(duty):
        yield "grace", "the grace is as long as the time itself, so that nothing would ever be missed. Shorten it."
    if duty.starts and duty.ends and duty.ends < duty.starts:
        yield "ends", f"it ends on {duty.ends}, before it starts, on {duty.starts}."


def _of_once(duty: Duty, table: Table) -> Iterator[tuple[str, str]]:
    if duty.every is not None:
        return
    if duty.first is None:
        yield "first", 'what is owed once needs the time for it, as in first = "30 days".'
    for key in ("from", "anew_with"):
        if key in table.values:
            yield key, f'{key} and every = "once" contradict each other. Keep one of the two.'


def _shortest(duty: Duty) -> int:
    span: Span | None = duty.every.span if isinstance(duty.every, Calendar) else duty.every
    return span.days if span else 10**9


def _of_what_counts(
    duty: Duty, types: Mapping[str, NoteType], places: Mapping[str, PlaceKind]
) -> Iterator[tuple[str, str]]:
    counts = duty.counts
    if not (counts.contact or counts.types or counts.traits or counts.places):
        yield "contact", 'it does not say what counts, as in contact = "in person", types, traits or places.'
    attempt = next((word for word in sorted(counts.outcomes) if word in ATTEMPTS), None)
    if attempt:
        yield "outcomes", f"{attempt!r} is an attempt, and no duty counts an attempt. Take the word out."
    if counts.contact and REACHED not in counts.outcomes:
        yield (
            "outcomes",
            "contact asks for someone who was reached, which these outcomes leave out. Keep one of the two.",
        )
    named = [type_ for name, type_ in types.items() if not counts.types or name in counts.types]
    some = [type_ for type_ in named if not counts.traits or counts.traits & type_.traits]
    if not some:
        key = "traits" if counts.traits else "types"
        yield key, "no note type has one of these traits, so that no note could ever count."
    elif counts.contact and not any(_is_of_contact(type_, counts.contact) for type_ in some):
        yield "contact", f"no note type that counts here tells of a contact {_words(counts.contact)}."
    yield from _of_places(counts.contact, [places[name] for name in sorted(counts.places)])


def _of_places(contact: Contact | None, places: list[PlaceKind]) -> Iterator[tuple[str, str]]:
    if places and contact is Contact.IN_PERSON and all(place.remote for place in places):
        yield "places", "at none of these places anybody is face to face, which contact asks for."
    if places and contact is Contact.AT_HOME and not any(place.at_home for place in places):
        yield "places", "none of these places is the client's home, which contact asks for."


def _is_of_contact(type_: NoteType, contact: Contact) -> bool:
    if Trait.MEETS_CLIENT in type_.traits:
        return True
    needed = Trait.COUNTS_AS_CONTACT if contact is Contact.REACHED else Trait.IN_PERSON
    return Trait.COUNTS_AS_CONTACT in type_.traits and needed in type_.traits


def _words(contact: Contact) -> str:
    return {Contact.REACHED: "", Contact.IN_PERSON: "face to face", Contact.AT_HOME: "at home"}[contact].strip()
