"""`chartgen schema`: JSON Schemas of what is written in a charts folder, for editors that check by those."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from chartgen.commands.options import the_charts
from chartgen.commands.report import on_screen
from chartgen.model.settings import Settings
from chartgen.model.trouble import WrongSetup
from chartgen.notes.settings import read_settings
from chartgen.rules.registry import NAMES
from chartgen.schemas.documents import MAKE, file_name, is_made, schema_text
from chartgen.writing import disk

ANY_DAY = date(2000, 1, 1)
"""No schema hangs on the day."""
READABLE = 0o644
"""A schema holds no word of any note."""


@click.command()
@click.argument("charts", type=click.Path(path_type=Path), required=False)
@click.option("--for", "what", type=click.Choice(list(MAKE)), help="Only this one; printed where there is no -o.")
@click.option(
    "-o", "--output", "folder", type=click.Path(path_type=Path), metavar="DIR", help="The folder to write to."
)
def schema(charts: Path | None, what: str | None, folder: Path | None) -> int:
    """Write JSON Schemas, for editors that check by those.

    CHARTS is the charts folder, whose own note types, activities and places the schemas know. With -o, each goes into
    a file; with --for alone, one is printed.
    """
    place = the_charts(charts)
    if not place.is_dir():
        raise WrongSetup(f"There is no charts folder {place}. Name the folder that holds the clients' folders.")
    settings = read_settings(place.resolve(), ANY_DAY, NAMES)
    if folder is not None:
        _write(folder, [what] if what else [*MAKE], settings)
    elif what is not None:
        on_screen(schema_text(what, settings))
    else:
        raise WrongSetup(f"Name a folder for all schemas with -o, or one of them with --for: {', '.join(MAKE)}.")
    return 0


def _write(folder: Path, wanted: list[str], settings: Settings) -> None:
    """Write the schemas to files; a file that chartgen did not make is refused before any is written."""
    texts = {folder / file_name(what): schema_text(what, settings).encode() for what in wanted}
    standing = {file: _standing(file) for file in texts}
    if folder.exists() and not folder.is_dir():
        raise WrongSetup(f"{folder} is not a folder. Name one, or a new one.")
    folder.mkdir(parents=True, exist_ok=True)
    for file, data in texts.items():
        before = standing[file]
        if before is None:
            disk.create(file, data, READABLE)
        elif before != data:
            disk.replace(file, before, data)
        on_screen(f"{file}" if before != data else f"{file} (as it was)")


def _standing(file: Path) -> bytes | None:
    """What a file holds that a schema is to go into; None where there is none."""
    if not file.exists() and not file.is_symlink():
        return None
    data = file.read_bytes() if file.is_file() and not file.is_symlink() else b""
    if not is_made(data):
        raise WrongSetup(f"{file} was not made by `chartgen schema`. Move it, or name another folder with -o.")
    return data
