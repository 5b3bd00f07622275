"""The pipeline from top to bottom: the only place where the wings meet.

files -> Sources -> Documents -> Notes -> Charts -> Pages -> site, with the rules looking on. Each client goes the
whole way by itself, in any process; what comes back is small and finished, so that memory holds a few clients at a
time, never the caseload.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path

from chartgen.attach import Shelf
from chartgen.chart.assemble import assemble
from chartgen.model.caseload import Appointment, Caseload
from chartgen.model.chart import Chart
from chartgen.model.client import Client
from chartgen.model.diagnostic import Diagnostic, Severity
from chartgen.model.document import Document
from chartgen.model.note import Note
from chartgen.model.notetype import Trait
from chartgen.model.settings import Settings
from chartgen.model.source import CLIENT_FILE, ChartsFolder, ClientFolder
from chartgen.model.trouble import WrongSetup
from chartgen.notes.discover import discover
from chartgen.notes.read import read_document
from chartgen.notes.settings import read_settings
from chartgen.notes.understand import understand
from chartgen.output.site import NewSite, Written, replacing_site
from chartgen.processes import Progress, each_client
from chartgen.rules.check import check_caseload, check_chart, check_stray, silenced_in
from chartgen.rules.registry import NAMES
from chartgen.site.caseload import CaseloadRow, caseload_page, caseload_row
from chartgen.site.chart import chart_pages
from chartgen.site.page import Attachment, Page
from chartgen.site.theme.lineage import theme_folder
from chartgen.site.theme.load import Theme, load_theme


@dataclass(frozen=True, slots=True)
class Charts:
    """A charts folder that is ready to be worked on: what stands in it, and the settings."""

    folder: ChartsFolder
    settings: Settings
    theme: Path


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking one client gives."""

    diagnostics: tuple[Diagnostic, ...]
    appointments: tuple[Appointment, ...]
    silenced: frozenset[tuple[str, str]]
    notes: int


@dataclass(frozen=True, slots=True)
class Built:
    """What building one client gives: its pages, the files that travel with them, and its row of the caseload."""

    checked: Checked
    pages: tuple[Page, ...]
    attachments: tuple[Attachment, ...]
    row: CaseloadRow


@dataclass(frozen=True, slots=True)
class Report:
    """What a run came to. `written` is None where no site was written."""

    diagnostics: tuple[Diagnostic, ...]
    clients: int
    notes: int
    written: Written | None = None

    def count(self, severity: Severity) -> int:
        """How many diagnostics have this severity."""
        return sum(1 for one in self.diagnostics if one.severity is severity)


def open_charts(charts: Path, as_of: date, clients: Sequence[str] = ()) -> Charts:
    """Find what stands in a charts folder, and read its settings; with `clients`, those alone, by id.

    Raises WrongSetup where there is no such folder, nothing in it, no such client, or chartgen.toml is wrong.
    """
    if not charts.is_dir():
        raise WrongSetup(f"There is no charts folder {charts}. Name the folder that holds the clients' folders.")
    root = charts.resolve()
    settings = read_settings(root, as_of, NAMES)
    theme = theme_folder(settings.theme, root)
    folder = discover(root, _theme(theme, settings.language).folders)
    if not any(client.client_file for client in folder.clients):
        _refuse_client_folder(charts, root)
    if not (folder.clients or folder.strays or folder.obstacles):
        raise WrongSetup(f"{charts} holds no client. Add a folder with a client.md for each client.")
    return Charts(_only(folder, clients), settings, theme)


def _refuse_client_folder(charts: Path, root: Path) -> None:
    """A client's folder is no charts folder: built as one, it would replace the whole site by an empty one."""
    client = next((folder for folder in (root, *root.parents) if (folder / CLIENT_FILE).is_file()), None)
    if client is not None:
        advice = f"name {client.parent} instead, with --client {client.name} for this client alone"
        raise WrongSetup(f"{charts} is a client's folder or lies in one; {advice}.")


def _only(folder: ChartsFolder, clients: Sequence[str]) -> ChartsFolder:
    if not clients:
        return folder
    known = {client.id for client in folder.clients}
    for wanted in clients:
        if wanted not in known:
            ids = ", ".join(sorted(known)[:8]) + (", ..." if len(known) > 8 else "")
            raise WrongSetup(f"There is no client {wanted!r}. The clients are {ids or 'none'}.")
    return ChartsFolder(folder.root, tuple(client for client in folder.clients if client.id in clients))


