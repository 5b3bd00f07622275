"""What is offered at the cursor fits there, and reads back as what was offered."""

from __future__ import annotations

from pathlib import Path

import pytest

from chartgen.editor.lines import Edit
from chartgen.editor.offers import Offer, offers_at
from chartgen.rules.examples import BODY, CLIENT, LATER, VISIT, note
from tests.editor.desks import charts_in, codes, desk, opened, sheet_at

TASKS = f"{BODY}- [ ] Ask for the study (due 2024-04-01) ^study\n- [x] Rang ^rang\n- [ ] No id\n"
FRONT = "---\ntype: collateral\ndate: 2024-04-09\n"


def offered(charts: Path, marked: str, path: str = LATER) -> tuple[str, ...]:
    sheet, spot = sheet_at(charts, marked, path)
    return tuple(offer.insert for offer in offers_at(sheet, spot).offers)


@pytest.fixture
def charts(tmp_path: Path) -> Path:
    people = 'people:\n  - {name: Ann Lee, title: Sister, organization: "Elm, Inc."}\n'
    client = f"---\ntype: client\nname: Maria Rivera\nintake: 2024-01-02\n{people}---\n"
    return charts_in(tmp_path, {CLIENT: client, VISIT: note("location: Home (Elm Street)", body=TASKS)})


def test_fields_that_are_missing_come_first_and_none_twice(charts: Path) -> None:
    names = offered(charts, f"{FRONT}|\nlocation: Home\n---\n")
    assert names[:3] == ("present: ", "activities: ", "author: ")
    assert not {"type: ", "date: ", "location: "} & {*names}


def test_client_md_has_fields_of_its_own(charts: Path) -> None:
    names = offered(charts, "---\ntype: client\n|\n---\n", CLIENT)
    assert names[:2] == ("name: ", "intake: ")
    assert "location: " not in names
    assert offered(charts, "---\ntype: |\n---\n", CLIENT) == ("client",)


def test_the_name_of_a_field_keeps_its_colon(charts: Path) -> None:
    assert "location" in offered(charts, f"{FRONT}loca|: Home\n---\n")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("activities: [monitored, |", ("linked", "coordinated", "referred")),
        ("activities:\n  - |", ("linked", "monitored", "coordinated")),
        ("location: |", ("Home (Elm Street)", "Office", "Home")),
        ("location:|", (" Home (Elm Street)", " Office", " Home")),
        ("outcome: |", ("reached", "left message", "no answer")),
        ("satisfaction: |", ("satisfied", "mixed", "dissatisfied")),
        ("format: |", ("BIRP", "DAP", "GIRP")),
        ("goals: {housing: |", ("progress", "no change", "setback")),
        ("goals:\n  housing: |", ("progress", "no change", "setback")),
        ("closes: [|", ("study",)),
        ("closes: [^|", ("study",)),
        ("amends: |", ("2024-03-05-call", "2024-01-10-plan", "2024-01-02-intake")),
    ],
)
def test_values_are_offered_by_the_kind_of_the_field(charts: Path, written: str, expected: tuple[str, ...]) -> None:
    found = offered(charts, f"{FRONT}{written}\n---\n{BODY}")
    if written.startswith("location"):
        assert {*expected} <= {*found}
        assert found[0] == expected[0]
    else:
        assert found[: len(expected)] == expected


@pytest.mark.parametrize("written", ["type: |", "type:\n  |"])
def test_types_are_those_of_notes(charts: Path, written: str) -> None:
    found = offered(charts, f"---\n{written}\n---\n")
    assert {"collateral", "face-to-face"} <= {text.strip(": ") for text in found}
    assert "client" not in found


def test_goals_are_those_of_the_plan_in_force_with_what_the_plan_says(charts: Path) -> None:
    sheet, spot = sheet_at(charts, f"{FRONT}goals: [|\n---\n", LATER)
    assert [(offer.insert, offer.detail) for offer in offers_at(sheet, spot).offers] == [
        ("housing", "A home of her own near her sister"),
        ("health", "Eating without coughing"),
    ]
    before, spot = sheet_at(charts, "---\ntype: collateral\ndate: 2024-01-03\ngoals: [|\n---\n", LATER)
    assert offers_at(before, spot).offers == ()


