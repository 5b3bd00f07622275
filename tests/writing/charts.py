"""A charts folder as text, read as an agency's would be, and notes of it written and read back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from chartgen.check import Charts, chart_of
from chartgen.model.chart import Chart
from chartgen.model.document import Document
from chartgen.model.note import Note
from chartgen.model.source import Source
from chartgen.notes.frontmatter import any_front_matter
from chartgen.notes.read import parse_document
from chartgen.notes.understand import understand
from chartgen.rules.examples import AS_OF, BACKGROUND
from chartgen.writing.field import Filled, told
from chartgen.writing.note import new_note
from tests.background import lay, opened

AUTHOR = {"author": told("Dana Reyes, QIDP")}
SETTINGS = {"chartgen.toml": 'history = "none"\n'}


def charts_of(folder: Path, files: Mapping[str, str | bytes]) -> tuple[Charts, Chart]:
    """The charts folder of the examples with more files, and the chart of c-1."""
    charts = opened(lay(folder, {**SETTINGS, **BACKGROUND, **files}))
    return charts, chart_of(charts.folder.clients[0], charts.setup)


def begun(
    charts: Charts, chart: Chart, kind: str, given: Mapping[str, Filled] = AUTHOR, day: date = AS_OF
) -> tuple[str, Note]:
    """A new note as text, and as it is read back, alike by the quick reader and the careful one."""
    settings = charts.settings
    text = new_note(settings.note_types[kind], given, chart, settings, day)
    document = read(text)
    return text, understand(document, settings.note_types, settings.section_sets)


def read(text: str) -> Document:
    document = parse_document(Source("c-1/new.md", Path("new.md")), text.encode())
    assert document.fields == any_front_matter(text).fields
    assert document.fields is not None, document.flaws
    assert document.flaws == ()
    return document
