"""The text of a new client.md: who this person is, as far as it is known, and what else may be told."""

from __future__ import annotations

from datetime import date

from chartgen.model.notetype import FieldType, NoteType
from chartgen.model.settings import Settings
from chartgen.writing.body import prompt, sections
from chartgen.writing.field import blank, lines_of, told, usual
from chartgen.writing.note import Given, whole
from chartgen.writing.yamltext import remark

OFFERED = {
    "id": "the number that the agency or the payer gives this client",
    "born": "1985-03-20",
    "program": "the program that serves this client",
    "case_manager": "Dana Reyes, QIDP",
}
"""What else is mostly told of a client, with words to stand for it."""
PEOPLE = (
    "people:",
    "  - name: Rosa Rivera",
    "    title: Mother",
    "    phone: 555-0100",
    "    release: 2027-05-31",
)
PROFILE = "One page on this person: what matters to them and for them, what they like, how they want to be supported."


def new_client(kind: NoteType, given: Given, settings: Settings, intake: date) -> str:
    """A client.md; `given` is what is already known of its fields."""
    known = {"type": told(kind.name), **given}
    lines: list[str] = []
    for field in kind.fields.values():
        if field.name in known:
            lines += lines_of(field.name, known[field.name])
        elif field.required:
            lines += lines_of(field.name, usual(field, settings) or blank(field, intake, settings))
        else:
            lines += _offers(field)
    return whole(lines, sections(kind.sections) or f"{prompt(PROFILE)}\n")


def _offers(field: FieldType) -> list[str]:
    """Remarks that become a field when their marks are taken away."""
    if field.name == "people":
        return [f"#? {line}" for line in PEOPLE]
    words = OFFERED.get(field.name) or ", ".join(field.usual)
    return [remark(f"{field.name}: {words}")] if words else []
