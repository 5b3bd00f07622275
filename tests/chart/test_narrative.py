"""What of a note counts as told, and how it is compared."""

from __future__ import annotations

import time

import pytest

from chartgen.chart.narrative import FEWEST, LONGEST, compared, narrative, words_of_names
from tests.chart.charts import note

DONE = "## Case management activities\n"
SEEN = "## Client observations\n"
TOLD = "Maria chose the table at the window."
AS_COMPARED = "maria chose the table at the window"


def told(body: str, names: str = "") -> list[tuple[int, str]]:
    """The sentences of a note with this body, each with its line in the body."""
    found = narrative(note("n", "type: face-to-face\ndate: 2024-03-05", body), words_of_names([names]))
    return [(one.line - 4, " ".join(one.words)) for one in found]


def test_sentences_are_told_with_the_line_on_which_each_begins() -> None:
    body = "The soup was cold and she\nsent it back. She had bread for\nlunch instead.\n\nThe van came for me too.\n"
    assert told(f"{SEEN}{body}") == [
        (2, "the soup was cold and he sent it back"),
        (3, "he had bread for lunch instead"),
        (6, "the van came for me too"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        f"## {TOLD}\n",
        f"{SEEN}### {TOLD}\n",
        f"{SEEN}> {TOLD}\nShe left the chair to her sister.\n",
        f"{SEEN}| {TOLD} | {TOLD} |\n",
        f"{SEEN}```\n{TOLD}\n```\n",
        f"{SEEN}<!-- {TOLD}\n{TOLD} -->\n",
        f"{SEEN}<!--? {TOLD} -->\n",
        f"{SEEN}- [ ] {TOLD}\n  And then the one beside the door.\n",
        f"## Follow-up needed\n{TOLD}\n",
        f"{SEEN}She had a good week. Nothing else to report today.\n",
        f"{SEEN}Problems, concerns and events, in the client's own words where you can.\n",
    ],
)
def test_what_is_no_telling_does_not_count(body: str) -> None:
    assert told(body) == []
    assert told(f"{body}\n{DONE}{TOLD}\n")[-1][1] == AS_COMPARED


@pytest.mark.parametrize("mark", ["- ", "* ", "1. ", "    ", "- [Letter](a.pdf): "])
def test_items_of_lists_count(mark: str) -> None:
    assert told(f"{SEEN}{mark}{TOLD}\n")[0][1].endswith(AS_COMPARED)


def test_what_is_answered_to_a_prompt_left_standing_counts_without_the_prompt() -> None:
    prompt = "Progress or lack of it on each goal."
    assert told(f"{SEEN}{prompt} {TOLD}\n") == [(2, AS_COMPARED)]
    assert told(f"{SEEN}Progress or lack of it on each goal: {TOLD}\n") == [(2, AS_COMPARED)]


def test_names_numbers_titles_and_pronouns_are_alike() -> None:
    names = words_of_names(["Maria Rivera", "Jonas Lind", "Li Wei"])
    same = dict.fromkeys(names, "§") | {"mr": "", "mrs": "", "s": "", "she": "he", "her": "his"}
    one = compared("On 3/5 at 14:00, Mrs. Rivera said that she keeps 12 of Maria's cups for her.", same)
    other = compared("On 11/12 at 9:30, Jonas said that he keeps 3 of Mr. Lind's cups for his.", same)
    assert one == other
    assert compared("Maria Rivera came.", same) == ("§", "came")


def test_a_full_stop_behind_a_short_word_or_an_initial_ends_no_sentence() -> None:
    assert len(told(f"{SEEN}Rang Dr. Lee and Mr. J. Smith at 2 p.m. about the cushion, vs. the chair.\n")) == 1
    assert len(told(f"{SEEN}She rang the bell for the nurse. The nurse came after ten minutes.\n")) == 2


def test_a_text_without_a_full_stop_is_cut_and_one_without_spaces_has_words() -> None:
    assert [len(words.split()) for _, words in told(SEEN + "word and " * LONGEST)] == [LONGEST, LONGEST]
    chinese = f"{SEEN}个案经理与客户见面并讨论住房问题。她说她想搬到离姐姐更近的地方去住。\n"
    assert [len(words.split()) for _, words in told(chinese)] == [8, 8]


@pytest.mark.parametrize(
    "text",
    [
        "." * 300_000,
        ". " * 150_000,
        "A. " * 100_000,
        "<!--" * 75_000,
        "](" * 150_000,
        "- a\n" * 75_000,
        "个" * 300_000,
        "." + "*" * 300_000,
        "." + " " * 300_000 + "a",
        "```a\n" * 60_000,
        "\n" * 300_000,
        "1." * 150_000,
    ],
    ids=lambda text: repr(text[:4]),
)
def test_whatever_is_written_is_read_in_no_time(text: str) -> None:
    found = note("n", "2024-03-05", f"{SEEN}{text}")
    began = time.perf_counter()
    assert all(len(one.words) >= FEWEST for one in narrative(found, frozenset()))
    assert time.perf_counter() - began < 2
