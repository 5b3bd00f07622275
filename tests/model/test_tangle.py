"""Which texts are too tangled to be set."""

from __future__ import annotations

import pytest

from chartgen.model.tangle import too_tangled

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
