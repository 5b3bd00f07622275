"""The schemas of chartgen.toml, note types and section sets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from chartgen.model.notetype import FieldKind, Role, Trait
from chartgen.model.settings import Settings
from chartgen.notes.notetypes import FIELD_KEYS, SECTION_KEYS, SHIPPED, TYPE_KEYS, read_toml
from chartgen.notes.quality import JUDGMENTS, LISTS, NUMBERS
from chartgen.notes.settings import COUNTS_AS, DAYS, HISTORIES, KNOWN, LEVELS, TEXTS
from chartgen.schemas.parts import Schema, described

WORD: Schema = {"type": "string", "pattern": r"\S"}
STRING: Schema = {"type": "string"}
STRINGS: Schema = {"type": "array", "items": STRING}
WORDS: Schema = {"type": "array", "items": WORD}
FLAG: Schema = {"type": "boolean"}
FROM_0: Schema = {"type": "integer", "minimum": 0}
FROM_1: Schema = {"type": "integer", "minimum": 1}
A_DAY: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
"""TOML's readers hand a day on as text."""

SETTINGS_HELP = {
    "agency": "The agency's name, at the head of every page.",
    "theme": "How pages look: default, large-print, or the path of a folder of your own from the charts folder.",
    "language": "The language of the pages: en, es, or one that a theme of your own has.",
    "standard": "The standard that clients are served under whose client.md names none.",
    "history": "Where it is read when each note was entered: git, or none to leave git out.",
    "author": "Who writes the notes here, with credentials after a comma.",
    "authors": "Who writes under which address in git, where several people write here.",
    "activities": "The words that activities may hold, in place of those of chartgen.",
    "more_activities": "Further words that activities may hold.",
    "limits": "What is too large to be read.",
    "chart": "How charts are laid out.",
    "timeliness": "How soon a note is to be there, in days after its contact.",
    "places": "Kinds of place, each with the other words it goes by.",
    "quality": "By what weak notes are told: how long a note is to be, and the words that are looked for.",
    "rules": "The level of each rule, by its code or its name.",
    "note_bytes": "The largest note in bytes; a larger file is linked, not read.",
    "one_page_notes": "The most notes on one page; a longer chart falls into chapters.",
    "long_silence_days": "From how many days on a time without contact is said in the story.",
    "untouched_goal_days": "After how many days a goal that no note spoke of is marked.",
    "entered_days": "A note entered more than so many days after its contact is late.",
    "unsigned_days": "After how many days an unsigned note is warned of.",
    "uncommitted_days": "After how many days a note that is not in git is warned of.",
    "since": "Contacts before this day are not asked about.",
    "also": "The other words it goes by.",
    "at_home": "Whether a visit there is a home visit.",
    "remote": "Whether nobody is face to face there, as on the telephone.",
}
QUALITY_HELP = {
    "words_per_quarter_hour": "How many words a note is to have for each quarter of an hour. 0 asks for none.",
    "most_words": "The most words that are asked of a note, however long the contact was.",
    "notes_in": "The language notes are written in; that of the pages without it. The lists shipped are for en.",
    "activities": "Words that say what was done for the client, beside those of the setting activities.",
    "contacts": "Words that say only that there was a contact.",
    "progress": "Words that say how things stand.",
    "satisfaction": "Words that say what somebody thinks of the services.",
    "appearance": "Words that say how the client was.",
    "generic": "Phrases that would fit any client on any day.",
    "nothing": "Ways to say that nothing is to be done.",
    "fillers": "Small words that add nothing to a generic phrase.",
    "common": "Words by which a text is taken to be in the language of the lists.",
    "judgments": "Words that judge people.",
    "add": "Further words and phrases. A word that ends in * stands for all that begin so.",
    "remove": "Words and phrases to be taken out, with every entry that they stand in.",
}
ADD_JUDGMENTS = "Further words and phrases, each with what to write in its place."
TYPE_HELP = {
    "label": "What it is called on pages.",
    "extends": "The type it begins with; every-note without it.",
    "extends_every_note": "false for a type that begins with no fields at all.",
    "traits": "What a note of this kind counts for.",
    "fields": "Its fields, each in a table of its own.",
    "sections": "Its sections, in order.",
    "section_set": "The section set whose sections it uses.",
    "kind": "How the field's text is understood.",
    "help": "What to write in it.",
    "required": "Whether a note without it is an error.",
    "advised": "Whether a note without it gets a hint.",
    "choices": "The words it may hold.",
    "usual": "What a new note has in it.",
    "heading": "The section's heading.",
    "also": "Other headings it goes by.",
    "role": "What the section is for.",
    "prompts": "Questions for the writer.",
}


