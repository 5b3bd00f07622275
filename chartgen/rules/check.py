"""The diagnostics of a chart or a caseload: every rule run, levels set, silences kept, in one order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chartgen.model.caseload import Caseload
from chartgen.model.chart import Chart
from chartgen.model.diagnostic import Diagnostic, Finding, Severity
from chartgen.model.document import Document
from chartgen.model.settings import Settings
from chartgen.rules.registry import CASELOAD_RULES, CHART_RULES, NEVER_SILENCED, document_rules, note_rules
from chartgen.rules.rule import NoteInChart, Rule, Subject
from chartgen.rules.signs import signs_of_document, signs_of_note


def check_chart(chart: Chart, settings: Settings, silenced: frozenset[tuple[str, str]]) -> tuple[Diagnostic, ...]:
    """All that the rules say of a chart, its notes and its files, in order of path and place.

    `silenced` is what the notes of the chart silence, as `silenced_in` tells.
    """
    subjects = _subjects(chart)
    found = list(_run(CHART_RULES, chart, chart.client.folder.path, settings))
    for document in (*chart.unreadable, *[subject.note.document for subject in subjects]):
        found += _of_document(document, settings)
    for subject in subjects:
        signs = signs_of_note(subject.note, subject.destinations, subject.entry)
        found += _run(note_rules(signs), subject, subject.note.path, settings)
    return _in_order(_heard(found, silenced))


def check_caseload(caseload: Caseload, settings: Settings) -> tuple[Diagnostic, ...]:
    """All that the rules say of clients side by side, in order of path and place."""
    found = _run(CASELOAD_RULES, caseload, "", settings)
    return _in_order(_heard(found, caseload.silenced))


def check_stray(document: Document, settings: Settings) -> tuple[Diagnostic, ...]:
    """All that the rules say of a file that belongs to no client, read by itself."""
    return tuple(_of_document(document, settings))


def silenced_in(chart: Chart) -> frozenset[tuple[str, str]]:
    """The rules that notes of a chart silence, each as the note's path and the rule's code or name.

    A silence without a reason does not count.
    """
    notes = [entry.note for entry in chart.every_entry]
    if chart.client.note:
        notes.append(chart.client.note)
    return frozenset(
        (note.path, rule)
        for note in notes
        if note.field("ignore")
        for silence in note.silences
        if silence.reason
        for rule in (silence.rule, silence.rule.upper())
    )


def is_told(rule: Rule[Subject], settings: Settings) -> bool:
    """Whether a rule is asked at all: whether an agency has not set it off."""
    return settings.levels.get(rule.code, rule.severity) is not None


def _of_document(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    rules = document_rules(signs_of_document(document))
    return _run(rules, document, document.path, settings) if rules else iter(())


def _heard(found: Iterable[Diagnostic], silenced: frozenset[tuple[str, str]]) -> Iterable[Diagnostic]:
    if not silenced:
        return found
    return (one for one in found if one.code in NEVER_SILENCED or not _silences(one) & silenced)


def _silences(one: Diagnostic) -> set[tuple[str, str]]:
    """What a note would have to say to silence this."""
    return {(one.path, one.code), (one.path, one.name)}


def _in_order(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(found, key=lambda one: one.order))


def _subjects(chart: Chart) -> list[NoteInChart]:
    """Every note of a chart, client.md among them."""
    own = [NoteInChart(chart.client.note, chart)] if chart.client.note else []
    return [*own, *[NoteInChart(entry.note, chart, entry) for entry in chart.every_entry]]


def _run(rules: Iterable[Rule[Subject]], subject: Subject, path: str, settings: Settings) -> Iterator[Diagnostic]:
    for rule in rules:
        for finding in rule.check(subject, settings):
            severity = settings.levels.get(rule.code, rule.severity)
            if severity is not None:
                yield _diagnostic(rule, finding, path, severity)


def _diagnostic(rule: Rule[Subject], finding: Finding, path: str, severity: Severity) -> Diagnostic:
    where = finding.path if finding.path is not None else path
    return Diagnostic(where, finding.place, rule.code, rule.name, severity, finding.message, finding.help)
