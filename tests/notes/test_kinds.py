"""How the text of a field becomes a value."""

from __future__ import annotations

from datetime import date

import pytest

from chartgen.model.document import Flaw, FlawKind
from chartgen.model.note import (
    Author,
    Goals,
    GoalTouches,
    Location,
    People,
    PeopleAround,
    Signature,
    Silences,
    Text,
    Word,
    Words,
)
from chartgen.model.notetype import FieldKind
from chartgen.model.place import Place
from chartgen.notes.kinds import convert
from chartgen.notes.shapes import is_blank
from tests.notes.texts import scalar, value


def read(kind: FieldKind, yaml: str) -> object:
    return convert(kind, value(yaml))


def refused(kind: FieldKind, yaml: str) -> Flaw:
    found = read(kind, yaml)
    assert isinstance(found, Flaw)
    assert found.kind is FlawKind.WRONG_SHAPE
    assert found.expected
    return found


@pytest.mark.parametrize(
    ("yaml", "people"),
    [
        ("John Smith (Program Director, Sunrise)", [("John Smith", "Program Director", "Sunrise")]),
        ("[Maria Rivera (client)]", [("Maria Rivera", "client", "")]),
        ("\n  - Maria Rivera (client)\n  - Ann Lee (RN, Dr. Lee's office, Suite 2)", [
            ("Maria Rivera", "client", ""), ("Ann Lee", "RN", "Dr. Lee's office, Suite 2")]),
        ("John Smith (Director (acting), Sunrise (North))", [("John Smith", "Director (acting)", "Sunrise (North)")]),
        ("John (Jack) Smith (Director)", [("John (Jack) Smith", "Director", "")]),
        ("John Smith", [("John Smith", "", "")]),
        ("John Smith ()", [("John Smith", "", "")]),
        ("Rivera, Maria (client)", [("Rivera, Maria", "client", "")]),
        ("  John   Smith  ( Director ,  Sunrise ) ", [("John Smith", "Director", "Sunrise")]),
        ("{name: John Smith, title: Director, organization: Sunrise}", [("John Smith", "Director", "Sunrise")]),
        ("[{name: John Smith}, Maria Rivera (client)]", [("John Smith", "", ""), ("Maria Rivera", "client", "")]),
        ("[]", []),
        ("[John Smith (Director), '']", [("John Smith", "Director", "")]),
        ("Müller 😀 (Tante)", [("Müller 😀", "Tante", "")]),
        ("(client)", [("(client)", "", "")]),
    ],
)  # fmt: skip
def test_people_are_read_in_every_form(yaml: str, people: list[tuple[str, str, str]]) -> None:
    found = read(FieldKind.PEOPLE, yaml)
    assert isinstance(found, People)
    assert [(one.name, one.title, one.organization) for one in found] == people


@pytest.mark.parametrize(
    "yaml",
    [
        "[[John Smith, Director]]",
        "{title: Director}",
        "{name: ''}",
        "{name: John, age: 40}",
        "{name: [John]}",
        "{John Smith: Director}",
    ],
)
def test_people_of_another_shape_are_refused_with_an_example(yaml: str) -> None:
    assert "one a line" in refused(FieldKind.PEOPLE, yaml).expected


def test_a_person_taken_apart_by_the_commas_of_a_list_in_brackets_is_not_made_two_people() -> None:
    assert "one a line" in refused(FieldKind.PEOPLE, "[John Smith (Program Director, Sunrise Day Support)]").expected
    assert "one a line" in refused(FieldKind.PEOPLE_AROUND, "[John Smith (Program Director, Sunrise)]").expected


@pytest.mark.parametrize(
    "yaml",
    [
        "Maria Rivera (client), John Smith (Program Director)",
        "Maria Rivera (client) and John Smith (Program Director)",
        "[Maria Rivera (client); John Smith (Program Director)]",
    ],
)
def test_several_people_in_one_line_are_not_made_one(yaml: str) -> None:
    assert "one a line" in refused(FieldKind.PEOPLE, yaml).expected


def test_each_person_has_a_place() -> None:
    found = read(FieldKind.PEOPLE, "\n  - Maria Rivera (client)\n  - {name: John}")
    assert isinstance(found, People)
    assert [one.place for one in found] == [Place(2, 5, 21), Place(3, 5)]


def test_people_around_have_what_is_known_of_them() -> None:
    yaml = (
        "\n  - {name: Rosa Rivera, title: sister, phone: 555-0100, release: 2025-01-31, language: Spanish}"
        "\n  - Dr. Lee (physician, Elm Clinic)"
        "\n  - name: John Smith\n    release:"
    )
    found = read(FieldKind.PEOPLE_AROUND, yaml)
    assert isinstance(found, PeopleAround)
    rosa, lee, john = found
    assert (rosa.name, rosa.title, rosa.phone, rosa.release) == (
        "Rosa Rivera",
        "sister",
        "555-0100",
        date(2025, 1, 31),
    )
    assert rosa.other == (("language", "Spanish"),)
    assert (lee.name, lee.title, lee.organization, lee.release) == ("Dr. Lee", "physician", "Elm Clinic", None)
    assert (john.name, john.release) == ("John Smith", None)