def settings_schema(settings: Settings, summaries: Mapping[str, str]) -> Schema:
    """What chartgen.toml may hold; `summaries` says of every rule, by its code, what it asks for."""
    shipped = read_toml(SHIPPED / "defaults.toml", "defaults.toml")
    shapes: dict[str, Schema] = {
        **dict.fromkeys(TEXTS, STRING),
        "theme": or_any(["default", "large-print"]),
        "standard": or_any(settings.standards),
        "language": or_any(["en", "es"]),
        "history": {"enum": list(HISTORIES)},
        "authors": {"type": "object", "additionalProperties": WORD},
        "activities": WORDS,
        "more_activities": WORDS,
        "limits": _numbers(shipped["limits"]),
        "chart": _numbers(shipped["chart"]),
        "timeliness": as_table({**dict.fromkeys(DAYS, FROM_0), "since": A_DAY}, SETTINGS_HELP, shipped["timeliness"]),
        "places": {"type": "object", "additionalProperties": {"anyOf": [WORDS, _place()]}},
        "quality": _quality(shipped["quality"]),
        "rules": _rules(settings.rules, summaries),
    }
    return as_table({key: shapes[key] for key in KNOWN}, SETTINGS_HELP, shipped)


def note_type_schema(settings: Settings) -> Schema:
    """What a file of notetypes may hold."""
    shapes = {
        "label": STRING,
        "extends": or_any(settings.note_types),
        "extends_every_note": FLAG,
        "traits": {"type": "array", "items": {"enum": [trait.value for trait in Trait]}},
        "fields": {"type": "object", "additionalProperties": _field()},
        "sections": _sections(),
        "section_set": or_any(settings.section_sets),
    }
    return as_table({key: shapes[key] for key in TYPE_KEYS}, TYPE_HELP)


def section_set_schema() -> Schema:
    """What a file of sectionsets may hold."""
    return as_table({"label": STRING, "sections": _sections()}, TYPE_HELP)


def as_table(
    shapes: Mapping[str, Schema], help_: Mapping[str, str], defaults: Mapping[str, Any] | None = None
) -> Schema:
    """A table of these keys and no other, each with its help, and with what it is where nobody says."""
    properties = {key: described(shape, help_[key]) for key, shape in shapes.items()}
    for key, default in (defaults or {}).items():
        if key in properties and not isinstance(default, dict):
            properties[key] = {**properties[key], "default": default}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _numbers(defaults: Mapping[str, int]) -> Schema:
    return as_table(dict.fromkeys(defaults, FROM_1), SETTINGS_HELP, defaults)


def _quality(defaults: Mapping[str, int]) -> Schema:
    """How long notes are to be, and what is added to each list of words and taken out of it."""
    changes = as_table({"add": WORDS, "remove": WORDS}, QUALITY_HELP)
    judged = as_table({"remove": WORDS}, QUALITY_HELP)
    judged["properties"]["add"] = described({"type": "object", "additionalProperties": WORD}, ADD_JUDGMENTS)
    shapes = {
        **dict.fromkeys(NUMBERS, FROM_0), "notes_in": WORD, **dict.fromkeys(LISTS, changes), JUDGMENTS: judged,
    }  # fmt: skip
    return as_table(shapes, QUALITY_HELP, defaults)


def _place() -> Schema:
    return as_table({"also": WORDS, **dict.fromkeys(COUNTS_AS, FLAG)}, SETTINGS_HELP)


def _rules(rules: Mapping[str, str], summaries: Mapping[str, str]) -> Schema:
    """Rules by code or name, each with what it asks for; a code in small letters will do."""
    level: Schema = {"enum": list(LEVELS)}
    keys = {key: code for code, name in rules.items() for key in (code, name)}
    codes = "|".join(code.removeprefix("CG") for code in rules)
    return {
        "type": "object",
        "properties": {key: described(level, summaries.get(code, "")) for key, code in keys.items()},
        "patternProperties": {f"^[cC][gG](?:{codes})$": level},
        "additionalProperties": False,
    }


def _field() -> Schema:
    shapes = {
        "kind": {"enum": [kind.value for kind in FieldKind]},
        "label": STRING,
        "help": STRING,
        "required": FLAG,
        "advised": FLAG,
        "choices": STRINGS,
        "usual": {"anyOf": [STRING, STRINGS]},
    }
    return as_table({key: shapes[key] for key in FIELD_KEYS}, TYPE_HELP)


def _sections() -> Schema:
    shapes = {
        "heading": WORD,
        "also": STRINGS,
        "role": {"enum": [role.value for role in Role]},
        "required": FLAG,
        "prompts": STRINGS,
    }
    section = as_table({key: shapes[key] for key in SECTION_KEYS}, TYPE_HELP)
    return {"type": "array", "items": {**section, "required": ["heading"]}}


def or_any(words: Iterable[str]) -> Schema:
    """Any text; these words are what an editor may propose."""
    return {"anyOf": [{"enum": list(words)}, STRING]}
