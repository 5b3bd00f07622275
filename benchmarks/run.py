"""Compares chartgen with other builders on the same notes, on this machine, now.

`python -m benchmarks.run`, from the root of the repository. Hugo builds what chartgen builds, at full size
and at SMALL_NOTES; Pelican and MkDocs, which are slow, only at SMALL_NOTES. What is the same for all of them
and what is not stands in `peers.py`.

A round runs every builder once for its memory, then every builder once for its time, so that a busy minute on
the machine hits all of them alike; the first round's memory runs also warm the disk cache and Python's
bytecode. Before each run everything the builder wrote is deleted, caches too. After each memory run every
note must be found on its client's pages.

At full size, chartgen also builds again in each round, with nothing changed and with one note edited, see
`rebuilds.py`. Hugo keeps nothing between builds of this kind that would make the next one faster, so the times
stand beside its time for the same notes in the same round.

With `--large`, chartgen builds ten times the notes of ten times the clients as well, see `large.py`.
"""

from __future__ import annotations

import argparse
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import TYPE_CHECKING

from benchmarks import large, rebuilds
from benchmarks.bars import COLD, EDITED, UNCHANGED
from benchmarks.builders import SLOW, Builder, available, check_every_note, cold_build, site_of, size_of
from benchmarks.corpora import corpus_of
from benchmarks.measure import MEBIBYTE, Measurement
from benchmarks.results import keep, warn_of_load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

SMALL_NOTES = 1000
OWN = "chartgen"


@dataclass(frozen=True, slots=True)
class Case:
    """A size of corpus, the builders that are run on it, and whether chartgen builds again."""

    notes: int
    clients: int
    builders: tuple[Builder, ...]
    again: bool


