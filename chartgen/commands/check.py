"""`chartgen check`: say what is wrong, and what to do about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from chartgen.check import Charts, Report, check_charts, open_charts
from chartgen.commands.options import as_of_option, jobs_option, the_charts, the_day, the_jobs
from chartgen.commands.progress import progress_bar
from chartgen.commands.report import FORMATS, counted, on_screen
from chartgen.commands.where import about, by_root, holds
from chartgen.model.diagnostic import Severity
from chartgen.notes.discover import open_folder
from chartgen.processes import on_this_machine


@click.command()
@click.argument("paths", type=click.Path(path_type=Path), nargs=-1, metavar="[PATH]...")
@click.option(
    "--format",
    "format_",
    type=click.Choice(sorted(FORMATS)),
    default="text",
    show_default=True,
    help="text for people; json, github and sarif for programs.",
)
@as_of_option
@jobs_option
def check(paths: tuple[Path, ...], format_: str, as_of: date | None, jobs: int | None) -> int:
    """Check notes and write nothing.

    PATH is a charts folder, a client's folder or a single note, and may be given again; without it, charts, or here
    where chartgen.toml is. A note is always checked with the rest of its client's chart, but only what concerns the
    paths is told.
    """
    day, processes = the_day(as_of), the_jobs(jobs)
    reports: list[tuple[Report, Path]] = []
    with progress_bar("Checking charts") as progress:
        for root, below in by_root(paths or (the_charts(None),)).items():
            opened = about(open_charts(root, day), below)
            report = check_charts(opened, on_this_machine(processes), progress)
            reports.append((_only(report, opened, below), opened.folder.root))
    on_screen(FORMATS[format_]([(one, root) for report, root in reports for one in report.diagnostics]))
    if format_ == "text":
        for report, _ in reports:
            on_screen(f"{counted(report)} in {report.notes:,} {'note' if report.notes == 1 else 'notes'}.")
    return 1 if any(report.count(Severity.ERROR) for report, _ in reports) else 0


def _only(report: Report, charts: Charts, below: list[str]) -> Report:
    if not below:
        return report
    kept = tuple(one for one in report.diagnostics if any(holds(path, one.path) for path in below))
    return replace(report, diagnostics=kept, notes=_notes(charts, below))


def _notes(charts: Charts, below: list[str]) -> int:
    """How many notes the paths lead to or hold."""
    clients = [open_folder(client, charts.setup.reserved) for client in charts.folder.clients]
    sources = [source for client in clients for source in (*client.notes, *client.obstacles)]
    return sum(1 for one in (*sources, *charts.folder.strays) if any(holds(path, one.path) for path in below))
