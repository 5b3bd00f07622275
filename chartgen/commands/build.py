"""`chartgen build`: check everything, write the site, say where it is."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import click

from chartgen.build import SiteReport, build_site
from chartgen.check import open_charts
from chartgen.commands.options import as_of_option, jobs_option, the_charts, the_day, the_jobs
from chartgen.commands.progress import progress_bar
from chartgen.commands.report import as_text, counted, on_screen
from chartgen.model.diagnostic import Severity
from chartgen.processes import on_this_machine


@click.command()
@click.argument("charts", type=click.Path(path_type=Path), required=False)
@click.option(
    "-o",
    "--output",
    "site",
    type=click.Path(path_type=Path),
    metavar="SITE",
    help="The folder to write the site to. Without it, site; from within the charts folder, site beside that.",
)
@click.option("--client", "clients", multiple=True, metavar="ID", help="Only this client; may be given again.")
@click.option("--strict", is_flag=True, help="Write nothing where there is an error.")
@as_of_option
@jobs_option
def build(
    charts: Path | None,
    site: Path | None,
    clients: tuple[str, ...],
    strict: bool,
    as_of: date | None,
    jobs: int | None,
) -> int:
    """Check every note and build the charts.

    CHARTS is the folder that holds the clients' folders: without it, charts, or here where chartgen.toml is.

    A note with errors is shown in its place with what is wrong; nothing is left out. The new site takes the old one's
    place all at once, or not at all. With --client, the site holds those clients alone.
    """
    folder = the_charts(charts)
    site = site or _site_for(folder)
    opened = open_charts(folder, the_day(as_of), clients)
    with progress_bar("Building charts") as progress:
        report = build_site(opened, site, on_this_machine(the_jobs(jobs)), progress, strict=strict)
    errors = [one for one in report.diagnostics if one.severity is Severity.ERROR]
    on_screen(as_text([(one, opened.folder.root) for one in errors]))
    on_screen(_summary(report, site, folder, as_of))
    return 1 if errors else 0


def _site_for(charts: Path) -> Path:
    """Where the site goes if nobody says: `site` here, or, where here is within the charts folder, beside that."""
    root, here = charts.resolve(), Path.cwd()
    return Path(os.path.relpath(root.parent / "site")) if here.is_relative_to(root) else Path("site")


def _summary(report: SiteReport, site: Path, charts: Path, as_of: date | None) -> str:
    found = counted(report)
    day = f" --as-of {as_of}" if as_of else ""
    more = f" `chartgen check {charts}{day}` shows them." if report.diagnostics else ""
    if report.written is None:
        return f"{found}.{more} Because of the errors, nothing was written."
    charts_of = f"{_number(report.clients, 'chart')} of {_number(report.notes, 'note')}"
    return f"{found}.{more}\n{charts_of}. Open {site / 'index.html'}"


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
