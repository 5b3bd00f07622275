"""Measures what docs/scale.md reckons with: what each note more, and each client more, costs.

`python -m benchmarks.scale`, from the root of the repository. Two caseloads with clients of the same size are built,
one with a tenth of the other's clients. What the larger takes more, divided by the notes it has more, is the cost of
a note: so start-up, which comes once, is in none of the figures. Built are the whole, in one process and in all; the
whole again, with nothing changed; a share that no client falls into, which is what every machine of a matrix does
beside its share; all parts; what they are merged into, which must be the whole, byte for byte; and, where Dask is
installed, the whole on a Dask cluster of this machine.
"""

from __future__ import annotations

import argparse
import shutil
import time
from datetime import datetime, timedelta
from functools import partial
from importlib.util import find_spec
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.builders import FOUND_ERRORS, Builder, build, chartgen, clear, size_of
from benchmarks.corpora import corpus_of
from benchmarks.costs import Caseload, Taken, costs_of, described
from benchmarks.rebuilds import SETTLING_SECONDS, differences
from benchmarks.results import BENCH, keep, warn_of_load
from chartgen.model.caseload import Appointment
from chartgen.model.place import START
from chartgen.rules.overlaps import overlaps

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

FOLDER = BENCH / "out" / "scale"
EMPTY_SHARE = "1/999999"
TENTH = 10
NOTES_OF_AUTHOR = 400


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark, print what a note costs and write all its figures to .bench/results.json."""
    options = _options(arguments)
    warn_of_load()
    sizes = ((options.notes // TENTH, options.clients // TENTH), (options.notes, options.clients))
    small, large = (_caseload(notes, clients, options.parts, options.runs) for notes, clients in sizes)
    overlapping = median(_overlapping(options.notes) for _ in range(options.runs))
    print("\n".join(["", *described(costs_of(small, large), overlapping), ""]))
    caseloads = [small.as_json(), large.as_json()]
    keep("scale", {"parts": options.parts, "runs": options.runs, "caseloads": caseloads, "overlapping": overlapping})


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__.partition("\n")[0])
    parser.add_argument("--notes", type=int, default=10_000, help="notes in the larger caseload (default: 10000)")
    parser.add_argument("--clients", type=int, default=200, help="clients they belong to (default: 200)")
    parser.add_argument("--parts", type=int, default=4, help="parts to build apart (default: 4)")
    parser.add_argument("--runs", type=int, default=3, help="how often each is timed (default: 3)")
    options = parser.parse_args(arguments)
    if min(options.runs, options.parts) < 1 or options.clients < TENTH or options.notes < 2 * options.clients:
        parser.error(f"needs a run, a part and {TENTH} clients at least, and two notes for each client")
    return options


def _caseload(notes: int, clients: int, parts: int, runs: int) -> Caseload:
    """Everything that is measured of one caseload, and the bytes that it takes on disk."""
    charts = corpus_of(notes, clients) / "chartgen"
    shutil.rmtree(FOLDER, ignore_errors=True)
    time.sleep(SETTLING_SECONDS)
    names = [f"part-{number}" for number in range(1, parts + 1)]
    merge = Builder("chartgen", chartgen().program, _merge_arguments(charts, names), (0, FOUND_ERRORS))
    todo: dict[str, Callable[..., Taken]] = {
        "alone": partial(_cold, chartgen("-j 1"), charts, "alone"),
        "whole": partial(_cold, chartgen(), charts, "whole"),
        "unchanged": partial(_taken, chartgen(), charts, "whole"),
        "share of none": partial(_cold, chartgen(f"--shard {EMPTY_SHARE}"), charts, "none"),
        **{
            name: partial(_cold, chartgen(f"--shard {number}/{parts}"), charts, name)
            for number, name in enumerate(names, 1)
        },
        "merge": partial(_cold, merge, charts, "merged"),
    }
    if find_spec("distributed") is not None:
        todo["dask"] = partial(_cold, chartgen("--executor dask"), charts, "dask")
    taken = {name: do(memory=True) for name, do in todo.items()}
    if found := differences(FOLDER / "merged" / "site", FOLDER / "whole" / "site"):
        raise SystemExit(f"Merging the parts did not give what one build gives: {', '.join(found[:5])}")
    bytes_of = _bytes(charts)
    times = [{name: do(memory=False) for name, do in todo.items()} for _ in range(runs)]
    shutil.rmtree(FOLDER, ignore_errors=True)
    middle = {name: _middle([run[name] for run in times], taken[name]) for name in todo}
    return Caseload(notes, clients, parts, middle, bytes_of)


def _overlapping(notes: int) -> float:
    """Seconds for each note that the rule takes which looks at all clients: whether an author is in two places."""
    first, hour = datetime(2026, 1, 1, 8), timedelta(hours=1)
    appointments = [
        Appointment(
            f"author {index // NOTES_OF_AUTHOR}", begins, begins + hour, f"c-{index // 50}", f"{index}", START
        )
        for index in range(notes)
        for begins in (first + index % NOTES_OF_AUTHOR * hour,)
    ]
    start = time.perf_counter()
    found = sum(1 for _ in overlaps(appointments, same_client=False))
    assert not found, "one appointment of an author begins when the one before it ends"
    return (time.perf_counter() - start) / notes


def _merge_arguments(charts: Path, names: Sequence[str]) -> str:
    return f"merge {' '.join(str(FOLDER / name / 'site') for name in names)} -o {{site}} --charts {charts}"


def _cold(builder: Builder, charts: Path, name: str, *, memory: bool) -> Taken:
    clear(FOLDER / name)
    return _taken(builder, charts, name, memory=memory)


def _taken(builder: Builder, charts: Path, name: str, *, memory: bool) -> Taken:
    measured = build(builder, charts, FOLDER / name / "site", memory=memory)
    return Taken(measured.wall, measured.cpu, measured.memory or 0)


def _middle(times: Sequence[Taken], for_memory: Taken) -> Taken:
    return Taken(median(one.wall for one in times), median(one.cpu for one in times), for_memory.memory)


def _bytes(charts: Path) -> Mapping[str, int]:
    """What stands on disk: the notes, the site, its caseload page, the cache beside it, and what the parts add."""
    whole = FOLDER / "whole"
    parts = FOLDER.glob("part-*/site/chartgen-part.json")
    return {
        "charts": size_of(charts)[1],
        "site": size_of(whole / "site")[1],
        "caseload page": (whole / "site" / "index.html").stat().st_size,
        "cache": (whole / ".site.chartgen-cache").stat().st_size,
        "part files": sum(path.stat().st_size for path in parts),
    }


if __name__ == "__main__":
    main()
