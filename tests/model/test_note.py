"""What a note works out of its fields when it is made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

import pytest

from chartgen.model.document import Scalar
from chartgen.model.note import Author, Day, Field, GoalTouches, Location, Note, People, Text, Times, Word, Words
from chartgen.model.notetype import Trait
from chartgen.model.place import START
from tests.notes.texts import note

WHOLE = (
    "---\ntype: face-to-face\ndate: 2024-03-05 09:30\ntime: 14:00-14:45\nlocation: Home (Elm Street)\n"
    "present: [Maria Rivera (client)]\nactivities: [monitored]\ngoals: {housing: progress}\n"
    "outcome: No  Answer\nauthor: Dana Reyes, QIDP\ncloses: [^lease]\namends: 2024-03-01-call\n"
    "reason: pending\nignore: {CG203: own, CG211: ''}\nmood: good\n---\n## Observations\nSmiled.\n"
)
NOTES = (
    WHOLE,
    WHOLE.replace("time: 14:00-14:45\n", ""),
    WHOLE.replace("face-to-face", "colateral").replace("2024-03-05", "3/5/2024"),
    "---\ntype: client\n---\n",
    "---\ndate:\ntime: soon\noutcome: [missed]\nauthor: [a, b]\ncloses: {a: b}\nignore: CG203\n---\n",
)
SHAPES = (Text, Word, Words, Day, Times, Location, People, GoalTouches, Author)


@pytest.fixture(params=NOTES)
def found(request: pytest.FixtureRequest) -> Note:
    return note(request.param)


def test_a_field_is_found_by_its_name(found: Note) -> None:
    for field in found.fields:
        assert found.field(field.name) is found.by_name[field.name] is field
    assert found.field("weather") is None


def test_a_value_is_given_in_the_shape_it_has_and_in_no_other(found: Note) -> None:
    for field in found.fields:
        for shape in SHAPES:
            assert found.value(field.name, shape) is (field.value if isinstance(field.value, shape) else None)
    assert found.value("weather", Word) is None


def test_values_of_a_shape_come_in_the_order_they_were_written(found: Note) -> None:
    for shape in SHAPES:
        values: Iterator[object] = found.values(shape)
        assert list(values) == [field.value for field in found.fields if isinstance(field.value, shape)]


def test_a_note_has_the_traits_of_its_type_and_none_where_that_is_unknown(found: Note) -> None:
    assert found.traits == (found.type.traits if found.type else frozenset())
    assert [trait for trait in Trait if found.has(trait)] == [trait for trait in Trait if trait in found.traits]


def test_a_note_begins_at_its_time_or_else_at_that_of_its_date() -> None:
    assert [note(text).starts for text in NOTES] == [time(14), time(9, 30), time(14), None, None]
    assert [note(text).times is not None for text in NOTES] == [True, False, True, False, False]
    assert [note(text).day for text in NOTES] == [date(2024, 3, 5), date(2024, 3, 5), None, None, None]


def test_an_outcome_is_told_in_small_letters() -> None:
    assert [note(text).outcome for text in NOTES] == ["no answer", "no answer", "no answer", "reached", "missed"]


def test_what_cannot_be_understood_is_none() -> None:
    odd = note(NOTES[-1])
    assert (odd.author, odd.amends, odd.closes) == (None, None, ())
    assert [(one.rule, one.reason) for one in odd.silences] == [("CG203", "")]


def test_of_fields_of_one_name_the_first_is_meant() -> None:
    whole = note(WHOLE)
    first, second = (
        Field("event", START, Scalar(text, START), None, Text(text, START)) for text in ("Fell", "Moved")
    )
    twice = Note(whole.document, None, (), (first, second), (), (), ())
    assert twice.field("event") is first
    assert [text.text for text in twice.values(Text)] == ["Fell", "Moved"]
