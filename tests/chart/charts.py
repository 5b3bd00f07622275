"""Notes and charts made of text, for the tests of this wing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from chartgen.chart.assemble import assemble
from chartgen.model.chart import Chart, Entry
from chartgen.model.client import Client
from chartgen.model.note import Note
from chartgen.model.recorded import UNTOLD, History
from chartgen.model.source import ClientFolder, Source
from chartgen.notes.read import parse_document
from chartgen.notes.settings import read_settings
from chartgen.notes.understand import understand
from chartgen.rules.registry import NAMES

AS_OF = date(2024, 6, 30)
SETTINGS = read_settings(Path("/there/is/no/such/folder"), AS_OF, NAMES)
LISTED_FILE = "c-1/us.png"
CLIENT = "type: client\nname: Maria Rivera\nintake: 2024-01-02"


def note(name: str, fields: str, body: str = "") -> Note:
    """The note in c-1/NAME.md with these fields; without a type they begin with the day of a collateral contact."""
    lines = fields if fields.startswith("type:") else f"type: collateral\ndate: {fields}"
    source = Source(f"c-1/{name}.md", Path(f"{name}.md"))
    document = parse_document(source, f"---\n{lines}\n---\n{body}".encode())
    assert document.fields is not None, document.flaws
    return understand(document, SETTINGS.note_types, SETTINGS.section_sets)


def client(notes: Sequence[Note] = (), fields: str = CLIENT, files: Sequence[str] = ()) -> Client:
    source = Source("c-1/client.md", Path("client.md"))
    document = parse_document(source, f"---\n{fields}\n---\n[Us](us.png)\n".encode())
    about = understand(document, SETTINGS.note_types, SETTINGS.section_sets, SETTINGS.note_types["client"])
    found = tuple(sorted((one.document.source for one in notes), key=lambda one: one.path))
    others = tuple(Source(path, Path(path)) for path in files)
    return Client(ClientFolder("c-1", "c-1", "c-1", source, found, others), about)


def chart(*notes: Note, fields: str = CLIENT, files: Sequence[str] = (), history: History = UNTOLD) -> Chart:
    return assemble(client(notes, fields, files), notes, (), SETTINGS, history)


def chart_as_of(day: date, *notes: Note, fields: str = CLIENT) -> Chart:
    """The same chart as it is on another day."""
    return assemble(client(notes, fields), notes, (), replace(SETTINGS, as_of=day))


def entries(found: Chart) -> Mapping[str, Entry]:
    return {entry.note.id: entry for entry in found.every_entry}


def ids(notes: Sequence[Note]) -> list[str]:
    return [one.id for one in notes]
