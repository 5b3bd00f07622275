"""A Document to a Note: fields by their kinds, sections by their headings, follow-ups and links."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf

from chartgen.model.document import Document, Flaw, Mapping, Pair, Scalar
from chartgen.model.note import Field, Note
from chartgen.model.notetype import FieldType, NoteType, SectionSet, SectionType, plain_heading
from chartgen.notes.followups import read_follow_ups
from chartgen.notes.kinds import convert, is_blank
from chartgen.notes.links import read_links
from chartgen.notes.notetypes import EVERY_NOTE
from chartgen.notes.sections import read_sections


def understand(
    document: Document,
    note_types: MappingOf[str, NoteType],
    section_sets: MappingOf[str, SectionSet],
    type_: NoteType | None = None,
) -> Note:
    """The note that a document with readable front matter holds.

    Its type is the one it names, unless `type_` says what it must be, as for client.md.
    """
    assert document.fields is not None
    type_ = type_ or _named(document.fields, "type", note_types)
    declared = (type_ or note_types[EVERY_NOTE]).fields
    fields, flaws = _fields(document.fields, declared)
    expected = _sections_expected(document.fields, type_, section_sets)
    follow_ups, due_flaws = read_follow_ups(document.body, document.body_line)
    return Note(
        document=document,
        type=type_,
        sections_expected=expected,
        fields=fields,
        sections=read_sections(document.body, document.body_line, expected),
        follow_ups=follow_ups,
        links=read_links(document.body, document.body_line),
        flaws=(*flaws, *due_flaws),
    )


def _named(fields: Mapping, field: str, known: MappingOf[str, NoteType]) -> NoteType | None:
    """The note type whose name or label a field gives; case, spaces and hyphens do not matter."""
    node = fields.get(field)
    if not isinstance(node, Scalar):
        return None
    if node.text in known and node.text != EVERY_NOTE:
        return known[node.text]
    wanted = plain_heading(node.text)
    types = [type_ for name, type_ in known.items() if name != EVERY_NOTE]
    by_name = (type_ for type_ in types if plain_heading(type_.name) == wanted)
    return next(by_name, None) or next((type_ for type_ in types if plain_heading(type_.label) == wanted), None)


def _sections_expected(
    fields: Mapping, type_: NoteType | None, section_sets: MappingOf[str, SectionSet]
) -> tuple[SectionType, ...]:
    node = fields.get("format")
    wanted = node.text.strip().casefold() if isinstance(node, Scalar) else ""
    sets = section_sets.values()
    chosen = next((one for one in sets if wanted in (one.name.casefold(), one.label.casefold())), None)
    if chosen:
        return chosen.sections
    return type_.sections if type_ else ()


def _fields(written: Mapping, declared: MappingOf[str, FieldType]) -> tuple[tuple[Field, ...], list[Flaw]]:
    fields: list[Field] = []
    flaws: list[Flaw] = []
    seen: set[str] = set()
    for pair in written.pairs:
        if pair.key.text not in seen:
            seen.add(pair.key.text)
            field, flaw = _field(pair, declared.get(pair.key.text))
            fields.append(field)
            flaws += [flaw] if flaw else []
    return tuple(fields), flaws


def _field(pair: Pair, declared: FieldType | None) -> tuple[Field, Flaw | None]:
    value = None if declared is None or is_blank(pair.value) else convert(declared.kind, pair.value)
    flaw = value if isinstance(value, Flaw) else None
    field = Field(pair.key.text, pair.key.place, pair.value, declared, None if flaw else value)
    return field, flaw
