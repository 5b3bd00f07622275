"""Which notes nobody has signed."""

from __future__ import annotations

from collections.abc import Iterable

from chartgen.model.document import written
from chartgen.model.note import Note
from chartgen.model.notetype import FieldKind, NoteType


def unsigned(notes: Iterable[Note]) -> tuple[Note, ...]:
    """The notes without a signature, in the order they come. One that cannot be read is a flaw, not a lack."""
    can_be_signed: dict[str, bool] = {}
    found: list[Note] = []
    for note in notes:
        if not _is_signed(note):
            kind = note.type.name if note.type else ""
            if kind not in can_be_signed:
                can_be_signed[kind] = _can_be_signed(note.type)
            if can_be_signed[kind]:
                found.append(note)
    return tuple(found)


def _can_be_signed(kind: NoteType | None) -> bool:
    """Whether notes of a kind have a field for it; of an unknown kind nobody can say that they have none."""
    return kind is None or any(field.kind is FieldKind.SIGNATURE for field in kind.fields.values())


def _is_signed(note: Note) -> bool:
    field = note.field("signed")
    return field is not None and bool(written(field.node).strip())
