"""Where a report goes: to standard output, or into a file that is new or was such a report before."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from chartgen.audit.as_csv import BYTE_ORDER_MARK, COLUMNS
from chartgen.audit.as_json import MADE_BY
from chartgen.audit.page import MADE
from chartgen.commands.report import Part, on_screen
from chartgen.commands.report.audit import MADE as MADE_TEXT
from chartgen.model.trouble import WrongSetup
from chartgen.output.manifest import NAME as MANIFEST
from chartgen.writing import disk

FORMATS = ("text", "html", "csv", "json")
ENDINGS = {".html": "html", ".htm": "html", ".csv": "csv", ".json": "json", ".txt": "text"}


def format_of(asked: str | None, file: Path | None) -> str:
    """The format that was asked for, else the one that the file's ending says, else text."""
    if asked is not None or file is None:
        return asked or "text"
    ending = file.suffix.lower()
    if ending not in ENDINGS:
        raise WrongSetup(f"The ending of {file} does not say what to write. Add --format: {', '.join(FORMATS)}.")
    return ENDINGS[ending]


def refuse_place(file: Path, charts: Path, site: Path) -> None:
    """Raise WrongSetup where a report may not be written: among the notes, in a site, or over what is no report."""
    real = Path(os.path.realpath(file))
    if not real.parent.is_dir():
        raise WrongSetup(f"There is no folder {file.parent} to write {file.name} to. Make it first.")
    if any(_same(above, charts) for above in real.parents):
        raise WrongSetup(f"{file} is in the charts folder, among the notes. Name a file outside of it.")
    if any(_same(above, site) or (above / MANIFEST).is_file() for above in real.parents):
        raise WrongSetup(f"{file} is in a site, which holds nothing but what was built. Name a file outside of it.")
    if file.is_symlink() or (file.exists() and not file.is_file()):
        raise WrongSetup(f"{file} is not an ordinary file. Name another one.")


def _same(one: Path, other: Path) -> bool:
    """Whether both are one folder; by the file system's own word, since it may ignore case."""
    return one == other or (one.exists() and other.exists() and one.samefile(other))


def write_text(parts: Sequence[Part], file: Path | None) -> None:
    """Print a report for a terminal, or write it into a file."""
    if file is None:
        on_screen(parts)
    else:
        write_report("".join(text for text, _ in parts).encode("utf-8", "backslashreplace"), "text", file)


def write_report(data: bytes, format_: str, file: Path | None) -> None:
    """Print a report, or write it into a file: whole or not at all, and for nobody else's eyes.

    Raises WrongSetup where the file holds anything but a report of that format.
    """
    if file is None:
        if sys.stdout is not None:
            click.echo(data, nl=False)
            sys.stdout.flush()
        return
    before = file.read_bytes() if file.exists() else None
    if before is None:
        disk.create(file, data)
    elif not _is_report(before, format_):
        raise WrongSetup(f"{file} was not written by `chartgen audit` in this format. Move it, or name another file.")
    elif before != data:
        disk.replace(file, before, data)
    on_screen(f"{file}\n" if before != data else f"{file} (as it was)\n")


def _is_report(data: bytes, format_: str) -> bool:
    """Whether a file is one that chartgen wrote a report into."""
    if format_ == "csv":
        return data.startswith((BYTE_ORDER_MARK + ",".join(COLUMNS) + "\r\n").encode())
    if format_ == "html":
        return MADE.encode() in data and data.startswith(b"<!doctype html>")
    if format_ == "text":
        return data.rstrip().endswith(MADE_TEXT.encode())
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(document, dict) and document.get("made_by") == MADE_BY
