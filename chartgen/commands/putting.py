"""How a new file gets its name and its place beside what a client's folder holds."""

from __future__ import annotations

import re
import shlex
import unicodedata
from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import date
from itertools import count
from pathlib import Path

from chartgen.commands.dialogue import say
from chartgen.commands.report import on_screen
from chartgen.git.repository import is_ignored
from chartgen.model.source import CLIENT_FILE, ClientFolder
from chartgen.writing.disk import create, in_folder, mode_beside

CRLF = b"\r\n"
HEAD = 4096
"""How many bytes of client.md tell how lines end."""


def put_note(folder: Path, day: date, kind: str, text: str, client: ClientFolder, beside: Path) -> Path:
    """Write a new note into a folder, named by its day and kind as no other note of the client is; gives its file.

    It is read by whoever reads the client.md in the folder `beside`, and its lines end as they do there.
    """
    data = as_beside(text, beside / CLIENT_FILE)
    mode = mode_beside(beside / CLIENT_FILE)
    with in_folder(folder, folder.parent.stat().st_mode & 0o777):
        for name in _names(f"{day}-{portable(kind)}", {folded(source.id) for source in client.notes}):
            with suppress(FileExistsError):
                create(folder / name, data, mode)
                return folder / name
    raise AssertionError


def as_beside(text: str, client_file: Path) -> bytes:
    """A text as bytes, its lines ending as those of the client's file."""
    try:
        with client_file.open("rb") as opened:
            is_crlf = CRLF in opened.read(HEAD)
    except OSError:
        is_crlf = False
    return (text.replace("\n", "\r\n") if is_crlf else text).encode()


def portable(name: str) -> str:
    """A name of a kind of note as part of a file name that every system takes."""
    return re.sub(r"[^\w]+", "-", name).strip("-_") or "note"


def folded(name: str) -> str:
    """A name as systems compare it that tell no capitals from small letters."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def tell_path(file: Path) -> None:
    """Print where a new file is, alone on a line, for people and for programs; first that git will not keep it."""
    here = Path.cwd()
    path = str(file.relative_to(here) if file.is_relative_to(here) else file)
    if is_ignored(file):
        where = f"`git check-ignore -v {shlex.quote(path)}` says where"
        say(f"Git is told to ignore {path}, so it would not be committed: {where}.")
    on_screen(path)


def _names(stem: str, taken: Collection[str]) -> Iterator[str]:
    for number in count(1):
        name = stem if number == 1 else f"{stem}-{number}"
        if folded(name) not in taken:
            yield f"{name}.md"
