"""What a field of each kind may hold: one small function for each kind, as in `notes/kinds.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from chartgen.model.notetype import FieldKind, FieldType
from chartgen.model.settings import Settings
from chartgen.notes.days import DAY, DAY_AND_TIME, TIMES
from chartgen.notes.people import PERSON_AROUND
from chartgen.schemas.parts import (
    ANYTHING,
    TEXT,
    Schema,
    among,
    described,
    headed,
    listed,
    mapping,
    offered,
    one_of,
    unless_mapping,
    written_as,
)

Asked: TypeAlias = frozenset[str]
"""The names of the rules whose findings are errors in this charts folder. What others ask for is never refused."""
Make: TypeAlias = Callable[[FieldType, Settings, Asked], Schema]

SHAPE, WRONG_DAY, WRONG_TIME = "wrong-shape", "wrong-day", "wrong-time"
NO_CHOICE, NO_ACTIVITY, NO_PLACE = "not-a-choice", "unknown-activity", "unknown-place"
FROM_TO = rf"{DAY.pattern}\s*(?:\bto\b|/|–|—|\.\.|\s-\s)\s*{DAY.pattern}"

A_DAY, A_WHOLE_DAY = written_as(DAY_AND_TIME.pattern), written_as(DAY.pattern)
A_NAME: Schema = {**TEXT, "not": {"enum": [None, ""]}}
TEXTS = mapping({}, others=TEXT)
A_PERSON = unless_mapping(TEXT, mapping({"name": A_NAME, "title": TEXT, "organization": TEXT}, needs=["name"]))
SOMEONE_AROUND = unless_mapping(
    TEXT,
    mapping(
        {part: {"name": A_NAME, "release": A_DAY}.get(part, TEXT) for part in PERSON_AROUND},
        needs=["name"],
        others=TEXT,
    ),
)
A_STAY = unless_mapping(TEXT, mapping({"name": A_NAME, "from": A_WHOLE_DAY, "to": A_WHOLE_DAY}, needs=["name"]))
SIGNED = mapping({"by": TEXT, "on": A_DAY, "true": A_DAY, "digest": TEXT})
"""Readers of YAML 1.1 take `on` for a truth value."""
PERIOD = unless_mapping(written_as(FROM_TO), mapping({"from": A_WHOLE_DAY, "to": A_WHOLE_DAY}, needs=["from", "to"]))
NUMBER: Schema = {
    "if": {"type": "string"},
    "then": {"pattern": r"^\s*(?:[0-9]+(?:[.,][0-9]+)?)?\s*$|[^\x00-\x7f]"},
    "else": {"type": ["number", "null"], "minimum": 0},
}
CLOCK: Schema = {"if": {"type": "number"}, "then": {"minimum": 0, "maximum": 1439}, "else": written_as(TIMES.pattern)}
"""Readers of YAML 1.1 take `14:00` for a number of minutes."""


def field_schema(field: FieldType, settings: Settings, asked: Asked) -> Schema:
    """What a field may hold, blank or not, with its help; all of it is anything where no error is made of it."""
    needs, make = KINDS[field.kind]
    return described(make(field, settings, asked) if asked.issuperset(needs) else ANYTHING, field.help)


def _always(schema: Schema) -> Make:
    return lambda field, settings, asked: schema


def _word(field: FieldType, settings: Settings, asked: Asked) -> Schema:
    return _known(field.choices, NO_CHOICE, asked) if field.choices else TEXT


def _known(words: Iterable[str], rule: str, asked: Asked) -> Schema:
    """One of these words where a rule makes an error of any other; else they are only offered."""
    return one_of(words) if rule in asked else offered(words)


def _section_set(field: FieldType, settings: Settings, asked: Asked) -> Schema:
    sets = settings.section_sets.values()
    return _known(dict.fromkeys(name for one in sets for name in (one.label, one.name)), NO_CHOICE, asked)


def _activities(field: FieldType, settings: Settings, asked: Asked) -> Schema:
    words = settings.activities
    one = _known(words, NO_ACTIVITY, asked)
    several: Schema = {"type": ["string", "null"], "pattern": f"^{among(words)}(?:,{among(words)})*$"}
    return {"if": {"type": "array"}, "then": {"items": one}, "else": several if NO_ACTIVITY in asked else TEXT}


def _place(field: FieldType, settings: Settings, asked: Asked) -> Schema:
    if NO_PLACE not in asked:
        return TEXT
    names = "|".join(headed(word) for kind in settings.places for word in (kind.name, *kind.also))
    return {**TEXT, "pattern": rf"^(?:{names})(?:\([\s\S]*\))?\s*$|^\s*$"}


def _goals_touched(field: FieldType, settings: Settings, asked: Asked) -> Schema:
    return _named(_word(field, settings, asked))


def _named(how: Schema) -> Schema:
    """Names, in a list or alone, or with something said of each."""
    return listed(unless_mapping(TEXT, mapping({}, others=how)))


def _author(field: FieldType, settings: Settings, asked: Asked) -> Schema:
    return unless_mapping(TEXT, mapping({"name": A_NAME, "credentials": TEXT}, needs=["name"]))


KINDS: Mapping[FieldKind, tuple[Asked, Make]] = {
    kind: (frozenset(needs), make)
    for kind, needs, make in (
        (FieldKind.TEXT, [SHAPE], _always(TEXT)),
        (FieldKind.WORDS, [SHAPE], _always(listed(TEXT))),
        (FieldKind.NUMBER, [SHAPE], _always(NUMBER)),
        (FieldKind.DAY, [WRONG_DAY], _always(A_DAY)),
        (FieldKind.TIMES, [WRONG_TIME], _always(CLOCK)),
        (FieldKind.PERIOD, [WRONG_DAY], _always(PERIOD)),
        (FieldKind.PLACE, [SHAPE], _place),
        (FieldKind.PEOPLE, [SHAPE], _always(listed(A_PERSON))),
        (FieldKind.PEOPLE_AROUND, [SHAPE, WRONG_DAY], _always(listed(SOMEONE_AROUND))),
        (FieldKind.STAYS, [SHAPE, WRONG_DAY], _always(listed(A_STAY))),
        (FieldKind.AUTHOR, [SHAPE], _author),
        (FieldKind.CHOICE, [SHAPE], _word),
        (FieldKind.ACTIVITIES, [SHAPE], _activities),
        (FieldKind.GOALS_TOUCHED, [SHAPE], _goals_touched),
        (FieldKind.GOALS_SET, [SHAPE], _always(_named(TEXT))),
        (FieldKind.NOTE_TYPE, [SHAPE], _word),
        (FieldKind.SECTION_SET, [SHAPE], _section_set),
        (FieldKind.FOLLOW_UP_IDS, [SHAPE], _always(listed(TEXT))),
        (FieldKind.NOTE_ID, [SHAPE], _word),
        (FieldKind.SIGNATURE, [SHAPE, WRONG_DAY], _always(unless_mapping(TEXT, SIGNED))),
        (FieldKind.SILENCED_RULES, [SHAPE], _always(_named(TEXT))),
    )
}
