"""Which notes nobody has signed."""

from __future__ import annotations

from collections.abc import Iterable

from chartgen.model.document import written
from chartgen.model.note import Note
from chartgen.model.notetype import FieldKind


def unsigned(notes: Iterable[Note]) -> tuple[Note, ...]:
    """The notes without a signature, in the order they come. One that cannot be read is a flaw, not a lack."""
    return tuple(note for note in notes if _can_be_signed(note) and not _is_signed(note))


def _can_be_signed(note: Note) -> bool:
    """Whether notes of its kind have a field for it; of an unknown kind nobody can say that they have none."""
    return note.type is None or any(field.kind is FieldKind.SIGNATURE for field in note.type.fields.values())


def _is_signed(note: Note) -> bool:
    field = note.field("signed")
    return field is not None and bool(written(field.node).strip())
