"""The schema of a standard's file."""

from __future__ import annotations

from collections.abc import Iterable

from chartgen.model.note import REACHED
from chartgen.model.notetype import FieldType, Trait
from chartgen.model.settings import Settings
from chartgen.model.standard import ATTEMPTS, Anchor, Billed, Calendar, Contact, Rounding
from chartgen.notes.dutytable import DUTY_KEYS, MONTHS_END, ONCE
from chartgen.notes.standardfile import BILLING_KEYS, STANDARD_KEYS
from chartgen.notes.terms import MOST
from chartgen.schemas.parts import Schema, spelled
from chartgen.schemas.tables import A_DAY, FLAG, STRING, WORD, WORDS, as_table, or_any

STANDARD_HELP = {
    "label": "What it is called on pages.",
    "help": "For whom it is, in a sentence.",
    "source": "What it rests on: a rule, a contract, the agency's own policy.",
    "extends": "The standard whose duties and billing it begins with.",
    "without": "Duties of the standard it extends that it does not ask for, by id.",
    "to_be_checked": "true while it rests on memory or a secondary copy.",
    "duties": "What is owed, each in a table of its own.",
    "billing": "What can be billed.",
    "id": "The duty's id; one of the standard it extends is replaced by it.",
    "contact": "Whom the note must tell of: someone reached, in person, at home.",
    "types": "The note types of which one counts.",
    "traits": "What a note's type must be for, one of these.",
    "places": "The kinds of place of which the note must be at one.",
    "outcomes": "The outcomes that count; reached without it. An attempt never does.",
    "covers_at_most": "The longest period that the note may tell of, in days or weeks.",
    "every": "How often it is owed: a length of time, a period of the calendar, or once.",
    "every_other": "The duty of which every other one must count here, too.",
    "from": "From when the time runs: the last one done, intake, or when the last was due.",
    "first": "The time for the first one, where that differs.",
    "times": "How many a period of the calendar asks for.",
    "due": "end of month, where it is due on the last day of the month that its time ends in.",
    "grace": "How long after its day it can still be done late.",
    "starts": "The first day on which it is asked for.",
    "starts_after": "How long after intake it is first asked for.",
    "ends": "The last day on which it is asked for.",
    "anew_with": "Other duties that start its clock anew when they are done.",
    "partial": "Whether it is owed in a period of which the service covers a part only.",
    "soon": "How many days before its day it is called due, and twice that due soon.",
    "unit": "What one unit of service is.",
    "minutes": "How many minutes a unit has.",
    "rounding": "What becomes of minutes that fill no whole unit.",
    "needs_plan": "Whether a plan must be in force on the day of the note.",
    "needs_goal": "Whether the note must speak of a goal of that plan.",
}
A_SPAN = rf"[1-9][0-9]{{0,4}}\s+(?:{'|'.join(spelled(word) for word in ('day', 'week', 'month', 'year'))})[sS]?"


def standard_schema(settings: Settings) -> Schema:
    """What a file of standards may hold."""
    duty = as_table({key: _shapes(settings)[key] for key in DUTY_KEYS}, STANDARD_HELP)
    every = {"oneOf": [{"required": ["every"]}, {"required": ["every_other"]}]}
    shapes = {
        **_shapes(settings),
        "extends": or_any(settings.standards),
        "without": WORDS,
        "duties": {"type": "array", "items": {**duty, "required": ["id", "source"], **every}},
        "billing": as_table({key: _shapes(settings)[key] for key in BILLING_KEYS}, STANDARD_HELP),
    }
    whole = as_table({key: shapes[key] for key in STANDARD_KEYS}, STANDARD_HELP)
    return {**whole, "anyOf": [{"required": ["duties"]}, {"required": ["extends"]}]}


def _shapes(settings: Settings) -> dict[str, Schema]:
    outcomes = {word for type_ in settings.note_types.values() for word in _outcomes(type_.fields.get("outcome"))}
    span: Schema = {"type": "string", "pattern": rf"^\s*{A_SPAN}\s*$"}
    number: Schema = {"type": "integer", "minimum": 1, "maximum": MOST}
    return {
        "id": {"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]*$"},
        "label": STRING,
        "help": STRING,
        "source": WORD,
        "to_be_checked": FLAG,
        "contact": {"enum": [one.value for one in Contact]},
        "types": _some(settings.note_types),
        "traits": _some([one.value for one in Trait]),
        "places": _some([kind.name for kind in settings.places]),
        "outcomes": _some(sorted({REACHED, *outcomes} - ATTEMPTS)),
        "covers_at_most": {"type": "string", "pattern": rf"^\s*[1-9][0-9]{{0,4}}\s+(?:{_DAYS})[sS]?\s*$"},
        "every": _every(),
        "every_other": WORD,
        "from": {"enum": [one.value for one in Anchor]},
        "first": span,
        "times": number,
        "due": {"const": MONTHS_END},
        "grace": span,
        "starts": A_DAY,
        "starts_after": span,
        "ends": A_DAY,
        "anew_with": WORDS,
        "partial": FLAG,
        "soon": {**number, "minimum": 0},
        "unit": {"enum": [one.value for one in Billed]},
        "minutes": number,
        "rounding": {"enum": [one.value for one in Rounding]},
        "needs_plan": FLAG,
        "needs_goal": FLAG,
    }


_DAYS = "|".join(spelled(word) for word in ("day", "week"))


def _outcomes(field: FieldType | None) -> Iterable[str]:
    return field.casefolded_choices if field else ()


def _every() -> Schema:
    words = [ONCE, *(one.value for one in Calendar)]
    named = "|".join(spelled(word) for word in words)
    return {"anyOf": [{"enum": words}, {"type": "string", "pattern": rf"^\s*(?:{A_SPAN}|{named})\s*$"}]}


def _some(words: Iterable[str]) -> Schema:
    return {"type": "array", "items": {"enum": list(words)}, "minItems": 1}
