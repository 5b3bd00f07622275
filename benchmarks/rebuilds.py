"""Builds again what was built before: with nothing changed, and with one note edited.

The charts are a copy, since notes of it are edited. Before each pair of runs nothing is touched for SETTLING_SECONDS
and a build is made that is not measured: chartgen trusts the times of a file only once it is two seconds old, so that
without it the first run would have to read again what the last one edited. Then come the run with nothing changed,
a line more at the end of a note that was not edited before, and at once the run with that note edited.

In the end the site must equal, byte for byte, what a first build of the edited notes writes.
"""

from __future__ import annotations

import filecmp
import shutil
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.builders import OUT, Builder, build

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.measure import Measurement

SETTLING_SECONDS = 3.0
STEP = 37
"""Notes that lie so far apart are edited one after the other: as a rule, of different clients."""


@dataclass(frozen=True, slots=True)
class Rebuilds:
    """Charts that are edited, the site that is built of them again and again, and who builds it."""

    builder: Builder
    charts: Path
    site: Path

    def settle(self) -> None:
        """Build the site, with no file of the charts younger than SETTLING_SECONDS."""
        time.sleep(SETTLING_SECONDS)
        self.build()

    def build(self) -> Measurement:
        """Build the site on top of what was built before."""
        return build(self.builder, self.charts, self.site, memory=False)

    def build_with_edit(self, number: int) -> Measurement:
        """Append a line to a note and build; the line must be on the client's page then."""
        note, line = edit(self.charts, number)
        measured = self.build()
        pages = (self.site / note.parent.name).rglob("*.html")
        if not any(line in page.read_text("utf-8") for page in pages):
            raise SystemExit(f"{self.builder.name} did not build {note} again.\n{measured.said}")
        return measured

    def check(self) -> None:
        """Stop where the site is not the one that a first build writes; then delete everything."""
        clean = self.site.parent / "clean"
        build(self.builder, self.charts, clean, memory=False)
        if found := differences(self.site, clean):
            raise SystemExit(f"Building again did not give what a first build gives: {', '.join(found[:5])}")
        shutil.rmtree(self.site.parent)


def begin(builder: Builder, corpus: Path) -> Rebuilds:
    """Copy the charts of a corpus, of which no site is built yet."""
    folder = OUT / "rebuilds"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(corpus / builder.name, folder / "charts")
    return Rebuilds(builder, folder / "charts", folder / "site")


def edit(charts: Path, number: int) -> tuple[Path, str]:
    """Append a line to one of the notes, another for each number while there are some; that note, and the line."""
    notes = sorted(path for path in charts.glob("*/*.md") if path.name != "client.md")
    note, line = notes[number * STEP % len(notes)], f"Said in addition, {number}."
    with note.open("a", encoding="utf-8") as stream:
        stream.write(f"\n{line}\n")
    return note, line


def differences(one: Path, other: Path) -> list[str]:
    """The files that are in one of two folders alone, or not the same in both, byte for byte; sorted."""
    ours, theirs = _files(one), _files(other)
    alone = ours ^ theirs
    changed = {name for name in ours & theirs if not filecmp.cmp(one / name, other / name, shallow=False)}
    return sorted(alone | changed)


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
