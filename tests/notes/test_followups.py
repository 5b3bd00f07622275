"""Which follow-ups a body holds."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chartgen.model.document import FlawKind
from chartgen.model.note import FollowUp
from chartgen.model.place import Place
from chartgen.notes.followups import TASK, any_follow_up, read_follow_ups, usual_follow_up

WHOLE = "- [ ] Ask Dr. Lee's office for the study date (due 2024-03-20) ^swallow-study"


def only(line: str) -> FollowUp:
    ((found,), _) = read_follow_ups(line, 1)
    return found


def test_a_follow_up_has_text_due_date_id_and_places() -> None:
    ((found,), flaws) = read_follow_ups(f"## Follow-up needed\n{WHOLE}\n", 10)
    assert flaws == ()
    assert (found.text, found.id, found.due) == (
        "Ask Dr. Lee's office for the study date",
        "swallow-study",
        date(2024, 3, 20),
    )
    assert (found.done, found.line) == (False, 11)
    assert found.place == Place(11, 3, len(WHOLE) - 2)
    assert found.due_place == Place(11, WHOLE.index("2024") + 1, 10)


@pytest.mark.parametrize(
    ("line", "done"),
    [
        ("- [ ] Ring", False),
        ("- [x] Ring", True),
        ("- [X] Ring", True),
        ("* [ ] Ring", False),
        ("+ [ ] Ring", False),
        ("1. [ ] Ring", False),
        ("12. [x] Ring", True),
        ("  - [ ] Ring", False),
        ("        - [ ] Ring", False),
        ("\t- [ ] Ring", False),
        ("-   [ ]   Ring", False),
    ],
)
def test_a_task_line_is_a_follow_up_however_it_is_listed(line: str, done: bool) -> None:
    found = only(line)
    assert (found.text, found.done, found.id, found.due) == ("Ring", done, "", None)


@pytest.mark.parametrize(
    "line",
    [
        "- Ring",
        "- [y] Ring",
        "- []",
        "- [ ](a.pdf)",
        "- [x][sheet]",
        "[x]: a.pdf",
        "[x] is the sheet",
        "Ring - [ ] back",
        "```\n- [] Ring\n```",
    ],
)
def test_what_is_no_task_line_is_no_follow_up(line: str) -> None:
    assert read_follow_ups(line, 1) == ((), ())


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("- [] Ring", 1),
        ("-[ ] Ring", 1),
        ("- [ ]Ring", 1),
        ("- [x]Ring", 1),
        ("  * [] Ring", 3),
        ("> - [ ] Ring ^ring", 3),
        ("> > - [x] Ring", 5),
        ("1) [ ] Ring", 1),
        ("- [  ] Ring", 1),
        ("– [ ] Ring", 1),
        ("- [✓] Ring", 1),
        ("[ ] Ring", 1),
    ],
)
def test_what_is_almost_a_task_line_is_told_at_its_place(line: str, column: int) -> None:
    found, (flaw,) = read_follow_ups(f"Text.\n{line}", 7)
    assert found == ()
    assert flaw.kind is FlawKind.ALMOST_A_FOLLOW_UP
    assert flaw.place == Place(8, column, len(line) - column + 1)


def test_task_lines_in_code_are_no_follow_ups_and_after_an_open_fence_they_are() -> None:
    found, _ = read_follow_ups("```\n- [ ] a\n```\n- [ ] b\n~~~\n- [ ] c", 1)
    assert [one.text for one in found] == ["b", "c"]


def test_most_lines_are_written_as_usual() -> None:
    for line in (WHOLE, "- [ ] Ring", "  * [x] Ring (due 2024-03-20)", "+ [X] Ring ^ring", "- [ ] (due 2024-03-20)"):
        assert (usual_follow_up(line, 7), []) == any_follow_up(line, 7)


def test_nested_follow_ups_each_count() -> None:
    found, _ = read_follow_ups("- [ ] a\n    - [x] b ^b\n        1. [ ] c (due 2024-03-20)", 5)
    assert [(one.text, one.line, one.done) for one in found] == [("a", 5, False), ("b", 6, True), ("c", 7, False)]


@pytest.mark.parametrize(
    ("line", "text", "id_", "due"),
    [
        ("- [ ] Ring (due: 2024-03-20)", "Ring", "", date(2024, 3, 20)),
        ("- [ ] Ring ( Due  2024-03-20 ) ", "Ring", "", date(2024, 3, 20)),
        ("- [ ] (due 2024-03-20) Ring", "Ring", "", date(2024, 3, 20)),
        ("- [ ] Ring ^ring (due 2024-03-20)", "Ring", "ring", date(2024, 3, 20)),
        ("- [ ] Ring (at home) (due 2024-03-20) ^r", "Ring (at home)", "r", date(2024, 3, 20)),
        ("- [ ] Ring ^ring  ", "Ring", "ring", None),
        ("- [ ] ^ring", "", "ring", None),
        ("- [ ]", "", "", None),
        ("- [ ] Ring ^a.b-c_1", "Ring", "a.b-c_1", None),
        ("- [ ] Ring ^é", "Ring", "é", None),
        ("- [ ] 2^10 calls", "2^10 calls", "", None),
        ("- [ ] Ring^ring", "Ring^ring", "", None),
        ("- [ ] Ring ^a b", "Ring ^a b", "", None),
        ("- [ ] Ring ^", "Ring ^", "", None),
        ("- [ ] Rent is due 2024-03-20", "Rent is due 2024-03-20", "", None),
        ("- [ ] Ring (due 2024-03-20) (due 2024-03-21)", "Ring (due 2024-03-21)", "", date(2024, 3, 20)),
    ],
)
def test_due_date_and_id_are_taken_out_of_the_text(line: str, text: str, id_: str, due: date | None) -> None:
    found = only(line)
    assert (found.text, found.id, found.due) == (text, id_, due)


@pytest.mark.parametrize(
    ("written", "offer"),
    [
        ("3/20/2024", "2024-03-20"),
        ("March 20, 2024", "2024-03-20"),
        ("next week", ""),
        ("2024-02-30", ""),
        ("٢٠٢٤-03-20", "2024-03-20"),
    ],
)
def test_a_due_date_that_is_no_day_is_told_at_its_place(written: str, offer: str) -> None:
    ((found,), (flaw,)) = read_follow_ups(f"- [ ] 😀 Ring (due {written} ) ^ring", 3)
    assert (found.due, found.due_written, found.id) == (None, written, "ring")
    assert (flaw.kind, flaw.written, flaw.offer) == (FlawKind.WRONG_DAY, written, offer)
    assert flaw.place == Place(3, 19, len(written))


PARTS = st.sampled_from(
    [
        "- ",
        "[ ]",
        "[x]",
        "[]",
        "[",
        "]",
        " ",
        "\n",
        "> ",
        "1. ",
        "(due ",
        "2024-03-20",
        ")",
        "^",
        "^ring",
        "Ring",
        "\t",
    ]
)
BODIES = st.lists(st.one_of(PARTS, PARTS, st.text(st.characters(exclude_characters="`~"), max_size=3)), max_size=25)


@settings(max_examples=500, deadline=None)
@given(BODIES.map("".join))
def test_code_that_follows_makes_no_difference_to_what_a_body_holds(body: str) -> None:
    assert read_follow_ups(body, 1) == read_follow_ups(f"{body}\n```\n```", 1)


PIECES = st.sampled_from(
    [
        "- ",
        "[ ] ",
        "[x] ",
        "Ring",
        " ",
        " ",
        "(due ",
        "2024-03-20",
        ")",
        " (due 2024-03-20)",
        " (due 2024-02-30)",
        "^",
        " ^r",
    ]
)


@settings(max_examples=2000, deadline=None)
@given(
    st.sampled_from(["- [ ] ", "- [ ] Ring", "  * [X] Ring", "+ [x]", "- [ ] a (due 2024-03-20)", ""]),
    st.lists(st.one_of(PIECES, PIECES, st.text(st.characters(exclude_characters="\n"), max_size=2)), max_size=6),
)
def test_a_usual_line_holds_what_it_holds_however_it_is_read(start: str, pieces: list[str]) -> None:
    line = start + "".join(pieces)
    usual = usual_follow_up(line, 7)
    assert usual is None or (usual, []) == any_follow_up(line, 7)


@settings(max_examples=500, deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from(["^", "ring", " ", ".", "-", "\t", "é"]), st.text(max_size=2))).map("".join)
)
def test_the_id_is_the_word_that_ends_the_line(words: str) -> None:
    (line,) = f"- [ ] Ring {words}".split("\n")[:1]
    for found in read_follow_ups(line, 1)[0]:
        text = re.sub(r"(?:^|\s)\^(\w[\w.-]*)\s*$", "", TASK.fullmatch(line)["rest"])  # type: ignore[index]
        assert found.due is not None or found.text == " ".join(text.split())
        assert found.id == "" or line.rstrip().endswith(f"^{found.id}")


@pytest.mark.parametrize(
    "line",
    [
        "- [ ] (due " + " " * 1_000_000,
        "- [ ] " + "(due " * 200_000,
        "- [ ] " + "( " * 500_000,
        "- [ ] " + "^a " * 300_000,
        "- [ ] ^a" + " " * 1_000_000 + "x",
        "- [ ] ^" + "a" * 1_000_000 + "!",
        " " * 1_000_000 + "x",
        "-" + " " * 1_000_000,
        "1" * 1_000_000,
        "- [ ] a\n" * 30_000,
        "> " * 500_000,
        "-" + " " * 500_000 + "[" + " " * 500_000,
        "- []" + " " * 1_000_000,
        "- [ ] " + "[" * 1_000_000,
        "[\n" * 500_000,
    ],
)
def test_no_line_however_hostile_keeps_the_reader_busy(line: str) -> None:
    found, _ = read_follow_ups(line, 1)
    assert len(found) <= 30_000
