"""Keeps the figures of all benchmarks in one file, .bench/results.json: a section for each, and what it hangs on."""

from __future__ import annotations

import json
import os
import platform
import sys
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parents[1]
BENCH = ROOT / ".bench"
PEERS = BENCH / "venv"
RESULTS = BENCH / "results.json"
SEED = 1

Results = dict[str, dict[str, Any]]


def keep(section: str, figures: Mapping[str, object], file: Path = RESULTS) -> None:
    """Put a section into the file, in place of what an earlier run left there; the other sections stay."""
    known = {**load(file), section: {"machine": machine(), **figures}}
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(known, indent=2) + "\n", "utf-8")
    print(f"All figures: {file.relative_to(ROOT) if file.is_relative_to(ROOT) else file}")


def load(file: Path = RESULTS) -> Results:
    """All sections that were measured, by name."""
    if not file.exists():
        return {}
    sections: Results = json.loads(file.read_text("utf-8"))
    return {name: section for name, section in sections.items() if isinstance(section, dict) and "machine" in section}


def machine() -> Mapping[str, object]:
    """What the figures hang on: processors, kernel, Python, load and versions."""
    site_packages = [str(path) for path in PEERS.glob("lib/python*/site-packages")]
    installed = {
        found.name.lower(): found.version for found in metadata.distributions(path=[*site_packages, *sys.path])
    }
    return {
        "processors": os.cpu_count(),
        "kernel": platform.release(),
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "load": os.getloadavg(),
        "seed": SEED,
        "versions": {name: installed.get(name) for name in ("chartgen", "hugo", "pelican", "mkdocs")},
    }


def warn_of_load() -> None:
    """Others' work on the machine makes every figure longer, and no run of this can tell by how much."""
    load, processors = os.getloadavg()[0], os.cpu_count() or 1
    if load > processors / 2:
        print(f"This machine is busy (load {load:.1f} on {processors} processors): figures will be too long.")
