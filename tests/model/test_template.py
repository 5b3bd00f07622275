"""Prompts of a new note are no words of its writer."""

from __future__ import annotations

import pytest

from chartgen.model.notetype import Role
from chartgen.model.template import says, says_nothing
from tests.notes.texts import note

PROMPT = "<!--? What did you see? -->"


@pytest.mark.parametrize("text", ["", " \n", PROMPT, f"\n{PROMPT}\n\n{PROMPT}\n", "<!--? never closed\n- [ ] Ask"])
def test_prompts_and_space_say_nothing(text: str) -> None:
    assert says_nothing(text)
    assert says(text) == ""


@pytest.mark.parametrize("text", ["x", f"{PROMPT} x", "<!-- the writer's own -->", "<!-? x -->"])
def test_anything_else_says_something(text: str) -> None:
    assert not says_nothing(text)
    assert says(text) == text.replace(PROMPT, "").strip()


def test_a_section_of_prompts_is_none_for_its_purpose() -> None:
    front = "---\ntype: collateral\n---\n"
    assert note(f"{front}## Client observations\n{PROMPT}\n").section(Role.OBSERVATIONS) is None
    found = note(f"{front}## Client observations\n{PROMPT}\nSmiled.\n").section(Role.OBSERVATIONS)
    assert found is not None
