"""Whether what a standard says goes together: no duty that nothing can meet, and none that contradicts itself."""

from __future__ import annotations

from collections.abc import Iterator

from chartgen.model.note import REACHED
from chartgen.model.notetype import FieldKind, NoteType, Trait
from chartgen.model.settings import PlaceKind
from chartgen.model.standard import ATTEMPTS, Anchor, Calendar, Contact, Counts, Duty, Span
from chartgen.notes.terms import Known
from chartgen.notes.tomltable import Table

LEAST_OF_MONTHS_END = 28
"""What is due at a month's end cannot be owed more often than this, in days."""
Wrong = tuple[str, str]
"""The key at whose line something is wrong, and what."""


def refuse_contradictions(duty: Duty, table: Table, known: Known) -> None:
    """Raise WrongSetup, at the line of one of the two, where two things that a duty says cannot both hold."""
    for key, words in (*_of_time(duty, table), *_of_what_counts(duty.counts, known)):
        table.wrong(key, words)


def refuse_what_never_counts(counts: Counts, table: Table, known: Known) -> None:
    """Raise WrongSetup where what counts for billing cannot be."""
    for key, words in _of_what_counts(counts, known):
        table.wrong(key, words)


def _of_time(duty: Duty, table: Table) -> Iterator[Wrong]:
    yield from _of_once(duty, table)
    yield from _of_the_calendar(duty, table)
    yield from _of_anchors(duty, table)
    yield from _of_grace(duty)
    if duty.to_month_end and isinstance(duty.every, Span) and duty.every.days < LEAST_OF_MONTHS_END:
        yield "due", f"due at a month's end and every = {table.values.get('every', '')!r} contradict each other."
    if duty.starts and duty.ends and duty.ends < duty.starts:
        yield "ends", f"it ends on {duty.ends}, before it starts, on {duty.starts}. Correct one of the two."


def _of_once(duty: Duty, table: Table) -> Iterator[Wrong]:
    if duty.every is not None:
        return
    if duty.first is None:
        yield "every", 'what is owed once needs the time for it, as in first = "30 days".'
    for key in ("from", "anew_with", "partial"):
        if key in table.values:
            yield key, f'{key} and every = "once" contradict each other. Keep one of the two.'


def _of_the_calendar(duty: Duty, table: Table) -> Iterator[Wrong]:
    fixed = isinstance(duty.every, Calendar)
    for key in ("from", "first", "due", "anew_with"):
        if fixed and key in table.values:
            yield (
                key,
                f"{key} goes with a length of time, as 90 days, and not with every = {table.values['every']!r}.",
            )
    if duty.times > 1 and not fixed:
        yield "times", 'times goes with a period of the calendar, as in every = "calendar month".'
    if duty.times > 1 and duty.grace:
        yield "grace", "grace goes with what is owed once a period; here times asks for more."
    if duty.partial and not fixed and duty.anchor is not Anchor.INTAKE:
        yield "partial", 'partial goes with a period of the calendar, or with from = "intake".'


def _of_anchors(duty: Duty, table: Table) -> Iterator[Wrong]:
    if duty.anchor is Anchor.DUE and not duty.grace:
        yield "from", 'from = "due" goes with grace: without that, nothing is ever done late.'
    if duty.anchor is Anchor.INTAKE and duty.anew_with:
        yield "anew_with", 'anew_with and from = "intake" contradict each other. Keep one of the two.'


def _of_grace(duty: Duty) -> Iterator[Wrong]:
    if not duty.leaves_time():
        yield "grace", "the grace is as long as the time itself, so that nothing would ever be missed. Shorten it."


def _of_what_counts(counts: Counts, known: Known) -> Iterator[Wrong]:
    if not (counts.contact or counts.types or counts.traits or counts.places or counts.covers_at_most):
        yield "contact", 'it does not say what counts, as in contact = "in person", types, traits or places.'
    attempt = next((word for word in sorted(counts.outcomes) if word in ATTEMPTS), None)
    if attempt:
        yield "outcomes", f"{attempt!r} is an attempt, and no duty counts an attempt. Take the word out."
    if counts.contact and REACHED not in counts.outcomes:
        words = f"contact asks for someone who was {REACHED}, which outcomes leaves out. Keep one of the two."
        yield "outcomes", words
    yield from _of_types(counts, known)
    yield from _of_places(counts, known)


def _of_types(counts: Counts, known: Known) -> Iterator[Wrong]:
    named = [type_ for name, type_ in known.types.items() if not counts.types or name in counts.types]
    named = [type_ for type_ in named if type_.traits.isdisjoint(NEVER)]
    some = [type_ for type_ in named if not counts.traits or counts.traits & type_.traits]
    of_contact = [type_ for type_ in some if counts.contact is None or _is_of_contact(type_, counts.contact)]
    if not named:
        yield "types", "no note of these types ever counts: they are for addenda, or for client.md."
    elif not some:
        yield "traits", "none of the note types here has one of these traits, so that no note could ever count."
    elif counts.contact and not of_contact:
        yield "contact", f"no note type that counts here tells of {WORDS[counts.contact]}."
    elif counts.covers_at_most and not any(_covers(type_) for type_ in of_contact):
        yield "covers_at_most", "no note type that counts here has a field for the period it tells of."


NEVER = frozenset({Trait.AMENDS, Trait.DESCRIBES_CLIENT})
"""A note of a type with one of these counts for nothing."""
WORDS = {
    Contact.REACHED: "a contact",
    Contact.IN_PERSON: "a contact face to face",
    Contact.AT_HOME: "a contact at home",
}


def _is_of_contact(type_: NoteType, contact: Contact) -> bool:
    if Trait.MEETS_CLIENT in type_.traits:
        return True
    needed = Trait.COUNTS_AS_CONTACT if contact is Contact.REACHED else Trait.IN_PERSON
    return Trait.COUNTS_AS_CONTACT in type_.traits and needed in type_.traits


def _covers(type_: NoteType) -> bool:
    return any(field.kind is FieldKind.PERIOD for field in type_.fields.values())


def _of_places(counts: Counts, known: Known) -> Iterator[Wrong]:
    places: list[PlaceKind] = [known.places[name] for name in sorted(counts.places)]
    if counts.contact is Contact.AT_HOME:
        if places and not any(place.at_home for place in places):
            yield "places", "none of these places is the client's home, which contact asks for."
        elif not any(place.at_home for place in known.places.values()):
            yield "contact", "no kind of place counts as the client's home: set at_home under [places]."
    elif counts.contact is Contact.IN_PERSON and places and all(place.remote for place in places):
        yield "places", "at none of these places anybody is face to face, which contact asks for."
