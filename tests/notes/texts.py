"""Documents, values and notes made of text, for the tests of this wing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from chartgen.model.document import Document, Mapping, Node, Scalar
from chartgen.model.note import Note
from chartgen.model.place import START
from chartgen.model.source import Source
from chartgen.notes.read import parse_document
from chartgen.notes.settings import read_settings
from chartgen.notes.understand import understand
from chartgen.notes.yaml import compose
from chartgen.rules.registry import NAMES

LIMIT = 1_000_000
SOURCE = Source("c-1/2024-03-05-call.md", Path("2024-03-05-call.md"))
SETTINGS = read_settings(Path("/there/is/no/such/folder"), date(2024, 6, 30), NAMES)


def document(text: str | bytes) -> Document:
    return parse_document(SOURCE, text if isinstance(text, bytes) else text.encode())


def note(text: str) -> Note:
    return understand(document(text), SETTINGS.note_types, SETTINGS.section_sets)


def value(yaml: str) -> Node:
    """The value of the field `f` with this written after its colon."""
    found, flaws = compose(f"f: {yaml}\n", 1)
    assert isinstance(found, Mapping), flaws
    return found.pairs[0].value


def scalar(text: str) -> Scalar:
    return Scalar(text, START)
