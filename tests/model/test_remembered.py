"""A function that remembers its answers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from chartgen.model.notetype import plain_heading
from chartgen.model.remembered import LONGEST, MOST, remembered


def test_a_short_text_is_worked_out_once_and_a_long_one_each_time() -> None:
    asked: list[str] = []

    @remembered
    def shout(text: str) -> str:
        """Louder."""
        asked.append(text)
        return text.upper()

    short, long = "a" * LONGEST, "b" * (LONGEST + 1)
    assert [shout(short), shout(short), shout(long), shout(long)] == [short.upper()] * 2 + [long.upper()] * 2
    assert asked == [short, long, long]
    assert shout.__doc__ == "Louder."


def test_only_so_many_answers_are_remembered() -> None:
    asked: list[str] = []
    ask = remembered(asked.append)
    for number in (*range(MOST + 1), 0):
        ask(str(number))
    assert len(asked) == MOST + 2


@given(st.text(max_size=20))
def test_a_heading_is_compared_as_the_first_time(heading: str) -> None:
    known = " ".join(heading.replace("-", " ").rstrip(": ").casefold().split())
    assert plain_heading(heading) == plain_heading(heading) == known
