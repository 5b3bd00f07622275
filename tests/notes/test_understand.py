"""A Document to a Note."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from chartgen.model.document import FlawKind
from chartgen.model.note import REACHED, Day, People, Text, Words
from chartgen.model.notetype import FieldKind, FieldType, Role, Trait
from chartgen.model.remembered import MOST
from chartgen.notes.notetypes import EVERY_NOTE
from chartgen.notes.settings import read_settings
from chartgen.notes.understand import UNDERSTOOD, understand
from chartgen.rules.registry import NAMES
from tests.background import lay
from tests.notes.texts import SETTINGS, document, note


def test_a_note_is_understood_field_by_field_and_section_by_section() -> None:
    found = note(
        "---\ntype: face-to-face\ndate: 2024-03-05\ntime: 14:00-14:45\nlocation: Home (Elm Street)\n"
        "present: [Maria Rivera (client)]\nactivities: [monitored]\nauthor: Dana Reyes, QIDP\n"
        "closes: [^lease]\namends: 2024-03-01-call\n---\n"
        "## Observations\n[Sheet](a.pdf)\n## Next steps\n- [ ] Ring ^ring\n"
    )
    assert found.flaws == ()
    assert found.type is not None
    assert (found.type.name, found.day, found.starts) == ("face-to-face", date(2024, 3, 5), time(14))
    assert str(found.author) == "Dana Reyes, QIDP"
    assert [word.text for word in found.closes] == ["lease"]
    assert found.amends is not None
    assert found.amends.text == "2024-03-01-call"
    assert [(part.role, part.line) for part in found.sections] == [(Role.OBSERVATIONS, 12), (Role.FOLLOW_UP, 14)]
    assert [(one.id, one.line) for one in found.follow_ups] == [("ring", 15)]
    assert [(link.target, link.place.line) for link in found.links] == [("a.pdf", 13)]
    assert found.outcome == "reached"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("collateral", "collateral"),
        ("Collateral", "collateral"),
        ("face to face", "face-to-face"),
        ("Face-To-Face", "face-to-face"),
        ("collateral contact", "collateral"),
        ("Shift note", "shift"),
        ("every-note", None),
        ("every note", None),
        ("colateral", None),
        ("", None),
        ("[collateral]", None),
    ],
)
def test_a_type_goes_by_its_name_or_label_in_any_case(written: str, name: str | None) -> None:
    found = note(f"---\ntype: {written}\n---\n")
    assert (found.type.name if found.type else None) == name


def test_a_note_of_unknown_type_still_has_its_day_and_people() -> None:
    found = note("---\ntype: colateral\ndate: 2024-03-05\npresent: []\n---\n")
    assert found.day == date(2024, 3, 5)
    assert found.value("present", People) is not None
    assert found.type is None


def test_of_a_field_written_twice_the_first_counts() -> None:
    found = note("---\ntype: collateral\ndate: 2024-03-05\ndate: 2024-03-06\n---\n")
    assert found.day == date(2024, 3, 5)
    assert [field.name for field in found.fields] == ["type", "date"]


def test_a_field_that_cannot_be_understood_is_kept_as_it_was_written_and_told() -> None:
    found = note("---\ntype: collateral\ndate: 3/5/2024\n---\n")
    assert [(flaw.kind, flaw.offer) for flaw in found.flaws] == [(FlawKind.WRONG_DAY, "2024-03-05")]
    field = found.field("date")
    assert field is not None
    assert (field.value, getattr(field.node, "text", "")) == (None, "3/5/2024")
    assert found.day is None


def test_a_field_without_a_value_is_empty_and_no_flaw() -> None:
    found = note("---\ntype: collateral\ndate:\ntime: ''\noutcome:\n---\n")
    assert found.flaws == ()
    assert found.value("date", Day) is None
    assert found.outcome == "reached"


@pytest.mark.parametrize(
    ("outcome", "contact"),
    [
        ("reached", True),
        ("left message", False),
        ("no answer", False),
        ("[missed]", False),
        ("{missed: yes}", False),
        ("[]", True),
    ],
)
def test_an_attempt_is_no_contact_however_it_is_written(outcome: str, contact: bool) -> None:
    found = note(f"---\ntype: collateral\noutcome: {outcome}\n---\n")
    assert (found.outcome == REACHED) is contact


@pytest.mark.parametrize("written", ["SOAP", "soap", " Soap "])
def test_a_note_may_be_written_in_another_section_set(written: str) -> None:
    found = note(f"---\ntype: collateral\nformat: '{written}'\n---\n## A\nBetter.\n")
    assert found.sections_expected[0].heading == "Subjective"
    assert found.sections[0].role is Role.OBSERVATIONS


def test_a_section_set_of_an_agency_goes_by_its_name_and_its_label(tmp_path: Path) -> None:
    lay(tmp_path, {"sectionsets/MySet.toml": 'label = "Our way"\n[[sections]]\nheading = "Told"\n'})
    own = read_settings(tmp_path, date(2024, 6, 30), NAMES)
    for written in ("MySet", "myset", "Our way", "our WAY"):
        found = understand(document(f"---\ntype: plan\nformat: {written}\n---\n"), own.note_types, own.section_sets)
        assert [section.heading for section in found.sections_expected] == ["Told"]


def test_a_section_set_nobody_knows_leaves_the_sections_of_the_type() -> None:
    found = note("---\ntype: collateral\nformat: soup\n---\n")
    assert found.type is not None
    assert found.sections_expected == found.type.sections
    assert note("---\ntype: collateral\nformat:\n---\n").sections_expected == found.type.sections


def test_client_md_has_its_own_type_whatever_it_says() -> None:
    about = SETTINGS.note_types["client"]
    text = "---\ntype: collateral\nname: Maria Rivera\npeople: [Rosa (sister)]\n---\nPaints.\n"
    found = understand(document(text), SETTINGS.note_types, SETTINGS.section_sets, about)
    assert found.has(Trait.DESCRIBES_CLIENT)
    name = found.value("name", Text)
    assert name is not None
    assert name.text == "Maria Rivera"


def test_silences_have_their_own_reason_or_the_notes() -> None:
    found = note("---\ntype: collateral\nignore: {CG203: own, CG211: ''}\nreason: pending\n---\n")
    assert [(one.rule, one.reason) for one in found.silences] == [("CG203", "own"), ("CG211", "pending")]


def test_due_dates_that_are_no_days_are_flaws_of_the_note() -> None:
    found = note("---\ntype: collateral\n---\n- [ ] Ring (due Friday)\n")
    assert [(flaw.kind, flaw.place.line) for flaw in found.flaws] == [(FlawKind.WRONG_DAY, 4)]


def test_a_field_that_the_type_does_not_know_has_no_value() -> None:
    found = note("---\ntype: collateral\nmood: good\n---\n")
    field = found.field("mood")
    assert field is not None
    assert (field.declared, field.value) == (None, None)
    assert found.value("mood", Words) is None


def test_what_is_said_on_the_same_line_of_many_notes_is_understood_alike_in_each() -> None:
    text = "---\ntype: {}\ndate: 3/5/2024\ngoals:\n  money: progress\ncloses:\n  - ^a\n  - b\nmine: fall\n---\n"
    first, other, again = (note(text.format(type_)) for type_ in ("collateral", "shift", "collateral"))
    assert first == again
    assert first.flaws == other.flaws == again.flaws
    assert [flaw.kind for flaw in again.flaws] == [FlawKind.WRONG_DAY]
    assert [field.name for field in again.fields if field.declared is None] == ["mine"]
    assert other.by_name["type"] != first.by_name["type"]


def test_a_field_means_what_its_note_type_says_though_the_same_words_meant_something_else_before() -> None:
    fields = {
        kind: replace(SETTINGS.note_types[EVERY_NOTE], fields={"mine": FieldType("mine", kind, "Mine")})
        for kind in (FieldKind.TEXT, FieldKind.WORDS, FieldKind.DAY)
    }
    said = document("---\nmine: 2024-03-05\n---\n")
    for _ in range(2):
        for kind, shape in ((FieldKind.TEXT, Text), (FieldKind.WORDS, Words), (FieldKind.DAY, Day)):
            assert isinstance(understand(said, SETTINGS.note_types, {}, fields[kind]).by_name["mine"].value, shape)


def test_only_so_many_fields_are_remembered() -> None:
    for number in range(MOST + 10):
        note(f"---\nmine: {number}\n---\n")
    assert len(UNDERSTOOD) <= MOST
