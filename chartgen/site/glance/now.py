"""How things stand: who this person is, what was last observed, when the client was last reached, seen, visited."""

from __future__ import annotations

from itertools import groupby

from chartgen.model.note import Location, Note, People, Word, Words
from chartgen.model.notetype import Role
from chartgen.model.standard import Contact
from chartgen.model.template import says, says_nothing
from chartgen.site.amended import amended_by_now
from chartgen.site.due import due_view, most_urgent_first, plainly_owed
from chartgen.site.glance.opening import passage
from chartgen.site.glance.views import ContactView, KindOfContactView, PassageView, ProfileView, QuoteView
from chartgen.site.identity import client_file_lost
from chartgen.site.setting import Desk

PROFILE, STATUS, DONE = "/profile", "/status", "/done"
"""What the ids in a quoted text begin with, so that they are not those of the note itself."""
PROFILE_ROOM, STATUS_ROOM, DONE_ROOM = 650, 420, 240
"""About how many characters of each are shown at once."""
KINDS = {
    "last_contact": Contact.REACHED,
    "last_face_to_face": Contact.IN_PERSON,
    "last_home_visit": Contact.AT_HOME,
}
NAMED = 3
"""How many of those present are named; more are counted."""


def profile(desk: Desk) -> ProfileView:
    """The profile of client.md, its first sections at once."""
    note = desk.chart.client.note
    missing = desk.words("unreadable_client" if client_file_lost(desk) else "profile_missing")
    if note is None:
        return ProfileView(None, missing, "")
    source = note.document.front_matter
    if says_nothing(note.document.body):
        return ProfileView(None, missing, source)
    parts = [(section.heading, section.text) for section in note.sections]
    return ProfileView(passage(parts, note, PROFILE_ROOM, PROFILE, desk), "", source)


def status(desk: Desk) -> QuoteView | None:
    """The newest observations, quoted, with day, author and what amends the note."""
    found = desk.chart.status
    day = found.note.day if found else None
    if found is None or day is None:
        return None
    note = found.note
    text = passage([("", says(found.section.text))], note, STATUS_ROOM, STATUS, desk)
    return QuoteView(text, desk.link(note), desk.day(day), desk.by(note), amended_by_now(desk, note))


def contacts(desk: Desk) -> tuple[ContactView, ...]:
    """The last contact, face to face and home visit; kinds that are one and the same contact stand together."""
    chart = desk.chart
    newest = {
        "last_contact": chart.last_contact,
        "last_face_to_face": chart.last_face_to_face,
        "last_home_visit": chart.last_home_visit,
    }
    groups = groupby(newest.items(), key=lambda pair: pair[1].path if pair[1] else "")
    return tuple(_contact([label for label, _ in group], newest, desk) for _, group in groups)


def doing(desk: Desk) -> PassageView | None:
    """What was done at the last contact, as its note tells it."""
    note = desk.chart.last_contact
    section = note.section(Role.ACTIVITIES) if note else None
    return passage([("", says(section.text))], note, DONE_ROOM, DONE, desk) if note and section else None


def _contact(labels: list[str], newest: dict[str, Note | None], desk: Desk) -> ContactView:
    kinds = tuple(_kind(label, desk) for label in labels)
    note = newest[labels[0]]
    if note is None or note.day is None:
        return ContactView(kinds)
    names = _with_whom(note)
    shown = len(names) if len(names) <= NAMED + 1 else NAMED
    others = len(names) - shown
    return ContactView(
        kinds=kinds,
        day=desk.day(note.day),
        link=desk.link(note),
        by=desk.by(note),
        place=_place(note),
        with_whom=names[:shown],
        and_others=desk.words("glance_and_others", number=desk.words.number(others)) if others else "",
        done=_done(note, desk),
        amended=amended_by_now(desk, note),
    )


def _kind(label: str, desk: Desk) -> KindOfContactView:
    """A kind of contact, with the most urgent duty that any contact of this kind meets."""
    found = most_urgent_first(plainly_owed(desk.chart.duties.now, KINDS[label]))
    return KindOfContactView(desk.words(label), due_view(found[0], desk.as_of, desk.words) if found else None)


def _place(note: Note) -> str:
    location = note.value("location", Location)
    return location.kind if location else ""


def _with_whom(note: Note) -> tuple[str, ...]:
    return tuple(person.name for people in note.values(People) for person in people)


def _done(note: Note, desk: Desk) -> str:
    """The activities in the note's own words, and by what means."""
    activities, means = note.value("activities", Words), note.value("contact", Word)
    done = ", ".join(word.text for word in activities or ()) or desk.words("glance_activities_not_recorded")
    return f"{done} ({means.text})" if means else done
