"""Measures how long a reader of a long chart waits: for a page, for a search, for a hit.

`python -m benchmarks.reading`, from the root of the repository. Two charts are made and built with chartgen: 3,000
notes of about 260 words over twenty years, for which there are bars, and 12,000 shift notes of about 100 words, which
shall work. Both are opened from disk (file://) in headless Chromium, again and again; what exactly is measured, and
from when until when, stands in `reader.py`. A bar is held where the slowest run holds it.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, TypeAlias

from playwright.sync_api import sync_playwright

from benchmarks import reader
from benchmarks.builders import build, chartgen
from benchmarks.corpus import Client, write_charts
from benchmarks.long_charts import make_long_chart, make_shift_chart
from benchmarks.measure import MEBIBYTE, Measurement
from benchmarks.queries import Queries, choose_queries
from benchmarks.results import BENCH, ROOT, SEED, warn_of_load
from tests.browser.chromium import NO_CHROMIUM, QUIETLY, chromium

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from playwright.sync_api import Browser

FOLDER = BENCH / "reading"
RESULTS = BENCH / "reading.json"
READABLE_MS, SEARCH_MS, MOVE_MS = 1000, 100, 500
FIRST, WHOLE = "index.html", "whole.html"

Doing: TypeAlias = "tuple[str, int | None, Callable[[], float | None]]"
"""A thing a reader does: its name, the most milliseconds it may take, and the doing of it."""


@dataclass(frozen=True, slots=True)
class Site:
    """A built chart: the client's folder of the site, what building it took, and what is searched for in it."""

    title: str
    folder: Path
    built: Measurement
    queries: Queries
    barred: bool

    @property
    def first(self) -> Path:
        """The page that a reader opens."""
        return self.folder / FIRST

    @property
    def largest(self) -> Path:
        """The largest of the chapters."""
        chapters = [page for page in self.folder.glob("*.html") if page.name not in (FIRST, WHOLE)]
        return max(chapters, key=lambda page: (page.stat().st_size, page.name))


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, once per run, in milliseconds; None where it did not come. The bar is the most it may be."""

    name: str
    runs: tuple[float | None, ...]
    bar: int | None = None

    @property
    def verdict(self) -> str:
        """Whether the slowest run holds the bar, or at least the median."""
        if self.bar is None:
            return ""
        times = [run for run in self.runs if run is not None]
        if len(times) == len(self.runs) and max(times) <= self.bar:
            return "held"
        return "MISSED" if len(times) < len(self.runs) or median(times) > self.bar else "MISSED at worst"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark, print its tables and write all its figures to .bench/reading.json."""
    options = _options(arguments)
    program = chromium() or sys.exit(f"Reading cannot be measured: {NO_CHROMIUM}")
    warn_of_load()
    report: list[Mapping[str, object]] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIETLY)
        for make, title in _charts(options.notes, options.shifts):
            site = _build(make(), title, barred=not report)
            figures = list(_figures(browser, site, options.runs))
            print(_table(site, options.runs, figures), flush=True)
            report.append(_report(site, figures))
        machine = _machine(browser)
        browser.close()
    RESULTS.write_text(json.dumps({"machine": machine, "charts": report}, indent=2) + "\n", "utf-8")
    print(f"All figures: {RESULTS.relative_to(ROOT)}")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__.partition("\n")[0])
    parser.add_argument("--notes", type=int, default=3000, help="notes of the first chart (default: 3000)")
    parser.add_argument("--shifts", type=int, default=12_000, help="notes of the second; 0: none (default: 12000)")
    parser.add_argument("--runs", type=int, default=5, help="how often each thing is done (default: 5)")
    options = parser.parse_args(arguments)
    if options.runs < 1 or options.notes < 600 or 0 < options.shifts < 600:
        parser.error("needs a run at least, and charts of 600 notes at least, so that there are chapters")
    return options


