"""`chartgen audit`: what is owed, done, late and weak, over a caseload and a period."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from chartgen.audit.as_csv import as_csv
from chartgen.audit.as_json import as_json
from chartgen.audit.caseload import audit_charts
from chartgen.audit.grounds import GROUNDS, met, read_grounds
from chartgen.audit.model import Audit, Scope
from chartgen.audit.page import audit_page, leads_of
from chartgen.audit.period import period_of
from chartgen.audit.told import audit_view
from chartgen.check import Charts, only, open_charts
from chartgen.commands.build import site_for
from chartgen.commands.options import DayOption, as_of_option, jobs_option, the_charts, the_day, the_jobs
from chartgen.commands.progress import progress_bar
from chartgen.commands.report.audit import audit_as_text
from chartgen.commands.report.screen import columns
from chartgen.commands.reported import FORMATS, format_of, refuse_place, write_report, write_text
from chartgen.processes import on_this_machine
from chartgen.site.theme.load import Theme, load_theme


@click.command()
@click.argument("charts", type=click.Path(path_type=Path), required=False)
@click.option("--from", "first", type=DayOption(), metavar="DAY", help="The first day of the period.")
@click.option("--to", "last", type=DayOption(), metavar="DAY", help="The last day of the period.")
@as_of_option
@click.option("--client", "clients", multiple=True, metavar="ID", help="Only this client; may be given again.")
@click.option("--case-manager", metavar="NAME", help="Only the clients of this case manager, as client.md names one.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help="text for a terminal, html to read and print, csv for spreadsheets, json for programs. Without it, what the "
    "ending of -o says, else text.",
)
@click.option(
    "-o", "--output", "file", type=click.Path(path_type=Path), metavar="FILE", help="The file to write the report to."
)
@click.option(
    "--site",
    type=click.Path(path_type=Path),
    metavar="SITE",
    help="The built site that the notes of an html report lead to. Without it, where `chartgen build` would write.",
)
@click.option(
    "--fail-on",
    multiple=True,
    metavar="WHAT",
    help=f"End with 1 where this was found; may be given again: {', '.join(GROUNDS)}, a rule's code, or nothing. "
    "Without it, error.",
)
@jobs_option
def audit(
    charts: Path | None,
    first: date | None,
    last: date | None,
    as_of: date | None,
    clients: tuple[str, ...],
    case_manager: str | None,
    format_: str | None,
    file: Path | None,
    site: Path | None,
    fail_on: tuple[str, ...],
    jobs: int | None,
) -> int:
    """Tell what is owed, done, late and weak, over a caseload and a period.

    CHARTS is the folder that holds the clients' folders: without it, charts, or here where chartgen.toml is.

    The period is the twelve months that end on the as-of day, unless --from and --to say otherwise. Every figure says
    what it includes, and names the notes behind it.
    """
    folder, day, grounds = the_charts(charts), the_day(as_of), read_grounds(fail_on)
    period, written_as = period_of(first, last, day), format_of(format_, file)
    opened = open_charts(folder, day)
    place = site or site_for(folder)
    if file is not None:
        refuse_place(file, opened.folder.root, place)
    chosen = replace(opened, folder=only(opened.folder, clients))
    scope = Scope(clients, case_manager or "", len(opened.folder.clients) - len(chosen.folder.clients))
    with progress_bar("Auditing charts") as progress:
        found = audit_charts(chosen, period, scope, on_this_machine(the_jobs(jobs)), progress)
    if written_as == "text":
        view = audit_view(found, _theme(chosen).words, {})
        write_text(audit_as_text(view, chosen.folder.root, None if file else columns()), file)
    else:
        write_report(_MAKE[written_as](found, chosen, place, file), written_as, file)
    return _end(found, grounds)


def _theme(charts: Charts) -> Theme:
    return load_theme(charts.setup.theme, charts.settings.language)


def _page(found: Audit, charts: Charts, site: Path, file: Path | None) -> bytes:
    start = file.parent if file else Path()
    return audit_page(found, _theme(charts), leads_of(found, charts, site.absolute(), start.absolute()))


_MAKE: Mapping[str, Callable[[Audit, Charts, Path, Path | None], bytes]] = {
    "html": _page,
    "csv": lambda found, charts, site, file: as_csv(found),
    "json": lambda found, charts, site, file: as_json(found),
}


def _end(found: Audit, grounds: Sequence[str]) -> int:
    """The exit code; what an audit fails on is said on standard error, for a report may be on standard output."""
    reasons = met(found, grounds)
    if reasons:
        told = ", ".join(f"{ground} ({times:,})" for ground, times in reasons)
        click.echo(f"chartgen audit ends with 1, for it found: {told}.", err=True)
    return 1 if reasons else 0
