"""The schemas of front matter: that of a note, which hangs on its type, and that of client.md."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from urllib.parse import quote

from chartgen.model.notetype import FieldKind, FieldType, NoteType, Trait, plain_heading
from chartgen.model.settings import Settings
from chartgen.notes.notetypes import EVERY_NOTE
from chartgen.schemas.fields import Asked, field_schema
from chartgen.schemas.parts import (
    SAID,
    SAID_OR_NOBODY,
    Schema,
    described,
    exactly,
    headed,
    offered,
    spelled_as,
)

TYPE, IGNORE = "type", "ignore"
TYPE_OF, FIELD = "type-", "field-"
"""How the names of schemas begin that stand in another one."""
NO_TYPE, MISSING, NO_FIELD = "unknown-type", "missing-field", "unknown-field"


def note_schema(settings: Settings, asked: Asked) -> Schema:
    """What front matter of a note may hold. One that silences rules is not held to any of it."""
    types = {name: one for name, one in settings.note_types.items() if not one.has(Trait.DESCRIBES_CLIENT)}
    spellings = _spellings(types)
    every = [pattern for patterns in spellings.values() for pattern in patterns]
    of_types = [{"if": _is_of(patterns), "then": _ref(name)} for name, patterns in spellings.items()]
    of_none = {"if": {"not": _is_of(every)}, "then": _ref(EVERY_NOTE)}
    named = {"properties": {TYPE: _type_named(types, every, asked)}}
    return {
        "type": "object",
        "properties": _helped(*types.values(), types[EVERY_NOTE]),
        "if": {"required": [IGNORE]},
        "else": {"allOf": [named, *of_types, of_none]},
        "definitions": _shared({name: _type(one, settings, asked) for name, one in types.items()}),
    }


def _shared(types: dict[str, Schema]) -> dict[str, Schema]:
    """The schemas of types, and the fields that stand in them, each once: most types share most of theirs."""
    fields: dict[str, Schema] = {}
    for schema in types.values():
        for name, field in schema["properties"].items():
            number = next(n for n in count() if fields.setdefault(f"{name}.{n}", field) == field)
            schema["properties"][name] = _ref(f"{name}.{number}", FIELD)
    return {
        **{TYPE_OF + name: schema for name, schema in types.items()},
        **{FIELD + name: field for name, field in fields.items()},
    }


def client_schema(settings: Settings, asked: Asked) -> Schema:
    """What front matter of client.md may hold."""
    type_ = next(one for one in settings.note_types.values() if one.has(Trait.DESCRIBES_CLIENT))
    schema = _type(type_, settings, asked)
    if NO_TYPE in asked:
        named = spelled_as([type_.name], rf"\s*(?:{exactly(type_.name)})?\s*")
        schema = {"allOf": [{"properties": {TYPE: named}}, schema]}
    return {"type": "object", "properties": _helped(type_), "if": {"required": [IGNORE]}, "else": schema}


def _helped(*types: NoteType) -> Schema:
    """What each field is for, so that an editor can tell it before the type is known."""
    return {field.name: described({}, field.help) for type_ in types for field in type_.fields.values()}


def _ref(name: str, of: str = TYPE_OF) -> Schema:
    """Where the schema of a type or a field stands, whatever its name."""
    return {"$ref": "#/definitions/" + quote((of + name).replace("~", "~0").replace("/", "~1"))}


def _spellings(types: Mapping[str, NoteType]) -> dict[str, list[str]]:
    """The patterns by which each type may be called, its name before another's label, as the reader has it."""
    meant: dict[str, str] = {}
    for name, one in types.items():
        if name != EVERY_NOTE:
            meant.setdefault(plain_heading(one.label), name)
    meant |= {plain_heading(name): name for name in reversed([*types]) if name != EVERY_NOTE}
    spellings: dict[str, list[str]] = {}
    for plain, name in meant.items():
        spellings.setdefault(name, []).append(headed(plain))
    return spellings


def _is_of(patterns: list[str]) -> Schema:
    named = {"type": "string", "pattern": f"^(?:{'|'.join(patterns)})$"}
    return {"properties": {TYPE: named}, "required": [TYPE]}


def _type_named(types: Mapping[str, NoteType], patterns: list[str], asked: Asked) -> Schema:
    names = [name for name in types if name != EVERY_NOTE]
    return spelled_as(names, rf"{'|'.join(patterns)}|\s*") if NO_TYPE in asked else offered(names)


def _type(type_: NoteType, settings: Settings, asked: Asked) -> Schema:
    """What a note of one type may hold, blank fields included unless they are required."""
    schema: Schema = {
        "title": type_.label,
        "properties": {name: _field(field, settings, asked) for name, field in type_.fields.items()},
    }
    if MISSING in asked:
        schema["required"] = [field.name for field in type_.required]
    if NO_FIELD in asked:
        schema["additionalProperties"] = False
    return schema


def _field(field: FieldType, settings: Settings, asked: Asked) -> Schema:
    schema = field_schema(field, settings, asked)
    if not field.required or MISSING not in asked:
        return schema
    filled = SAID_OR_NOBODY if field.kind is FieldKind.PEOPLE else SAID
    return {**schema, "allOf": [*schema.get("allOf", ()), filled]}
