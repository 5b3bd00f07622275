"""What a YAML parser's complaint means, in a case manager's words."""

from __future__ import annotations

import re

import pytest

from chartgen.model.document import FlawKind
from chartgen.notes.yaml import compose
from chartgen.notes.yamlwords import EXPECTED, in_plain_words


@pytest.mark.parametrize(
    ("text", "line", "column", "expected"),
    [
        ("event: Fall: left knee\n", 1, 12, "quotes around a value that holds a colon and a space"),
        ("a: b\n c: d\n", 2, 3, "quotes around a value that holds a colon and a space"),
        ("a: @home\n", 1, 4, "quotes around a value that begins with @"),
        ("a: `b`\n", 1, 4, "quotes around a value that begins with `"),
        ("a: %b\n", 1, 4, "quotes around a value that begins with %"),
        ("\ta: b\n", 1, 1, "spaces instead of tabs"),
        ("a:\n\t- b\n", 2, 1, "spaces instead of tabs"),
        ("a: [b\nc: d\n", 1, 4, "a closing ] at the end of the list"),
        ("a: [b, c}\n", 1, 4, "a closing ] at the end of the list"),
        ("a: {b: c\nd: e\n", 1, 4, "a closing } at the end"),
        ("a: 'b\nc: d\n", 1, 4, "a closing quote"),
        ('x: y\na: "b\nc: d\n', 2, 4, "a closing quote"),
        ("a: - b\n", 1, 4, "the list on the lines after the name of its field"),
        ("- a\nb: c\n", 2, 1, "each item of the list under the one before"),
        ('a: "C:\\dir"\n', 1, 7, "single quotes where a value holds a backslash"),
        ("a: b\nfree text\nc: d\n", 3, 1, "a colon and a space after the name of each field"),
        ("a: !x!y b\n", 1, 4, "quotes around a value that begins with !"),
        ("a: & b\n", 1, 5, "quotes around a value that begins with * or &"),
        ("type:visit\ndate: 2024-03-05\n", 1, 6, "a space after the colon"),
        ("a: b\ntype:visit\nc: d\n", 2, 6, "a space after the colon"),
        ("a: b\ntype:visit\n\nc: d\n", 2, 6, "a space after the colon"),
        ("a: b\ntype:visit\ndate:2024-03-05\nc: d\n", 2, 6, "a space after the colon"),
        ("a: b\ntime:14:00\n", 2, 6, "a space after the colon"),
        ("a:\n  - b\nc:d\ne: f\n", 3, 3, "a space after the colon"),
        ("a: |\n  Time:14:00\nb: c: d\n", 3, 5, "quotes around a value that holds a colon and a space"),
        ("a: b\nhttps://example.org\nc: d\n", 3, 1, "a colon and a space after the name of each field"),
        ("a: 'b' c\n", 1, 8, "each field at the left edge"),
        ("a: b\n...\nc: d\n", 3, 1, "each field at the left edge"),
    ],
)
def test_a_common_slip_is_told_at_its_place_with_what_to_write(
    text: str, line: int, column: int, expected: str
) -> None:
    found, flaws = compose(text, 1)
    assert found is None
    assert [flaw.kind for flaw in flaws] == [FlawKind.NOT_YAML]
    assert flaws[0].expected.startswith(expected)
    assert (flaws[0].place.line, flaws[0].place.column) == (line, column)


def test_a_complaint_nobody_foresaw_still_says_what_to_do() -> None:
    assert in_plain_words("some new complaint", "a: b", 0).expected.startswith("quotes around the whole value")


def test_no_words_are_a_programmers() -> None:
    for _, words in EXPECTED:
        assert not re.search(r"token|scalar|stream|mapping|sequence|node|indent|parse", words)
