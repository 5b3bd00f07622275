"""The tables of the documentation are filled in with what was measured, and with nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.costs import Caseload, Taken
from benchmarks.documents import PAGES, PLACE, filled, tables_of
from benchmarks.measure import MEBIBYTE
from benchmarks.results import ROOT

PAGE = "Before.\n\n<!-- measured: bars -->\n\n| old |\n\n<!-- end -->\n\nAfter.\n"


def one(builder: str, what: str, wall: float, memory: float | None = None) -> dict[str, Any]:
    medians = {"wall": wall, "cpu": 2 * wall} | ({} if memory is None else {"memory": memory * MEBIBYTE})
    times = {name: value / 2 for name, value in medians.items()}
    return {
        "builder": builder,
        "what": what,
        "medians": medians,
        "times_hugo": times | ({"memory": 0.25} if memory else {}),
        "files": 1201,
        "written": 3 * MEBIBYTE,
    }


def caseload(notes: int) -> dict[str, Any]:
    names = ("alone", "whole", "unchanged", "share of none", "merge")
    taken = {name: Taken(notes / 1000, notes / 1000, notes) for name in names}
    return {**Caseload(notes, notes // 50, 4, taken, {"site": 10 * notes}).as_json()}


RESULTS: dict[str, dict[str, Any]] = {
    "builds": {
        "machine": {"processors": 2, "python": "CPython 3.11.7", "versions": {"chartgen": "1.0", "pelican": None}},
        "runs": 5,
        "cases": [
            {
                "notes": 10_000,
                "results": [
                    one("chartgen", "cold", 2.5, 100),
                    one("chartgen", "nothing changed", 0.25),
                    one("hugo", "cold", 2.75, 700),
                ],
            },
            {"notes": 1000, "results": [one("chartgen", "cold", 0.5, 90), one("mkdocs", "cold", 1.0, 30)]},
        ],
    },
    "scale": {"caseloads": [caseload(100), caseload(1000)], "overlapping": 0.0000004},
    "large": {
        "machine": {"processors": 2},
        "sizes": [{"notes": n, "clients": n // 50, "wall": [n / 1000], "memory": [MEBIBYTE]} for n in (10, 100)],
    },
    "caseloads": {"opened": [{"clients": 2000, "size": 3 * MEBIBYTE, "readable": 420.0, "narrowed": 61.2}]},
}


def test_a_table_takes_the_place_of_the_one_before() -> None:
    once = filled(PAGE, {"bars": ["| new |"]})
    assert once == PAGE.replace("old", "new")
    assert filled(once, {"bars": ["| new |"]}) == once


def test_what_was_not_measured_stays_as_it_is() -> None:
    assert filled(PAGE, {"costs": ["| new |"]}) == PAGE


def test_every_builder_stands_beside_the_others_at_each_size() -> None:
    assert tables_of(RESULTS)["beside others"] == [
        "| | 10,000 notes | 1,000 notes |",
        "| --- | --- | --- |",
        "| chartgen | 2.50 s | 0.50 s |",
        "| chartgen, nothing changed | 0.25 s |  |",
        "| Hugo | 2.75 s |  |",
        "| MkDocs |  | 1.00 s |",
    ]


def test_the_figures_of_a_build_have_no_memory_where_none_was_seen() -> None:
    rows = tables_of(RESULTS)["builds"]
    assert "| 10,000 | chartgen | 2.50 | 1.25 | 5.00 | 2.50 | 100 | 0.25 | 1,201 | 3.0 |" in rows
    assert "| 10,000 | chartgen, nothing changed | 0.25 | 0.12 | 0.50 | 0.25 |  |  | 1,201 | 3.0 |" in rows


def test_the_machine_is_told_with_what_was_installed_on_it() -> None:
    assert tables_of(RESULTS)["machine"] == ["On 2 processors, CPython 3.11.7, chartgen 1.0; medians of 5 runs."]


def test_caseload_pages_are_told_by_how_many_clients_they_have() -> None:
    assert tables_of(RESULTS)["caseload pages"][-1] == "| 2,000 | 3.0 MiB | 0.4 s | 61 ms |"


def test_the_arithmetic_stands_beside_what_the_largest_caseload_took() -> None:
    (check,) = tables_of(RESULTS)["check"]
    assert check.endswith("100 notes on 2 cores come to 0.1 s; `make bench` took 0.1 s.")


@pytest.mark.parametrize("results", [{}, RESULTS])
def test_what_was_measured_and_no_more_gives_tables(results: dict[str, dict[str, Any]]) -> None:
    places = {place["name"] for name in PAGES for place in PLACE.finditer((ROOT / name).read_text("utf-8"))}
    assert set(tables_of(results)) == (places if results else set())
