"""`chartgen check`: say what is wrong, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from chartgen.check import Charts, Report, check_charts, open_charts
from chartgen.commands.options import as_of_option, jobs_option, the_charts, the_day, the_jobs
from chartgen.commands.progress import progress_bar
from chartgen.commands.report import FORMATS, as_text, counted, number_of, on_screen
from chartgen.commands.report.paths import path_from_here
from chartgen.commands.where import about, by_root, holds
from chartgen.git.history import why_silent
from chartgen.git.run import GitFailed, GitMissing
from chartgen.model.diagnostic import Severity
from chartgen.model.recorded import Silent
from chartgen.model.trouble import MachineFailed, WrongSetup
from chartgen.notes.discover import open_folder
from chartgen.processes import Crew, on_this_machine
from chartgen.staged import StagedCharts, staged_charts


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
@click.option("--staged", is_flag=True, help="Check what is about to be committed, as it is staged in git.")
@as_of_option
@jobs_option
def check(paths: tuple[Path, ...], format_: str, staged: bool, as_of: date | None, jobs: int | None) -> int:
    """Check notes and write nothing.

    PATH is a charts folder, a client's folder or a single note, and may be given again; without it, charts, or here
    where chartgen.toml is. A note is always checked with the rest of its client's chart, but only what concerns the
    paths is told.

    With --staged, for a hook of git, only what the next commit changes is checked and told.
    """
    day, crew = the_day(as_of), on_this_machine(the_jobs(jobs))
    if staged:
        return _check_staged(paths or (the_charts(None),), format_, day, crew)
    reports: list[tuple[Report, Path]] = []
    with progress_bar("Checking charts") as progress:
        for root, below in by_root(paths or (the_charts(None),)).items():
            opened = about(open_charts(root, day), below)
            report = check_charts(opened, crew, progress)
            reports.append((_only(report, opened, below), opened.folder.root))
    return _tell(reports, format_)


def _check_staged(paths: Sequence[Path], format_: str, day: date, crew: Crew) -> int:
    reports: list[tuple[Report, Path]] = []
    copies: dict[Path, Path] = {}
    with ExitStack() as stack:
        for root, below in by_root(paths, may_be_gone=True).items():
            charts = stack.enter_context(_staged_charts(root, below, day))
            if charts.charts is None and format_ == "text":
                on_screen(f"Nothing is staged in {path_from_here('', root) or root.name}.")
            else:
                with progress_bar("Checking what is staged") as progress:
                    reports.append((charts.check(crew, progress), root))
                copies[root] = charts.copy
        return _tell(reports, format_, copies)


@contextmanager
def _staged_charts(root: Path, below: Sequence[str], day: date) -> Iterator[StagedCharts]:
    """The charts as they are staged; that git cannot be asked is said in words."""
    try:
        with staged_charts(root, below, day) as charts:
            yield charts
    except GitMissing:
        raise WrongSetup("There is no git on this machine, so nothing can be staged. Leave out --staged.") from None
    except GitFailed as error:
        if why_silent(error) is Silent.NO_REPOSITORY:
            advice = "so nothing is staged. Leave out --staged"
            raise WrongSetup(f"{root} is in no git repository, {advice}.") from None
        raise MachineFailed(f"Git could not say what is staged: {str(error).partition(chr(10))[0]}") from None


def _tell(reports: Sequence[tuple[Report, Path]], format_: str, copies: Mapping[Path, Path] | None = None) -> int:
    found = [(one, root) for report, root in reports for one in report.diagnostics]
    on_screen(as_text(found, copies) if format_ == "text" else FORMATS[format_](found))
    if format_ == "text":
        for report, _ in reports:
            on_screen(f"{counted(report)} in {number_of(report.notes, 'note')}.")
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