def test_a_release_that_is_no_day_is_told_as_a_day() -> None:
    found = read(FieldKind.PEOPLE_AROUND, "[{name: Rosa, release: 1/31/2025}]")
    assert isinstance(found, Flaw)
    assert (found.kind, found.offer, found.place.line) == (FlawKind.WRONG_DAY, "2025-01-31", 1)


@pytest.mark.parametrize("yaml", ["[{title: sister}]", "[[Rosa]]", "{Rosa: sister}", "[{name: Rosa, phone: [1, 2]}]"])
def test_people_around_of_another_shape_are_refused(yaml: str) -> None:
    assert refused(FieldKind.PEOPLE_AROUND, yaml)


@pytest.mark.parametrize(
    ("yaml", "author"),
    [
        ("Dana Reyes, QIDP", ("Dana Reyes", "QIDP")),
        ("Dana Reyes", ("Dana Reyes", "")),
        ("Dana Reyes, MSW, LCSW", ("Dana Reyes", "MSW, LCSW")),
        ("{name: Dana Reyes, credentials: QIDP}", ("Dana Reyes", "QIDP")),
        ("{name: Dana Reyes}", ("Dana Reyes", "")),
    ],
)
def test_an_author_is_a_name_and_credentials(yaml: str, author: tuple[str, str]) -> None:
    found = read(FieldKind.AUTHOR, yaml)
    assert isinstance(found, Author)
    assert (found.name, found.credentials) == author


@pytest.mark.parametrize("yaml", ["[Dana Reyes, QIDP]", "{credentials: QIDP}", "{name: Dana, role: x}"])
def test_an_author_of_another_shape_is_refused(yaml: str) -> None:
    assert refused(FieldKind.AUTHOR, yaml)


@pytest.mark.parametrize(
    ("yaml", "kind", "detail"),
    [
        ("Home (apartment on Elm Street)", "Home", "apartment on Elm Street"),
        ("Home", "Home", ""),
        ("Home ()", "Home", ""),
        ("Home(upstairs)", "Home", "upstairs"),
        ("day   program (Sunrise (North), room 2)", "day program", "Sunrise (North), room 2"),
        ("Home (upstairs) again", "Home (upstairs) again", ""),
        ("Home (upstairs", "Home (upstairs", ""),
    ],
)
def test_a_place_has_its_detail_in_parentheses(yaml: str, kind: str, detail: str) -> None:
    found = read(FieldKind.PLACE, yaml)
    assert isinstance(found, Location)
    assert (found.kind, found.detail) == (kind, detail)


@pytest.mark.parametrize(
    ("yaml", "touches"),
    [
        ("[housing, health]", [("housing", ""), ("health", "")]),
        ("{housing: progress, health: no change}", [("housing", "progress"), ("health", "no change")]),
        ("[housing: progress, health]", [("housing", "progress"), ("health", "")]),
        ("\n  - housing: progress\n  - health:", [("housing", "progress"), ("health", "")]),
        ("housing", [("housing", "")]),
        ("housing, health", [("housing", ""), ("health", "")]),
        ("{no: no}", [("no", "no")]),
        ("[]", []),
    ],
)
def test_goals_touched_are_read_in_three_forms(yaml: str, touches: list[tuple[str, str]]) -> None:
    found = read(FieldKind.GOALS_TOUCHED, yaml)
    assert isinstance(found, GoalTouches)
    assert [(touch.goal, touch.how) for touch in found] == touches


@pytest.mark.parametrize(
    ("yaml", "goals"),
    [
        (
            "{housing: A home of her own, health: ' Eating '}",
            [("housing", "A home of her own"), ("health", "Eating")],
        ),
        ("[housing, health]", [("housing", ""), ("health", "")]),
        ("\n  - housing: A home of her own", [("housing", "A home of her own")]),
        ("housing", [("housing", "")]),
    ],
)
def test_goals_set_are_read_in_three_forms(yaml: str, goals: list[tuple[str, str]]) -> None:
    found = read(FieldKind.GOALS_SET, yaml)
    assert isinstance(found, Goals)
    assert [(goal.id, goal.statement) for goal in found] == goals


@pytest.mark.parametrize("kind", [FieldKind.GOALS_TOUCHED, FieldKind.GOALS_SET, FieldKind.SILENCED_RULES])
@pytest.mark.parametrize("yaml", ["[[housing]]", "{housing: [progress]}", "{housing: {how: progress}}"])
def test_goals_of_another_shape_are_refused(kind: FieldKind, yaml: str) -> None:
    assert refused(kind, yaml)


