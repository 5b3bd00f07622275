"""Which charts folder a path on the command line lies in, and which of its clients it concerns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from chartgen.check import Charts, chart_of, open_charts
from chartgen.model.chart import Chart, Entry
from chartgen.model.document import Document
from chartgen.model.trouble import WrongSetup
from chartgen.model.value import value
from chartgen.notes.names import shown_name
from chartgen.notes.root import charts_root


def by_root(paths: Iterable[Path], *, may_be_gone: bool = False) -> dict[Path, list[str]]:
    """The charts folders that the paths lie in, each with the paths below it; none means the whole of it."""
    found: dict[Path, list[str]] = {}
    for path in paths:
        if not may_be_gone and not path.exists() and not path.is_symlink():
            raise WrongSetup(f"There is no {path}. Name a charts folder, a client's folder or a note.")
        absolute = path.parent.resolve() / path.name if path.name else path.resolve()
        root = root_of(absolute)
        below = absolute.relative_to(root).as_posix()
        found.setdefault(root, []).append("" if below == "." else below)
    return {root: [] if "" in below else below for root, below in found.items()}


def root_of(path: Path) -> Path:
    """The charts folder that a path lies in; its own folder where nothing tells that it lies in one."""
    return charts_root(path) or (path if path.is_dir() else path.parent)


def about(charts: Charts, below: list[str]) -> Charts:
    """The charts, with those clients alone that the paths lie in or hold."""
    if not below:
        return charts
    folder = charts.folder
    clients = tuple(
        one for one in folder.clients if any(holds(path, one.path) or holds(one.path, path) for path in below)
    )
    strays = tuple(one for one in folder.strays if any(holds(path, one.path) for path in below))
    obstacles = tuple(one for one in folder.obstacles if any(holds(path, one.path) for path in below))
    return replace(charts, folder=replace(folder, clients=clients, strays=strays, obstacles=obstacles))


def holds(folder: str, path: str) -> bool:
    """Whether a path is that of a folder or file, or lies below it."""
    return path == folder or path.startswith(folder + "/")


@value
class Found:
    """A note that was named on the command line, with the chart that it is in and the charts folder of that.

    `entry` is None where not even its front matter can be read.
    """

    charts: Charts
    chart: Chart
    document: Document
    entry: Entry | None


def the_note(path: Path, as_of: date) -> Found:
    """The note at a path; raises WrongSetup where there is none, or it is no client's."""
    if path.is_dir():
        raise WrongSetup(f"{path} is a folder. Name the file of one note.")
    [(root, [below])] = by_root([path]).items()
    charts = about(open_charts(root, as_of), [below])
    for place in charts.folder.clients:
        chart = chart_of(place, charts.setup)
        for entry in chart.every_entry:
            if entry.note.path == shown_name(below):
                return Found(charts, chart, entry.note.document, entry)
        for document in chart.unreadable:
            if document.path == shown_name(below):
                return Found(charts, chart, document, None)
    raise WrongSetup(f"{path} is no note of a client. A note is a file in a client's folder, ending in .md.")
