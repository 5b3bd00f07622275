"""Which texts are too tangled to be set."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chartgen.model.tangle import too_tangled, weighed

PROSE = "Maria said (again) that *the bus* is “late”, [see](consent.pdf), and **so** it was. "


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (">" * 10_000 + " a", "quotes nested 10000 deep"),
        ("> " * 10_000, "quotes nested 10000 deep"),
        ("a\n\n" + "- " * 50 + "a", "lists nested 50 deep"),
        ("> " * 30 + "a\n" + "a\n" * 100_000, "too many lines in nested lists or quotes"),
        ("*_" * 300_000, "more marks of lists, quotes, tables and emphasis than can be set"),
    ],
)
def test_what_no_person_writes_is_refused_in_plain_words(text: str, reason: str) -> None:
    assert too_tangled(text) == reason


@pytest.mark.parametrize(
    "text",
    [
        "",
        PROSE * 1500,
        (PROSE * 10 + "\n\n") * 150,
        "- [ ] Ask Dr. Lee (due 2024-03-20) ^ask\n" * 2000,
        "- a\n    - b\n        - c\n" * 2000,
        "| a | b | c | d | e | f |\n|---|---|---|---|---|---|\n" + "| 1 | 2 | 3 | 4 | 5 | 6 |\n" * 5000,
        "> > > > > an old e-mail\n" * 1000,
        "* " * 60 + "\n" + "- " * 60 + "\n" + "-" * 500,
        "a line\n" * 20_000,
        "x" * 1_000_000,
        " " * 200 + "signed\n" + "a line\n" * 20_000,
    ],
)
def test_what_people_write_is_set(text: str) -> None:
    assert too_tangled(text) is None


@settings(max_examples=500, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["> ", ">", "- ", "* ", "1. ", "12. ", " ", "\t", "*", "-", "1.", ".", "a"]),
            st.integers(1, 60),
            st.sampled_from(["", "a", "\n", "\n\n", "a\n"]),
        ),
        max_size=6,
    )
)
def test_what_is_not_weighed_would_not_have_been_refused(parts: list[tuple[str, int, str]]) -> None:
    text = "".join(mark * times + end for mark, times, end in parts)
    assert too_tangled(text) == weighed(text)


@pytest.mark.parametrize("unit", ["* ", "- \n", "> ", ">", "1. a\n", "*a", "_*", "[]", "`|", "a\n", "\t- a\n", "-\n"])
@pytest.mark.parametrize("length", [37_000, 37_499, 37_500, 60_000, 100_000])
def test_a_text_at_the_border_of_being_weighed_is_judged_alike(unit: str, length: int) -> None:
    for head in ("", "> " * 30 + "a\n", "    " * 50 + "a\n"):
        text = head + (unit * (length // len(unit) + 1))[: length - len(head)]
        assert too_tangled(text) == weighed(text)
