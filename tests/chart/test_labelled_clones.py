"""Of the notes that people labelled, those that are clones are told, and no others, as often as the page says."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

from chartgen.chart.clones import clones
from chartgen.chart.fingerprints import fingerprints
from chartgen.check import chart_of
from chartgen.model.clones import Clone
from tests.background import opened
from tests.docs.pages import ROOT, text_of

LABELLED = ROOT / "tests" / "quality" / "cloned"

WELL_WRITTEN = (ROOT / "charts", ROOT / "tests" / "quality" / "charts", ROOT / "tests" / "quality" / "labelled")


class Measured(NamedTuple):
    """How many notes there are, which of them are labelled and told, and which told rightly."""

    notes: int
    labelled: dict[str, list[str]]
    told: tuple[Clone, ...]
    rightly: frozenset[str]


@pytest.fixture(scope="module")
def measured() -> Measured:
    labels = tomllib.loads((LABELLED / "labels.toml").read_text(encoding="utf-8"))
    charts = opened(LABELLED / "charts")
    found = [chart_of(place, charts.setup) for place in charts.folder.clients]
    told = clones(one for chart in found for one in fingerprints(chart))
    labelled = {label["note"]: label["of"] for label in labels["clone"]}
    rightly = frozenset(one.path for one in told if one.other in labelled.get(one.path, ()))
    return Measured(sum(len(chart.entries) for chart in found), labelled, told, rightly)


def test_labels_name_notes_that_are_there() -> None:
    labels = tomllib.loads((LABELLED / "labels.toml").read_text(encoding="utf-8"))
    named = [(label["note"], *label["of"]) for label in labels["clone"]]
    named += [(label["note"], label["beside"]) for label in labels["own"]]
    for path in (path for paths in named for path in paths):
        assert (LABELLED / "charts" / path).is_file(), path
    notes = [label["note"] for label in (*labels["clone"], *labels["own"])]
    assert len(set(notes)) == len(notes)


def test_no_note_is_told_that_is_its_own(measured: Measured) -> None:
    assert [one.path for one in measured.told if one.path not in measured.rightly] == []


def test_at_most_one_clone_in_ten_is_missed(measured: Measured) -> None:
    missed = sorted(measured.labelled.keys() - measured.rightly)
    assert len(missed) <= 0.1 * len(measured.labelled), missed


def test_the_page_has_the_figures_that_are_counted(measured: Measured) -> None:
    right, told = len(measured.rightly), len(measured.told)
    figures = {
        "notes": measured.notes,
        "of these labelled as clones": len(measured.labelled),
        "told of": told,
        "rightly, and with a note that it was copied from": right,
        "precision: of those told of, clones": f"{100 * right / told:.0f} %",
        "recall: of the clones, told of": f"{100 * right / len(measured.labelled):.0f} %",
    }
    page = text_of("docs/cloned-notes.md")
    for words, figure in figures.items():
        assert f"| {words} | {figure} |" in page


@pytest.mark.parametrize("folder", [folder for folder in WELL_WRITTEN if folder.is_dir()], ids=lambda path: path.name)
def test_charts_that_were_written_note_by_note_have_no_clones(folder: Path) -> None:
    charts = opened(folder)
    found = [one for place in charts.folder.clients for one in fingerprints(chart_of(place, charts.setup))]
    assert clones(found) == ()
