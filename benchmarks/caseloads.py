"""Measures what a caseload page of very many clients asks of a browser.

`python -m benchmarks.caseloads`, from the root of the repository. Caseloads of ever more clients with two notes each
are built, and their caseload page is opened from disk in headless Chromium, in a context of its own each time.

- **Readable**: from the page being asked for until it is loaded, its scripts have run, and a frame is painted.
- **Narrowed**: from a word in the search field until a frame has been painted after it.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from dataclasses import asdict, dataclass
from statistics import median
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from benchmarks.builders import build, chartgen
from benchmarks.corpus import make_clients, write_charts
from benchmarks.measure import MEBIBYTE
from benchmarks.results import BENCH, SEED, keep, warn_of_load
from tests.browser.chromium import NO_CHROMIUM, QUIETLY, chromium

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from playwright.sync_api import Browser

FOLDER = BENCH / "caseloads"
SIZES = (200, 2000, 20_000)
FIELD = "form input[type=search]"
PATIENCE_MS = 600_000
NOTE_TIME = "addEventListener('input', event => { window.asked = event.timeStamp; }, true)"
PAINTED = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"


@dataclass(frozen=True, slots=True)
class Opened:
    """A caseload page of so many clients: its bytes, and milliseconds until it could be read and was narrowed."""

    clients: int
    size: int
    readable: float
    narrowed: float


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark, print its table and write all its figures to .bench/results.json."""
    options = _options(arguments)
    program = chromium() or sys.exit(f"Caseload pages cannot be measured: {NO_CHROMIUM}")
    warn_of_load()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIETLY)
        opened = [_measure(browser, clients, options.runs) for clients in options.clients]
        browser.close()
    print("\n".join(["", *table(opened), ""]))
    keep("caseloads", {"runs": options.runs, "opened": [asdict(one) for one in opened]})


def table(opened: Sequence[Opened]) -> list[str]:
    """The figures as a Markdown table."""
    rows = (
        f"| {one.clients:,} | {one.size / MEBIBYTE:.1f} MiB | {one.readable / 1000:.1f} s | {one.narrowed:,.0f} ms |"
        for one in opened
    )
    return ["| clients | caseload page | readable | narrowed |", "| --- | --- | --- | --- |", *rows]


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.caseloads", description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--clients",
        type=int,
        nargs="+",
        default=SIZES,
        help=f"how many clients (default: {' '.join(map(str, SIZES))})",
    )
    parser.add_argument("--runs", type=int, default=3, help="how often each page is opened (default: 3)")
    options = parser.parse_args(arguments)
    if options.runs < 1 or min(options.clients) < 1:
        parser.error("needs a run at least, and a client at least")
    return options


def _measure(browser: Browser, clients: int, runs: int) -> Opened:
    shutil.rmtree(FOLDER, ignore_errors=True)
    write_charts(make_clients(2 * clients, clients, SEED), FOLDER / "charts")
    build(chartgen(), FOLDER / "charts", FOLDER / "site", memory=False)
    page = FOLDER / "site" / "index.html"
    times = [_open(browser, page) for _ in range(runs)]
    size = page.stat().st_size
    shutil.rmtree(FOLDER)
    return Opened(clients, size, median(one for one, _ in times), median(one for _, one in times))


def _open(browser: Browser, page: Path) -> tuple[float, float]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-US")
    context.set_default_timeout(PATIENCE_MS)
    window = context.new_page()
    window.goto(page.as_uri())
    readable: float = window.evaluate(PAINTED)
    window.focus(FIELD)
    window.evaluate(NOTE_TIME)
    window.keyboard.insert_text("Ada")
    narrowed: float = window.evaluate(f"{PAINTED}.then(painted => painted - window.asked)")
    context.close()
    return readable, narrowed


if __name__ == "__main__":
    main()
