"""A remark of a new note is told from text that only looks like one."""

from __future__ import annotations

import pytest

from chartgen.rules.remarks import remarks

REMARKS = """

---
#? on a line of its own  <
  #?without a blank, below another
type: shift  #? behind a value  <
location: Office#? no blank before it
event: "in quotes #? or
  #? on the next line" #? behind them  <
reason: 'in quotes #? ''twice'' #?'
closes: [a, "b #? c", 'd'] #? behind brackets  <
goals: {home: progress, #? within braces  <
  work: no change}
present:
  - Ann #? behind an item  <
  - John #4 #? within another remark
  - Lee, \\#? who rang
# a remark #? within another
note: | #? behind a block's mark  <
  text #? in a block
  #? there too

  #? and there
other: >-
  folded #? text
 # less far in  #? within another
#? at the end  <
---"""


def test_every_remark_and_nothing_else_is_found() -> None:
    lines = REMARKS.split("\n")
    marked = {number for number, line in enumerate(lines, 1) if line.endswith("<")}
    found = list(remarks(REMARKS))
    assert {remark.place.line for remark in found} == marked
    for place, alone in found:
        line = lines[place.line - 1]
        assert alone is line.startswith("#?")
        assert line[place.column - 1 : place.column + 1] == "#?"
        assert place.column - 1 + place.length == len(line)


@pytest.mark.parametrize("front", ["", "---\ntype: shift\n---", "---\n---", "---\n#\n? x\n---"])
def test_where_there_is_no_mark_there_is_no_remark(front: str) -> None:
    assert list(remarks(front)) == []


def test_words_beyond_the_first_plane_and_tabs_shift_no_place() -> None:
    ((place, _),) = remarks("---\nevent: 🏠🏠 moved\t#? really\n---")
    assert (place.line, place.column, place.length) == (2, 17, 9)
