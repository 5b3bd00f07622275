"""What notes say of the client's satisfaction, in order."""

from __future__ import annotations

from collections.abc import Sequence

from chartgen.chart.said import Said
from chartgen.model.history import Satisfaction
from chartgen.model.note import Word


def satisfaction(past: Sequence[Said]) -> tuple[Satisfaction, ...]:
    """Every word on satisfaction, oldest first. "Not asked" is one; a note without a word is not here."""
    return tuple(
        Satisfaction(said.note, said.day, word.text)
        for said in past
        if (word := said.note.value("satisfaction", Word)) and word.text and said.day
    )
