"""Knows the builders that are compared, and runs one of them on a folder of the corpus.

Each is called quietly and without caches where it has a switch for that, else with its defaults. No builder finds a
cache in the user's home, and none is kept from keeping Python's bytecode, since nobody's users are.
"""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.corpus import AS_OF
from benchmarks.measure import Measurement, measure
from benchmarks.results import BENCH, PEERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

SLOW = ("pelican", "mkdocs")
OUT = BENCH / "out"
CHARTGEN = Path(sys.executable).parent / "chartgen"
FOUND_ERRORS = 1
DEVELOPERS_ONLY = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONDEVMODE", "PYTHONWARNINGS", "CHARTGEN_DEBUG")


@dataclass(frozen=True, slots=True)
class Builder:
    """A program that makes a site of a folder of the corpus."""

    name: str
    program: Path
    arguments: str
    good_exits: tuple[int, ...] = (0,)


def all_builders() -> tuple[Builder, ...]:
    """Every builder the benchmark knows, and how it is called."""
    hugo = next(PEERS.glob("lib/python*/site-packages/hugo/binaries/hugo"), PEERS / "bin" / "hugo")
    return (
        chartgen(),
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


def chartgen(more: str = "") -> Builder:
    """chartgen, with more options if need be."""
    arguments = f"build {{source}} -o {{site}} --as-of {AS_OF.isoformat()} {more}"
    return Builder("chartgen", CHARTGEN, arguments, good_exits=(0, FOUND_ERRORS))


def available(names: Sequence[str]) -> Iterator[Builder]:
    """The builders asked for. One that is not installed is named and left out; the others are measured."""
    for builder in all_builders():
        if builder.name in names and builder.program.exists():
            yield builder
        elif builder.name in names:
            print(f"{builder.name} is left out: there is no {builder.program}.", file=sys.stderr)


def site_of(builder: Builder) -> Path:
    """Where a builder's cold builds go, with nothing else of another's beside it."""
    return OUT / builder.name / "site"


def cold_build(builder: Builder, corpus: Path, *, memory: bool) -> Measurement:
    """Build the builder's folder of the corpus with nothing left of what the builder ever wrote, caches included."""
    site = site_of(builder)
    clear(site.parent)
    return build(builder, corpus / builder.name, site, memory=memory)


def clear(folder: Path) -> None:
    """Delete what a builder wrote, and wait until nothing is left to be written to disk, by whomever it was."""
    shutil.rmtree(folder, ignore_errors=True)
    os.sync()


def build(builder: Builder, source: Path, site: Path, *, memory: bool) -> Measurement:
    """Run a builder; whatever it left beside the site stays as it is. Ends the benchmark where it fails."""
    site.parent.mkdir(parents=True, exist_ok=True)
    cache = site.parent / "cache"
    places = {"source": source, "site": site, "cache": cache}
    command = [str(builder.program), *(part.format(**places) for part in builder.arguments.split())]
    log = site.parent / "log.txt"
    measured = measure(command, log, environment=users_environment(XDG_CACHE_HOME=str(cache)), memory=memory)
    if measured.exit_code not in builder.good_exits:
        raise SystemExit(f"{builder.name} ended with {measured.exit_code}: {' '.join(command)}\n{measured.said}")
    return measured


def users_environment(**more: str) -> Mapping[str, str]:
    """The environment as a user has it: without what only those set who work on programs."""
    mine = {name: value for name, value in os.environ.items() if name not in DEVELOPERS_ONLY}
    return mine | {"NO_COLOR": "1"} | more


def check_every_note(builder: Builder, corpus: Path, measured: Measurement) -> None:
    """Stop where a note is on none of its client's pages: a builder that leaves work out is not faster."""
    for folder in sorted(path for path in (corpus / "chartgen").iterdir() if path.is_dir()):
        pages = "".join(page.read_text("utf-8") for page in (site_of(builder) / folder.name).rglob("*.html"))
        for note in folder.glob("*.md"):
            if note.name != "client.md" and f'id="{note.stem}"' not in pages:
                raise SystemExit(f"{builder.name} left out {folder.name}/{note.stem}.\n{measured.said}")


def size_of(folder: Path) -> tuple[int, int]:
    """How many files a folder holds, and their bytes."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes)
