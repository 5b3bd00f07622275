"""Tells which bars hold, from what the benchmarks left in .bench/results.json.

`python -m benchmarks.bars`, from the root of the repository, after the others; `make bench` does it last.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks.results import load
from benchmarks.startup import CHECK, HELP, beside_bare

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from benchmarks.results import Results

COLD, UNCHANGED, EDITED = "cold", "nothing changed", "one note edited"


@dataclass(frozen=True, slots=True)
class Bar:
    """The most that something may take, what it took (None: not measured), and the unit of both."""

    what: str
    most: float | None
    took: float | None
    unit: str
    digits: int = 2

    @property
    def verdict(self) -> str:
        """Whether it holds; nothing where there is no number to hold."""
        if self.took is None:
            return "not measured"
        if self.most is None:
            return ""
        return "held" if self.took <= self.most else "MISSED"

    def words(self, number: float | None) -> str:
        """One of the two numbers with its unit."""
        return "" if number is None else f"{number:,.{self.digits}f} {self.unit}"


def main() -> None:
    """Print what was measured beside each bar."""
    print("\n".join(_table(bars_of(load()))))


def bars_of(results: Results) -> list[Bar]:
    """Every bar, held against what was measured."""
    return [*_builds(results), *_saves(results), *_edits(results), *_large(results), *_starts(results)]


def _builds(results: Results) -> Iterator[Bar]:
    cases = results.get("builds", {}).get("cases", [])
    case = cases[0] if cases else {"results": []}
    size = f", {case['notes']:,} notes" if cases else ""
    for what, most, field, unit in (
        (COLD, 1.0, "wall", "x Hugo's time"),
        (COLD, 0.5, "memory", "x Hugo's memory"),
        (UNCHANGED, 0.15, "wall", "x Hugo's time"),
        (EDITED, 0.20, "wall", "x Hugo's time"),
    ):
        yield Bar(f"build, {what}{size}", most, _times_hugo(case, what, field), unit)


def _times_hugo(case: Mapping[str, Any], what: str, field: str) -> float | None:
    found = (one for one in case["results"] if (one["builder"], one["what"]) == ("chartgen", what))
    ratios: Mapping[str, float] = next(found, {"times_hugo": {}})["times_hugo"]
    return ratios.get(field)


def _saves(results: Results) -> Iterator[Bar]:
    saving = results.get("saving")
    saves = [1000 * seconds for seconds in saving["saves"]] if saving else []
    size = f", {saving['notes']:,} notes" if saving else ""
    yield Bar(f"save to reloaded page{size}: median", 150, median(saves) if saves else None, "ms", 0)
    yield Bar(f"save to reloaded page{size}: worst of {len(saves)}", 500, max(saves, default=None), "ms", 0)


def _edits(results: Results) -> Iterator[Bar]:
    editing = results.get("editing")
    size = f", {editing['clients']:,} clients" if editing else ""
    for what, name, most in (("first told in an editor", "cold", 1000), ("a key in an editor", "key", 100)):
        took = [1000 * seconds for seconds in editing["seconds"][name]] if editing else []
        yield Bar(f"{what}{size}: worst of {len(took)}", most, max(took, default=None), "ms", 0)


def _large(results: Results) -> Iterator[Bar]:
    usual, large = results["large"]["sizes"] if "large" in results else (None, None)
    if usual is None or large is None:
        yield Bar("ten times the notes", 11, None, "x the time", 1)
        return
    size = f"{large['notes']:,} notes beside {usual['notes']:,}"
    yield Bar(f"{size}: time", 11, median(large["wall"]) / median(usual["wall"]), "x", 1)
    yield Bar(f"{size}: peak memory", None, max(large["memory"]) / max(usual["memory"]), "x")
    more = (max(large["memory"]) - max(usual["memory"])) / (large["clients"] - usual["clients"])
    yield Bar("peak memory, for each client more", None, more / 1024, "KiB", 1)


def _starts(results: Results) -> Iterator[Bar]:
    wall = results["startup"]["wall"] if "startup" in results else None
    for name, most in ((HELP, 0.15), (CHECK, 0.25)):
        yield Bar(f"{name}, more than a bare Python", most, beside_bare(wall, name) if wall else None, "s", 3)


def _table(bars: Sequence[Bar]) -> Iterator[str]:
    yield f"\n{'':58}{'measured':>22}{'bar':>22}"
    for bar in bars:
        yield f"{bar.what:58}{bar.words(bar.took):>22}{bar.words(bar.most):>22}  {bar.verdict}".rstrip()


if __name__ == "__main__":
    main()
