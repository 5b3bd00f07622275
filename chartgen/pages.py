"""One client from its files to its pages, and the page of all clients."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

import msgspec

from chartgen.attach import Shelf
from chartgen.check import Checked, Setup, chart_of, checked_chart, read_chart
from chartgen.kept import keep, keep_client
from chartgen.model.blob import blob_id_of
from chartgen.model.chart import Chart
from chartgen.model.diagnostic import Diagnostic
from chartgen.model.document import Document
from chartgen.model.recorded import History
from chartgen.model.source import ClientFolder, ClientPlace
from chartgen.model.value import value
from chartgen.notes.discover import open_folder
from chartgen.output.cache import Record
from chartgen.output.draft import Draft
from chartgen.output.files import open_regular
from chartgen.processes import Shared
from chartgen.site.caseload import caseload_page
from chartgen.site.caseloadrow import CaseloadRow, caseload_row
from chartgen.site.chart import chart_pages
from chartgen.site.page import Page
from chartgen.site.theme.load import Theme, load_theme


@value
class Task:
    """A client to build, and where its files are put. `content` is what its files were when they were last built."""

    place: ClientPlace
    draft: Draft
    content: str = ""


def build_client(task: Task, shared: Shared[Setup]) -> Record | None:
    """Read, check and render one client by itself; None where its files are what they were when last built.

    What comes of it is small and finished: what is wrong, the client's row of the caseload, the files that were put.
    """
    setup = shared.value
    folder, history = open_folder(task.place, setup.reserved), task.place.history
    if task.content and task.content == _content(folder, history, _said_on_disk(folder)):
        return None
    chart = read_chart(folder, setup.settings, history)
    content = _content(folder, history, _said_in(chart))
    checked, shelf = checked_chart(chart, setup.settings), Shelf(folder)
    pages, row = _made(chart, checked, shelf, setup)
    for page in pages:
        task.draft.write(page.path, page.data)
    for attachment in shelf.attached():
        task.draft.copy(attachment.path, attachment.file, attachment.sha256)
    return Record("", content, task.draft.files, keep_client(checked, row))


def rehearse(place: ClientPlace, setup: Setup) -> None:
    """Make the pages of a client, and a page of all clients, and put them nowhere."""
    chart = chart_of(place, setup)
    _, row = _made(chart, checked_chart(chart, setup.settings), Shelf(chart.client.folder), setup)
    caseload_pages([keep(row)], (), (), setup)


def _made(chart: Chart, checked: Checked, shelf: Shelf, setup: Setup) -> tuple[tuple[Page, ...], CaseloadRow]:
    """The pages of a chart, whose linked files are on the shelf then, and its row of the caseload."""
    theme = theme_of(setup)
    pages = chart_pages(chart, checked.diagnostics, setup.settings, theme, shelf.attach)
    return pages, caseload_row(chart, checked.diagnostics, theme)


def caseload_pages(
    rows: Sequence[msgspec.Raw], strays: Sequence[Document], beside: Sequence[Diagnostic], setup: Setup
) -> tuple[Page, ...]:
    """The page of all clients, and what it needs; `rows` as they were kept."""
    read = [msgspec.json.decode(row, type=CaseloadRow) for row in rows]
    return caseload_page(read, strays, beside, setup.settings, theme_of(setup))


def _content(folder: ClientFolder, history: History, said: Mapping[str, str]) -> str:
    """What a client's files are, and their history, in a digest; nothing where one of them cannot be read.

    `said` has a digest of each note's bytes by its path. Other files, which may be large, go by their size and times.
    """
    head = f"{folder.path}\0{folder.site_name}\0{history.silent}\0{history.digest}\n"
    digest = hashlib.blake2b(head.encode("utf-8", "surrogatepass"), digest_size=16)
    for source in (folder.client_file, *folder.notes):
        if source is not None:
            if not said.get(source.path):
                return ""
            digest.update(f"{source.path}\0{said[source.path]}\n".encode("utf-8", "surrogatepass"))
    for source in folder.files:
        try:
            status = source.file.lstat()
        except OSError:
            return ""
        line = f"{source.path}\0{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}\n"
        digest.update(line.encode("utf-8", "surrogatepass"))
    digest.update(
        "".join(f"{one.path}\0{one.obstacle}\n" for one in folder.obstacles).encode("utf-8", "surrogatepass")
    )
    return digest.hexdigest()


def _said_on_disk(folder: ClientFolder) -> dict[str, str]:
    sources = [source for source in (folder.client_file, *folder.notes) if source]
    said = {}
    with suppress(OSError):
        for source in sources:
            with open_regular(source.file) as stream:
                said[source.path] = blob_id_of(stream, os.fstat(stream.fileno()).st_size)
    return said


def _said_in(chart: Chart) -> dict[str, str]:
    """What the notes of a chart said when they were read."""
    about = [chart.client.note.document] if chart.client.note else []
    documents = (*about, *(entry.note.document for entry in chart.every_entry), *chart.unreadable)
    return {document.path: document.digest for document in documents}


def theme_of(setup: Setup) -> Theme:
    """The theme of the settings, loaded once in each process, and again when a file of it changed."""
    return _theme(setup.theme, setup.settings.language, setup.theme_content)


@lru_cache(maxsize=4)
def _theme(folder: Path, language: str, _content: str) -> Theme:
    return load_theme(folder, language)
