"""How characters that no page can show are made visible."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chartgen.notes.visible import CONTROL, escaped, first_control


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x00", "\\x00"),
        ("a\x07b", "a\\x07b"),
        ("\x7f\x80\x85\x9f", "\\x7f\\x80\\x85\\x9f"),
        ("\ud83d", "\\ud83d"),
        ("\ufffe\uffff", "\\ufffe\\uffff"),
        ("\x1b[31m", "\\x1b[31m"),
    ],
)
def test_what_cannot_be_seen_is_shown_as_its_number(text: str, shown: str) -> None:
    assert escaped(text) == shown


@pytest.mark.parametrize("text", ["", "tab\there", "a\nb", "é ñ 中 😀", "\u00a0", "e\u0301", "\\x02"])
def test_what_can_be_seen_stays_as_it_is(text: str) -> None:
    assert escaped(text) == text


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(codec=None)))
def test_no_control_character_is_left_and_no_other_is_lost(text: str) -> None:
    shown = escaped(text)
    assert not CONTROL.search(shown)
    position = 0
    for part in CONTROL.split(text):
        assert part in shown[position:]
        position = shown.index(part, position) + len(part)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(st.characters(codec="utf-8")), st.text(st.characters(max_codepoint=127))))
def test_the_first_control_character_is_found_in_any_text(text: str) -> None:
    found, expected = first_control(text, text.encode()), CONTROL.search(text)
    assert (found and found.span()) == (expected and expected.span())
