"""Tests of what can be found in a chart, and under which words."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unicodedata import normalize

from hypothesis import given, settings
from hypothesis import strategies as st

from chartgen.rules.examples import BODY, LATER, PLAN, VISIT, note
from chartgen.site.finding import (
    Change,
    FindView,
    Index,
    Row,
    _lines,
    _shown,
    entries_of,
    find_data,
    find_view,
    index_of,
    rows,
)
from chartgen.site.prose import visible
from chartgen.site.setting import Desk
from chartgen.site.story import raws, undated, years
from chartgen.site.views import EntryView, RawView
from tests.histories import history, recorded, version
from tests.site.desk import desk_of

ADDENDUM = "---\ntype: addendum\ndate: 2024-04-09\namends: 2024-03-05-call\n---\n## Addendum\nShe said more.\n"
EMPTY = Index(((), (), (), (), ()), (), {}, {})
START, END = b"window.chartgenNotes = ", b";\n"


@dataclass(frozen=True, slots=True)
class Found:
    """A row of notes.js, its numbers as the words they stand for."""

    page: str
    day: str
    title: str
    kind: str
    people: list[str]
    goals: list[str]
    activities: list[str]
    author: str
    text: str


def data_of(desk: Desk, changes: Sequence[Change] = ()) -> dict[str, Any]:
    index = index_of(desk)
    shown: list[EntryView | RawView] = [*raws(desk), *undated(desk)]
    shown += entries_of(years(desk.chart.entries, desk))
    data = find_data(index, rows(shown, index, desk), changes)
    assert data.startswith(START)
    assert data.endswith(END)
    read: dict[str, Any] = json.loads(data.removeprefix(START).removesuffix(END))
    return read


def found_in(desk: Desk) -> dict[str, Found]:
    data = data_of(desk)

    def one(column: str, number: int) -> str:
        return data[column][number] if number >= 0 else ""

    return {
        anchor: Found(
            page, day, title, one("kinds", kind),
            [one("people", n) for n in people], [one("goals", n) for n in goals],
            [one("activities", n) for n in activities], one("authors", author), text,
        )
        for anchor, page, day, title, kind, people, goals, activities, author, text in data["notes"]
    }  # fmt: skip


def form(desk: Desk) -> FindView:
    return find_view(index_of(desk), desk)


def options(desk: Desk, name: str) -> list[tuple[str, str]]:
    chosen = next(one for one in form(desk).filters if one.name == name)
    return [(option.value, option.text) for option in chosen.options]


def test_a_note_is_found_by_what_its_front_matter_says(tmp_path: Path) -> None:
    text = note("goals: {housing: progress}", "activities: [monitored, linked]", "time: 14:00-14:45")
    found = found_in(desk_of(tmp_path, {VISIT: text}))["2024-03-05-call"]
    assert (found.page, found.day) == ("index.html", "2024-03-05")
    assert found.title == "March 5, 2024, Collateral contact"
    assert found.kind == "Collateral contact"
    assert found.people == ["John Smith"]
    assert found.goals == ["housing"]
    assert found.activities == ["monitored", "linked"]
    assert found.author == "Dana Reyes"


def test_the_words_of_a_note_are_those_that_its_reader_sees(tmp_path: Path) -> None:
    text = note("time: 14:00-14:45", "location: Office (second floor)", "event: A *new* seat")
    assert found_in(desk_of(tmp_path, {VISIT: text}))["2024-03-05-call"].text.split("\n") == [
        "March 5, 2024 Collateral contact",
        "14:00 to 14:45, 45 minutes Office (second floor)",
        "Event A *new* seat",
        "Present",
        "John Smith (Program Director, Sunrise Day Support)",
        "Activities",
        "monitored",
        "Case management activities",
        "Monitored the new seating at Sunrise with Mr. Smith by telephone.",
        "Client observations",
        "Maria chose the window table each day this week and finished her lunch.",
        "Follow-up needed",
        "[ ] Ask for the attendance sheet (due 2024-07-10) Open, due July 10, 2024",
        "Written by Dana Reyes, QIDP. Not signed.",
    ]


def test_a_note_that_was_entered_late_is_found_by_that(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, {VISIT: note("entered: 2024-03-09")})
    last = found_in(desk)["2024-03-05-call"].text.split("\n")[-1]
    assert last.endswith("Not signed. Entered March 9, 2024, 4 days after the day it tells of.")


def test_a_note_is_found_by_what_git_says_of_it_and_by_what_amends_it(tmp_path: Path) -> None:
    text = note()
    kept = recorded(text, version("2024-03-09", "Sam Lee"), version("2024-03-12"))
    desk = desk_of(tmp_path, {VISIT: text, "c-1/more.md": ADDENDUM}, history=history({VISIT: kept}))
    said = found_in(desk)["2024-03-05-call"].text.split("\n")
    assert said[2] == "Amended: April 9, 2024, Addendum"
    assert said[-2].endswith("Entered March 9, 2024, 4 days after the day it tells of. Recorded by Sam Lee.")
    assert said[-1] == "Changed after signing: March 12, 2024, by Dana Reyes."


def test_an_attempt_is_found_as_one(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, {VISIT: note("outcome: no answer")})
    assert "Attempt: no answer" in found_in(desk)["2024-03-05-call"].text


def test_an_addendum_is_a_note_of_its_own_after_the_one_it_amends(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, {VISIT: note(), LATER: note("date: 2024-04-01"), "c-1/more.md": ADDENDUM})
    found = found_in(desk)
    assert list(found)[-3:] == ["2024-03-05-call", "more", "2024-04-09-call"]
    assert found["more"].day == "2024-04-09"
    assert "She said more." in found["more"].text
    assert "She said more." not in found["2024-03-05-call"].text


def test_what_has_no_day_comes_first_and_says_so(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, {VISIT: note("date: soon"), "c-1/torn.md": "---\ntype: shift\nThe fence is open.\n"})
    found = found_in(desk)
    assert list(found)[:2] == ["torn", "2024-03-05-call"]
    assert (found["torn"].title, found["torn"].kind, found["torn"].author) == ("torn.md", "", "")
    assert "The fence is open." in found["torn"].text
    assert found["2024-03-05-call"].title == "day not known, Collateral contact"
    assert found["2024-03-05-call"].day == ""


def test_a_note_without_an_author_has_none(tmp_path: Path) -> None:
    data = data_of(desk_of(tmp_path, {VISIT: note("author:")}))
    assert next(row for row in data["notes"] if row[0] == "2024-03-05-call")[8] == -1


def test_a_plan_is_found_by_the_goals_it_sets(tmp_path: Path) -> None:
    assert found_in(desk_of(tmp_path, {}))["2024-01-10-plan"].goals == ["housing", "health"]


def test_a_note_of_a_chapter_leads_to_its_page(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, {"chartgen.toml": "[chart]\none_page_notes = 1\n", VISIT: note()})
    assert {one.page for one in found_in(desk).values()} <= {"2024.html", "2024-01.html", "2024-03.html"}
    assert form(desk).whole == "whole.html"


def test_a_chart_on_one_page_has_no_page_of_the_whole(tmp_path: Path) -> None:
    assert form(desk_of(tmp_path, {})).whole == ""


def test_the_form_says_how_many_notes_each_choice_has(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, {VISIT: note("goals: {housing: progress}"), LATER: note("date: 2024-04-09")})
    assert options(desk, "kind") == [
        ("Collateral contact", "Collateral contact (2)"),
        ("Intake", "Intake (1)"),
        ("Plan", "Plan (1)"),
    ]
    assert ("John Smith", "John Smith (2)") in options(desk, "person")
    assert ("housing", "housing: A home of her own near her sister (2)") in options(desk, "goal")
    assert form(desk).total == "4"


def test_spellings_that_differ_in_capitals_alone_are_one_choice(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, {VISIT: note("present: [John Smith (Director), JOHN SMITH (Director)]")})
    assert [text for _, text in options(desk, "person") if "smith" in text.casefold()] == ["John Smith (1)"]


def test_a_long_choice_is_cut_and_its_value_is_not(tmp_path: Path) -> None:
    long = "N" * 90
    ((value, text),) = [
        one for one in options(desk_of(tmp_path, {VISIT: note(f"author: {long}")}), "author") if "N" in one[0]
    ]
    assert value == long
    assert text == "N" * 69 + "… (1)"


def test_a_filter_with_nothing_to_choose_is_left_out(tmp_path: Path) -> None:
    plan = desk_of(tmp_path, {PLAN: "---\ntype: plan\n---\n"})
    assert "goal" not in {one.name for one in form(plan).filters}


def test_the_script_is_told_its_words_the_months_and_the_pages(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, {"chartgen.toml": "[chart]\none_page_notes = 1\n", VISIT: note()})
    told = json.loads(form(desk).words)
    assert told["months"][2] == "March"
    assert told["found_hit"] == "Hit {number} of {total}"
    assert set(told["pages"]) >= {one.page for one in found_in(desk).values()}


def test_changes_stand_as_they_were_given(tmp_path: Path) -> None:
    change = ("2024-03-05", "Closed: ask </script>", "#2024-03-05-call")
    assert data_of(desk_of(tmp_path, {}), [change])["changes"] == [list(change)]


def test_the_same_chart_makes_the_same_bytes(tmp_path: Path) -> None:
    one, other = (data_of(desk_of(tmp_path / name, {VISIT: note()})) for name in "ab")
    assert json.dumps(one) == json.dumps(other)


texts = st.text(st.characters(codec="utf-8"), max_size=20)
row = st.tuples(
    texts, texts, texts, texts, st.integers(-1, 9), st.lists(st.integers(0, 9)), st.just([]), st.just([]),
    st.integers(-1, 9), texts,
)  # fmt: skip


@given(found=st.lists(row, max_size=3), changes=st.lists(st.tuples(texts, texts, texts), max_size=3))
def test_whatever_notes_say_the_data_is_json_in_which_nothing_ends_a_script(
    found: list[Row], changes: list[Change]
) -> None:
    data = find_data(EMPTY, found, changes).decode()
    assert not re.search("[<\u2028\u2029]", data)
    read = json.loads(data.removeprefix(START.decode()).removesuffix(END.decode()))
    assert read["notes"] == [list(one) for one in found]
    assert read["changes"] == [list(one) for one in changes]


@settings(max_examples=15)
@given(st.lists(st.text("abcdeé日ñ'", min_size=1, max_size=8), min_size=1, max_size=12))
def test_every_word_of_a_note_is_in_its_row(words: list[str]) -> None:
    told = "Told: " + " ".join(words)
    with_words = BODY.replace("Maria chose the window table", told)
    with TemporaryDirectory() as folder:
        desk = desk_of(Path(folder), {VISIT: note(body=with_words)})
    assert set(told.split()) <= set(found_in(desk)["2024-03-05-call"].text.split())


@given(
    st.lists(
        st.lists(st.sampled_from(["a", "é", "e\u0301", "b c", " ", "  ", "\n", "\t", "\0", "\u00a0"])).map("".join)
    )
)
def test_texts_of_a_note_are_the_same_lines_however_plain_they_are(texts: list[str]) -> None:
    seen = [" ".join(visible(text).split()) for text in texts]
    assert _lines(texts) == "\n".join(line for line in seen if line)
    assert [_shown(text) for text in texts] == [normalize("NFC", line) for line in seen]
