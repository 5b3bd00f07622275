"""What somebody else said, or what is no prose, is blanked; every other character keeps its place."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartgen.rules.ownwords import own_words

SAYS = "lazy"


@pytest.mark.parametrize(
    "text",
    [
        'He said "lazy" twice.',
        'He said, "A lazy, lazy dog."',
        "He said “lazy” twice.",
        "He said «lazy» twice, and „lazy“ once.",
        "He said 'lazy' and 'a boy's lazy day' once.",
        "He said ‘lazy, don’t you think’ once.",
        "> lazy\nand lazy still, of the same quotation\n\nThen he left.",
        "- > lazy",
        'He wrote: "One.\n\n"Two, lazy.\n\n"Three, lazy." Then he left.',
        'He wrote: "One.\n\nTwo, lazy.\n\nThree, lazy." Then he left.',
        "He wrote: “One.\n\n“Two, lazy.” Then he left.",
        'He wrote *"lazy"* and ("lazy").',
        '"lazy',
        "```\nlazy\n```\n",
        "~~~\nlazy",
        "A `lazy` word.",
        "<!-- lazy -->",
        "<!--? lazy",
        "[the note](lazy.md), <https://lazy.example> and https://lazy.example/lazy or www.lazy.example",
    ],
)
def test_what_is_not_the_writers_own_is_blanked(text: str) -> None:
    assert SAYS not in own_words(text)
    assert len(own_words(text)) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        'He said "no" and was lazy.',
        '"No." He was lazy. "No."',
        "He's lazy, isn't he? The boys' room is lazy.",
        "He is 5'2\" tall and lazy, 6'1\" in shoes.",
        '"One," he said.\n\nHe was lazy.',
        'He said "One\n\nHe was lazy. "Two," he said.',
        "> A quotation.\n\nHe was lazy.",
        "> A quotation.\n- lazy",
        "<!-- one --> lazy <!-- two -->",
        "```\ncode\n```\nlazy",
        "[lazy](note.md)",
        "**lazy** and *lazy*",
        "| lazy | a cell |",
        "“One” lazy “two”",
    ],
)
def test_what_the_writer_says_is_left(text: str) -> None:
    assert SAYS in own_words(text)


@given(st.text(st.sampled_from("ab \n\"“”„«»'’‘>`~<!-()[]"), max_size=60))
def test_nothing_moves_whatever_stands_there(text: str) -> None:
    left = own_words(text)
    assert len(left) == len(text)
    assert [number for number, char in enumerate(left) if char == "\n"] == [
        number for number, char in enumerate(text) if char == "\n"
    ]
    assert all(after in (before, " ") for before, after in zip(text, left, strict=True))


@pytest.mark.parametrize("piece", ['"', '"a ', "'a ", "<!--", "`a", "> a\n", "```\n", "“", "[a](", "'a"])
def test_it_takes_no_longer_for_what_nobody_writes(piece: str) -> None:
    begun = time.process_time()
    own_words(piece * (200_000 // len(piece)))
    assert time.process_time() - begun < 3
