"""What each addendum is called: a correction or a late entry where its heading says that, else its type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from chartgen.model.note import Note
from chartgen.model.notetype import Trait, plain_heading
from chartgen.site.theme.words import Words


def names_of(notes: Iterable[Note], words: Words) -> Mapping[str, str]:
    """The name of each addendum by its path; those of one day and name are told apart by a number."""
    names: dict[str, str] = {}
    met: Counter[tuple[object, str]] = Counter()
    for note in notes:
        if note.type and Trait.AMENDS in note.traits:
            name = _own_heading(note) or words.label(note.type.label)
            same = (note.day, name.casefold())
            met[same] += 1
            names[note.path] = name if met[same] == 1 else f"{name} ({words.number(met[same])})"
    return names


def _own_heading(addendum: Note) -> str:
    """The heading of what it adds, empty where that is the usual one of its type."""
    required = (section for section in addendum.sections if section.type and section.type.required)
    first = next(required, None)
    if first is None or first.type is None or plain_heading(first.heading) == plain_heading(first.type.heading):
        return ""
    return first.heading.rstrip(": ")
