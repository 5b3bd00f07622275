"""What a file or a note shows at a glance, so that a rule is asked only where it may have something to say.

Most notes have nothing wrong with them. To ask each of them sixty questions one by one costs more than to look once
at what there is: which rules concern a note follows from its signs, and most notes share theirs with many others.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, auto
from typing import TypeAlias

from chartgen.model.chart import ClosingFault, Destination, Entry, LinkKind, TaskState
from chartgen.model.document import Document, FlawKind
from chartgen.model.note import FollowUp, Note, Section
from chartgen.model.notetype import FieldKind, NoteType, Trait
from chartgen.model.template import MARK, OPENS


class Left(Enum):
    """What of a new note may be left in one that is told of as written."""

    TEMPLATE = auto()


Sign: TypeAlias = type | Trait | FieldKind | FlawKind | LinkKind | TaskState | ClosingFault | Left
"""Of a file: a flaw of a kind.

Of a note: that too, of its file or its fields; a trait of its type; a value of a shape, such as `People`, with
`NoneType` for a field that has none; `FieldKind.NOTE_ID` where it amends another; a link that leads somewhere; a
follow-up (`FollowUp`), one that is open; a `closes` that finds nothing; `NoteType` where its type, and `Section`
where a section is not known; a word that may be of its template.
"""


def signs_of_document(document: Document) -> frozenset[Sign]:
    """The signs that a file shows."""
    return frozenset([flaw.kind for flaw in document.flaws])


def signs_of_note(note: Note, destinations: Iterable[Destination], entry: Entry | None) -> frozenset[Sign]:
    """The signs that a note shows; `destinations` are where its links lead."""
    signs: set[Sign] = set(note.by_shape)
    if note.type:
        signs |= note.type.traits
    else:
        signs.add(NoteType)
    for flaw in (*note.document.flaws, *note.flaws):
        signs.add(flaw.kind)
    for destination in destinations:
        signs.add(destination.kind)
    for section in note.sections:
        if section.type is None:
            signs.add(Section)
    if note.amends:
        signs.add(FieldKind.NOTE_ID)
    if note.follow_ups:
        signs.add(FollowUp)
    if OPENS in note.document.text or MARK in note.document.text:
        signs.add(Left.TEMPLATE)
    if entry and (entry.tasks or entry.closings):
        signs |= _ties(entry)
    return frozenset(signs)


def _ties(entry: Entry) -> set[Sign]:
    """What became of a note's follow-ups, and of those that it closes."""
    ties: set[Sign] = {closing.fault for closing in entry.closings if closing.fault}
    for task in entry.tasks:
        if task.state is TaskState.OPEN:
            ties.add(TaskState.OPEN)
    return ties
