"""What notes say of the client's satisfaction, in order."""

from __future__ import annotations

from collections.abc import Sequence

from chartgen.model.history import Satisfaction
from chartgen.model.note import Note, Word


def satisfaction(past: Sequence[Note]) -> tuple[Satisfaction, ...]:
    """Every word on satisfaction, oldest first. "Not asked" is one; a note without a word is not here."""
    return tuple(
        Satisfaction(note, note.day, word.text)
        for note in past
        if note.day and (word := note.value("satisfaction", Word)) and word.text
    )
