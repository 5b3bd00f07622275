"""How a field of a new note is written, and what stands in one of which nobody has said anything yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from chartgen.model.note import Person
from chartgen.model.notetype import FieldKind, FieldType
from chartgen.model.settings import Settings
from chartgen.model.template import MARK
from chartgen.model.value import value
from chartgen.writing.people import person_line
from chartgen.writing.yamltext import listed, name, on_one_line, text

FILL_IN = "to be filled in"
LONGEST_WORDS = 72
"""In characters: how many words of an agency are listed in a remark."""
OF_WORDS = (FieldKind.WORDS, FieldKind.ACTIVITIES, FieldKind.FOLLOW_UP_IDS)
OF_ONE_WORD = (FieldKind.CHOICE, FieldKind.NOTE_ID, FieldKind.NOTE_TYPE)
NOTHING = "{}"
"""What is read as a field that was written and names nothing."""
LEAST = {
    FieldKind.TIMES: "00:00",
    FieldKind.NUMBER: "0",
    FieldKind.FOLLOW_UP_IDS: '[""]',
    FieldKind.GOALS_SET: f"{{goal-1: {FILL_IN}}}",
    **dict.fromkeys((FieldKind.GOALS_TOUCHED, FieldKind.SILENCED_RULES, FieldKind.SIGNATURE), NOTHING),
    **dict.fromkeys(
        (FieldKind.WORDS, FieldKind.ACTIVITIES, FieldKind.STAYS, FieldKind.PEOPLE_AROUND), f"[{FILL_IN}]"
    ),
}


@value
class Filled:
    """What stands in a field: beside its name and on the lines below, with a remark where it is to be confirmed."""

    beside: str = ""
    below: tuple[str, ...] = ()
    remark: str = ""


def lines_of(field: str, filled: Filled) -> list[str]:
    """The lines of a field."""
    line = f"{name(field)}: {filled.beside}" if filled.beside else f"{name(field)}:"
    mark = f"  {MARK} {on_one_line(filled.remark)}" if filled.remark else ""
    return [line + mark, *filled.below]


def told(words: str, kind: FieldKind = FieldKind.TEXT) -> Filled:
    """A field of which a person has said what stands in it."""
    return Filled(listed(filter(None, map(str.strip, words.split(",")))) if kind in OF_WORDS else text(words))


def of_people(people: Sequence[Person], remark: str = "") -> Filled:
    """A field of those who were there."""
    return Filled("" if people else "[]", tuple(map(person_line, people)), remark)


def usual(field: FieldType, settings: Settings) -> Filled | None:
    """What the note's type says is usual; None where it says nothing that the agency's own words allow."""
    words = field.usual
    if field.kind is FieldKind.ACTIVITIES:
        words = tuple(word for word in words if word.casefold() in settings.casefolded_activities)
        words = words or settings.activities[:1]
        return Filled(listed(words), remark=_or(words, settings.activities)) if words else None
    if field.kind in OF_ONE_WORD and field.choices:
        words = tuple(word for word in words if word.casefold() in field.casefolded_choices) or field.choices[:1]
        return Filled(text(words[0]), remark=_or(words, field.choices))
    if not words or field.kind is FieldKind.SECTION_SET:
        return None
    is_list = len(words) > 1 or field.kind in OF_WORDS
    return Filled(listed(words) if is_list else text(words[0]), remark="as usual")


def _or(words: Sequence[str], known: Sequence[str]) -> str:
    """A remark that lists what else could be said."""
    others = ", ".join(word for word in known if word not in words)
    if len(others) > LONGEST_WORDS:
        others = others[: others.rindex(", ", 0, LONGEST_WORDS)] + ", ..."
    return f"as usual; or {others}" if others else "as usual"


def blank(field: FieldType, day: date, settings: Settings) -> Filled:
    """What a required field holds that only the writer can fill in: the least of its kind, plainly marked."""
    match field.kind:
        case FieldKind.DAY:
            least = f"{day}"
        case FieldKind.PERIOD:
            least = f"{day} to {day}"
        case FieldKind.PLACE:
            least = text(settings.places[0].name.capitalize()) if settings.places else FILL_IN
        case FieldKind.SECTION_SET:
            least = text(format_of(field, settings))
        case kind:
            least = LEAST.get(kind, FILL_IN)
    return Filled(least, remark=field.help or FILL_IN)


def format_of(field: FieldType, settings: Settings) -> str:
    """The section set that a note is written in where its type asks for one: the usual one, else the first."""
    known = list(settings.section_sets.values())
    usual_sets = (one.label for word in field.usual for one in known if word.casefold() in one.casefolded_names)
    return next(usual_sets, None) or next((one.label for one in known), FILL_IN)
