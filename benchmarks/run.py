"""Compares chartgen with other builders on the same notes, on this machine, now.

`python -m benchmarks.run`, from the root of the repository. Hugo builds what chartgen builds, at full size
and at SMALL_NOTES; Pelican and MkDocs, which are slow, only at SMALL_NOTES. What is the same for all of them
and what is not stands in `peers.py`.

A round runs every builder once for its memory, then every builder once for its time, so that a busy minute on
the machine hits all of them alike; the first round's memory runs also warm the disk cache and Python's
bytecode. Before each run everything the builder wrote is deleted, caches too. After each memory run every
note must be found on its client's pages.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import shutil
import sys
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.corpus import AS_OF, make_clients, write_charts
from benchmarks.measure import MEBIBYTE, Measurement, measure
from benchmarks.peers import write_hugo, write_mkdocs, write_pelican

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parents[1]
BENCH = ROOT / ".bench"
PEERS = BENCH / "venv"
RESULTS = BENCH / "results.json"
SEED = 1
SMALL_NOTES = 1000
SLOW = ("pelican", "mkdocs")


@dataclass(frozen=True, slots=True)
class Builder:
    """A program that makes a site of a folder of the corpus."""

    name: str
    program: Path
    arguments: str
    good_exits: tuple[int, ...] = (0,)


@dataclass(frozen=True, slots=True)
class Case:
    """A size of corpus and the builders that are run on it."""

    notes: int
    clients: int
    builders: tuple[Builder, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What a builder took in one case, one figure per run, and what it wrote."""

    builder: str
    wall: tuple[float, ...]
    cpu: tuple[float, ...]
    memory: tuple[int, ...]
    files: int
    written: int


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark, print its tables and write all its figures to .bench/results.json."""
    options = _options(arguments)
    own = () if options.no_chartgen else ("chartgen",)
    builders = tuple(_available((*own, *options.peers)))
    report = []
    for case in _cases(options.notes, options.clients, builders):
        corpus = _corpus(case.notes, case.clients)
        results = _run(case, corpus, options.runs)
        print(_table(case, options.runs, results), flush=True)
        report.append(
            {
                "notes": case.notes,
                "clients": case.clients,
                "results": [_figures(result, results) for result in results],
            }
        )
    RESULTS.write_text(json.dumps({"machine": _machine(), "cases": report}, indent=2) + "\n", "utf-8")
    print(f"All figures: {RESULTS.relative_to(ROOT)}")


def all_builders() -> tuple[Builder, ...]:
    """Every builder the benchmark knows, and how it is called: quiet, without caches, else with defaults."""
    hugo = next(PEERS.glob("lib/python*/site-packages/hugo/binaries/hugo"), PEERS / "bin" / "hugo")
    return (
        Builder(
            "chartgen",
            Path(sys.executable).parent / "chartgen",
            "build {source} -o {site} --as-of " + AS_OF.isoformat(),
            good_exits=(0, 1),
        ),
        Builder(
            "hugo",
            hugo,
            "--source {source} --destination {site} --quiet --ignoreCache --cacheDir {cache}",
        ),
        Builder(
            "pelican",
            PEERS / "bin" / "pelican",
            "{source}/content -s {source}/pelicanconf.py -o {site} --quiet --ignore-cache",
        ),
        Builder(
            "mkdocs",
            PEERS / "bin" / "mkdocs",
            "build --quiet --config-file {source}/mkdocs.yml --site-dir {site}",
        ),
    )


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
    options = parser.parse_args(arguments)
    if options.runs < 1 or options.clients < 1 or options.notes < 2 * options.clients:
        parser.error("needs a run at least, a client at least, and two notes for each client")
    return options


def _peer_names(text: str) -> tuple[str, ...]:
    names = tuple(name for name in text.split(",") if name)
    known = ("hugo", *SLOW)
    for name in names:
        if name not in known:
            raise argparse.ArgumentTypeError(f"{name} is not one of {', '.join(known)}")
    return names


def _available(names: Sequence[str]) -> Iterator[Builder]:
    """The builders asked for. One that is not installed is named and left out; the others are measured."""
    for builder in all_builders():
        if builder.name in names and builder.program.exists():
            yield builder
        elif builder.name in names:
            print(f"{builder.name} is left out: there is no {builder.program}.", file=sys.stderr)


def _cases(notes: int, clients: int, builders: tuple[Builder, ...]) -> Iterator[Case]:
    """The full size for those that are fast enough, and all on the same small one."""
    if notes <= SMALL_NOTES:
        yield Case(notes, clients, builders)
        return
    yield Case(notes, clients, tuple(builder for builder in builders if builder.name not in SLOW))
    yield Case(SMALL_NOTES, max(1, clients * SMALL_NOTES // notes), builders)


def _corpus(notes: int, clients: int) -> Path:
    """The folder of a corpus, made once: its name holds its size, seed and a digest of its code."""
    code = b"".join((ROOT / "benchmarks" / f"{name}.py").read_bytes() for name in ("words", "corpus", "peers"))
    folder = BENCH / "corpus" / f"{notes}-{clients}-{SEED}-{hashlib.sha256(code).hexdigest()[:12]}"
    if not folder.exists():
        half_made = folder.with_suffix(".part")
        shutil.rmtree(half_made, ignore_errors=True)
        made = tuple(make_clients(notes, clients, SEED))
        write_charts(made, half_made / "chartgen")
        write_hugo(made, half_made / "hugo")
        write_pelican(made, half_made / "pelican")
        write_mkdocs(made, half_made / "mkdocs")
        half_made.rename(folder)
    return folder


def _run(case: Case, corpus: Path, runs: int) -> list[Result]:
    """Run all builders in turn, round by round."""
    for_memory: dict[str, list[Measurement]] = {builder.name: [] for builder in case.builders}
    for_time: dict[str, list[Measurement]] = {builder.name: [] for builder in case.builders}
    for _ in range(runs):
        for builder in case.builders:
            measured = _build(builder, corpus, memory=True)
            _check_every_note(builder, corpus, measured)
            for_memory[builder.name].append(measured)
        for builder in case.builders:
            for_time[builder.name].append(_build(builder, corpus, memory=False))
    return [_result(builder, for_time[builder.name], for_memory[builder.name]) for builder in case.builders]


def _site(builder: Builder) -> Path:
    return BENCH / "out" / builder.name / "site"


def _build(builder: Builder, corpus: Path, *, memory: bool) -> Measurement:
    """One cold run: nothing that the builder ever wrote is left, and it finds no cache in the user's home."""
    site = _site(builder)
    shutil.rmtree(site.parent, ignore_errors=True)
    site.parent.mkdir(parents=True)
    places = {"source": corpus / builder.name, "site": site, "cache": site.parent / "cache"}
    command = [str(builder.program), *(part.format(**places) for part in builder.arguments.split())]
    environment = os.environ | {"XDG_CACHE_HOME": str(places["cache"]), "NO_COLOR": "1"}
    measured = measure(command, site.parent / "log.txt", environment=environment, memory=memory)
    if measured.exit_code not in builder.good_exits:
        raise SystemExit(f"{builder.name} ended with {measured.exit_code}: {' '.join(command)}\n{measured.said}")
    return measured