def check_charts(charts: Charts, jobs: int, progress: Progress) -> Report:
    """Check every client and the caseload; writes nothing."""
    work = partial(check_client, settings=charts.settings)
    checked = list(each_client(work, charts.folder.clients, jobs, progress))
    return _report(charts, checked, _beside(charts, checked, _strays(charts)))


def build_site(charts: Charts, site: Path, jobs: int, progress: Progress, *, strict: bool = False) -> Report:
    """Check everything and write the site; with `strict`, only where nothing of severity error was found.

    Raises WrongSetup where `site` may not be written, MachineFailed where it cannot be.
    """
    theme = _theme(charts.theme, charts.settings.language)
    work = partial(build_client, settings=charts.settings, theme_folder=charts.theme)
    checked: list[Checked] = []
    rows: list[CaseloadRow] = []
    with replacing_site(site, charts.folder.root) as new:
        for built in each_client(work, charts.folder.clients, jobs, progress):
            _write(new, built)
            checked.append(built.checked)
            rows.append(built.row)
        strays = _strays(charts)
        beside = _beside(charts, checked, strays)
        report = _report(charts, checked, beside)
        if strict and report.count(Severity.ERROR):
            return report
        for page in caseload_page(rows, strays, beside, charts.settings, theme):
            new.write(page.path, page.data)
        written = new.commit()
    return Report(report.diagnostics, report.clients, report.notes, written)


def check_client(folder: ClientFolder, settings: Settings) -> Checked:
    """Check one client by itself."""
    return _checked(read_chart(folder, settings), settings)


def build_client(folder: ClientFolder, settings: Settings, theme_folder: Path) -> Built:
    """Read, check and render one client by itself."""
    chart = read_chart(folder, settings)
    checked = _checked(chart, settings)
    shelf = Shelf(folder)
    theme = _theme(theme_folder, settings.language)
    pages = chart_pages(chart, checked.diagnostics, settings, theme, shelf.attach)
    row = caseload_row(chart, checked.diagnostics, theme)
    return Built(checked, pages, shelf.attached(), row)


def read_chart(folder: ClientFolder, settings: Settings) -> Chart:
    """Read a client's files and put the chart together."""
    unreadable = [read_document(source, settings.largest_note) for source in folder.obstacles]
    note, lost = _read_client_file(folder, settings)
    unreadable += lost
    notes: list[Note] = []
    for source in folder.notes:
        document = read_document(source, settings.largest_note)
        if document.fields is None:
            unreadable.append(document)
        else:
            notes.append(understand(document, settings.note_types, settings.section_sets))
    return assemble(Client(folder, note), notes, unreadable, settings)


def _read_client_file(folder: ClientFolder, settings: Settings) -> tuple[Note | None, list[Document]]:
    if folder.client_file is None:
        return None, []
    document = read_document(folder.client_file, settings.largest_note)
    if document.fields is None:
        return None, [document]
    about = next(type_ for type_ in settings.note_types.values() if type_.has(Trait.DESCRIBES_CLIENT))
    return understand(document, settings.note_types, settings.section_sets, about), []


def _checked(chart: Chart, settings: Settings) -> Checked:
    notes = len(chart.every_entry) + len(chart.unreadable)
    silenced = silenced_in(chart)
    return Checked(check_chart(chart, settings, silenced), chart.appointments, silenced, notes)


def _report(charts: Charts, checked: Sequence[Checked], beside: Sequence[Diagnostic]) -> Report:
    found = [*(one for part in checked for one in part.diagnostics), *beside]
    notes = sum(part.notes for part in checked) + len(charts.folder.strays)
    return Report(tuple(sorted(found, key=lambda one: one.order)), len(checked), notes)


def _beside(charts: Charts, checked: Sequence[Checked], strays: Sequence[Document]) -> list[Diagnostic]:
    """What the rules find of clients side by side, and of notes that belong to none."""
    appointments = tuple(one for part in checked for one in part.appointments)
    silenced_rules = frozenset(pair for part in checked for pair in part.silenced)
    beside = list(check_caseload(Caseload(charts.folder, appointments, silenced_rules), charts.settings))
    for document in strays:
        beside += check_stray(document, charts.settings)
    return beside


def _strays(charts: Charts) -> list[Document]:
    return [read_document(source, charts.settings.largest_note) for source in charts.folder.strays]


def _write(new: NewSite, built: Built) -> None:
    for page in built.pages:
        new.write(page.path, page.data)
    for attachment in built.attachments:
        new.copy(attachment.path, attachment.file, attachment.sha256)


@cache
def _theme(folder: Path, language: str) -> Theme:
    return load_theme(folder, language)
