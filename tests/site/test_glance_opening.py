"""Tests of how much of a long text is shown at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartgen.site.glance.opening import opening

LONG = "Words of a paragraph. " * 10
PARAGRAPHS = f"{LONG}\n\n{LONG}\n\n{LONG}"


def test_a_short_text_is_shown_whole() -> None:
    assert opening("\nA word.\n\nAnd more.\n", 200) == ("A word.\n\nAnd more.", "")


def test_a_long_text_is_cut_between_two_paragraphs() -> None:
    assert opening(PARAGRAPHS, 200) == (LONG, f"{LONG}\n\n{LONG}")
    assert opening(PARAGRAPHS, 400) == (f"{LONG}\n\n{LONG}", LONG)


def test_a_single_paragraph_is_not_cut() -> None:
    assert opening(LONG * 2, 200) == (LONG * 2, "")


def test_a_huge_paragraph_is_cut_between_two_sentences_unless_it_is_marked() -> None:
    sentence = "Words of a paragraph."
    head, rest = opening(" ".join([sentence] * 50), 100)
    assert head == " ".join([sentence] * 5)
    assert rest == " ".join([sentence] * 45)
    marked = " ".join([sentence] * 49) + " *Marked.*"
    assert opening(marked, 100) == (marked, "")


def test_a_text_is_not_cut_for_the_sake_of_little_more() -> None:
    assert opening(PARAGRAPHS, 500) == (PARAGRAPHS, "")


@pytest.mark.parametrize(
    "goes_on", ["- an item", "2. an item", "  indented", "> quoted", "| a | table |", ": a term"]
)
def test_a_text_is_not_cut_before_what_goes_on_with_the_lines_above(goes_on: str) -> None:
    assert opening(f"{LONG}\n\n{goes_on} {LONG}", 100)[1] == ""


@pytest.mark.parametrize("tied", ["```\ncode\n```", "[a]: https://example.org", "[^1]: a note"])
def test_a_text_whose_parts_need_each_other_is_shown_whole(tied: str) -> None:
    assert opening(f"{PARAGRAPHS}\n\n{tied}", 200)[1] == ""


@given(st.text(alphabet="ab \n-*#", max_size=400), st.integers(1, 60))
def test_nothing_but_empty_lines_is_lost_between_the_two_parts(text: str, limit: int) -> None:
    head, rest = opening(text, limit)
    assert f"{head}\n\n{rest}".split() == text.split()