def _check_every_note(builder: Builder, corpus: Path, measured: Measurement) -> None:
    """Stop where a note is on none of its client's pages: a builder that leaves work out is not faster."""
    for folder in sorted(path for path in (corpus / "chartgen").iterdir() if path.is_dir()):
        pages = "".join(page.read_text("utf-8") for page in (_site(builder) / folder.name).rglob("*.html"))
        for note in folder.glob("*.md"):
            if note.name != "client.md" and f'id="{note.stem}"' not in pages:
                raise SystemExit(f"{builder.name} left out {folder.name}/{note.stem}.\n{measured.said}")


def _result(builder: Builder, for_time: Sequence[Measurement], for_memory: Sequence[Measurement]) -> Result:
    sizes = [path.stat().st_size for path in _site(builder).rglob("*") if path.is_file()]
    return Result(
        builder=builder.name,
        wall=tuple(run.wall for run in for_time),
        cpu=tuple(run.cpu for run in for_time),
        memory=tuple(run.memory or 0 for run in for_memory),
        files=len(sizes),
        written=sum(sizes),
    )


def _medians(result: Result) -> Mapping[str, float]:
    return {"wall": median(result.wall), "cpu": median(result.cpu), "memory": median(result.memory)}


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
    title = f"\n{case.notes:,} notes, {case.clients:,} clients; medians of {runs} cold runs"
    head = (
        f"{'':10}{'wall s':>9}{'(from-to)':>15}{'x Hugo':>8}{'CPU s':>9}{'x Hugo':>8}"
        f"{'peak MiB':>10}{'x Hugo':>8}{'files':>8}{'MiB out':>9}"
    )
    return "\n".join([title, head, *(_row(result, results) for result in results), ""])


def _row(result: Result, results: Sequence[Result]) -> str:
    medians = _medians(result)
    times = {name: f"{ratio:.2f}" for name, ratio in _ratios(result, results).items()}
    span = f"({min(result.wall):.2f}-{max(result.wall):.2f})"
    return (
        f"{result.builder:10}{medians['wall']:9.2f}{span:>15}{times.get('wall', ''):>8}"
        f"{medians['cpu']:9.2f}{times.get('cpu', ''):>8}"
        f"{medians['memory'] / MEBIBYTE:10.0f}{times.get('memory', ''):>8}"
        f"{result.files:8,}{result.written / MEBIBYTE:9.1f}"
    )


def _machine() -> Mapping[str, object]:
    """What the figures hang on: processors, kernel, load and versions."""
    site_packages = [str(path) for path in PEERS.glob("lib/python*/site-packages")]
    installed = {
        found.name.lower(): found.version for found in metadata.distributions(path=[*site_packages, *sys.path])
    }
    return {
        "processors": os.cpu_count(),
        "kernel": platform.release(),
        "python": platform.python_version(),
        "load": os.getloadavg(),
        "seed": SEED,
        "versions": {name: installed.get(name) for name in ("chartgen", "hugo", "pelican", "mkdocs")},
    }


if __name__ == "__main__":
    main()
