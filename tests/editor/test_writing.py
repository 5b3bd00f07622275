"""What is being written at the cursor is told from the lines around it, half written as they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartgen.editor.lines import Lines, Spot
from chartgen.editor.writing import Holder, Part, Writing, writing_at

FIELD, LIST, NAMES = Holder.FIELD, Holder.LIST, Holder.NAMES


def at(marked: str) -> Writing:
    lines = Lines(marked.replace("|", ""))
    return writing_at(lines, lines.spot(marked.index("|")))


@pytest.mark.parametrize(
    ("written", "typed"), [("act|", "act"), ("|", ""), ("loca|tion: Home", "loca"), ("x: [1]\n|", "")]
)
def test_a_word_at_the_left_edge_is_the_name_of_a_field(written: str, typed: str) -> None:
    writing = at(f"---\n{written}\n---\n")
    assert (writing.part, writing.typed) == (Part.NAME, typed)


@pytest.mark.parametrize(
    ("written", "typed", "holder", "flow", "of"),
    [
        ("a: |", "", FIELD, False, ""),
        ("a:|", "", FIELD, False, ""),
        ("a: mon|", "mon", FIELD, False, ""),
        ("a: Ho|me (x)", "Ho", FIELD, False, ""),
        ("a: [mon|", "mon", LIST, True, ""),
        ("a: [one, |]", "", LIST, True, ""),
        ("a: [one, t|wo]", "t", LIST, True, ""),
        ("a: [one, |\n  two]", "", LIST, True, ""),
        ("a: [one,\n  tw|]", "tw", LIST, True, ""),
        ('a: ["x (y, z)", |]', "", LIST, True, ""),
        ("a:\n  - mon|", "mon", LIST, False, ""),
        ("a:\n- |", "", LIST, False, ""),
        ('a:\n  - x\n  - "Joh|', "Joh", LIST, False, ""),
        ("a: {ho|", "ho", NAMES, True, ""),
        ("a: {ho: pro|, b: c}", "pro", NAMES, True, "ho"),
        ("a: {ho: |}", "", NAMES, True, "ho"),
        ("a: {ho: progress, |}", "", NAMES, True, ""),
        ("a:\n  ho: pro|", "pro", NAMES, False, "ho"),
        ("a:\n  ho: progress\n  |", "", NAMES, False, ""),
        ("a:\n  - ho: p|", "p", NAMES, False, "ho"),
    ],
)
def test_a_value_is_told_with_what_holds_it(written: str, typed: str, holder: Holder, flow: bool, of: str) -> None:
    writing = at(f"---\n{written}\nz: last\n---\n")
    assert (writing.part, writing.field) == (Part.VALUE, "a")
    piece = writing.piece
    assert (writing.typed, piece.holder, piece.flow, piece.of) == (typed, holder, flow, of)


def test_the_other_pieces_of_a_field_are_told() -> None:
    writing = at("---\na: [one, 'it''s', t|, four] # five\n---\n")
    assert [piece.text for piece in writing.beside] == ["one", "it's", "four"]


@pytest.mark.parametrize("written", ["# a rem|ark", "a: x  # re|mark", "a: b\n  # rem|"])
def test_a_remark_is_nothing_to_help_with(written: str) -> None:
    assert at(f"---\n{written}\n---\n").part is Part.TEXT


@pytest.mark.parametrize(
    ("written", "part", "typed"),
    [
        ("## |", Part.HEADING, ""),
        ("##|", Part.HEADING, ""),
        ("## Cli|", Part.HEADING, "Cli"),
        ("### Cli|", Part.TEXT, ""),
        ("- [ ] Ring (due |", Part.DUE, ""),
        ("- [ ] Ring (due 2024-|)", Part.DUE, "2024-"),
        ("- [ ] Ring ^swa|", Part.FOLLOW_UP_ID, "swa"),
        ("Rang ^swa|", Part.TEXT, ""),
        ("words |", Part.TEXT, ""),
    ],
)
def test_headings_and_follow_ups_are_told_in_the_text(written: str, part: Part, typed: str) -> None:
    writing = at(f"---\na: b\n---\n{written}")
    assert (writing.part, writing.typed) == (part, typed)


@given(st.text(alphabet=st.sampled_from("-:[]{},\"'#a \n\r\t^(|\u2028😀"), max_size=60))
def test_nothing_that_can_be_typed_is_too_much(text: str) -> None:
    lines = Lines("---\n" + text)
    for offset in range(len(lines.text) + 1):
        spot = lines.spot(offset)
        writing = writing_at(lines, spot)
        assert writing.piece.span.line <= len(lines)
    writing_at(lines, Spot(99, 99))
