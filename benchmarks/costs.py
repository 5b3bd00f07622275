"""Reckons what a caseload of any size costs, from what two caseloads took.

The arithmetic is that of docs/scale.md, and its tables are made here.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from benchmarks.measure import MEBIBYTE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

GIBIBYTE = 1024 * MEBIBYTE
WORDS = {
    "whole": "building",
    "unchanged": "building again",
    "share of none": "finding",
    "merge": "merging",
}
MICRO = 1_000_000


@dataclass(frozen=True, slots=True)
class Taken:
    """What a command took: seconds, and bytes of memory of all its processes."""

    wall: float
    cpu: float
    memory: int


@dataclass(frozen=True, slots=True)
class Caseload:
    """What was measured of a caseload, by what was done, and the bytes it takes on disk, by what they are."""

    notes: int
    clients: int
    parts: int
    taken: Mapping[str, Taken]
    bytes: Mapping[str, int]

    def as_json(self) -> Mapping[str, object]:
        """The same, as values that JSON has."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Caseload:
        """The caseload that `as_json` told of."""
        taken = {name: Taken(**one) for name, one in values["taken"].items()}
        return cls(values["notes"], values["clients"], values["parts"], taken, values["bytes"])


@dataclass(frozen=True, slots=True)
class Costs:
    """What a note more costs: seconds for each thing that is done, bytes of memory and of disk.

    `dask` is what Dask spends on it beside the work; None where it was not measured.
    """

    build: float
    again: float
    find: float
    merge: float
    dask: float | None
    memory: Mapping[str, float]
    disk: Mapping[str, float]
    notes_per_client: float

    def on_one_machine(self, notes: float, cores: int) -> float:
        """Seconds: what building again takes is done in one process; the rest is split among the cores."""
        return notes * (self.again + (self.build - self.again) / cores)

    def on_dask(self, notes: float, workers: int) -> float:
        """Seconds: as on one machine with so many cores, and what Dask spends, as if one process did all of that."""
        return self.on_one_machine(notes, workers) + notes * (self.dask or 0.0)

    def in_parts(self, notes: float, machines: int, cores: int) -> float:
        """Seconds: every machine looks for all notes and builds its share, then one merges the parts."""
        return notes * (self.find + (self.build - self.find) / (machines * cores) + self.merge)


def costs_of(small: Caseload, large: Caseload) -> Costs:
    """The costs of a note: what the larger caseload took more, divided by the notes it has more."""
    more = large.notes - small.notes

    def seconds(name: str) -> float:
        return max(0.0, (large.taken[name].wall - small.taken[name].wall) / more)

    def processor(name: str) -> float:
        return (large.taken[name].cpu - small.taken[name].cpu) / more

    def memory(name: str) -> float:
        return max(0.0, (large.taken[name].memory - small.taken[name].memory) / more)

    return Costs(
        build=seconds("alone"),
        again=seconds("unchanged"),
        find=seconds("share of none"),
        merge=seconds("merge"),
        dask=max(0.0, processor("dask") - processor("whole")) if "dask" in large.taken else None,
        memory={WORDS[name]: memory(name) for name in WORDS},
        disk={name: (large.bytes[name] - small.bytes[name]) / more for name in large.bytes},
        notes_per_client=large.notes / large.clients,
    )


def described(costs: Costs, overlaps: float) -> Iterator[str]:
    """The Markdown table of what a note costs; `overlaps` is the seconds that the rule on overlapping times takes."""
    yield "| what | | for each note | for each client |"
    yield "| --- | --- | --- | --- |"
    for name, letter, seconds in (
        ("building it, on one core", "b", costs.build),
        ("building again with nothing changed, in one process", "a", costs.again),
        ("finding it, on every machine of a matrix", "f", costs.find),
        ("merging the parts, in one process", "m", costs.merge),
        ("in a and m: looking for overlapping times", "", overlaps),
        ("Dask's own work", "d", costs.dask),
    ):
        if seconds is not None:
            client = 1000 * seconds * costs.notes_per_client
            milliseconds = f"{client:,.1f}" if client >= 0.1 else f"{client:.2f}"
            yield f"| {name} | {letter} | {_micro(seconds)} µs | {milliseconds} ms |"
    for name, size in (*_named("on disk", costs.disk), *_named("in memory", costs.memory)):
        yield f"| {name} | | {size:,.0f} bytes | {size * costs.notes_per_client / 1024:,.1f} KiB |"


def reckoned(costs: Costs, *sizes: float) -> Iterator[str]:
    """The Markdown table of what caseloads of so many notes cost."""
    yield "| what | | " + " | ".join(f"{notes:,.0f} notes" for notes in sizes) + " |"
    yield "| --- | --- |" + " --- |" * len(sizes)
    yield "| clients | | " + " | ".join(f"{notes / costs.notes_per_client:,.0f}" for notes in sizes) + " |"
    for name, formula, seconds in _ways(costs):
        yield f"| {name} | {formula} | " + " | ".join(span(seconds(notes)) for notes in sizes) + " |"
    for name, size in (*_named("on disk", costs.disk), *_named("in memory", costs.memory)):
        yield f"| {name} | | " + " | ".join(bytes_in_words(notes * size) for notes in sizes) + " |"


def _ways(costs: Costs) -> Iterator[tuple[str, str, Callable[[float], float]]]:
    """The ways to build a caseload, each with its formula."""
    for cores in (2, 16):
        formula = f"N × (a + (b - a) / {cores})"
        yield f"one machine, {cores} cores", formula, partial(costs.on_one_machine, cores=cores)
    for machines in (20, 200):
        formula = f"N × (f + (b - f) / {2 * machines} + m)"
        yield f"{machines} machines of 2 cores, merged", formula, partial(costs.in_parts, machines=machines, cores=2)
    if costs.dask is not None:
        yield "Dask, 64 workers", "N × (a + (b - a) / 64 + d)", partial(costs.on_dask, workers=64)
    yield "built again, nothing changed", "N × a", lambda notes: notes * costs.again


def _micro(seconds: float) -> str:
    return f"{seconds * MICRO:,.0f}" if seconds * MICRO >= 2 else f"{seconds * MICRO:.1f}"


def _named(where: str, sizes: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    return ((f"{where}: {name}", size) for name, size in sizes.items())


def span(seconds: float) -> str:
    """Seconds, minutes, hours or days, in two digits or so."""
    for size, name in ((86_400, "days"), (3600, "h"), (60, "min")):
        if seconds >= 2 * size:
            return f"{seconds / size:,.1f} {name}" if seconds < 10 * size else f"{seconds / size:,.0f} {name}"
    return f"{seconds:.1f} s" if seconds < 10 else f"{seconds:.0f} s"


def bytes_in_words(size: float) -> str:
    """MiB, GiB or TiB, in two digits or so."""
    for unit, name in ((1024 * GIBIBYTE, "TiB"), (GIBIBYTE, "GiB")):
        if size >= unit:
            return f"{size / unit:,.1f} {name}" if size < 10 * unit else f"{size / unit:,.0f} {name}"
    return f"{size / MEBIBYTE:,.0f} MiB"
