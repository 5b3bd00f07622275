"""Lines and columns are counted as editors count them, whatever stands in the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartgen.editor.lines import UNITS, Edit, Lines, Span, Spot, Units, characters, in_utf8, in_utf16, in_utf32
from chartgen.model.place import Place
from chartgen.model.source import Source
from chartgen.notes.read import parse_document

ANY_TEXT = st.text(alphabet=st.sampled_from("ab \r\n\t\x0c\x85\u2028é😀\ud800\ufeff|"), max_size=40)


@pytest.mark.parametrize(("count", "units"), [(in_utf8, 4 + 2), (in_utf16, 2 + 1), (in_utf32, 1 + 1)])
def test_an_emoji_takes_as_many_units_as_its_encoding_needs(count: Units, units: int) -> None:
    assert count("😀é") == units
    assert characters("😀éx", units, count) == 2
    assert count in UNITS.values()


@pytest.mark.parametrize("count", [in_utf8, in_utf16, in_utf32])
def test_a_column_past_the_end_is_the_end(count: Units) -> None:
    assert characters("😀é", 99, count) == 2
    assert characters("ab", 99, count) == 2
    assert characters("ab", -1, count) == 0


@given(ANY_TEXT)
def test_lines_end_where_the_protocol_ends_them_and_lose_nothing(text: str) -> None:
    lines = Lines(text)
    parts = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert [lines[number] for number in range(len(lines))] == parts
    for offset in range(len(text) + 1):
        spot = lines.spot(offset)
        assert lines.offset(spot) == min(offset, lines.offset(Spot(spot.line, 10**6)))


@given(ANY_TEXT, st.data())
def test_a_change_replaces_what_stands_between_two_spots_alone(text: str, data: st.DataObject) -> None:
    lines = Lines(text)
    first, last = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    begins, ends = lines.spot(first), lines.spot(last)
    first, last = lines.offset(begins), lines.offset(ends)
    assert lines.changed(begins, ends, "new").text == text[:first] + "new" + text[max(first, last) :]


def test_spots_outside_of_the_text_are_at_its_ends() -> None:
    lines = Lines("one\ntwo")
    assert lines.offset(Spot(99, 5)) == 7
    assert lines.offset(Spot(-1, -5)) == 0
    assert lines.offset(Spot(0, 99)) == 3
    assert (lines[99], lines[-1]) == ("", "")
    assert lines.changed(Spot(5, 0), Spot(2, 0), "!").text == "one\ntwo!"


def test_edits_are_made_from_the_end() -> None:
    edits = (Edit(Span(0, 0, 3), "1"), Edit(Span(1, 1, 2), ""))
    assert Lines("one\r\ntwo\r\n").with_edits(edits).text == "1\r\nto\r\n"


@pytest.mark.parametrize(("text", "end"), [("a\r\nb", "\r\n"), ("a\nb\r\n", "\n"), ("a\rb", "\r"), ("a", "\n")])
def test_a_new_line_ends_as_the_first_does(text: str, end: str) -> None:
    assert Lines(text).line_end == end


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("\x07\x07 due\x00", "due"),
        ("\ufeff\x07 due", "due"),
        ("\ufeffdue", "due"),
        ("\u0085 due", "due"),
        ("\x01due \x01", "due"),
        ("é due", "due"),
    ],
)
def test_a_place_behind_what_cannot_be_seen_is_where_it_was_written(written: str, word: str) -> None:
    shown = parse_document(Source("a.md", "a.md"), written.encode()).text
    lines = Lines(written)
    span = lines.span_of(Place(1, shown.index(word) + 1, len(word)), shown)
    assert written[span.begins : span.ends] == word


def test_a_place_is_kept_within_its_line() -> None:
    assert Lines("ab").span_of(Place(9, 7, 5)) == Span(0, 2, 2)
    assert Lines("\ufeff---").span_of(Place(1, 1, 3), "---") == Span(0, 1, 4)
