"""The options that commands share: which charts, as of which day, in how many processes."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from chartgen.model.trouble import WrongSetup
from chartgen.notes.settings import SETTINGS_FILE
from chartgen.processes import Crew, on_this_machine

Command = Callable[..., Any]


class DayOption(click.ParamType[date]):
    """A day on the command line, as 2024-03-05."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or a usage error that says how to write it."""
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(value, "%Y-%m-%d").date()
        except ValueError:
            return self.fail(f"{value!r} is not a day. Write it as year-month-day, such as 2024-03-05.", param, ctx)


def as_of_option(command: Command) -> Command:
    """`--as-of DAY`."""
    words = "The day the charts are of, as 2024-03-05. Without it, SOURCE_DATE_EPOCH, else today."
    return click.option("--as-of", type=DayOption(), metavar="DAY", help=words)(command)


def output_option(command: Command) -> Command:
    """`-o SITE`."""
    words = "The folder to write the site to. Without it, site; from within the charts folder, site beside that."
    return click.option("-o", "--output", "site", type=click.Path(path_type=Path), metavar="SITE", help=words)(
        command
    )


def jobs_option(command: Command) -> Command:
    """`-j N`."""
    words = "Processes to work in. Without it, one for each core. The site is the same whatever the number."
    return click.option("-j", "--jobs", type=click.IntRange(1, 256), metavar="N", help=words)(command)


def executor_option(command: Command) -> Command:
    """`--executor WHERE`."""
    words = (
        "Where to work instead of in processes of this machine: dask, for a Dask cluster of this machine, or the "
        "address of a Dask scheduler, as dask:tcp://10.0.0.5:8786. Needs chartgen's extra `dask`."
    )
    return click.option("--executor", metavar="WHERE", help=words)(command)


def the_crew(executor: str | None, jobs: int) -> Crew:
    """Who works on the clients: as asked for, else processes of this machine."""
    if executor is None:
        return on_this_machine(jobs)
    kind, _, address = executor.partition(":")
    if kind != "dask":
        raise WrongSetup(f"There is no executor {executor!r}. Write dask, or dask: and the address of a scheduler.")
    from chartgen.cluster import on_dask

    return on_dask(address or None, jobs)


def the_day(as_of: date | None) -> date:
    """The as-of day: as asked for, else SOURCE_DATE_EPOCH (seconds since 1970, UTC), else today."""
    if as_of is not None:
        return as_of
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return date.today()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise WrongSetup(f"SOURCE_DATE_EPOCH is {epoch!r}, not a number of seconds. Correct or unset it.") from None


def the_jobs(jobs: int | None) -> int:
    """How many processes: as asked for, else the cores this process may use."""
    if jobs is not None:
        return jobs
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def the_charts(charts: Path | None) -> Path:
    """The charts folder: as asked for, else `charts`, else here where chartgen.toml is."""
    if charts is not None:
        return charts
    for folder in (Path("charts"), Path()):
        if folder.name == "charts" and folder.is_dir():
            return folder
        if (folder / SETTINGS_FILE).is_file():
            return folder
    raise WrongSetup("There is no folder named charts here, and no chartgen.toml. Name the charts folder.")
