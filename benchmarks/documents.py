"""Writes what was measured into the documentation: the tables of README.md, docs/performance.md and docs/scale.md.

`python -m benchmarks.documents`, from the root of the repository, after `make bench` and `make bench-scale`. A table
stands between a line `<!-- measured: its name -->` and a line `<!-- end -->`. What was not measured stays as it is.
"""

from __future__ import annotations

import re
from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks import caseloads
from benchmarks.bars import COLD, Bar, bars_of
from benchmarks.costs import Caseload, Costs, costs_of, described, reckoned, span
from benchmarks.measure import MEBIBYTE
from benchmarks.results import ROOT, load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from benchmarks.results import Results

PAGES = ("README.md", "docs/performance.md", "docs/scale.md")
PLACE = re.compile(r"(?P<begin><!-- measured: (?P<name>[a-z ]+) -->\n)(?P<table>.*?)(?P<end><!-- end -->)", re.DOTALL)
NAMES = {"chartgen": "chartgen", "hugo": "Hugo", "pelican": "Pelican", "mkdocs": "MkDocs"}
MILLION = 1_000_000.0


def main() -> None:
    """Fill in what was measured, and say what was not."""
    tables = tables_of(load())
    for name in PAGES:
        page = ROOT / name
        text = page.read_text("utf-8")
        page.write_text(filled(text, tables), "utf-8")
        for place in PLACE.finditer(text):
            print(f"{name}: {place['name']}{'' if place['name'] in tables else ' was not measured, and stays'}")


def filled(text: str, tables: Mapping[str, Sequence[str]]) -> str:
    """A page with the tables in their places."""

    def fill(place: re.Match[str]) -> str:
        if place["name"] not in tables:
            return place[0]
        return "\n".join([place["begin"], *tables[place["name"]], "", place["end"]])

    return PLACE.sub(fill, text)


def tables_of(results: Results) -> Mapping[str, list[str]]:
    """Every table that can be made of what was measured, by name."""
    tables: dict[str, list[str]] = {"bars": [*_bars(bars_of(results))]} if results else {}
    if "builds" in results:
        tables["beside others"] = [*_beside_others(results["builds"]["cases"])]
        tables["builds"] = [*_builds(results["builds"]["cases"])]
        tables["machine"] = [_machine(results["builds"])]
    if "scale" in results:
        costs = _costs(results)
        tables["costs"] = [*described(costs, results["scale"]["overlapping"])]
        tables["caseloads"] = [*reckoned(costs, MILLION, 100 * MILLION)]
        if "large" in results:
            tables["check"] = [_check(costs, results["large"])]
    if "caseloads" in results:
        tables["caseload pages"] = caseloads.table(
            [caseloads.Opened(**one) for one in results["caseloads"]["opened"]]
        )
    return tables


def _costs(results: Results) -> Costs:
    """The costs of a note; what building holds in memory is better told by the largest caseload, if it was built."""
    costs = costs_of(*map(Caseload.from_json, results["scale"]["caseloads"]))
    if "large" not in results:
        return costs
    usual, large = results["large"]["sizes"]
    more = (max(large["memory"]) - max(usual["memory"])) / (large["notes"] - usual["notes"])
    return replace(costs, memory={**costs.memory, "building": more})


def _bars(bars: Sequence[Bar]) -> Iterator[str]:
    yield "| what | measured | bar | |"
    yield "| --- | --- | --- | --- |"
    for bar in bars:
        yield f"| {bar.what} | {bar.words(bar.took)} | {bar.words(bar.most)} | {bar.verdict} |"


def _beside_others(cases: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The seconds of every builder, each size a column."""
    yield "| | " + " | ".join(f"{case['notes']:,} notes" for case in cases) + " |"
    yield "| --- |" + " --- |" * len(cases)
    rows = dict.fromkeys((one["builder"], one["what"]) for case in cases for one in case["results"])
    for builder, what in sorted(rows, key=lambda row: list(NAMES).index(row[0])):
        yield f"| {_name(builder, what)} | " + " | ".join(_seconds(case, builder, what) for case in cases) + " |"


def _name(builder: str, what: str) -> str:
    return NAMES[builder] if what == COLD else f"{NAMES[builder]}, {what}"


def _seconds(case: Mapping[str, Any], builder: str, what: str) -> str:
    found = (one for one in case["results"] if (one["builder"], one["what"]) == (builder, what))
    return next((f"{one['medians']['wall']:.2f} s" for one in found), "")


def _builds(cases: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    yield "| notes | builder | wall (s) | x Hugo | CPU (s) | x Hugo | peak (MiB) | x Hugo | files | written (MiB) |"
    yield "| --- " * 10 + "|"
    for case in cases:
        for one in case["results"]:
            yield f"| {case['notes']:,} | {' | '.join(_cells(one))} |"


def _cells(one: Mapping[str, Any]) -> Iterator[str]:
    medians, times = one["medians"], one["times_hugo"]
    yield _name(one["builder"], one["what"])
    for field, unit, digits in (("wall", 1, 2), ("cpu", 1, 2), ("memory", MEBIBYTE, 0)):
        yield f"{medians[field] / unit:,.{digits}f}" if field in medians else ""
        yield f"{times[field]:.2f}" if field in times else ""
    yield f"{one['files']:,}"
    yield f"{one['written'] / MEBIBYTE:.1f}"


def _check(costs: Costs, large: Mapping[str, Any]) -> str:
    """What the arithmetic gives for the largest caseload that was built, beside what that took."""
    size, cores = large["sizes"][-1], large["machine"]["processors"]
    reckoned, took = costs.on_one_machine(size["notes"], cores), median(size["wall"])
    return (
        f"To see how far this is to be trusted: {size['notes']:,} notes on {cores} cores come to {span(reckoned)}; "
        f"`make bench` took {span(took)}."
    )


def _machine(builds: Mapping[str, Any]) -> str:
    machine, runs = builds["machine"], builds["runs"]
    versions = [f"{NAMES[name]} {version}" for name, version in machine["versions"].items() if version]
    return (
        f"On {machine['processors']} processors, {machine['python']}, {', '.join(versions)}; medians of {runs} runs."
    )


if __name__ == "__main__":
    main()
