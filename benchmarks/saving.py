"""Measures how long it takes from saving a note until the open chart shows it, under `chartgen serve`.

`python -m benchmarks.saving`, from the root of the repository. All notes of the corpus are served; the chart of one
client is open in headless Chromium; its notes are edited one after the other, as editors do it: by turns with a new
file that takes the old one's place, and in place.

- **From**: just before the file is written.
- **Until**: a frame has been painted with the new words in it. The page looks for them once a frame, see `saving.js`,
  and tells when the next frame begins, the one that had them being painted; the time is taken when that is heard.

Both ends are on the clock of this one process. So a figure is too long rather than too short: by up to a frame of
16 ms, and by what telling takes, which is measured beside it, as half of a question and its answer.
"""

from __future__ import annotations

import argparse
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from benchmarks.builders import CHARTGEN, users_environment
from benchmarks.corpora import corpus_of
from benchmarks.corpus import AS_OF
from benchmarks.results import BENCH, SEED, keep, warn_of_load
from tests.browser.chromium import NO_CHROMIUM, QUIETLY, chromium

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser, Page

FOLDER = BENCH / "saving"
WATCH = Path(__file__).with_suffix(".js")
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/\S*")
PATIENCE_SECONDS, REST_SECONDS, POLL_MS, TELLINGS = 300, 5.0, 5, 50
LEAST_PAUSE, MOST_PAUSE = 0.5, 1.0
"""Seconds between saves, at random, so that they come at any moment of what `serve` does by itself."""


@dataclass(frozen=True, slots=True)
class Saved:
    """Seconds from each save to the painted page, in order, in place and as a new file by turns; and of telling."""

    saves: tuple[float, ...]
    telling: float


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark, print its table and write all its figures to .bench/results.json."""
    options = _options(arguments)
    program = chromium() or sys.exit(f"Saving cannot be measured: {NO_CHROMIUM}")
    warn_of_load()
    shutil.rmtree(FOLDER, ignore_errors=True)
    shutil.copytree(corpus_of(options.notes, options.clients) / "chartgen", FOLDER / "charts")
    with _serving(FOLDER / "charts") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIETLY)
        saved = _save_and_see(browser, address, options.runs)
        version = browser.version
        browser.close()
    print(_table(options.notes, saved))
    figures = {"saves": saved.saves, "telling": saved.telling, "browser": version}
    keep("saving", {"notes": options.notes, "clients": options.clients, **figures})


def save(note: Path, text: str, *, as_new_file: bool) -> None:
    """Write a note as editors do: a new file that is given the note's name, or in place."""
    if as_new_file:
        draft = note.with_name(f".{note.name}.tmp")
        draft.write_text(text, "utf-8")
        draft.replace(note)
    else:
        note.write_text(text, "utf-8")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.saving", description=__doc__.partition("\n")[0])
    parser.add_argument("--notes", type=int, default=10_000, help="notes that are served (default: 10000)")
    parser.add_argument("--clients", type=int, default=200, help="clients they belong to (default: 200)")
    parser.add_argument("--runs", type=int, default=100, help="how often a note is saved (default: 100)")
    options = parser.parse_args(arguments)
    if options.runs < 2 or options.clients < 1 or options.notes < 2 * options.clients:
        parser.error("needs two runs at least, a client at least, and two notes for each client")
    return options


@contextmanager
def _serving(charts: Path) -> Iterator[str]:
    """The address at which `chartgen serve` serves the charts, until it is told to end."""
    command = [str(CHARTGEN), "serve", str(charts), "-o", str(FOLDER / "site"), "--port", "0"]
    log = FOLDER / "log.txt"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*command, "--as-of", AS_OF.isoformat()],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=users_environment(COLUMNS="1000"),
        )
    try:
        yield _address(process, log)
    finally:
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=10)
        process.kill()


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    """What `serve` says first."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        if found := ADDRESS.search(log.read_text("utf-8", "replace")):
            return found[0].rstrip("/.,") + "/"
        time.sleep(0.05)
    raise SystemExit(f"chartgen serve did not say where it serves.\n{log.read_text('utf-8', 'replace')[-2000:]}")


def _save_and_see(browser: Browser, address: str, runs: int) -> Saved:
    """Save the notes of the first client in turn, each time waiting until the open page shows it."""
    folder = min(path for path in (FOLDER / "charts").iterdir() if path.is_dir())
    notes = {note: note.read_text("utf-8") for note in sorted(folder.glob("*.md")) if note.name != "client.md"}
    painted: dict[int, float] = {}
    page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="en-US")
    page.expose_function("tellPainted", lambda number: painted.setdefault(int(number), time.perf_counter()))
    page.add_init_script(path=WATCH)
    page.goto(f"{address}{folder.name}/index.html")
    page.locator(f"[id='{next(iter(notes)).stem}']").wait_for(state="attached", timeout=PATIENCE_SECONDS * 1000)
    return Saved(tuple(_see(page, notes, painted, runs)), _telling(page))


def _see(page: Page, notes: dict[Path, str], painted: dict[int, float], runs: int) -> Iterator[float]:
    rng = Random(SEED)
    page.wait_for_timeout(1000 * REST_SECONDS)
    for number in range(1, runs + 1):
        note = list(notes)[number % len(notes)]
        start = time.perf_counter()
        save(note, f"{notes[note]}\nSaved as number {number}.\n", as_new_file=number % 2 == 0)
        _wait_until_painted(page, number, painted)
        yield painted[number] - start
        page.wait_for_timeout(1000 * rng.uniform(LEAST_PAUSE, MOST_PAUSE))


def _wait_until_painted(page: Page, number: int, painted: dict[int, float]) -> None:
    """Let the page tell; the time was noted when it did, so how often one looks here does not matter."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while number not in painted:
        if time.monotonic() > deadline:
            raise SystemExit(f"Save {number} never came to the page.")
        page.wait_for_timeout(POLL_MS)


def _telling(page: Page) -> float:
    """Seconds from the page to here: half of what a question and its answer take."""
    times = []
    for _ in range(TELLINGS):
        start = time.perf_counter()
        page.evaluate("0")
        times.append(time.perf_counter() - start)
    return median(times) / 2


def _table(notes: int, saved: Saved) -> str:
    rows = [
        f"{name:24}{1000 * median(times):9.0f}{1000 * max(times):9.0f}"
        for name, times in (
            ("all", saved.saves),
            ("in place", saved.saves[::2]),
            ("as a new file", saved.saves[1::2]),
        )
    ]
    title = f"\nsave to painted page, {notes:,} notes served; milliseconds, {len(saved.saves)} saves"
    telling = f"In each figure: telling {1000 * saved.telling:.1f}, and up to a frame of 16."
    return "\n".join([title, f"{'':24}{'median':>9}{'worst':>9}", *rows, telling, ""])


if __name__ == "__main__":
    main()