@pytest.mark.parametrize(
    ("yaml", "words"),
    [
        ("[monitored, coordinated]", [("monitored", 5), ("coordinated", 16)]),
        ("monitored, coordinated", [("monitored", 4), ("coordinated", 15)]),
        ("followed  up", [("followed up", 4)]),
        ("'monitored, coordinated'", [("monitored", 4), ("coordinated", 4)]),
        ("[monitored, '', coordinated]", [("monitored", 5), ("coordinated", 20)]),
        ("monitored,, coordinated,", [("monitored", 4), ("coordinated", 16)]),
        ("[]", []),
    ],
)
def test_words_stand_in_a_list_or_between_commas_each_at_its_place(yaml: str, words: list[tuple[str, int]]) -> None:
    found = read(FieldKind.ACTIVITIES, yaml)
    assert isinstance(found, Words)
    assert [(word.text, word.place.column) for word in found] == words


def test_follow_up_ids_are_read_with_and_without_their_mark() -> None:
    found = read(FieldKind.FOLLOW_UP_IDS, "[^swallow-study, lease, '^a.b']")
    assert isinstance(found, Words)
    assert [word.text for word in found] == ["swallow-study", "lease", "a.b"]


def test_a_mark_without_a_follow_up_id_is_refused() -> None:
    assert refused(FieldKind.FOLLOW_UP_IDS, "['^', lease]")


@pytest.mark.parametrize(
    ("yaml", "signed"),
    [
        ("Dana Reyes", ("Dana Reyes", None, "")),
        ("{by: Dana Reyes, on: 2024-03-06, digest: abc}", ("Dana Reyes", date(2024, 3, 6), "abc")),
        ("{by: Dana Reyes, on: 2024-03-06 09:30}", ("Dana Reyes", date(2024, 3, 6), "")),
        ("{by: Dana Reyes, on: }", ("Dana Reyes", None, "")),
    ],
)
def test_a_signature_says_by_whom_and_when(yaml: str, signed: tuple[str, date | None, str]) -> None:
    found = read(FieldKind.SIGNATURE, yaml)
    assert isinstance(found, Signature)
    assert (found.by, found.on.day if found.on else None, found.digest) == signed


def test_a_signature_of_another_shape_is_refused() -> None:
    assert refused(FieldKind.SIGNATURE, "[Dana]")
    assert refused(FieldKind.SIGNATURE, "{by: Dana, mood: good}")
    found = read(FieldKind.SIGNATURE, "{by: Dana, on: 3/6/2024}")
    assert isinstance(found, Flaw)
    assert found.offer == "2024-03-06"


@pytest.mark.parametrize(
    ("yaml", "silences"),
    [
        ("[CG203, CG211]", [("CG203", ""), ("CG211", "")]),
        ("{CG203: our own field}", [("CG203", "our own field")]),
        ("CG203", [("CG203", "")]),
    ],
)
def test_silenced_rules_are_read_with_their_reasons(yaml: str, silences: list[tuple[str, str]]) -> None:
    found = read(FieldKind.SILENCED_RULES, yaml)
    assert isinstance(found, Silences)
    assert [(one.rule, one.reason) for one in found] == silences


@pytest.mark.parametrize("yaml", ["4", "1.5", "1,5", "0042"])
def test_a_number_stays_as_it_was_written(yaml: str) -> None:
    found = read(FieldKind.NUMBER, yaml)
    assert isinstance(found, Text)
    assert found.text == yaml


@pytest.mark.parametrize("yaml", ["four", "-1", "1e3", "1.5.2", "[4]", "0x1f", ".5"])
def test_what_is_no_number_is_refused(yaml: str) -> None:
    assert refused(FieldKind.NUMBER, yaml)


@pytest.mark.parametrize("kind", [FieldKind.TEXT, FieldKind.CHOICE, FieldKind.NOTE_ID, FieldKind.PLACE])
@pytest.mark.parametrize("yaml", ["[a]", "{a: b}"])
def test_one_text_is_no_list(kind: FieldKind, yaml: str) -> None:
    assert refused(kind, yaml)


def test_a_word_is_read_with_its_blanks_tidied_and_a_text_as_it_is() -> None:
    assert read(FieldKind.CHOICE, "left   message") == Word("left message", Place(1, 4, 14))
    assert read(FieldKind.TEXT, "'a  b '") == Text("a  b ", Place(1, 4, 7))


def test_nothing_written_is_blank() -> None:
    assert is_blank(value(""))
    assert is_blank(value("'  '"))
    assert not is_blank(value("[]"))
    assert not is_blank(value("~"))


@pytest.mark.parametrize("kind", FieldKind)
@pytest.mark.parametrize("unit", ["(", " ", "()", "(a", ")a,", " (", ",", ") and ", "a"])
def test_no_text_however_long_keeps_a_field_busy(kind: FieldKind, unit: str) -> None:
    assert convert(kind, scalar("a" + unit * (150_000 // len(unit)) + "x")) is not None
