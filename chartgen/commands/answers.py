"""How what someone says of a new note is read: on the command line, or as an answer on a terminal.

Each of these raises WrongSetup, in a sentence that says what to do, for what will not do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from chartgen.model.document import Flaw, Scalar
from chartgen.model.nearest import nearest
from chartgen.model.note import Location, Words
from chartgen.model.notetype import FieldKind, NoteType, Trait
from chartgen.model.place import START
from chartgen.model.settings import Settings
from chartgen.model.trouble import WrongSetup
from chartgen.notes.kinds import convert
from chartgen.notes.understand import type_named
from chartgen.notes.visible import CONTROL
from chartgen.rules.fields import EVERYDAY_WORDS

EVERY_NOTE = "every-note"
MOST = 12
"""How many words are listed at most where one was not known."""


def sayable(text: str) -> str:
    """A text on one line that can stand in a note."""
    line = " ".join(text.split())
    if CONTROL.search(line):
        raise WrongSetup("This holds a character that nobody can see or that is no text. Type it again without.")
    return line


def kinds_to_write(settings: Settings) -> list[str]:
    """The kinds of notes that `chartgen new` writes, by name."""
    return [name for name, kind in settings.note_types.items() if name != EVERY_NOTE and not _stands_alone(kind)]


def _stands_alone(kind: NoteType) -> bool:
    return kind.has(Trait.AMENDS) or kind.has(Trait.DESCRIBES_CLIENT)


def read_kind(text: str, settings: Settings) -> NoteType:
    """The kind of note that is called this."""
    kind = type_named(sayable(text), settings.note_types)
    if kind is None:
        known = kinds_to_write(settings)
        meant = EVERYDAY_WORDS.get(" ".join(re.split(r"[\s_-]+", text.strip().casefold())))
        types = f"The types are {some(known)}."
        if not text.strip():
            raise WrongSetup(f"Type one of the types of notes, or its beginning and Tab. {types}")
        hint = f"; did you mean {meant}?" if meant in known else did_you_mean(text, known)
        raise WrongSetup(f"There is no type of note {text!r}{hint} {types}")
    if kind.has(Trait.DESCRIBES_CLIENT):
        raise WrongSetup("A client is no note. Begin one with `chartgen new client ID`.")
    if kind.has(Trait.AMENDS):
        raise WrongSetup(f"A note of type {kind.name} belongs to another. Write it with `chartgen amend NOTE`.")
    return kind


def read_times(text: str) -> str:
    """Times of day as they are written in a note."""
    return _of_kind(FieldKind.TIMES, text, "time")


def read_day(text: str) -> str:
    """A day as it is written in a note."""
    return _of_kind(FieldKind.DAY, text, "day")


def _of_kind(kind: FieldKind, text: str, called: str) -> str:
    line = sayable(text)
    found = convert(kind, Scalar(line, START))
    if isinstance(found, Flaw):
        offer = f"Write {found.offer}, if that is meant." if found.offer else f"Write {found.expected}."
        raise WrongSetup(f"{line!r} is no {called} that chartgen can read. {offer}")
    return line


def odd_place(text: str, settings: Settings) -> str:
    """What is odd about a place, in a sentence; empty where it is of a kind that is known."""
    found = convert(FieldKind.PLACE, Scalar(text, START))
    if not isinstance(found, Location) or settings.place_kind(found.kind):
        return ""
    known = [word for kind in settings.places for word in (kind.name, *kind.also)]
    kinds = ", ".join(kind.name for kind in settings.places)
    hint = did_you_mean(found.kind, known)
    return f"{found.kind!r} is no kind of place{hint} The kinds are {kinds}; details go in parentheses."


def odd_activities(text: str, settings: Settings) -> str:
    """What is odd about activities, in a sentence; empty where each is one of the agency's words."""
    words = convert(FieldKind.ACTIVITIES, Scalar(text, START))
    assert isinstance(words, Words)
    odd = [word.text for word in words if word.text.casefold() not in settings.casefolded_activities]
    if not odd:
        return ""
    hint = did_you_mean(odd[0], settings.activities)
    return f"{odd[0]!r} is no activity here{hint} The activities are {', '.join(settings.activities)}."


def did_you_mean(text: str, known: Iterable[str]) -> str:
    """The end of a sentence that says that something is not known: by the closest that is, if any is close."""
    close = nearest(text, known)
    return f"; did you mean {close}?" if close else "."


def some(words: Sequence[str]) -> str:
    """Some words as they are listed where one was not known."""
    return ", ".join(words[:MOST]) + (", ..." if len(words) > MOST else "")
