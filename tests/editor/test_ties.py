"""From a word to what it names, and from that to all who refer to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from chartgen.editor.ties import references_to, targets_of
from chartgen.rules.examples import BODY, INTAKE, LATER, PLAN, VISIT, note
from tests.editor.desks import charts_in, sheet_at

TASK = BODY.replace("2024-07-10)", "2024-07-10) ^sheet")
LINKED = BODY.replace("Monitored", "[The visit](2024-03-05-call.md) and [a file](attachments/a.txt) read. Monitored")
AGAIN = "c-1/2024-05-01-call.md"
ADDENDUM = "c-1/2024-05-02-more.md"
ADDED = "---\ntype: addendum\ndate: 2024-05-02\namends: 2024-03-05-call\nreason: x\n---\n## Addendum\nMore.\n"
THIRD = note("date: 2024-04-09", "goals: {housing: progress}", "closes: [sheet]", body=LINKED)


@pytest.fixture
def charts(tmp_path: Path) -> Path:
    files = {
        VISIT: note("goals: [housing]", body=TASK),
        LATER: THIRD,
        ADDENDUM: ADDED,
        "c-1/attachments/a.txt": "x",
    }
    return charts_in(tmp_path, {**files})


def found(charts: Path, marked: str, path: str = LATER) -> list[tuple[str, int, int]]:
    return [(one.path, one.place.line, one.place.column) for one in targets_of(*sheet_at(charts, marked, path))]


def referring(charts: Path, marked: str, path: str = LATER, *, itself: bool = False) -> list[str]:
    return [one.path for one in references_to(*sheet_at(charts, marked, path), itself=itself)]


def line_of(text: str, words: str) -> int:
    return next(number for number, line in enumerate(text.split("\n"), 1) if words in line)


def test_what_closes_a_follow_up_leads_to_its_line(charts: Path) -> None:
    line = line_of(note("goals: [housing]", body=TASK), "^sheet")
    assert [one[:2] for one in found(charts, THIRD.replace("[sheet]", "[she|et]"))] == [(VISIT, line)]
    assert [one[:2] for one in found(charts, THIRD.replace("[sheet]", "[^she|et]"))] == [(VISIT, line)]


def test_an_addendum_leads_to_the_note_that_it_amends(charts: Path) -> None:
    assert found(charts, ADDED.replace("2024-03-05-call", "2024-03|-05-call"), ADDENDUM) == [(VISIT, 1, 1)]


def test_a_goal_leads_to_the_plan_in_force(charts: Path) -> None:
    for marked in ("{hous|ing: progress}", "{housing: pro|gress}", "[hous|ing]"):
        assert found(charts, THIRD.replace("{housing: progress}", marked)) == [(PLAN, 8, 3)]
    early = THIRD.replace("2024-04-09", "2024-01-05").replace("{housing", "{hous|ing")
    assert found(charts, early) == []


def test_a_link_leads_to_its_file(charts: Path) -> None:
    assert found(charts, THIRD.replace("(2024-03-05", "(2024-03|-05")) == [(VISIT, 1, 1)]
    assert found(charts, THIRD.replace("/a.txt", "/a|.txt")) == [("c-1/attachments/a.txt", 1, 1)]


def test_a_follow_up_carried_on_leads_to_the_earlier_one(charts: Path) -> None:
    carried = note("date: 2024-04-09", body=f"{BODY}- [ ] Ask again ^she|et\n")
    assert [one[0] for one in found(charts, carried)] == [VISIT]


@pytest.mark.parametrize(
    "written", ["closes: [nowhere|]", "amends: no|", "goals: [no|ne]", "author: D|ana", "closes: [|]"]
)
def test_what_names_nothing_leads_nowhere(charts: Path, written: str) -> None:
    assert found(charts, note("date: 2024-04-09", written)) == []


def test_who_closes_a_follow_up_is_found_from_its_line_and_from_the_closing(charts: Path) -> None:
    visit = note("goals: [housing]", body=TASK)
    assert referring(charts, visit.replace("Ask for", "Ask| for"), VISIT) == [LATER]
    assert referring(charts, visit.replace("Ask for", "Ask| for"), VISIT, itself=True) == [VISIT, LATER]
    assert referring(charts, THIRD.replace("[sheet]", "[she|et]"), itself=True) == [VISIT, LATER]


def test_who_touches_a_goal_is_found_from_the_plan(charts: Path) -> None:
    plan = (charts / PLAN).read_text()
    assert referring(charts, plan.replace("  housing", "  hous|ing"), PLAN) == [VISIT, LATER]
    assert referring(charts, plan.replace("  housing", "  hous|ing"), PLAN, itself=True) == [PLAN, VISIT, LATER]


def test_who_amends_closes_or_links_a_note_is_found_from_its_type_and_date_and_from_a_link(charts: Path) -> None:
    visit = note("goals: [housing]", body=TASK)
    for words in ("type: co|ll", "ty|pe: coll", "date: 2024|"):
        assert {*referring(charts, visit.replace(words.replace("|", ""), words), VISIT)} == {LATER, ADDENDUM}
    assert {*referring(charts, THIRD.replace("(2024-03", "(2024|-03"))} == {LATER, ADDENDUM}
    assert referring(charts, ADDED.replace("amends: 2024", "amends: 20|24"), ADDENDUM, itself=True)[0] == VISIT
    assert referring(charts, (charts / INTAKE).read_text() + "|", INTAKE) == []


@pytest.mark.parametrize(
    "words", ["Monitored |the", "author: Da|na", "location: Of|fice", "## Client |obs", "| ---", "Ask |for"]
)
def test_a_word_that_names_nothing_has_no_references(charts: Path, words: str) -> None:
    text = note("date: 2024-04-09")
    marked = text.replace(words.replace("|", ""), words, 1) if words != "| ---" else f"|{text}"
    assert referring(charts, marked, itself=True) == []


@pytest.mark.parametrize("words", ["amends: nowh|ere", "closes: [no|ne]", "goals: [no|ne]"])
def test_a_word_that_should_name_something_and_does_not_is_named_by_itself_at_most(charts: Path, words: str) -> None:
    assert {*referring(charts, note("date: 2024-04-09", words), itself=True)} <= {LATER}


def test_what_cannot_be_read_refers_to_nothing(charts: Path) -> None:
    assert referring(charts, "---\ntype: [|\n", AGAIN) == []
