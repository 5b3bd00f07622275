"""What goes over the wire is what an editor can show."""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types

from chartgen.editor.lines import in_utf16
from chartgen.editor.wire import MOST, SEVERITIES, diagnostics_of, symbols_of
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


def test_each_section_reaches_to_the_next(tmp_path: Path) -> None:
    sheet = opened(desk(), charts_in(tmp_path) / VISIT).sheet
    assert sheet is not None
    first, second, third = symbols_of(sheet, in_utf16)
    assert first.range.end.line == second.range.start.line - 1
    assert third.range.end == types.Position(len(sheet.lines) - 1, 0)
    for symbol in (first, second, third):
        assert symbol.range.start <= symbol.selection_range.start <= symbol.selection_range.end <= symbol.range.end
