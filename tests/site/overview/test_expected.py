"""Tests of the bands of the expected interval: where they stand, where they break, and what the table says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from chartgen.rules.examples import AS_OF
from chartgen.site.overview.strips import RowView
from tests.site.overview.test_picture import client, drawn, on, row, table_row, view

VISIT = ("location: Home", "present: [Maria Rivera (client)]")
DAYS = 181
STANDARD = """
label = "Our own"
[[duties]]
id = "visit"
label = "Visit"
contact = "in person"
source = "Handbook"
"""


def visits(*days: str) -> dict[str, str]:
    return {path: text for day in days for path, text in on(day, *VISIT, kind="face-to-face").items()}


def files(terms: str, *days: str, more: tuple[str, ...] = ()) -> dict[str, str]:
    return {**client("standard: own", *more), "standards/own.toml": STANDARD + terms, **visits(*days)}


def stretches(found: RowView, first: date = date(2024, 1, 2)) -> list[tuple[str, str]]:
    """The first and the last day of each band."""
    told = []
    for span in found.expected:
        begin = round(float(span.x[:-1]) * DAYS / 100)
        width = round(float(span.width[:-1]) * DAYS / 100)
        days = (first.toordinal() + begin, first.toordinal() + begin + width - 1)
        told.append((date.fromordinal(days[0]).isoformat(), date.fromordinal(days[1]).isoformat()))
    return told


@pytest.mark.parametrize(
    ("terms", "days", "expected"),
    [
        ('every = "90 days"', ("2024-03-05", "2024-05-05"), [("2024-01-02", "2024-06-30")]),
        ('every = "60 days"', ("2024-02-01", "2024-05-01"), [
            ("2024-01-02", "2024-04-01"), ("2024-05-01", "2024-06-30"),
        ]),
        ('every = "30 days"', ("2024-01-20", "2024-06-20"), [
            ("2024-01-02", "2024-02-19"), ("2024-06-20", "2024-06-30"),
        ]),
        ('every = "60 days"', ("2024-02-01",), [("2024-01-02", "2024-04-01")]),
        ('every = "60 days"\ngrace = "20 days"', ("2024-02-01", "2024-04-11"), [
            ("2024-01-02", "2024-04-01"), ("2024-04-11", "2024-06-10"),
        ]),
        ('every = "calendar month"', ("2024-02-05", "2024-04-05", "2024-05-05"), [
            ("2024-01-02", "2024-02-29"), ("2024-04-01", "2024-06-30"),
        ]),
        ('every = "calendar month"', ("2024-02-05", "2024-03-05"), [("2024-01-02", "2024-03-31")]),
        ('every = "60 days"\nfrom = "intake"', ("2024-01-05", "2024-05-05"), [
            ("2024-01-02", "2024-03-02"), ("2024-05-02", "2024-06-30"),
        ]),
    ],
)  # fmt: skip
def test_a_band_breaks_where_a_visit_was_missing(
    terms: str, days: tuple[str, ...], expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    assert stretches(row(view(tmp_path, files(terms, *days)), "Face to face")) == expected


def test_the_table_says_what_was_expected_and_when_it_was_missing(tmp_path: Path) -> None:
    found = view(tmp_path, files('every = "60 days"', "2024-02-01", "2024-05-01"))
    line = table_row(found, "Face to face").lines[-1]
    assert line.name == "Expected"
    assert [(fact.word, fact.when.text) for fact in line.facts] == [
        ("every 60 days (Our own)", "since January 2, 2024"),
        ("missing", "April 2, 2024 to April 30, 2024"),
    ]
    assert "missing" in drawn(found)


def test_after_the_service_nothing_is_missing(tmp_path: Path) -> None:
    chart = files('every = "60 days"', "2024-02-01", more=("discharged: 2024-03-20",))
    found = row(view(tmp_path, chart), "Face to face").expected
    assert [(span.x, span.width) for span in found] == [("0.00%", "100.00%")]


def test_of_a_standard_that_changed_each_has_its_own_band(tmp_path: Path) -> None:
    changed = "standard: [{name: own, to: 2024-03-31}, {name: plain, from: 2024-04-01}]"
    chart = {**files('every = "30 days"', "2024-01-20", "2024-06-20"), **client(changed)}
    found = view(tmp_path, chart)
    assert stretches(row(found, "Face to face")) == [
        ("2024-01-02", "2024-02-19"),
        ("2024-04-01", "2024-04-19"),
        ("2024-06-20", "2024-06-30"),
    ]
    words = [line.facts[0].word for line in table_row(found, "Face to face").lines if line.name == "Expected"]
    assert words == ["every 30 days (Our own)", "every 90 days (Plain default)"]


def test_without_a_standard_there_is_no_band_and_no_word_of_one(tmp_path: Path) -> None:
    found = view(tmp_path, visits("2024-02-01"))
    assert all(one.expected == () for one in found.rows)
    assert not any(key.shape == "expected" for key in found.key)


def test_the_key_says_what_a_band_is(tmp_path: Path) -> None:
    found = view(tmp_path, files('every = "60 days"', "2024-02-01"))
    said = next(key.words for key in found.key if key.shape == "expected")
    assert said == "as often as the standard asks; the band breaks where one was missing"


def test_breaks_too_narrow_to_be_seen_are_told_by_the_table_alone(tmp_path: Path) -> None:
    since = client("standard: own")
    old = {path: text.replace("intake: 2024-01-02", "intake: 1984-01-02") for path, text in since.items()}
    chart = {**files('every = "60 days"', "2024-02-01", "2024-04-03"), **old}
    found = view(tmp_path, chart, AS_OF)
    told = [fact.when.text for fact in table_row(found, "Face to face").lines[-1].facts if fact.word == "missing"]
    assert told[-1].startswith("June 3, 2024")
    assert "April 2, 2024 to April 2, 2024" in told
    assert len(row(found, "Face to face").expected) == 2
