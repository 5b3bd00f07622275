"""What goes over the wire is what an editor can show."""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types

from chartgen.editor.lines import in_utf16
from chartgen.editor.wire import MOST, SEVERITIES, asked_after, diagnostics_of, range_of, symbols_of
from chartgen.model.diagnostic import Severity
from chartgen.rules.examples import BODY, VISIT, note
from tests.editor.desks import charts_in, desk, opened


def test_where_thousands_of_things_are_wrong_the_last_says_how_many_more(tmp_path: Path) -> None:
    said = opened(desk(), charts_in(tmp_path) / VISIT, note(body=BODY + "- [] x\n" * (MOST + 4321)))
    found = diagnostics_of(said, in_utf16)
    assert len(found) == MOST + 1
    assert found[-1].message.startswith("4,321 more that is wrong")


def test_every_severity_has_one_of_the_protocol() -> None:
    assert {*SEVERITIES} == {*Severity}


def test_half_a_character_is_told_as_its_number(tmp_path: Path) -> None:
    said = opened(desk(), charts_in(tmp_path) / VISIT, note("location: \ud83d"))
    (found,) = diagnostics_of(said, in_utf16)
    assert found.code == "CG107"
    assert found.message.encode("utf-8")


def test_a_fix_is_asked_for_by_what_meets_the_range_or_by_what_is_named(tmp_path: Path) -> None:
    said = opened(desk(), charts_in(tmp_path) / VISIT, note("goals: {housng: bettr, helth: progress}"))
    first, second, third = (range_of(said.file.lines, said.file.lines.span_of(one.place), in_utf16)
                            for one in said.diagnostics)  # fmt: skip
    shown = diagnostics_of(said, in_utf16)
    line = types.Range(types.Position(first.start.line, 0), types.Position(first.start.line, 99))
    start = types.Range(line.start, line.start)
    other = types.Diagnostic(line, "Too long.", source="another")

    def asked(where: types.Range, *named: types.Diagnostic) -> list[int]:
        found = asked_after(said, where, named, in_utf16)
        return [said.diagnostics.index(one) for one in found]

    assert asked(line) == asked(line, other) == [0, 1, 2]
    assert (asked(first), asked(second), asked(third, *shown)) == ([0], [1], [2])
    assert (asked(line, shown[1]), asked(start, shown[1], shown[2]), asked(start)) == ([1], [1, 2], [])
    assert asked(line, types.Diagnostic(first, "It said so before.", source="chartgen")) == []


def test_of_fields_missing_at_one_place_only_the_named_one_is_asked_after(tmp_path: Path) -> None:
    said = opened(desk(), charts_in(tmp_path) / VISIT, note(without="date").replace("author: Dana Reyes, QIDP\n", ""))
    shown = diagnostics_of(said, in_utf16)
    assert shown[0].range == shown[1].range
    for one, named in zip(said.diagnostics, shown, strict=True):
        assert asked_after(said, named.range, [named], in_utf16) == (one,)


def test_each_section_reaches_to_the_next(tmp_path: Path) -> None:
    sheet = opened(desk(), charts_in(tmp_path) / VISIT).sheet
    assert sheet is not None
    first, second, third = symbols_of(sheet, in_utf16)
    assert first.range.end.line == second.range.start.line - 1
    assert third.range.end == types.Position(len(sheet.lines) - 1, 0)
    for symbol in (first, second, third):
        assert symbol.range.start <= symbol.selection_range.start <= symbol.selection_range.end <= symbol.range.end
