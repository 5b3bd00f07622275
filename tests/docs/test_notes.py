"""Writing notes and Note types name every field, section, kind, trait and key, and their examples load."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from chartgen.model.chart import TaskState
from chartgen.model.notetype import FieldKind, NoteType, Role, SectionType, Trait
from chartgen.notes.notetypes import FIELD_KEYS, SECTION_KEYS, TYPE_KEYS, load_note_types, load_section_sets
from chartgen.notes.people import PERSON_AROUND
from chartgen.notes.stays import STAY
from chartgen.rules.registry import RULES
from tests.background import checked, lay, opened
from tests.docs.pages import blocks, follow, part, prose, text_of, words_in, write_files

WRITING = text_of("docs/writing-notes.md")
TYPES = text_of("docs/note-types.md")
FIRST_NOTE = part(text_of("docs/by-hand.md"), "## A client and two notes")
SETS = load_section_sets()
NOTE_TYPES = load_note_types(SETS)
SHIPPED = [type_ for name, type_ in NOTE_TYPES.items() if name != "every-note"]

every_type = pytest.mark.parametrize("type_", SHIPPED, ids=lambda type_: type_.name)


@every_type
def test_every_field_of_a_type_is_described(type_: NoteType) -> None:
    described = words_in(WRITING) | words_in(TYPES)
    assert set(type_.fields) <= described


@every_type
def test_a_type_is_described_as_it_is(type_: NoteType) -> None:
    text = part(TYPES, f"### {type_.label}")
    assert f"`type: {type_.name}`" in text
    assert {trait.value for trait in type_.traits} <= words_in(text)
    assert set(_rows(type_.sections)) <= set(text.split("\n"))
    if not type_.has(Trait.DESCRIBES_CLIENT):
        assert _listed(text, "Required:") == {name for name, field in type_.fields.items() if field.required}
        assert _listed(text, "Advised:") == _advised(type_)


def _advised(type_: NoteType) -> set[str]:
    return {name for name, field in type_.fields.items() if field.advised and not field.required}


def _listed(text: str, label: str) -> set[str]:
    return words_in(text.partition(label)[2].partition(".")[0])


def _rows(sections: tuple[SectionType, ...]) -> Iterator[str]:
    """The rows of a table of sections, an empty cell being one blank wide."""
    for section in sections:
        role = f"`{section.role.value}`" if section.role else ""
        cells = (section.heading, "yes" if section.required else "", "; ".join(section.also), role)
        yield "".join(f"| {cell} " if cell else "| " for cell in cells) + "|"


def test_the_client_has_every_field_that_its_table_names() -> None:
    table = part(WRITING, "## client.md")
    assert {*NOTE_TYPES["client"].fields, *PERSON_AROUND, *STAY} <= words_in(table)
    required = {name for name, field in NOTE_TYPES["client"].fields.items() if field.required}
    assert {row.split("`")[1] for row in table.split("\n") if "| yes |" in row} == required


def test_every_choice_of_every_field_is_named() -> None:
    text = " ".join(part(WRITING, "## A note, field by field").split())
    for field in NOTE_TYPES["every-note"].fields.values():
        assert [choice for choice in field.choices if choice not in text] == []


def test_every_required_field_of_every_note_is_marked() -> None:
    table = part(WRITING, "## A note, field by field")
    required = {name for name, field in NOTE_TYPES["every-note"].fields.items() if field.required}
    assert {row.split("`")[1] for row in table.split("\n") if "| yes |" in row} == required


@pytest.mark.parametrize("name", SETS)
def test_a_section_set_is_described_as_it_is(name: str) -> None:
    text = part(TYPES, "## Section sets")
    assert f"**{SETS[name].label}** (`{name}`)" in text
    assert set(_rows(SETS[name].sections)) <= set(text.split("\n"))


def test_every_key_kind_trait_and_role_is_described() -> None:
    described = words_in(part(TYPES, "## Every key"))
    assert {*TYPE_KEYS, *FIELD_KEYS, *SECTION_KEYS} <= described
    assert {word.value for words in (FieldKind, Trait, Role) for word in words} <= described


def test_every_state_of_a_follow_up_is_described() -> None:
    text = part(WRITING, "## Follow-ups")
    assert all(f"| {state.value} |" in text for state in TaskState)


def test_the_worked_example_checks_clean(tmp_path: Path) -> None:
    write_files(FIRST_NOTE, tmp_path)
    steps = follow(part(TYPES, "## A worked example"), tmp_path)
    assert [(step.said, step.code) for step in steps] == [(step.expected, 0) for step in steps]
    assert len(steps) == 1


def test_the_types_of_the_worked_example_are_what_the_page_says(tmp_path: Path) -> None:
    write_files(FIRST_NOTE, tmp_path)
    write_files(part(TYPES, "## A worked example"), tmp_path)
    settings = opened(tmp_path / "charts").settings
    crisis, coaching = settings.note_types["crisis"], settings.note_types["coaching"]
    assert crisis.traits == NOTE_TYPES["face-to-face"].traits
    assert crisis.fields["risk"].choices == ("low", "moderate", "high")
    assert coaching.sections == settings.section_sets["grow"].sections
    assert settings.note_types["collateral"].fields["contact"].required
    assert settings.note_types["collateral"].sections == NOTE_TYPES["collateral"].sections


def test_the_crisis_note_without_risk_repeats_the_agencys_help(tmp_path: Path) -> None:
    write_files(FIRST_NOTE, tmp_path)
    write_files(part(TYPES, "## A worked example"), tmp_path)
    crisis = tmp_path / "charts" / "c-1001" / "2024-05-14-crisis.md"
    crisis.write_text(crisis.read_text("utf-8").replace("risk: low\n", ""), "utf-8")
    (found,) = [one for one in checked(tmp_path / "charts").diagnostics if one.code == "CG202"]
    assert "How great the risk was judged to be" in found.help


def test_the_client_of_writing_notes_checks_clean(tmp_path: Path) -> None:
    client, stays = (block.text for block in blocks(part(WRITING, "## client.md")))
    client = client.replace("people:\n", f"{stays}people:\n")
    write_files(FIRST_NOTE, tmp_path)
    lay(tmp_path, {"charts/c-1001/client.md": client})
    assert checked(tmp_path / "charts").diagnostics == ()


def test_the_addendum_of_writing_notes_checks_clean(tmp_path: Path) -> None:
    text = blocks(part(WRITING, "## Corrections and additions"))[0].text
    write_files(FIRST_NOTE, tmp_path)
    text = text.replace("2024-03-05-home-visit", "2024-03-19-home-visit").replace("2024-03-07", "2024-03-20")
    lay(tmp_path, {"charts/c-1001/2024-03-20-addendum.md": text})
    assert checked(tmp_path / "charts").diagnostics == ()


@pytest.mark.parametrize(
    "line",
    [
        'event: "Fall: left knee"',
        'location: "Home (apartment #4)"',
        'signed: {by: "Dana Reyes, QIDP", on: 2024-03-20}',
    ],
)
def test_a_value_that_needs_quotes_reads_as_the_page_says(line: str, tmp_path: Path) -> None:
    assert line.removeprefix("signed: ").replace("-20}", "-06}") in WRITING
    write_files(FIRST_NOTE, tmp_path)
    visit = tmp_path / "charts" / "c-1001" / "2024-03-19-home-visit.md"
    text = visit.read_text("utf-8").replace("location: Home (apartment on Alder Street)\n", "")
    location = "" if line.startswith("location") else "location: Home\n"
    visit.write_text(text.replace("type: face-to-face\n", f"type: face-to-face\n{location}{line}\n"), "utf-8")
    assert checked(tmp_path / "charts").diagnostics == ()


def test_a_silence_with_a_reason_is_kept(tmp_path: Path) -> None:
    write_files(FIRST_NOTE, tmp_path)
    visit = tmp_path / "charts" / "c-1001" / "2024-03-19-home-visit.md"
    silence = blocks(part(WRITING, "## Silencing a rule"))[0].text
    text = visit.read_text("utf-8").replace("author: Dana Reyes, QIDP\n", f"author: Dana Reyes\n{silence}")
    visit.write_text(text, "utf-8")
    assert checked(tmp_path / "charts").diagnostics == ()


def test_the_rules_that_no_note_can_silence_are_all_named() -> None:
    named = set(re.findall(r"\[(CG\d{3})\]\(", part(WRITING, "## Silencing a rule")))
    assert named == {rule.code for rule in RULES if not rule.silenceable}


def test_the_pages_speak_of_every_shipped_type() -> None:
    assert [type_.name for type_ in SHIPPED if type_.name not in prose(TYPES)] == []
