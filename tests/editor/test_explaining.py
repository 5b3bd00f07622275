"""A word under the pointer is explained: what a field is for, what a value means, what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from chartgen.editor.explaining import told_at
from chartgen.rules.examples import BODY, LATER, VISIT, note
from tests.editor.desks import charts_in, sheet_at

TASK = BODY.replace("sheet (due", "sheet *now* (due").replace("2024-07-10)", "2024-07-10) ^sheet")
TOUCHED = note("goals: {housing: progress}", body=TASK)


def told(charts: Path, marked: str, path: str = LATER) -> str:
    found = told_at(*sheet_at(charts, marked, path))
    return found.text if found else ""


@pytest.fixture
def charts(tmp_path: Path) -> Path:
    return charts_in(tmp_path, {VISIT: TOUCHED})


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("loca|tion: Home", ["**Location** (required)", "kind of place"]),
        ("satisfac|tion: mixed", ["(may be left out)", "One of: satisfied, mixed"]),
        ("satisfaction: mi|xed", ["**Satisfaction**"]),
        ("author: |Dana", ["**Author** (advised)"]),
        ("activities: [mon|itored]", ["an activity of this agency"]),
        ("location: Ap|artment (Elm)", ["Kind of place: home", "home visit"]),
        ("location: Pho|ne", ["telephone", "Nobody is face to face"]),
        (
            "goals: [hous|ing]",
            ["A home of her own near her sister", "plan of 2024-01-10", "Last: progress, 2024-03-05"],
        ),
        ("goals: {health: pro|gress}", ["Eating without coughing", "No note says yet"]),
        ("closes: [she|et]", ["Follow-up of 2024-03-05-call, due 2024-07-10", "sheet *now*"]),
        ("amends: 2024-03-05-ca|ll", ["Collateral contact, 2024-03-05, Office", "c-1/2024-03-05-call.md"]),
        ("type: colla|teral", ["Collateral contact", "Needs: type, date, location, present, activities"]),
        ("ignore: [CG2|11]", ["author-without-credentials"]),
    ],
)
def test_front_matter_is_explained(charts: Path, written: str, said: list[str]) -> None:
    field = written.partition(":")[0].replace("|", "")
    text = note("date: 2024-04-09", f"{field}: ####").replace(f"{field}: ####", written)
    told_plainly = told(charts, text).replace("\\", "")
    for words in said:
        assert words in told_plainly


def test_what_is_half_written_is_explained_too(charts: Path) -> None:
    assert "A home of her own" in told(charts, "---\ntype: collateral\ndate: 2024-04-09\ngoals: [hou|sing\n")
    assert "**Location**" in told(charts, "---\nloca|tion: [\n")


def test_a_heading_tells_its_prompts(charts: Path) -> None:
    text = note().replace("## Client obs", "## Client o|bs")
    assert "**Client observations** (required)" in told(charts, text)
    assert "progress or lack of it on each goal" in told(charts, text)


def test_what_is_wrong_is_explained_as_the_rule_explains_it(charts: Path) -> None:
    said = told(charts, note("date: 03/05|/2024"))
    assert "**CG204 wrong-day**" in said
    assert "03/05/2024 is the fifth of March to one reader" in said


def test_what_a_person_wrote_is_never_set_as_markdown_or_html(tmp_path: Path) -> None:
    body = BODY.replace("sheet (due 2024-07-10)", "<img src=x> [a](javascript:b) &amp; ^sheet")
    charts = charts_in(tmp_path, {VISIT: note(body=body)})
    said = told(charts, note("date: 2024-04-09", "closes: [she|et]"))
    assert "\\<img src=x\\> \\[a\\](javascript:b) &amp;amp;" in said


@pytest.mark.parametrize("written", ["Some wo|rds", "### Wea|ther", "- [ ] Ring| back"])
def test_of_other_words_nothing_is_told(charts: Path, written: str) -> None:
    assert told(charts, note("date: 2024-04-09", body=f"{BODY}{written}\n")) == ""
