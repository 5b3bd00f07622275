"""The charts that are about to be committed, as they are staged, not as they lie in the charts folder."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from chartgen.check import Charts, Report, check_charts, open_charts
from chartgen.git.staged import Staged, lay_out, staged_in
from chartgen.model.source import CLIENT_FILE, NOTE_ENDINGS
from chartgen.model.value import value
from chartgen.notes.names import shown_name
from chartgen.processes import Crew, Progress

SETTINGS = ".toml"
"""How the files end that shape the checking of every note: the settings, note types, section sets, the theme's."""


@value
class StagedCharts:
    """The charts of a folder `root` as they are staged, laid out in `copy`; None where nothing of them is staged.

    `concerned` are the paths of what is staged, as diagnostics have them; empty where that is all of the charts.
    """

    root: Path
    copy: Path
    charts: Charts | None = None
    concerned: frozenset[str] = frozenset()
    notes: int = 0

    def check(self, crew: Crew, progress: Progress) -> Report:
        """What is wrong with what is about to be committed."""
        if self.charts is None:
            return Report((), 0, 0)
        report = check_charts(self.charts, crew, progress)
        if not self.concerned:
            return report
        found = tuple(one for one in report.diagnostics if one.path in self.concerned)
        return Report(found, report.clients, self.notes)


@contextmanager
def staged_charts(root: Path, below: Sequence[str], as_of: date) -> Iterator[StagedCharts]:
    """The charts as they are staged, while the context is open; of what lies `below`, if any is named.

    They are laid out in a folder that only its owner can open, and that goes in the end, whatever happens. Only the
    clients whom it concerns are; where a setting is staged, all of them. What git has of the notes is left out: they
    are being committed. Raises GitMissing, GitFailed, and what `open_charts` does.
    """
    staged = staged_in(root)
    changed = [path for path in staged.changed if not below or any(_holds(one, path) for one in below)]
    with tempfile.TemporaryDirectory(prefix="chartgen-staged-", ignore_cleanup_errors=True) as place:
        copy = Path(os.path.realpath(place), root.name or "charts")
        if not changed:
            yield StagedCharts(root, copy)
            return
        copy.mkdir()
        every = any(path.lower().endswith(SETTINGS) for path in changed)
        lay_out(staged, root, copy, _wanted(staged, changed, every=every), _is_read)
        charts = open_charts(copy, as_of, copy_of=root)
        notes = sum(1 for path in changed if path in staged.files and path.lower().endswith(NOTE_ENDINGS))
        concerned = frozenset() if every else frozenset(map(shown_name, _concerned(changed, staged)))
        yield StagedCharts(root, copy, charts, concerned, notes)


def _holds(folder: str, path: str) -> bool:
    return path == folder or path.startswith(f"{folder}/")


def _is_read(path: str) -> bool:
    return path.lower().endswith((*NOTE_ENDINGS, SETTINGS))


def _wanted(staged: Staged, changed: Sequence[str], *, every: bool) -> Iterator[str]:
    """The files that are needed to check what changed: those of the same clients, and all settings.

    Files that git ignores, and that are no notes, are there for links to lead to.
    """
    present = [*staged.files, *(path for path in staged.ignored if not _is_read(path))]
    clients = {os.path.dirname(path) for path in (*staged.files, *changed) if _is_client_file(path)}  # noqa: PTH120
    homes = {_home(path, clients) for path in changed}
    return (path for path in present if every or path.lower().endswith(SETTINGS) or not homes.isdisjoint(_ways(path)))


def _is_client_file(path: str) -> bool:
    return path.endswith(f"/{CLIENT_FILE}")


def _home(path: str, clients: set[str]) -> str:
    """The outermost client's folder that a file is in; where it is in none, the outermost folder of all."""
    ways = _ways(path)
    return next((way for way in ways if way in clients), ways[0])


def _ways(path: str) -> list[str]:
    """The folders above a path, the outermost first, and the path itself."""
    parts = path.split("/")
    return ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]


def _concerned(changed: Sequence[str], staged: Staged) -> Iterator[str]:
    """What is staged; for a client.md that goes, the client's folder, of which it is told that it lacks one."""
    yield from changed
    for path in changed:
        if _is_client_file(path) and path not in staged.files:
            yield path.removesuffix(f"/{CLIENT_FILE}")
