"""How someone is written who was present, so that name, title and organization are read back as the same."""

from __future__ import annotations

from chartgen.model.note import Person
from chartgen.writing.yamltext import named, text


def person_line(person: Person) -> str:
    """An item of a list of people: `Maria Rivera (client)`, or fields where that could mean another thing."""
    if _is_plain(person):
        inside = ", ".join(part for part in (person.title, person.organization) if part)
        return f"  - {text(f'{person.name} ({inside})' if inside else person.name)}"
    parts = {"name": person.name, "title": person.title, "organization": person.organization}
    return f"  - {named({key: part for key, part in parts.items() if part})}"


def _is_plain(person: Person) -> bool:
    parenthesis = any(mark in part for part in (person.name, person.title, person.organization) for mark in "()")
    return not parenthesis and "," not in person.title and bool(person.title or not person.organization)
