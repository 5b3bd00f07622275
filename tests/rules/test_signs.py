"""A rule that is asked only where a file or note shows its signs misses nothing by that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartgen.chart.assemble import assemble
from chartgen.check import chart_of
from chartgen.model.chart import Chart
from chartgen.model.client import Client
from chartgen.model.diagnostic import Finding
from chartgen.model.document import Document
from chartgen.model.note import Note
from chartgen.model.settings import Settings
from chartgen.model.source import Source
from chartgen.notes.read import parse_document, read_document
from chartgen.notes.understand import understand
from chartgen.rules.registry import DOCUMENT_RULES, NOTE_RULES, RULES, document_rules, note_rules
from chartgen.rules.rule import NoteInChart, Rule
from chartgen.rules.signs import signs_of_document, signs_of_note
from tests.background import lay_example, opened
from tests.chart.charts import SETTINGS, client

EXAMPLES = [example for rule in RULES for example in (rule.bad, rule.good)]
TEXTS = sorted({text for example in EXAMPLES for text in example.without_marks().values()})
FIELDS = sorted({line for text in TEXTS for line in text.split("\n") if ": " in line and line[0].isalpha()})
PARTS = sorted({part for text in TEXTS for part in text.split("\n\n")[1:]} | {"- [ ] Ring ^sheet", "## ", "Text"})


def unasked(document: Document, settings: Settings) -> Iterator[Finding]:
    asked = document_rules(signs_of_document(document))
    for rule in DOCUMENT_RULES:
        if rule not in asked:
            yield from rule.check(document, settings)


def unasked_of_notes(chart: Chart, settings: Settings) -> Iterator[Finding]:
    own = [NoteInChart(chart.client.note, chart)] if chart.client.note else []
    for subject in (*own, *(NoteInChart(entry.note, chart, entry) for entry in chart.every_entry)):
        yield from unasked(subject.note.document, settings)
        asked = note_rules(signs_of_note(subject.note, subject.destinations, subject.entry))
        for rule in NOTE_RULES:
            if rule not in asked:
                yield from rule.check(subject, settings)


@pytest.mark.parametrize("which", ["bad", "good"])
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}-{rule.name}")
def test_a_rule_that_is_not_asked_of_an_example_has_nothing_to_say_of_it(
    rule: Rule[Any], which: str, tmp_path: Path
) -> None:
    charts = opened(lay_example(tmp_path, getattr(rule, which)))
    for folder in charts.folder.clients:
        chart = chart_of(folder, charts.setup)
        assert not list(unasked_of_notes(chart, charts.settings))
        for document in chart.unreadable:
            assert not list(unasked(document, charts.settings))
    for source in charts.folder.strays:
        assert not list(unasked(read_document(source, charts.settings.largest_note), charts.settings))


LINES = st.lists(st.sampled_from(FIELDS), max_size=10).map("\n".join)
BODIES = st.lists(st.sampled_from(PARTS), max_size=6).map("\n\n".join)


@given(st.lists(st.tuples(LINES, BODIES), max_size=3), st.tuples(LINES, BODIES))
def test_a_rule_that_is_not_asked_of_any_mixture_of_examples_has_nothing_to_say_of_it(
    written: list[tuple[str, str]], about: tuple[str, str]
) -> None:
    notes = [note for number, text in enumerate(written) if (note := understood(f"c-1/n{number}.md", text))]
    own = understood("c-1/client.md", about)
    folder = client(notes).folder
    chart = assemble(Client(folder, own), notes, (), SETTINGS)
    assert not list(unasked_of_notes(chart, SETTINGS))


def understood(path: str, text: tuple[str, str]) -> Note | None:
    document = parse_document(Source(path, Path(path)), "---\n{}\n---\n{}".format(*text).encode())
    type_ = SETTINGS.note_types["client"] if path.endswith("client.md") else None
    if document.fields is None:
        return None
    return understand(document, SETTINGS.note_types, SETTINGS.section_sets, type_)