@dataclass(frozen=True, slots=True)
class Runs:
    """What a builder did in one case, measured; the runs for memory are apart from those for time."""

    builder: Builder
    what: str
    for_time: list[Measurement] = field(default_factory=list)
    for_memory: list[Measurement] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Result:
    """What a builder took in one case, one figure per run, and what it wrote; memory is seen in cold runs only."""

    builder: str
    what: str
    wall: tuple[float, ...]
    cpu: tuple[float, ...]
    memory: tuple[int, ...]
    files: int
    written: int


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark, print its tables and write all its figures to .bench/results.json."""
    options = _options(arguments)
    warn_of_load()
    own = () if options.no_chartgen else (OWN,)
    builders = tuple(available((*own, *options.peers)))
    report = []
    for case in _cases(options.notes, options.clients, builders):
        results = _run(case, corpus_of(case.notes, case.clients), options.runs)
        print(_table(case, options.runs, results), flush=True)
        report.append(
            {
                "notes": case.notes,
                "clients": case.clients,
                "results": [_figures(result, results) for result in results],
            }
        )
    keep("builds", {"runs": options.runs, "cases": report})
    if options.large:
        large.run(options.notes, options.clients, options.large_runs)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__.partition("\n")[0])
    parser.add_argument("--notes", type=int, default=10_000, help="notes in the large corpus (default: 10000)")
    parser.add_argument("--clients", type=int, default=200, help="clients they belong to (default: 200)")
    parser.add_argument("--runs", type=int, default=5, help="how often each builder is timed (default: 5)")
    parser.add_argument(
        "--peers",
        type=_peer_names,
        default=("hugo", *SLOW),
        help="builders beside chartgen, joined by commas (default: hugo,pelican,mkdocs)",
    )
    parser.add_argument("--no-chartgen", action="store_true", help="measure the peers alone")
    parser.add_argument("--large", action="store_true", help="build ten times as many notes with chartgen, too")
    parser.add_argument("--large-runs", type=int, default=2, help="how often that is timed (default: 2)")
    options = parser.parse_args(arguments)
    if min(options.runs, options.large_runs, options.clients) < 1 or options.notes < 2 * options.clients:
        parser.error("needs a run at least, a client at least, and two notes for each client")
    return options


def _peer_names(text: str) -> tuple[str, ...]:
    names = tuple(name for name in text.split(",") if name)
    known = ("hugo", *SLOW)
    for name in names:
        if name not in known:
            raise argparse.ArgumentTypeError(f"{name} is not one of {', '.join(known)}")
    return names


def _cases(notes: int, clients: int, builders: tuple[Builder, ...]) -> Iterator[Case]:
    """The full size for those that are fast enough, and all on the same small one."""
    if notes <= SMALL_NOTES:
        yield Case(notes, clients, builders, again=True)
        return
    yield Case(notes, clients, tuple(builder for builder in builders if builder.name not in SLOW), again=True)
    yield Case(SMALL_NOTES, max(1, clients * SMALL_NOTES // notes), builders, again=False)


def _run(case: Case, corpus: Path, runs: int) -> list[Result]:
    """Run all builders in turn, round by round."""
    cold = [Runs(builder, COLD) for builder in case.builders]
    again = [run for own in case.builders if own.name == OWN and case.again for run in _again_of(own)]
    edited = rebuilds.begin(again[0].builder, corpus) if again else None
    for number in range(runs):
        for run in cold:
            measured = cold_build(run.builder, corpus, memory=True)
            check_every_note(run.builder, corpus, measured)
            run.for_memory.append(measured)
        for run in cold:
            run.for_time.append(cold_build(run.builder, corpus, memory=False))
        if edited is not None:
            edited.settle()
            again[0].for_time.append(edited.build())
            again[1].for_time.append(edited.build_with_edit(number))
    if edited is not None:
        edited.check()
    return [_result(run) for run in sorted((*cold, *again), key=lambda run: run.builder.name != OWN)]


def _again_of(builder: Builder) -> Iterator[Runs]:
    yield Runs(builder, UNCHANGED)
    yield Runs(builder, EDITED)


def _result(runs: Runs) -> Result:
    files, written = size_of(site_of(runs.builder))
    return Result(
        builder=runs.builder.name,
        what=runs.what,
        wall=tuple(run.wall for run in runs.for_time),
        cpu=tuple(run.cpu for run in runs.for_time),
        memory=tuple(run.memory or 0 for run in runs.for_memory),
        files=files,
        written=written,
    )


def _medians(result: Result) -> Mapping[str, float]:
    figures = {"wall": result.wall, "cpu": result.cpu, "memory": result.memory}
    return {name: median(runs) for name, runs in figures.items() if runs}


def _ratios(result: Result, results: Sequence[Result]) -> Mapping[str, float]:
    """The medians as multiples of Hugo's in the same case; empty where Hugo was not run."""
    hugo = next((other for other in results if other.builder == "hugo"), None)
    if hugo is None:
        return {}
    return {name: value / _medians(hugo)[name] for name, value in _medians(result).items()}


def _figures(result: Result, results: Sequence[Result]) -> Mapping[str, object]:
    return asdict(result) | {"medians": _medians(result), "times_hugo": _ratios(result, results)}


def _table(case: Case, runs: int, results: Sequence[Result]) -> str:
    """The medians as text. The range of the wall times tells how quiet the machine was."""
    title = f"\n{case.notes:,} notes, {case.clients:,} clients; medians of {runs} runs"
    head = (
        f"{'':26}{'wall s':>9}{'(from-to)':>15}{'x Hugo':>8}{'CPU s':>9}{'x Hugo':>8}"
        f"{'peak MiB':>10}{'x Hugo':>8}{'files':>8}{'MiB out':>9}"
    )
    return "\n".join([title, head, *(_row(result, results) for result in results), ""])


def _row(result: Result, results: Sequence[Result]) -> str:
    medians = _medians(result)
    times = {name: f"{ratio:.2f}" for name, ratio in _ratios(result, results).items()}
    span = f"({min(result.wall):.2f}-{max(result.wall):.2f})"
    peak = f"{medians['memory'] / MEBIBYTE:.0f}" if result.memory else ""
    return (
        f"{result.builder + ', ' + result.what:26}{medians['wall']:9.2f}{span:>15}{times.get('wall', ''):>8}"
        f"{medians['cpu']:9.2f}{times.get('cpu', ''):>8}"
        f"{peak:>10}{times.get('memory', ''):>8}"
        f"{result.files:8,}{result.written / MEBIBYTE:9.1f}"
    )


if __name__ == "__main__":
    main()
