"""From a charts folder to what is wrong in it: the first half of the pipeline, which `build.py` goes on from.

files -> Sources -> Documents -> Notes -> Charts, with the rules looking on. Each client goes the whole way by itself,
in any process; what comes back is small and finished, so that memory holds a few clients at a time, never the
caseload.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol

from chartgen.chart.assemble import assemble
from chartgen.git.history import Past
from chartgen.model.caseload import Appointment, Caseload
from chartgen.model.chart import Chart
from chartgen.model.client import Client
from chartgen.model.clones import Clone, Fingerprint
from chartgen.model.diagnostic import Diagnostic, Severity
from chartgen.model.document import Document
from chartgen.model.note import Note
from chartgen.model.notetype import NoteType, SectionSet, Trait
from chartgen.model.recorded import UNTOLD, History
from chartgen.model.settings import Settings
from chartgen.model.source import CLIENT_FILE, ChartsFolder, ClientFolder, ClientPlace, Source
from chartgen.model.trouble import WrongSetup
from chartgen.model.value import value
from chartgen.notes.discover import Known, discover, open_folder
from chartgen.notes.names import shown_name
from chartgen.notes.read import read_document
from chartgen.notes.settings import read_settings
from chartgen.notes.understand import understand
from chartgen.processes import Crew, Progress, Shared, each_client
from chartgen.rules.check import check_caseload, check_chart, check_stray, is_told, silenced_in
from chartgen.rules.registry import CLONE_RULES, NAMES
from chartgen.site.theme.lineage import Layer, content_of, lineage, refuse_unspoken, theme_folder

GIT = "git"
"""The setting by which the history of notes is read from git."""


@value
class Setup:
    """What the work on every client needs beside its files: the settings, the theme, and the folders passed over.

    `theme` is the theme's folder, and `theme_content` a digest of all its files and its parents'.
    """

    settings: Settings
    theme: Path
    theme_content: str
    reserved: tuple[Path, ...]


@value
class Charts:
    """A charts folder that is ready to be worked on: what stands in it, and what it is worked on with."""

    folder: ChartsFolder
    setup: Setup

    @property
    def settings(self) -> Settings:
        """The settings of the charts folder."""
        return self.setup.settings


@value
class Checked:
    """What checking one client gives; `fingerprints` only where its notes are to be compared with others."""

    diagnostics: tuple[Diagnostic, ...]
    appointments: tuple[Appointment, ...]
    silenced: frozenset[tuple[str, str]]
    notes: int
    fingerprints: tuple[Fingerprint, ...] = ()


@value
class Report:
    """What a run came to, diagnostics in their order."""

    diagnostics: tuple[Diagnostic, ...]
    clients: int
    notes: int

    def count(self, severity: Severity) -> int:
        """How many diagnostics have this severity."""
        return sum(1 for one in self.diagnostics if one.severity is severity)


def open_charts(
    charts: Path,
    as_of: date,
    clients: Sequence[str] = (),
    known: Known | None = None,
    past: Past | None = None,
    copy_of: Path | None = None,
) -> Charts:
    """Find what stands in a charts folder, and read its settings; with `clients`, those alone, by id.

    Folders that are `known` are not looked into again, nor is git asked again for what the `past` has. One that is a
    copy of some of another, `copy_of`, may hold no client, has a theme outside of it from there, and no history.

    Raises WrongSetup where there is no such folder, nothing in it, no such client, or chartgen.toml is wrong.
    """
    if not charts.is_dir():
        raise WrongSetup(f"There is no charts folder {charts}. Name the folder that holds the clients' folders.")
    root = charts.resolve()
    setup = read_setup(root, as_of, copy_of)
    folder = discover(root, setup.reserved, known)
    if copy_of is None:
        _refuse_without_clients(folder, charts)
    folder = only(folder, clients)
    if setup.settings.history == GIT and copy_of is None:
        folder = _with_history(folder, past or Past())
    return Charts(folder, setup)


def read_setup(root: Path, as_of: date, copy_of: Path | None = None) -> Setup:
    """What the work on every client of a charts folder needs; raises WrongSetup where chartgen.toml is wrong.

    A folder that is a copy of some of another, `copy_of`, has a theme outside of it from there.
    """
    settings = read_settings(root, as_of, NAMES)
    layers = _theme(settings.theme, root, copy_of)
    folders = tuple(layer.folder for layer in layers)
    refuse_unspoken(folders, settings.language)
    return Setup(settings, folders[0], content_of(layers), (*folders, *_as_copied(folders, root, copy_of)))


def _theme(name: str, root: Path, copy_of: Path | None) -> tuple[Layer, ...]:
    """The layers of the theme of a charts folder, found from there or from the folder that this one is a copy of."""
    try:
        return lineage(theme_folder(name, root))
    except WrongSetup:
        if copy_of is None:
            raise
        return lineage(theme_folder(name, copy_of))


def _with_history(folder: ChartsFolder, past: Past) -> ChartsFolder:
    """Every client with what git has of its notes."""
    told = past.of(folder.root, shown_name)
    clients = tuple(replace(client, history=told.of(client.path)) for client in folder.clients)
    return replace(folder, clients=clients)


def _as_copied(folders: Sequence[Path], root: Path, copy_of: Path | None) -> list[Path]:
    """Where those of some folders that lie in a charts folder stand in a copy of it."""
    if copy_of is None:
        return []
    return [root / folder.relative_to(copy_of) for folder in folders if folder.is_relative_to(copy_of)]


def _refuse_without_clients(folder: ChartsFolder, charts: Path) -> None:
    if not any(client.described for client in folder.clients):
        _refuse_client_folder(charts, folder.root)
    if not (folder.clients or folder.strays or folder.obstacles):
        raise WrongSetup(f"{charts} holds no client. Add a folder with a client.md for each client.")


def _refuse_client_folder(charts: Path, root: Path) -> None:
    """A client's folder is no charts folder: built as one, it would replace the whole site by an empty one."""
    client = next((folder for folder in (root, *root.parents) if (folder / CLIENT_FILE).is_file()), None)
    if client is not None:
        advice = f"name {client.parent} instead, with --client {client.name} for this client alone"
        raise WrongSetup(f"{charts} is a client's folder or lies in one; {advice}.")


