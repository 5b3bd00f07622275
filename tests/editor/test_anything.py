"""Whatever stands in a note and wherever the cursor is, every question has an answer."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chartgen.editor.explaining import told_at
from chartgen.editor.fixes import fixes_for
from chartgen.editor.lines import UNITS, Edit, Lines, Spot
from chartgen.editor.offers import offers_at
from chartgen.editor.ties import references_to, targets_of
from chartgen.editor.wire import completion_of, diagnostics_of, locations_of, range_of, symbols_of
from chartgen.rules.examples import CLIENT, LATER, VISIT, note
from tests.editor.desks import charts_in, desk

PIECES = [
    "---\n", "type: collateral\n", "date: 2024-04-09\n", "date: 4/9/24\n", "location: Hoem (x)\n", "]\n", "{", "}",
    "present:\n  - A (b)\n", "activities: [mon, ", "goals: {housing: progres}\n", "goals:\n  hou", "amends: 2024\n",
    "closes: [^x, study]\n", "ignore: [CG211]\n", "## Client obsrvations\n", "- [ ] Ring (due 3/5/24) ^study\n",
    "- [] x\n", "[a](b.md) ", "😀", "\r\n", "\r", "\t", "\x07", "\u2028", "\ud800", "\ufeff", '"', "'", ": ", "#",
    "\n", " ", "```\n", "format: SOAP\n", "type: client\n", "people:\n  - {name: x}\n",
]  # fmt: skip
ANY_NOTE = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@settings(max_examples=60)
@given(ANY_NOTE, st.sampled_from([VISIT, LATER, CLIENT, "stray.md"]), st.data())
def test_every_question_has_an_answer(
    tmp_path_factory: pytest.TempPathFactory, text: str, path: str, data: st.DataObject
) -> None:
    charts = charts_in(tmp_path_factory.mktemp("any"), {"chartgen.toml": "", "stray.md": note()})
    at, uri = desk(), (charts / path).as_uri()
    at.open(uri, note())
    at.change(uri, Lines(text))
    said, count = at.say(uri), data.draw(st.sampled_from([*UNITS.values()]))
    assert said is not None
    assert said.sheet is not None
    sheet, lines = said.sheet, said.file.lines
    spot = lines.spot(data.draw(st.integers(0, len(text))))
    offers = offers_at(sheet, spot)
    for offer in offers.offers[:3]:
        written = lines.with_edits((Edit(offers.span, offer.insert),)).text
        assert len(written) == len(text) + len(offer.insert) - (offers.span.ends - offers.span.begins)
    told = told_at(sheet, spot)
    assert told is None or range_of(lines, told.span, count)
    targets = (*targets_of(sheet, spot), *references_to(sheet, spot, itself=True))
    assert len(locations_of(at, sheet, targets, count)) == len(targets)
    assert completion_of(sheet, offers, count).items is not None
    assert len(diagnostics_of(said, count)) == len(said.diagnostics)
    assert symbols_of(sheet, count) is not None
    for fix in fixes_for(sheet, sheet.diagnostics):
        assert lines.with_edits((fix.edit,)).text != text
    assert offers_at(sheet, Spot(10**6, 10**6)).offers == ()