def test_a_goal_between_braces_or_on_a_line_of_its_own_gets_its_colon(charts: Path) -> None:
    assert "housing: " in offered(charts, f"{FRONT}goals: {{|\n---\n")
    assert "housing: " in offered(charts, f"{FRONT}goals:\n  |\n---\n")


def test_a_plan_is_offered_the_goals_of_the_plan_before(charts: Path) -> None:
    plan = "---\ntype: plan\ndate: 2024-04-09\ngoals:\n  "
    assert offered(charts, f"{plan}|\n---\n") == ("housing: ", "health: ")
    assert offered(charts, f"{plan}housing: |\n---\n") == ("A home of her own near her sister",)
    assert offered(charts, f"{plan}own: |\n---\n") == ()


def test_the_standards_that_there_are_are_offered(charts: Path) -> None:
    client = "---\ntype: client\nname: x\nintake: 2024-01-02\n"
    for text in ("standard: |", "standard:\n  - |", "standard:\n  - {name: |}", "standard:\n  - name: |"):
        assert "va-dd-tcm" in {one.strip() for one in offered(charts, f"{client}{text}\n---\n", CLIENT)}, text
    assert offered(charts, f"{client}standard:\n  - name: x\n    |\n---\n", CLIENT) == ("name: ", "from: ", "to: ")


def test_people_and_stays_of_client_md_are_offered_their_parts(charts: Path) -> None:
    client = "---\ntype: client\n"
    assert offered(charts, f"{client}people:\n  - {{|\n---\n", CLIENT)[:2] == ("name: ", "title: ")
    assert offered(charts, f"{client}placements:\n  - name: x\n    |\n---\n", CLIENT) == ("name: ", "from: ", "to: ")


def test_people_are_those_known_to_the_client_written_so_that_they_read_back(charts: Path) -> None:
    known = offered(charts, f"{FRONT}present:\n  - |\n---\n")
    assert known[0] == "Maria Rivera (client)"
    assert "Ann Lee (Sister, Elm, Inc.)" in known
    between = offered(charts, f"{FRONT}present: [|\n---\n")
    assert '"Ann Lee (Sister, Elm, Inc.)"' in between
    assert "Maria Rivera (client)" not in offered(charts, f"{FRONT}present:\n  - Maria Rivera (client)\n  - |\n---\n")


@pytest.mark.parametrize(
    "written", ["\n  - Ali|", " Ali|", " [John Smith, Ali|]", '\n  - "Al|i"', "\n  - Ali| (x)", "\n  - Ali|\n  - Bo"]
)
def test_a_name_that_is_being_written_is_nobody_yet(charts: Path, written: str) -> None:
    found = offered(charts, f"{FRONT}present:{written}\nauthor: Dana\n---\n{BODY}")
    assert "Ann Lee (Sister, Elm, Inc.)" in {person.strip('"') for person in found}
    assert not any("Ali" in person for person in found)


@pytest.mark.parametrize("written", ["author: Dan|", "closes: [stud|]", "goals: {hous|: x}", "location: Hom| (x)",
                                     "activities: [mon|]", "amends: 2024-0|", "ignore: [CG2|]"])  # fmt: skip
def test_a_half_word_is_not_offered_back(charts: Path, written: str) -> None:
    _, _, half = written.partition(": ")
    half = half.partition("|")[0].strip("[{")
    assert half not in {word.strip('": ') for word in offered(charts, note("date: 2024-04-09", written))}


def test_a_person_in_quotes_takes_the_place_of_what_was_begun(charts: Path) -> None:
    sheet, spot = sheet_at(charts, f'{FRONT}present: ["Ann|"]\n---\n', LATER)
    offers = offers_at(sheet, spot)
    chosen = next(offer for offer in offers.offers if offer.label.startswith("Ann"))
    written = sheet.lines.with_edits((Edit(offers.span, chosen.insert),))
    assert '\npresent: ["Ann Lee (Sister, Elm, Inc.)"]\n' in written.text


def test_authors_are_those_of_the_settings_and_of_earlier_notes(tmp_path: Path) -> None:
    settings = 'author = "Pat Own, LPC"\n[authors]\n"x@example.org" = "Sam Other, QIDP"\n'
    charts = charts_in(tmp_path, {"chartgen.toml": settings})
    assert offered(charts, f"{FRONT}author: |\n---\n") == ("Pat Own, LPC", "Dana Reyes, QIDP", "Sam Other, QIDP")


