"""Builds ten times the notes of ten times the clients, to see whether time and memory stay in step.

`python -m benchmarks.run --large`. The two sizes take turns, each from cold: once for memory, then for time. Clients
are of the same size in both, so that memory that grows only with the largest client is the same. The large corpus and
its site, some 1.5 GB of 100,000 notes, are deleted at the end.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.builders import build, chartgen, clear
from benchmarks.corpora import corpus_of, passing_corpus
from benchmarks.measure import MEBIBYTE, Measurement
from benchmarks.results import BENCH, keep

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TIMES = 10
FOLDER = BENCH / "out" / "large"


@dataclass(frozen=True, slots=True)
class Size:
    """One of the two sizes, and what its builds took."""

    notes: int
    clients: int
    charts: Path
    memory: list[int] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)


def run(notes: int, clients: int, runs: int) -> None:
    """Measure both sizes, print a table and write all figures to .bench/results.json."""
    usual = Size(notes, clients, corpus_of(notes, clients) / "chartgen")
    with passing_corpus(TIMES * notes, TIMES * clients) as corpus:
        sizes = (usual, Size(TIMES * notes, TIMES * clients, corpus / "chartgen"))
        try:
            _measure(sizes, runs)
        finally:
            shutil.rmtree(FOLDER, ignore_errors=True)
    print(_table(sizes, runs), flush=True)
    keep("large", {"runs": runs, "sizes": [_figures(size) for size in sizes]})


def _measure(sizes: tuple[Size, Size], runs: int) -> None:
    for size in sizes:
        size.memory.append(_cold_build(size, memory=True).memory or 0)
    for _ in range(runs):
        for size in sizes:
            measured = _cold_build(size, memory=False)
            size.wall.append(measured.wall)
            size.cpu.append(measured.cpu)


def _cold_build(size: Size, *, memory: bool) -> Measurement:
    clear(FOLDER)
    return build(chartgen(), size.charts, FOLDER / "site", memory=memory)


def _figures(size: Size) -> Mapping[str, object]:
    return {
        "notes": size.notes,
        "clients": size.clients,
        "memory": size.memory,
        "wall": size.wall,
        "cpu": size.cpu,
    }


def _table(sizes: tuple[Size, Size], runs: int) -> str:
    usual, large = sizes
    time, memory = median(large.wall) / median(usual.wall), max(large.memory) / max(usual.memory)
    rows = [
        f"{size.notes:9,} notes, {size.clients:6,} clients{median(size.wall):9.2f}{max(size.memory) / MEBIBYTE:10.0f}"
        for size in sizes
    ]
    title = f"\nten times as many notes; cold builds, medians of {runs} runs"
    head = f"{'':31}{'wall s':>9}{'peak MiB':>10}"
    return "\n".join([title, head, *rows, f"{'ratio':31}{time:9.2f}{memory:10.2f}", ""])
