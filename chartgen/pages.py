"""One client from its files to its pages, and the page of all clients."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import msgspec

from chartgen.attach import Shelf
from chartgen.check import Checked, Setup, checked_chart, read_chart
from chartgen.model.diagnostic import Diagnostic
from chartgen.model.document import Document
from chartgen.model.source import ClientFolder, ClientPlace
from chartgen.notes.discover import open_folder
from chartgen.output.draft import Draft
from chartgen.output.files import open_regular
from chartgen.output.manifest import Entry
from chartgen.site.caseload import CaseloadRow, caseload_page, caseload_row
from chartgen.site.chart import chart_pages
from chartgen.site.page import Page
from chartgen.site.theme.load import Theme, load_theme


@dataclass(frozen=True, slots=True)
class Task:
    """A client to build, and where its files are put. `content` is what its files were when they were last built."""

    place: ClientPlace
    draft: Draft
    content: str = ""


@dataclass(frozen=True, slots=True)
class Built:
    """What building one client gives: what is wrong, its row of the caseload, and the files that were put."""

    content: str
    checked: Checked
    row: CaseloadRow
    files: Mapping[str, Entry]


def build_client(task: Task, setup: Setup) -> Built | None:
    """Read, check and render one client by itself; None where its files are what they were when last built."""
    folder = open_folder(task.place, setup.reserved)
    content = content_of(folder)
    if content and content == task.content:
        return None
    chart = read_chart(folder, setup.settings)
    checked = checked_chart(chart, setup.settings)
    shelf, theme = Shelf(folder), theme_of(setup)
    for page in chart_pages(chart, checked.diagnostics, setup.settings, theme, shelf.attach):
        task.draft.write(page.path, page.data)
    for attachment in shelf.attached():
        task.draft.copy(attachment.path, attachment.file, attachment.sha256)
    return Built(content, checked, caseload_row(chart, checked.diagnostics, theme), task.draft.files)


def caseload_pages(
    rows: Sequence[msgspec.Raw], strays: Sequence[Document], beside: Sequence[Diagnostic], setup: Setup
) -> tuple[Page, ...]:
    """The page of all clients, and what it needs; `rows` as they were kept."""
    read = [msgspec.json.decode(row, type=CaseloadRow) for row in rows]
    return caseload_page(read, strays, beside, setup.settings, theme_of(setup))


def content_of(folder: ClientFolder) -> str:
    """What a client's notes say, in a digest, and which other files there are; nothing where one cannot be read.

    Files that are not notes, which may be large, go by their size and times. It is taken before the files are read to
    be set, so that a file which changes in between is found to have changed.
    """
    digest = hashlib.blake2b(f"{folder.path}\0{folder.site_name}\n".encode("utf-8", "surrogatepass"), digest_size=16)
    try:
        for source in (folder.client_file, *folder.notes):
            if source is not None:
                with open_regular(source.file) as stream:
                    digest.update(f"{source.path}\0{hashlib.file_digest(stream, 'blake2b').hexdigest()}\n".encode())
        for source in folder.files:
            status = source.file.lstat()
            digest.update(f"{source.path}\0{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}\n".encode())
    except OSError:
        return ""
    digest.update("".join(f"{source.path}\0{source.obstacle}\n" for source in folder.obstacles).encode())
    return digest.hexdigest()


def theme_of(setup: Setup) -> Theme:
    """The theme of the settings, loaded once in each process, and again when a file of it changed."""
    return _theme(setup.theme, setup.settings.language, setup.theme_content)


@lru_cache(maxsize=4)
def _theme(folder: Path, language: str, _content: str) -> Theme:
    return load_theme(folder, language)