def _charts(notes: int, shifts: int) -> Iterator[tuple[Callable[[], Client], str]]:
    years = max(1, notes // 150)
    yield lambda: make_long_chart(notes, years, SEED), f"{notes:,} notes of about 260 words, over {years} years"
    if shifts:
        yield lambda: make_shift_chart(shifts, SEED), f"{shifts:,} shift notes of about 100 words"


def _build(client: Client, title: str, *, barred: bool) -> Site:
    """Write the notes and build them anew, with one run of the real program."""
    folder = FOLDER / f"{len(client.notes)}-notes"
    shutil.rmtree(folder, ignore_errors=True)
    write_charts([client], folder / "charts")
    built = build(chartgen(), folder / "charts", folder / "site", memory=False)
    return Site(title, folder / "site" / client.id, built, choose_queries(client), barred)


def _figures(browser: Browser, site: Site, runs: int) -> Iterator[Figure]:
    yield from _openings(browser, site, runs)
    for name, bar, do in (*_searches(browser, site), *_moves(browser, site)):
        yield Figure(name, tuple(do() for _ in range(runs)), bar if site.barred else None)


def _openings(browser: Browser, site: Site, runs: int) -> Iterator[Figure]:
    bar = READABLE_MS if site.barred else None
    for name, page in (("first page", site.first), (f"largest chapter, {site.largest.name}", site.largest)):
        opened = [reader.open_page(browser, page) for _ in range(runs)]
        yield Figure(f"{name}: shown", tuple(one.shown for one in opened))
        yield Figure(f"{name}: readable", tuple(one.readable for one in opened), bar)
        if page == site.first:
            yield Figure("search data loaded", tuple(one.loaded for one in opened))
            yield Figure("the longest task meanwhile", tuple(one.blocked for one in opened))
    opened = [reader.open_page(browser, site.folder / WHOLE) for _ in range(runs)]
    yield Figure("the whole story on one page: shown", tuple(one.shown for one in opened))
    yield Figure("the whole story on one page: readable", tuple(one.readable for one in opened))


def _searches(browser: Browser, site: Site) -> Iterator[Doing]:
    """Searches on the first page, then in a chapter, whose own notes are narrowed at the same time."""
    asked = site.queries
    for name, page in (("search", site.first), ("search in a chapter", site.largest)):
        for query in (asked.rare, asked.common, asked.letter, asked.phrase, asked.missing):
            yield f"{name}: {query}", SEARCH_MS, partial(reader.search, browser, page, query)
        typed = partial(reader.search, browser, page, asked.typed, typed=True)
        yield f"{name}: {asked.typed}, typed", SEARCH_MS, typed
        yield f"{name}: an author alone", SEARCH_MS, partial(reader.filter_by_author, browser, page)
    at_once = partial(reader.first_search, browser, site.first, asked.rare)
    yield f"search at once, before the data: {asked.rare}", None, at_once


def _moves(browser: Browser, site: Site) -> Iterator[Doing]:
    """To the last hit in the largest chapter, from another page and from that page."""
    move = partial(reader.move_to_hit, browser, query=site.queries.phrase, target=site.largest.name)
    yield "to a hit in another chapter", MOVE_MS, partial(move, site.first)
    yield "to a hit on the same page", MOVE_MS, partial(move, site.largest)


def _table(site: Site, runs: int, figures: Sequence[Figure]) -> str:
    """The figures as text, in milliseconds, after what building took and how large the parts are."""
    parts = ", ".join(f"{name} {size / MEBIBYTE:.2f}" for name, size in _parts(site).items())
    lines = [
        f"\n{site.title}; built in {site.built.wall:.1f} s",
        f"MiB: {parts}",
        f"milliseconds, {runs} cold runs each",
    ]
    head = f"{'':48}{'median':>8}{'worst':>8}{'bar':>8}"
    return "\n".join([*lines, head, *map(_row, figures), ""])


def _row(figure: Figure) -> str:
    bar = "" if figure.bar is None else f"{figure.bar:,}"
    return f"{figure.name[:48]:48}{_middle(figure):>8}{_worst(figure):>8}{bar:>8}  {figure.verdict}".rstrip()


def _middle(figure: Figure) -> str:
    times = [run for run in figure.runs if run is not None]
    return f"{median(times):,.0f}" if times else "none"


def _worst(figure: Figure) -> str:
    times = [run for run in figure.runs if run is not None]
    return f"{max(times):,.0f}" if len(times) == len(figure.runs) else "none"


def _parts(site: Site) -> Mapping[str, int]:
    """The bytes of what a reader loads: the two scripts, the first page, all chapters and the largest, all on one."""
    sizes = {path.name: path.stat().st_size for path in sorted(site.folder.rglob("*")) if path.is_file()}
    pages = {name: size for name, size in sizes.items() if name.endswith(".html")}
    chapters = {name: size for name, size in pages.items() if name not in (FIRST, WHOLE)}
    named = {name: sizes[name] for name in (FIRST, WHOLE, "notes.js", "chart.js") if name in sizes}
    return {
        **named,
        f"{len(chapters)} chapters": sum(chapters.values()),
        f"the largest ({site.largest.name})": sizes[site.largest.name],
        "all": sum(sizes.values()),
    }


def _report(site: Site, figures: Sequence[Figure]) -> Mapping[str, object]:
    return {
        "chart": site.title,
        "queries": asdict(site.queries),
        "build": {"wall": site.built.wall, "cpu": site.built.cpu},
        "bytes": _parts(site),
        "milliseconds": [asdict(figure) | {"verdict": figure.verdict} for figure in figures],
    }


def _machine(browser: Browser) -> Mapping[str, object]:
    """What the figures hang on."""
    return {
        "processors": os.cpu_count(),
        "kernel": platform.release(),
        "load": os.getloadavg(),
        "seed": SEED,
        "browser": browser.version,
    }


if __name__ == "__main__":
    main()
