"""How often the rules on what notes say are right, counted on notes that people labelled."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from chartgen.rules.registry import NAMES
from tests.background import checked

HERE = Path(__file__).parent
SAMPLE = HERE.parents[1] / "charts"
WELL_WRITTEN = HERE / "charts"
LABELLED = HERE / "labelled"
UNSEEN = ("eze-c", "fairweather-k", "gorski-h")
"""The labelled charts that nobody looked into while the word lists were made."""
AS_OF = date(2026, 11, 23)
RULES = {name: code for code, name in NAMES.items() if "CG501" <= code <= "CG508"}

Told = Mapping[str, frozenset[str]]
"""The rules that speak of each note, by its path."""


class Count(NamedTuple):
    """How many notes should be told of by a rule, how many are, and how many rightly."""

    labelled: int
    told: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.told if self.told else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.labelled if self.labelled else 1.0


def told_in(folder: Path) -> tuple[Told, int]:
    """What the rules say of the notes of a charts folder, and how many notes there are."""
    report = checked(folder, AS_OF)
    told: dict[str, set[str]] = {}
    for one in report.diagnostics:
        if one.name in RULES:
            told.setdefault(one.path, set()).add(one.name)
    return {path: frozenset(names) for path, names in told.items()}, report.notes


def labels() -> Told:
    """What each of the labelled notes should be told of."""
    table = tomllib.loads((LABELLED / "labels.toml").read_text("utf-8"))["labels"]
    return {path: frozenset(names) for path, names in table.items()}


def counted(told: Told, wanted: Told, paths: Iterable[str]) -> dict[str, Count]:
    """For each rule how often it is right, on some notes."""
    among = list(paths)
    return {
        rule: Count(
            sum(rule in wanted[path] for path in among),
            sum(rule in told.get(path, ()) for path in among),
            sum(rule in wanted[path] and rule in told.get(path, ()) for path in among),
        )
        for rule in sorted(RULES, key=RULES.__getitem__)
    }


def row(rule: str, every: Count, unseen: Count) -> str:
    """A rule's line in the table of docs/quality.md."""
    figures = f"{every.labelled} | {every.told} | {every.right} | {every.precision:.2f} | {every.recall:.2f}"
    link = f"[{RULES[rule]}](rules.md#{RULES[rule].lower()}-{rule}) {rule}"
    return f"| {link} | {figures} | {unseen.precision:.2f} | {unseen.recall:.2f} |"
