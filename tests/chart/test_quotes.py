"""What notes say of a goal in so many words."""

from __future__ import annotations

import re
import sys

from hypothesis import example, given
from hypothesis import strategies as st

from chartgen.chart.quotes import READ_BACK, Bodies, folded, newest_quote, quote_beginning, quote_mentioning
from tests.chart.charts import note

DONE = "## Case management activities\n"
SEEN = "## Client observations\n"


def said(goal: str, *bodies: str) -> tuple[str, str] | None:
    """What is quoted of notes with these bodies, a day after one another, and the day it is of."""
    notes = [note(f"n{day}", f"2024-03-{day:02d}\ngoals: [{goal}]", body) for day, body in enumerate(bodies, 1)]
    found = newest_quote(goal, notes, Bodies())
    return (found.text, str(found.day)) if found else None


def test_the_paragraph_that_names_the_goal_is_quoted_with_its_day() -> None:
    body = f"{SEEN}Well rested.\n\nOn housing: the lease is\nsigned.\n\nSlept late."
    assert said("housing", body) == ("On housing: the lease is\nsigned.", "2024-03-01")


def test_nothing_is_quoted_where_no_paragraph_names_the_goal() -> None:
    assert said("housing", f"{SEEN}The lease is signed. The houses are old; rehousing is off.") is None
    assert newest_quote("housing", [], Bodies()) is None


def test_hyphens_and_spaces_are_alike_and_so_are_capitals() -> None:
    assert said("own-home", f"{SEEN}Own home: keys in hand.") == ("Own home: keys in hand.", "2024-03-01")
    assert said("own home", f"{SEEN}The OWN-HOME goal moved.") == ("The OWN-HOME goal moved.", "2024-03-01")


def test_a_newer_note_is_quoted_before_an_older_one() -> None:
    assert said("housing", f"{SEEN}housing, first", f"{SEEN}housing, second", SEEN + "no word") == (
        "housing, second",
        "2024-03-02",
    )


def test_a_paragraph_that_begins_with_the_goal_is_preferred_to_a_newer_one_that_only_holds_the_word() -> None:
    older, newer = f"{SEEN}**voice.** Seven phrases.", f"{SEEN}Ate slowly; voice clear at the end."
    assert said("voice", older, newer) == ("**voice.** Seven phrases.", "2024-03-01")


def test_a_paragraph_under_the_goal_as_a_heading_is_quoted() -> None:
    assert said("housing", f"{SEEN}### Housing:\n\nKeys in hand.\n\nMore.") == ("Keys in hand.", "2024-03-01")
    assert said("housing", "## Housing\nKeys in hand.") == ("Keys in hand.", "2024-03-01")


def test_an_item_of_a_list_is_quoted_alone() -> None:
    body = f"{SEEN}- health: no change\n- housing: keys\n  in hand\n- work: none"
    assert said("housing", body) == ("- housing: keys\n  in hand", "2024-03-01")


def test_a_line_that_begins_in_bold_type_is_quoted_alone() -> None:
    body = f"{SEEN}**housing.** Met.\nLease signed.\n**work.** No change.\n**health.** Better."
    assert said("work", body) == ("**work.** No change.", "2024-03-01")
    assert said("housing", body) == ("**housing.** Met.\nLease signed.", "2024-03-01")
    assert said("work", f"{SEEN}All **bold\n**work.") == ("All **bold\n**work.", "2024-03-01")


def test_follow_ups_tables_and_code_are_not_quoted() -> None:
    body = (
        f"{SEEN}- [ ] housing papers\n\n| housing | fine |\n| --- | --- |\n\n```\nhousing\n```\n"
        "## Follow-up needed\nAsk about housing.\n"
    )
    assert said("housing", body) is None


def test_observations_are_quoted_before_activities() -> None:
    assert said("housing", f"{DONE}Spoke of housing.\n{SEEN}Glad of housing.") == ("Glad of housing.", "2024-03-01")
    assert said("housing", f"{DONE}Spoke of housing.\n{SEEN}Glad.") == ("Spoke of housing.", "2024-03-01")


def test_signs_in_a_goal_are_only_signs() -> None:
    assert said("c++", f"{SEEN}His c++ course began.") == ("His c++ course began.", "2024-03-01")
    assert said("(.*", f"{SEEN}Nothing of the kind.") is None


def test_what_stands_only_in_notes_long_past_is_not_quoted() -> None:
    old = note("old", "2024-01-01\ngoals: [housing]", f"{SEEN}housing")
    newer = [note(f"n{number}", "2024-02-01\ngoals: [housing]") for number in range(READ_BACK)]
    assert newest_quote("housing", [old, *newer], Bodies()) is None
    assert newest_quote("housing", [old, *newer[1:]], Bodies()) is not None


GOALS = ("own home", "-own-home", "home:", "1st home", "(home)", "home", "İstanbul", "ırk", "Straße", "ﬁt", "-", "")
WORDS = (
    "own",
    "home",
    "HOME",
    "Own-\nhome",
    "1st",
    "istanbul",
    "İSTANBUL",
    "Irk",
    "STRASSE",
    "straße",
    "FIT",
    "i\u0307",
)
MARKS = (
    " ",
    "-",
    ":",
    "(",
    "**",
    "_",
    "> ",
    "- ",
    "1. ",
    "- [ ] ",
    "| ",
    "#",
    "### ",
    "\n",
    "\n\n",
    "```\n",
    "\u2028",
)
BODIES = st.lists(st.sampled_from((*WORDS, *MARKS)), max_size=12).map("".join)


@given(st.sampled_from(GOALS), st.lists(BODIES, max_size=3))
@example("own home", [f"{SEEN}### Own-home:\nKeys."])
def test_a_goal_is_looked_for_only_where_it_may_be_and_found_all_the_same(goal: str, bodies: list[str]) -> None:
    notes = [note(f"n{number}", "2024-03-05", f"{SEEN}{body}") for number, body in enumerate(bodies)]
    newest_first = notes[::-1]
    everywhere = quote_beginning(goal, newest_first) or quote_mentioning(goal, newest_first)
    assert newest_quote(goal, notes, Bodies()) == everywhere


def test_letters_that_are_alike_in_any_way_are_folded_into_the_same() -> None:
    for char in map(chr, range(sys.maxunicode + 1)):
        for other in {char.lower(), char.upper(), char.casefold()} - {char}:
            if len(other) == 1 and re.fullmatch(re.escape(other), char, re.IGNORECASE):
                assert folded(other) == folded(char)
    assert folded("ı") == folded("I") == folded("İ")


def test_a_prompt_of_a_new_note_is_never_quoted() -> None:
    assert said("housing", f"{SEEN}<!--? housing: progress or lack of it -->\nWell rested.") is None