def only(folder: ChartsFolder, clients: Sequence[str]) -> ChartsFolder:
    """A charts folder with some of its clients alone, by id; all where none is named.

    Raises WrongSetup where there is no such client.
    """
    if not clients:
        return folder
    known = {client.id for client in folder.clients}
    for wanted in clients:
        if wanted not in known:
            ids = ", ".join(sorted(known)[:8]) + (", ..." if len(known) > 8 else "")
            raise WrongSetup(f"There is no client {wanted!r}. The clients are {ids or 'none'}.")
    return ChartsFolder(folder.root, tuple(client for client in folder.clients if client.id in clients))


def check_charts(charts: Charts, crew: Crew, progress: Progress) -> Report:
    """Check every client and the caseload, and look for clones; writes nothing."""
    from chartgen.chart.clones import clones  # a build compares no notes, and need not load what that takes

    clients = charts.folder.clients
    with crew(clients) as workers:
        work = partial(check_client, shared=Shared.of(charts.setup))
        checked = list(each_client(work, clients, workers, progress))
    appointments = [one for part in checked for one in part.appointments]
    silenced = frozenset(pair for part in checked for pair in part.silenced)
    cloned = clones(one for part in checked for one in part.fingerprints)
    return report_of(charts, checked, check_beside(charts, appointments, silenced, read_strays(charts), cloned))


def check_client(place: ClientPlace, shared: Shared[Setup]) -> Checked:
    """Check one client by itself, and take the fingerprints of the notes where a rule asks for clones."""
    return compared_chart(chart_of(place, shared.value), shared.value.settings)


def chart_of(place: ClientPlace, setup: Setup) -> Chart:
    """The chart of one client, from its files."""
    return read_chart(open_folder(place, setup.reserved), setup.settings, place.history)


Read = Callable[[Source, int], Document]
"""How a file is read, of at most so many bytes."""
Grasp = Callable[[Document, Mapping[str, NoteType], Mapping[str, SectionSet]], Note]
"""How a note is made of a document, by the note types and section sets there are."""


def read_chart(
    folder: ClientFolder,
    settings: Settings,
    history: History = UNTOLD,
    read: Read = read_document,
    grasp: Grasp = understand,
) -> Chart:
    """Read a client's files and put the chart together.

    One who reads the same files again and again may have ways of their own to read them and to make notes of them.
    """
    unreadable = [read(source, settings.largest_note) for source in folder.obstacles]
    note, lost = _read_client_file(folder, settings, read)
    unreadable += lost
    notes: list[Note] = []
    for source in folder.notes:
        document = read(source, settings.largest_note)
        if document.fields is None:
            unreadable.append(document)
        else:
            notes.append(grasp(document, settings.note_types, settings.section_sets))
    return assemble(Client(folder, note), notes, unreadable, settings, history)


def _read_client_file(folder: ClientFolder, settings: Settings, read: Read) -> tuple[Note | None, list[Document]]:
    if folder.client_file is None:
        return None, []
    document = read(folder.client_file, settings.largest_note)
    if document.fields is None:
        return None, [document]
    about = next(type_ for type_ in settings.note_types.values() if type_.has(Trait.DESCRIBES_CLIENT))
    return understand(document, settings.note_types, settings.section_sets, about), []


def checked_chart(chart: Chart, settings: Settings) -> Checked:
    """What the rules say of a chart."""
    notes = len(chart.every_entry) + len(chart.unreadable)
    silenced = silenced_in(chart)
    return Checked(check_chart(chart, settings, silenced), chart.appointments, silenced, notes)


def compared_chart(chart: Chart, settings: Settings) -> Checked:
    """What the rules say of a chart, with the fingerprints of its notes where a rule asks for clones."""
    from chartgen.chart.fingerprints import fingerprints  # a build compares no notes

    checked = checked_chart(chart, settings)
    wanted = any(is_told(rule, settings) for rule in CLONE_RULES)
    return replace(checked, fingerprints=tuple(fingerprints(chart))) if wanted else checked


def read_strays(charts: Charts) -> list[Document]:
    """The notes that stand in no client's folder, read."""
    return [read_document(source, charts.settings.largest_note) for source in charts.folder.strays]


def check_beside(
    charts: Charts,
    appointments: Sequence[Appointment],
    silenced: frozenset[tuple[str, str]],
    strays: Sequence[Document],
    cloned: tuple[Clone, ...] = (),
) -> tuple[Diagnostic, ...]:
    """What the rules find of clients side by side, of clones among them, and of notes that belong to none."""
    beside = [*check_caseload(Caseload(charts.folder, tuple(appointments), silenced, cloned), charts.settings)]
    for document in strays:
        beside += check_stray(document, charts.settings)
    return tuple(beside)


class Outcome(Protocol):
    """What of one client goes into a report."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong."""

    @property
    def notes(self) -> int:
        """How many notes there are."""


def report_of(charts: Charts, checked: Sequence[Outcome], beside: Sequence[Diagnostic]) -> Report:
    """What a run came to."""
    found = [*(one for part in checked for one in part.diagnostics), *beside]
    notes = sum(part.notes for part in checked) + len(charts.folder.strays)
    return Report(tuple(sorted(found, key=lambda one: one.order)), len(checked), notes)
