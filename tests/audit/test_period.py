"""Which days an audit is about."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from chartgen.audit.period import period_of
from chartgen.model.trouble import WrongSetup
from tests.audit.audits import AS_OF, audit, laid, note


@pytest.mark.parametrize(
    ("first", "last", "begins", "ends"),
    [
        (None, None, date(2023, 7, 1), AS_OF),
        (date(2024, 2, 5), None, date(2024, 2, 5), AS_OF),
        (None, date(2024, 2, 29), date(2023, 3, 1), date(2024, 2, 29)),
        (date(2024, 6, 30), date(2024, 6, 30), AS_OF, AS_OF),
        (date(2024, 1, 1), date(2025, 1, 1), date(2024, 1, 1), date(2025, 1, 1)),
        (None, date(1, 3, 1), date.min, date(1, 3, 1)),
    ],
)
def test_without_a_word_it_is_the_twelve_months_to_the_last_day(
    first: date | None, last: date | None, begins: date, ends: date
) -> None:
    found = period_of(first, last, AS_OF)
    assert (found.first, found.last) == (begins, ends)
    assert found.known <= AS_OF


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(WrongSetup, match="ends on 2024-01-31, before it begins on 2024-02-01"):
        period_of(date(2024, 2, 1), date(2024, 1, 31), AS_OF)


def test_a_period_of_days_to_come_is_refused() -> None:
    with pytest.raises(WrongSetup, match="begins on 2024-07-01, after 2024-06-30"):
        period_of(date(2024, 7, 1), None, AS_OF)


def test_a_period_before_the_first_note_is_refused_with_the_day_of_that(tmp_path: Path) -> None:
    charts = laid(tmp_path, {"c-1/call.md": note("collateral", "2024-03-05")})
    with pytest.raises(
        WrongSetup, match="from 2023-01-01 to 2024-01-01 lies before the first note, which is of 2024-03-05"
    ):
        audit(charts, "2023-01-01", "2024-01-01")
    assert audit(charts, "2023-01-01", "2024-01-02").clients


def test_without_any_note_it_is_the_first_day_of_service(tmp_path: Path) -> None:
    with pytest.raises(WrongSetup, match="before any client was served: the first from 2024-01-02 on"):
        audit(laid(tmp_path, {}), "2023-01-01", "2024-01-01")
