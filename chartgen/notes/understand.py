"""A Document to a Note: fields by their kinds, sections by their headings, follow-ups and links."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from typing import TypeAlias

from chartgen.model.document import Document, Flaw, Mapping, Pair, Scalar
from chartgen.model.note import Field, Note
from chartgen.model.notetype import FieldType, NoteType, SectionSet, SectionType, plain_heading
from chartgen.model.remembered import MOST
from chartgen.notes.followups import read_follow_ups
from chartgen.notes.kinds import convert
from chartgen.notes.links import read_links
from chartgen.notes.notetypes import EVERY_NOTE
from chartgen.notes.sections import read_sections
from chartgen.notes.shapes import is_blank

_Understood: TypeAlias = tuple[Pair, Field, Flaw | None]
UNDERSTOOD: dict[tuple[int, int], _Understood] = {}
"""What shared pairs came to, by their ids and those of their field types; it keeps both, so that the ids hold."""


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
    pairs = _first_pairs(document.fields)
    type_ = type_ or _named(pairs.get("type"), note_types)
    declared = (type_ or note_types[EVERY_NOTE]).fields
    fields, flaws = _fields(pairs, declared)
    expected = _sections_expected(pairs.get("format"), type_, section_sets)
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


def _first_pairs(fields: Mapping) -> dict[str, Pair]:
    """The pairs of front matter by key; of a key written twice the first counts."""
    pairs: dict[str, Pair] = {}
    for pair in fields.pairs:
        pairs.setdefault(pair.key.text, pair)
    return pairs


def _named(pair: Pair | None, known: MappingOf[str, NoteType]) -> NoteType | None:
    return type_named(pair.value.text, known) if pair and isinstance(pair.value, Scalar) else None


def type_named(text: str, known: MappingOf[str, NoteType]) -> NoteType | None:
    """The note type whose name or label this is; case, spaces and hyphens do not matter."""
    if text in known and text != EVERY_NOTE:
        return known[text]
    wanted = plain_heading(text)
    types = [type_ for name, type_ in known.items() if name != EVERY_NOTE]
    by_name = (type_ for type_ in types if plain_heading(type_.name) == wanted)
    return next(by_name, None) or next((type_ for type_ in types if plain_heading(type_.label) == wanted), None)


def _sections_expected(
    pair: Pair | None, type_: NoteType | None, section_sets: MappingOf[str, SectionSet]
) -> tuple[SectionType, ...]:
    wanted = pair.value.text.strip().casefold() if pair and isinstance(pair.value, Scalar) else ""
    for one in section_sets.values():
        if wanted in one.casefolded_names:
            return one.sections
    return type_.sections if type_ else ()


def _fields(pairs: MappingOf[str, Pair], declared: MappingOf[str, FieldType]) -> tuple[tuple[Field, ...], list[Flaw]]:
    fields: list[Field] = []
    flaws: list[Flaw] = []
    for name, pair in pairs.items():
        known = declared.get(name)
        _, field, flaw = UNDERSTOOD.get((id(pair), id(known))) or _understood(pair, known)
        fields.append(field)
        if flaw:
            flaws.append(flaw)
    return tuple(fields), flaws


def _understood(pair: Pair, known: FieldType | None) -> _Understood:
    """A field by its kind; that of a shared pair is remembered."""
    value = None if known is None or is_blank(pair.value) else convert(known.kind, pair.value)
    flaw = value if isinstance(value, Flaw) else None
    understood = pair, Field(pair.key.text, pair.key.place, pair.value, known, None if flaw else value), flaw
    if pair.shared:
        if len(UNDERSTOOD) >= MOST:
            UNDERSTOOD.clear()
        UNDERSTOOD[id(pair), id(known)] = understood
    return understood
