"""What differs between two texts is told line by line, and word by word within a line."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from chartgen.git.differences import Line, Mark, differences

TEXTS = st.lists(st.text("ab c\t.é", max_size=6), max_size=12).map("\n".join)


def shown(before: str, after: str) -> list[str]:
    """The lines as text, with `[` and `]` around what changed in one."""
    return [_shown(line) for line in differences(before, after)]


def _shown(line: Line) -> str:
    if line.mark is Mark.LEFT_OUT:
        return f"~{line.lines}"
    return f"{line.mark.value}{''.join(f'[{text}]' if changed else text for text, changed in line.pieces)}"


def test_a_changed_word_is_marked_in_its_line() -> None:
    before = "one\nThe lease runs until the end of the year.\nthree"
    after = "one\nThe lease runs until the end of March.\nthree"
    assert shown(before, after) == [
        " one",
        "-The lease runs until the end of [the] [year].",
        "+The lease runs until the end of [March].",
        " three",
    ]


def test_lines_that_only_came_or_went_are_given_as_they_are() -> None:
    assert shown("a\nb", "a\nx y\nb") == [" a", "+x y", " b"]
    assert shown("a\nx y\nb", "a\nb") == [" a", "-x y", " b"]
    assert shown("", "a") == ["-", "+a"]


def test_another_text_in_place_of_one_has_no_marked_words() -> None:
    assert shown("She was glad.", "Nobody could tell for how long.") == [
        "-She was glad.",
        "+Nobody could tell for how long.",
    ]


def test_a_paragraph_that_was_only_broken_anew_has_no_marked_words() -> None:
    assert shown("one two\nthree four five", "one two three\nfour five") == [
        "-one two",
        "-three four five",
        "+one two three",
        "+four five",
    ]


def test_long_unchanged_stretches_are_left_out_and_counted() -> None:
    lines = [str(number) for number in range(20)]
    before, after = "\n".join(lines), "\n".join(lines).replace("10", "ten")
    assert shown(before, after) == ["~8", " 8", " 9", "-10", "+ten", " 11", " 12", "~7"]
    assert shown("1\n2\n3\nx", "1\n2\n3\ny") == [" 1", " 2", " 3", "-x", "+y"]


def test_where_nothing_changed_there_is_nothing() -> None:
    assert shown("a\nb", "a\nb") == []
    assert shown("a\nb", "a\nb\n") == []


@given(TEXTS, TEXTS)
def test_both_texts_can_be_put_together_from_what_differs(before: str, after: str) -> None:
    lines = differences(before, after)
    for text, marks in ((before, (Mark.SAME, Mark.REMOVED)), (after, (Mark.SAME, Mark.ADDED))):
        whole, at = text.removesuffix("\n").split("\n"), 0
        for line in lines:
            if line.mark is Mark.LEFT_OUT:
                at += line.lines
            elif line.mark in marks:
                assert whole[at] == line.text
                at += 1
        assert at == len(whole) or not lines


def test_texts_of_any_size_are_compared_in_little_time() -> None:
    begun = time.process_time()
    lines = "\n".join(f"line {number}" for number in range(30_000))
    assert len(differences(lines, lines.replace("7", "seven"))) > 20_000
    assert differences("a\n" * 50_000, "b\n" * 50_000)
    assert differences("x " * 200_000, "y " * 200_000)
    assert differences("a\nb\n" * 700, "b\nc\n" * 700)
    assert differences("a b " * 1_900, "b c " * 1_900)
    assert time.process_time() - begun < 5
