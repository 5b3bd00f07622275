"""How stays are read: placements and programs, each from its first day to its last."""

from __future__ import annotations

from datetime import date

import pytest

from chartgen.model.document import Flaw, FlawKind
from chartgen.model.note import Stays
from chartgen.model.place import Place
from chartgen.notes.stays import read_stays
from tests.notes.texts import value

MAY, JULY = date(2023, 5, 1), date(2023, 7, 31)


def read(yaml: str) -> Stays:
    found = read_stays(value(yaml))
    assert isinstance(found, Stays), found
    return found


def refused(yaml: str) -> Flaw:
    found = read_stays(value(yaml))
    assert isinstance(found, Flaw)
    return found


@pytest.mark.parametrize(
    ("yaml", "stays"),
    [
        ("\n  - name: Family home, Alder Court\n    from: 2023-05-01\n    to: 2023-07-31", [
            ("Family home, Alder Court", MAY, JULY)]),
        ("[{name: Elm Street, from: 2023-05-01}]", [("Elm Street", MAY, None)]),
        ("[{name: Elm Street, to: 2023-07-31}]", [("Elm Street", None, JULY)]),
        ("[{name: Elm Street, from: , to: ''}]", [("Elm Street", None, None)]),
        ("[{to: 2023-05-01, from: 2023-05-01, name: '  Mercy   Hospital '}]", [("Mercy Hospital", MAY, MAY)]),
        ("{name: Elm Street, from: 2023-05-01}", [("Elm Street", MAY, None)]),
        ("\n  - Elm  Street Apartments\n  - name: Bridge House", [
            ("Elm Street Apartments", None, None), ("Bridge House", None, None)]),
        ("Elm Street Apartments", [("Elm Street Apartments", None, None)]),
        ("[Elm Street, '', Elm Street]", [("Elm Street", None, None), ("Elm Street", None, None)]),
        ("[]", []),
    ],
)  # fmt: skip
def test_stays_are_read_with_the_days_that_are_known(
    yaml: str, stays: list[tuple[str, date | None, date | None]]
) -> None:
    assert [(one.name, one.first, one.last) for one in read(yaml)] == stays


@pytest.mark.parametrize(
    ("yaml", "goes_on"),
    [
        ("{name: Elm Street, from: 2023-05-01}", True),
        ("{name: Elm Street, from: 2023-05-01, to: 2023-07-31}", False),
        ("{name: Elm Street, to: 2023-07-31}", False),
        ("Elm Street", False),
    ],
)
def test_a_stay_goes_on_only_where_a_beginning_and_no_end_was_written(yaml: str, goes_on: bool) -> None:
    (stay,) = read(yaml)
    assert stay.goes_on is goes_on


def test_each_stay_has_a_place() -> None:
    assert [one.place for one in read("\n  - Elm Street\n  - name: Bridge House")] == [Place(2, 5, 10), Place(3, 5)]


@pytest.mark.parametrize("key", ["from", "to"])
@pytest.mark.parametrize(
    ("written", "offer"),
    [
        ("2023-05", ""),
        ("2023", ""),
        ("May 2023", ""),
        ("2023-02-30", ""),
        ("now", ""),
        ("[2023-05-01]", ""),
        ("5/1/2023", "2023-05-01"),
        ("2023-05-01 14:00", "2023-05-01"),
    ],
)
def test_what_is_no_whole_day_is_told_and_no_day_is_made_of_it(key: str, written: str, offer: str) -> None:
    flaw = refused(f"\n  - name: Elm Street\n    {key}: {written}")
    assert (flaw.kind, flaw.offer) == (FlawKind.WRONG_DAY, offer)
    assert (flaw.place.line, flaw.place.column) == (3, 7 + len(key))
    assert f"leave `{key}` out" in flaw.expected


def test_a_stay_that_ends_before_it_begins_is_told_at_its_end() -> None:
    flaw = refused("\n  - name: Elm Street\n    from: 2023-07-31\n    to: 2023-05-01")
    assert (flaw.kind, flaw.place) == (FlawKind.ENDS_BEFORE_START, Place(4, 9, 10))
    assert flaw.offer == "from: 2023-05-01, to: 2023-07-31"


def test_a_word_that_no_stay_has_is_told_at_the_word() -> None:
    flaw = refused("\n  - name: Elm Street\n    until: 2023-07-31")
    assert (flaw.kind, flaw.place, flaw.written) == (FlawKind.WRONG_SHAPE, Place(3, 5, 5), "until")
    assert flaw.expected.startswith("no words but name, from and to")


@pytest.mark.parametrize(
    "yaml",
    [
        "{from: 2023-05-01}",
        "{name: '', from: 2023-05-01}",
        "{name: [Elm Street]}",
        "[{Elm Street: 2023-05-01}]",
        "[[Elm Street, 2023-05-01]]",
        "{}",
    ],
)
def test_a_stay_without_a_name_is_refused_with_an_example(yaml: str) -> None:
    flaw = refused(yaml)
    assert flaw.kind is FlawKind.WRONG_SHAPE
    assert "each with a name" in flaw.expected
