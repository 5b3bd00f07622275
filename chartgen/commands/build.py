"""`chartgen build`: check everything, write the site, say where it is."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path
from typing import Any

import click

from chartgen.build import build_part, build_site
from chartgen.check import open_charts
from chartgen.commands.options import (
    as_of_option,
    executor_option,
    jobs_option,
    output_option,
    the_charts,
    the_crew,
    the_day,
    the_jobs,
)
from chartgen.commands.outcome import tell
from chartgen.commands.progress import progress_bar
from chartgen.model.trouble import WrongSetup
from chartgen.parts import Shard
from chartgen.past import PastBesideSite


class ShardOption(click.ParamType[Shard]):
    """A share of the clients on the command line, as 2/5."""

    name = "shard"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Shard:
        """The share, or a usage error that says how to write it."""
        if isinstance(value, Shard):
            return value
        written = re.fullmatch(r"([1-9]\d{0,5})/([1-9]\d{0,5})", value, re.ASCII)
        if written is None or int(written[1]) > int(written[2]):
            return self.fail(f"{value!r} is no share. Write which of how many, such as 2/5.", param, ctx)
        return Shard(int(written[1]), int(written[2]))


@click.command()
@click.argument("charts", type=click.Path(path_type=Path), required=False)
@output_option
@click.option("--client", "clients", multiple=True, metavar="ID", help="Only this client; may be given again.")
@click.option("--strict", is_flag=True, help="Write nothing where there is an error.")
@as_of_option
@jobs_option
@executor_option
@click.option(
    "--shard",
    type=ShardOption(),
    metavar="K/N",
    help="Only a share of the clients, such as 2/5, to be put together with the others by `chartgen merge`.",
)
def build(
    charts: Path | None,
    site: Path | None,
    clients: tuple[str, ...],
    strict: bool,
    as_of: date | None,
    jobs: int | None,
    executor: str | None,
    shard: Shard | None,
) -> int:
    """Check every note and build the charts.

    CHARTS is the folder that holds the clients' folders: without it, charts, or here where chartgen.toml is.

    A note with errors is shown in its place with what is wrong; nothing is left out. The new site takes the old one's
    place all at once, or not at all. With --client, the site holds those clients alone.

    What did not change since the last build is not built again.
    """
    if shard is not None and clients:
        raise WrongSetup("--shard takes a share of all clients, --client some by name. Use one of the two.")
    folder, crew = the_charts(charts), the_crew(executor, the_jobs(jobs))
    place = site or (Path(f"part-{shard.number}-of-{shard.of}") if shard else site_for(folder))
    history = PastBesideSite(place, folder)
    opened = open_charts(folder, the_day(as_of), clients, past=history.past)
    with progress_bar("Building charts") as progress:
        if shard is not None:
            report = build_part(opened, place, shard, crew, progress, strict=strict)
            where = f"This is part {shard}: put all parts together with `chartgen merge`."
        else:
            report = build_site(opened, place, crew, progress, strict=strict)
            where = f"Open {place / 'index.html'}"
    history.keep()
    return tell(report, folder, opened.folder.root, where, as_of)


def site_for(charts: Path) -> Path:
    """Where the site goes if nobody says: `site` here, or, where here is within the charts folder, beside that."""
    root, here = charts.resolve(), Path.cwd()
    return Path(os.path.relpath(root.parent / "site")) if here.is_relative_to(root) else Path("site")