def test_rules_that_speak_here_are_offered_first_to_be_silenced(charts: Path) -> None:
    assert offered(charts, note("location: Nowhere", "ignore: [|]"))[0] == "CG212"


def test_days_are_told_from_the_as_of_day(charts: Path) -> None:
    sheet, spot = sheet_at(charts, "---\ntype: collateral\ndate: |\n---\n", LATER)
    assert offers_at(sheet, spot).offers[0] == Offer("2024-06-30", "2024-06-30", "today, Sunday", "", 0)


def test_headings_that_are_missing_are_offered_with_their_prompts(charts: Path) -> None:
    head = note().partition("## ")[0]
    assert offered(charts, f"{head}## |") == (
        "## Case management activities",
        "## Client observations",
        "## Follow-up needed",
    )
    found = offered(charts, f"{head}## Activities\nRang.\n## Cl|")
    assert found == ("## Client observations", "## Follow-up needed")


def test_a_heading_takes_the_place_of_its_line(charts: Path) -> None:
    sheet, spot = sheet_at(charts, note().partition("## ")[0] + "## Cli|ent\n", LATER)
    offers = offers_at(sheet, spot)
    assert sheet.lines[offers.span.line][offers.span.begins : offers.span.ends] == "## Client"


def test_a_follow_up_is_offered_its_day_and_an_earlier_id(charts: Path) -> None:
    assert offered(charts, f"{FRONT}---\n- [ ] Ring (due |")[0] == "2024-04-16"
    assert offered(charts, f"{FRONT}---\n- [ ] Ring again ^|") == ("study",)


@pytest.mark.parametrize("written", ["location: Home |", "unknown: |", "time: |", "event: |", "closes:  # |"])
def test_where_nothing_is_known_nothing_is_offered(charts: Path, written: str) -> None:
    assert offered(charts, f"{FRONT}{written}\n---\n") == ()


def test_what_is_chosen_makes_a_note_that_checks_clean(charts: Path) -> None:
    text = note(body=BODY)
    for field in ("activities", "location", "author"):
        line = next(line for line in text.split("\n") if line.startswith(f"{field}:"))
        opening = "[" if field == "activities" else ""
        sheet, spot = sheet_at(charts, text.replace(line, f"{field}: {opening}|"), LATER)
        offers = offers_at(sheet, spot)
        done = sheet.lines.with_edits((Edit(offers.span, offers.offers[0].insert),)).text
        number = spot.line
        lines = done.split("\n")
        lines[number] += "]" if opening else ""
        assert codes(opened(desk(), charts / LATER, "\n".join(lines))) == []


def test_a_note_of_nobody_is_still_offered_the_words_of_the_agency(tmp_path: Path) -> None:
    charts = charts_in(tmp_path, {"chartgen.toml": "", "stray.md": note()})
    assert "monitored" in offered(charts, f"{FRONT}activities: [|\n---\n", "stray.md")
    assert offered(charts, f"{FRONT}closes: [|\n---\n", "stray.md") == ()


@pytest.mark.parametrize("written", ["|", "--|", "---|", "\n|\n", " | "])
def test_an_empty_file_is_offered_a_whole_note_of_each_kind(charts: Path, written: str) -> None:
    sheet, spot = sheet_at(charts, written)
    offers = offers_at(sheet, spot)
    assert {"--- collateral", "--- face-to-face"} <= {offer.label for offer in offers.offers}
    assert not {"--- client", "--- addendum"} & {offer.label for offer in offers.offers}
    chosen = next(offer for offer in offers.offers if offer.label == "--- collateral")
    text = sheet.lines.with_edits((Edit(offers.span, chosen.insert),)).text
    assert text.strip().startswith("---\ntype: collateral\ndate: 2024-03-05\n")
    assert not {"CG101", "CG102", "CG104", "CG202", "CG301"} & {*codes(opened(desk(), charts / VISIT, text))}


def test_below_a_fence_there_are_fields(charts: Path) -> None:
    assert offered(charts, "---\n|")[0] == "type: "


def test_an_empty_client_md_or_note_of_nobody_is_offered_nothing(tmp_path: Path) -> None:
    charts = charts_in(tmp_path, {"chartgen.toml": "", "stray.md": ""})
    assert offered(charts, "|", CLIENT) == offered(charts, "|", "stray.md") == ()
