"""Measures how long chartgen takes to answer where there is next to nothing to do.

`python -m benchmarks.startup`, from the root of the repository. A Python that does nothing, `chartgen --help` and
`chartgen check` of one note take turns; what counts is how much longer than that Python the others take. The note
is in a charts folder of one client with a few notes, which are all read, since a note is checked with its chart.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.builders import CHARTGEN, FOUND_ERRORS, users_environment
from benchmarks.corpus import AS_OF, make_clients, write_charts
from benchmarks.measure import measure
from benchmarks.results import BENCH, SEED, keep, warn_of_load

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FOLDER = BENCH / "startup"
NOTES = 10
BARE, HELP, CHECK = "python -c pass", "chartgen --help", "chartgen check NOTE"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark, print its table and write all its figures to .bench/results.json."""
    options = _options(arguments)
    warn_of_load()
    commands = _commands()
    for command in commands.values():
        _seconds(command)
    runs: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(options.runs):
        for name, command in commands.items():
            runs[name].append(_seconds(command))
    print(_table(runs, options.runs))
    keep("startup", {"notes": NOTES, "runs": options.runs, "wall": runs})


def beside_bare(runs: Mapping[str, Sequence[float]], name: str) -> float:
    """How many seconds longer than a Python that does nothing: the difference of the medians."""
    return median(runs[name]) - median(runs[BARE])


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.startup", description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=20, help="how often each is timed (default: 20)")
    options = parser.parse_args(arguments)
    if options.runs < 1:
        parser.error("needs a run at least")
    return options


def _commands() -> Mapping[str, Sequence[str]]:
    shutil.rmtree(FOLDER, ignore_errors=True)
    write_charts(make_clients(NOTES, 1, SEED), FOLDER / "charts")
    note = max(path for path in FOLDER.glob("charts/*/*.md") if path.name != "client.md")
    return {
        BARE: (sys.executable, "-c", "pass"),
        HELP: (str(CHARTGEN), "--help"),
        CHECK: (str(CHARTGEN), "check", str(note), "--as-of", AS_OF.isoformat()),
    }


def _seconds(command: Sequence[str]) -> float:
    measured = measure(command, FOLDER / "log.txt", environment=users_environment(), memory=False)
    if measured.exit_code not in (0, FOUND_ERRORS):
        raise SystemExit(f"This ended with {measured.exit_code}: {' '.join(command)}\n{measured.said}")
    return measured.wall


def _table(runs: Mapping[str, Sequence[float]], count: int) -> str:
    rows = [
        f"{name:24}{1000 * median(times):9.0f}{1000 * max(times):9.0f}{1000 * beside_bare(runs, name):12.0f}"
        for name, times in runs.items()
    ]
    return "\n".join(
        [f"\nstarting; milliseconds, {count} runs", f"{'':24}{'median':>9}{'worst':>9}{'more':>12}", *rows, ""]
    )


if __name__ == "__main__":
    main()
