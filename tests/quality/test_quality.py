"""The rules on what notes say are right as often as docs/quality.md says, and hardly ever speak of a good note."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.pages import text_of
from tests.quality.counts import (
    LABELLED,
    RULES,
    SAMPLE,
    UNSEEN,
    WELL_WRITTEN,
    Count,
    Told,
    counted,
    labels,
    row,
    told_in,
)

FLOORS = {
    "no-activity-word": (0.95, 0.70),
    "no-progress": (0.90, 0.75),
    "no-satisfaction": (0.90, 0.75),
    "no-appearance-or-mood": (0.95, 0.75),
    "no-follow-up": (0.95, 0.95),
    "generic-phrase": (0.90, 0.50),
    "judgmental-word": (0.95, 0.90),
    "thin-for-minutes": (0.95, 0.95),
}
"""Precision and recall that no rule may fall below, on all labelled notes."""
FALSE_ALARMS_IN_A_HUNDRED = 1


@pytest.fixture(scope="module")
def told() -> Told:
    return told_in(LABELLED)[0]


@pytest.fixture(scope="module")
def counts(told: Told) -> dict[str, Count]:
    return counted(told, labels(), labels())


def test_every_rule_is_as_right_as_it_has_to_be(counts: dict[str, Count]) -> None:
    assert set(FLOORS) == set(RULES)
    short = {rule: counts[rule] for rule, (precision, recall) in FLOORS.items() if counts[rule].precision < precision}
    short |= {rule: counts[rule] for rule, (precision, recall) in FLOORS.items() if counts[rule].recall < recall}
    assert not short


def test_there_are_labels_enough_to_tell(counts: dict[str, Count]) -> None:
    assert all(count.labelled >= 14 for count in counts.values())
    assert {name for names in labels().values() for name in names} == set(RULES)


def test_every_labelled_note_is_there_and_no_other_is_told_of(told: Told) -> None:
    assert all((LABELLED / path).is_file() for path in labels())
    assert set(told) <= set(labels())


@pytest.mark.parametrize("folder", [SAMPLE, WELL_WRITTEN], ids=["sample", "well-written"])
def test_good_notes_are_left_alone(folder: Path) -> None:
    alarms, notes = told_in(folder)
    assert notes > 120
    assert 100 * sum(map(len, alarms.values())) <= FALSE_ALARMS_IN_A_HUNDRED * notes


def test_the_page_has_the_figures_as_they_are(told: Told, counts: dict[str, Count]) -> None:
    page = text_of("docs/quality.md")
    wanted = labels()
    unseen = counted(told, wanted, [path for path in wanted if path.startswith(UNSEEN)])
    for rule, count in counts.items():
        assert row(rule, count, unseen[rule]) in page
    good = [told_in(folder) for folder in (SAMPLE, WELL_WRITTEN)]
    alarms, notes = (sum(numbers) for numbers in zip(*((sum(map(len, a.values())), n) for a, n in good), strict=True))
    assert f"{alarms or 'no'} false alarm{'' if alarms == 1 else 's'} in {notes} notes" in " ".join(page.split())
