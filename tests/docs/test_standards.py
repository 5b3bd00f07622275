"""Standards: the tables are those of the standards, the days are those that are worked out, the examples are read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from chartgen.model.duties import State
from chartgen.model.note import Note
from chartgen.notes.dutytable import DUTY_KEYS
from chartgen.notes.standardfile import BILLING_KEYS, STANDARD_KEYS
from tests.background import lay, opened
from tests.chart.owing import HOME, about, call, chart, owed, plan, review, seen, standing
from tests.docs.pages import blocks, part, text_of, words_in
from tests.docs.standards import PAGE, STANDARDS, written_anew

TEXT = text_of("docs/standards.md")
EXAMPLE = re.compile(
    r"Taken in on (?P<intake>\S+), `(?P<standard>[^`]+)`, `(?P<duty>[^`]+)`:\n\n\|.*\n\|.*\n(?P<rows>(?:\|.*\n)+)"
)
NOTES: Mapping[str, Callable[[str], Note]] = {
    "face-to-face": seen,
    "home visit": lambda day: seen(day, HOME),
    "collateral": call,
    "review": review,
    "plan": plan,
}


def worked() -> Iterator[tuple[str, str, list[tuple[str, str, str]]]]:
    """Every worked example of the page: client.md, the duty, and the rows of the table."""
    for found in EXAMPLE.finditer(TEXT):
        rows = [tuple(cell.strip() for cell in row.strip("|").split("|")) for row in found["rows"].splitlines()]
        yield about(found["intake"], found["standard"]), found["duty"], [(day, note, on) for day, note, on in rows]


@pytest.mark.parametrize(("client", "duty", "rows"), [*worked()])
def test_the_days_are_worked_out_as_the_page_says(client: str, duty: str, rows: list[tuple[str, str, str]]) -> None:
    notes: list[Note] = []
    for day, note, expected in rows:
        if note:
            notes.append(NOTES[note](day))
        assert standing(owed(duty, day, notes, client)) == expected, day


def test_enough_is_worked_out() -> None:
    assert len([*worked()]) == 5


def test_the_tables_are_those_of_the_standards() -> None:
    assert written_anew(TEXT) == TEXT, "run `make docs`"
    assert all(f"`{name}`" in TEXT for name in STANDARDS)
    assert PAGE.read_text("utf-8") == TEXT


def test_every_key_and_every_state_is_described() -> None:
    named = words_in(part(TEXT, "## Every key"))
    assert {*STANDARD_KEYS, *DUTY_KEYS, *BILLING_KEYS} <= named
    states = part(TEXT, "## How a duty stands")
    assert all(f"| {state.value} |" in states for state in State)


def test_the_examples_are_understood(tmp_path: Path) -> None:
    own = {block.path.removeprefix("charts/"): block.text for block in blocks(TEXT) if block.language == "toml"}
    lay(tmp_path, {"c-1/client.md": "---\ntype: client\nname: A\nintake: 2024-01-02\n---\n", **own})
    found = opened(tmp_path).settings.standards
    assert [duty.id for duty in found["ours"].duties] == ["contact", "visit", "home-visit"]
    assert "on-site-visit" not in [duty.id for duty in found["county-tcm"].duties]
    for block in blocks(TEXT):
        if block.language == "yaml":
            client = f"type: client\nname: A\nintake: 2024-01-02\n{block.text}"
            assert chart("2024-08-01", [], client).duties.unknown is None


def test_no_page_says_that_a_law_was_kept() -> None:
    assert "no proof that a law" in " ".join(TEXT.split())
