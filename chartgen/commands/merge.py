"""`chartgen merge`: put a site together from parts that were built apart."""

from __future__ import annotations

from pathlib import Path

import click

from chartgen.build import merge_site
from chartgen.check import open_charts
from chartgen.commands.options import the_charts
from chartgen.commands.outcome import tell
from chartgen.model.trouble import WrongSetup
from chartgen.parts import charts_of, read_part


@click.command()
@click.argument("parts", type=click.Path(path_type=Path), nargs=-1, required=True, metavar="PART...")
@click.option(
    "-o",
    "--output",
    "site",
    type=click.Path(path_type=Path),
    default=Path("site"),
    show_default=True,
    metavar="SITE",
    help="The folder to write the site to.",
)
@click.option(
    "--charts",
    type=click.Path(path_type=Path),
    metavar="CHARTS",
    help="The charts folder that the parts were built from. Without it, the one that they name, else charts.",
)
@click.option("--strict", is_flag=True, help="Write nothing where there is an error.")
def merge(parts: tuple[Path, ...], site: Path, charts: Path | None, strict: bool) -> int:
    """Put a site together from parts.

    PART is a folder that `chartgen build --shard 1/3` and the like wrote; name all of them. What comes of it is the
    site that one build of all clients would have written, caseload page and all.
    """
    for folder in parts:
        if [part.resolve() for part in parts].count(folder.resolve()) > 1:
            raise WrongSetup(f"{folder} is named twice. Name the folder of each part once.")
    read = {folder: read_part(folder) for folder in parts}
    named, part = next(iter(read.items()))
    folder = charts or charts_of(part, named) or the_charts(None)
    opened = open_charts(folder, part.as_of)
    report = merge_site(opened, read, site, strict=strict)
    return tell(report, folder, opened.folder.root, f"Open {site / 'index.html'}", part.as_of)
