"""Which schemas there are, and each as the text of the file that it goes into."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from chartgen.model.diagnostic import Severity
from chartgen.model.settings import Settings
from chartgen.rules.registry import RULES
from chartgen.schemas.audit import audit_schema
from chartgen.schemas.fields import Asked
from chartgen.schemas.notes import client_schema, note_schema
from chartgen.schemas.parts import Schema
from chartgen.schemas.standards import standard_schema
from chartgen.schemas.tables import note_type_schema, section_set_schema, settings_schema

DRAFT = "http://json-schema.org/draft-07/schema#"
MADE = "Made by `chartgen schema`, which may write it anew."
"""By this chartgen knows a file as its own."""
_SUMMARIES = {rule.code: rule.summary for rule in RULES}

MAKE: Mapping[str, tuple[str, Callable[[Settings], Schema]]] = {
    "note": ("Front matter of a note", lambda settings: note_schema(settings, errors(settings))),
    "client": ("Front matter of client.md", lambda settings: client_schema(settings, errors(settings))),
    "chartgen.toml": ("chartgen.toml", lambda settings: settings_schema(settings, _SUMMARIES)),
    "note-type": ("A file of notetypes", note_type_schema),
    "section-set": ("A file of sectionsets", lambda settings: section_set_schema()),
    "standard": ("A file of standards", standard_schema),
    "audit": ("What `chartgen audit --format json` writes", lambda settings: audit_schema()),
}
"""What there is a schema for, each with what it is called in an editor."""


def schema_text(what: str, settings: Settings) -> str:
    """A schema as JSON, the same for the same charts folder."""
    title, make = MAKE[what]
    schema = {"$schema": DRAFT, "$comment": MADE, "title": title, **make(settings)}
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def file_name(what: str) -> str:
    """The name of the file that a schema goes into."""
    return f"{what.removesuffix('.toml')}.schema.json"


def is_made(data: bytes) -> bool:
    """Whether a file is one that chartgen made a schema into."""
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(document, dict) and document.get("$comment") == MADE


def errors(settings: Settings) -> Asked:
    """The names of the rules whose findings are errors here."""
    return frozenset(rule.name for rule in RULES if settings.levels.get(rule.code, rule.severity) is Severity.ERROR)
