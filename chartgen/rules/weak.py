"""What rules about the quality of notes ask of a note: what it is, what it says where, who is named in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chartgen.model.note import REACHED, Note, People, Section, Signature
from chartgen.model.notetype import Role, Trait
from chartgen.model.people import is_client
from chartgen.model.place import Place
from chartgen.model.template import says_nothing
from chartgen.model.wordlists import Quality
from chartgen.rules.listed import plain_words, stands_in
from chartgen.rules.rule import NoteInChart

DEED = re.compile(
    r"(?:\A|[.!?:;][\"”)*]*\s|\n\s*[-*+]?\s*|\bI(?:['’]ve|\s+(?:have|had|also|then|first|again))?\s)\s*(\w+ed)\b"
)
"""A word that may tell of something done by the writer: the first of a sentence, or one that stands after I."""
MANY = 14
"""One word in so many is a common one, in a text that is in the language of the lists."""


def is_told_in_full(note: Note) -> bool:
    """Whether a note is to stand by itself: it is no attempt, and no addendum."""
    return note.outcome == REACHED and not note.has(Trait.AMENDS)


def met_client(subject: NoteInChart) -> bool:
    """Whether a note tells of the client met face to face, as far as it can be known."""
    if not subject.note.has(Trait.IN_PERSON) or not is_told_in_full(subject.note):
        return False
    present = [person for people in subject.values(People) for person in people]
    return not present or any(is_client(person, subject.chart.client) for person in present)


def sections_of(note: Note, role: Role) -> list[Section]:
    """The sections for a purpose that say something."""
    return [section for section in note.sections if section.role is role and not says_nothing(section.text)]


def telling(note: Note, *besides: Role) -> Iterator[Section]:
    """The sections that tell how things are: those for no purpose of their own, and those for some others."""
    return (section for section in note.sections if section.role is None or section.role in besides)


def in_language_of_lists(note: Note, quality: Quality) -> bool:
    """Whether a note is in the language of the word lists, so that words it lacks could be expected in it."""
    if not quality.common:
        return True
    words = [word for section in note.sections for word in plain_words(section.text)]
    return MANY * sum(word in quality.common.words for word in words) >= len(words)


def names_deed(text: str, quality: Quality) -> bool:
    """Whether a text names something that was done for the client."""
    if stands_in(quality.activities, text):
        return True
    return any(found[1].lower() not in quality.contacts.words for found in DEED.finditer(text))


def names_in(subject: NoteInChart) -> frozenset[str]:
    """The words of the names of the client and of those present."""
    client = subject.chart.client
    named = [client.name or "", *(person.name for person in client.people)]
    named += [f"{person.name} {person.organization}" for people in subject.values(People) for person in people]
    return frozenset(word for name in named for word in plain_words(name))


def place_in(section: Section, begins: int, ends: int) -> Place:
    """Where in the file some characters of a section's text stand, as far as they stand on one line."""
    before = section.text[:begins]
    line_begins = before.rfind("\n") + 1
    line_ends = section.text.find("\n", begins)
    last = min(ends, line_ends) if line_ends >= 0 else ends
    return Place(section.text_line + before.count("\n"), begins - line_begins + 1, max(1, last - begins))


def unless_signed(note: Note, help_: str) -> str:
    """What to do; of a note that is signed, that it stays as it is."""
    if any(signature.digest for signature in note.values(Signature)):
        return "It is signed, so leave it as it is; an addendum can say what is missing."
    return help_
