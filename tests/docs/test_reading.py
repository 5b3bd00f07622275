"""Reading charts names the keys that there are, the size from which a chart is long, and words as pages use them."""

from __future__ import annotations

import re
import tomllib

from tests.docs.pages import ROOT, part, text_of, words_in
from tests.site.desk import english

READING = text_of("docs/reading-charts.md")
ENTRY = "## When a note was entered"
FOOT = (
    "entered_same_day", "entered_same_day_said", "entered_late", "recorded_later", "recorded_by", "in_git_since",
    "made_anew", "altered", "not_committed", "changed_since", "entry_unknown",
)  # fmt: skip
DEFAULTS = tomllib.loads((ROOT / "chartgen" / "defaults.toml").read_text("utf-8"))


def test_every_key_of_the_help_is_named_and_no_other() -> None:
    help_of_the_page = text_of("themes/default/templates/finding.html")
    keys = set(re.findall(r"<kbd>([^<{]+)</kbd>", help_of_the_page))
    named = {word for row in part(READING, "## Keys").split("\n") for word in words_in(row.partition("| ")[2][:12])}
    assert keys
    assert keys | {"Enter", "Esc"} == named


def test_the_size_from_which_a_chart_is_long_is_the_default() -> None:
    assert f"more than {DEFAULTS['chart']['one_page_notes']} notes" in part(READING, "## Long charts")


def test_words_for_what_is_not_there_are_those_of_the_pages() -> None:
    section = part(READING, "## Words for what is not there")
    strings = english().words.strings
    for key in ("none_recorded", "not_recorded", "none", "never"):
        assert strings[key] in section


def test_what_the_foot_of_a_note_says_is_quoted_as_pages_say_it() -> None:
    table = [row for row in part(READING, ENTRY).split("\n") if row.startswith("| ")]
    rows = [row.split(" | ")[0].removeprefix("| ") for row in table]
    said = [f"{sentence}." for row in rows[2:] for sentence in row.removesuffix(".").split(". ")]
    strings = [re.escape(english().words.strings[key]) for key in FOOT]
    forms = [re.sub(r"\\\{\w+\\\}", ".+", string) for string in strings]
    assert all(any(re.fullmatch(form, sentence) for form in forms) for sentence in said)
    assert all(any(re.fullmatch(form, sentence) for sentence in said) for form in forms)


def test_how_a_duty_stands_is_told_in_the_words_of_the_pages() -> None:
    section, strings = part(READING, "## What is owed").casefold(), english().words.strings
    for key in ("due_overdue", "due_in_grace", "due_due", "due_soon", "due_met", "due_not_yet", "due_unknown"):
        assert f"| {strings[key].casefold()}" in section or f", {strings[key].casefold()} " in section, key
    for key in ("due_since", "due_until", "due_late_since", "due_by", "due_next_by"):
        assert f" {strings[key]} " in section, key
    assert strings["owed"].casefold() in section
    assert strings["owed_to_be_checked"].removeprefix("{source} ") in section
    assert strings["due_ended"].removesuffix(" {day}").casefold() in section
