"""A charts folder while someone writes in it: its settings, and its clients' charts with what is not saved yet.

What stands on the disk is read once and again only where it looks different. A folder whose chartgen.toml is broken
keeps the settings that it had; one that never had any says nothing of its notes, as `chartgen check` would not.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from chartgen.check import Setup, read_chart, read_setup
from chartgen.editor.sheet import Sheet
from chartgen.model.caseload import Caseload
from chartgen.model.chart import Chart
from chartgen.model.diagnostic import Diagnostic
from chartgen.model.document import Document, Flaw, FlawKind
from chartgen.model.note import Note
from chartgen.model.notetype import NoteType, SectionSet
from chartgen.model.place import START
from chartgen.model.recorded import UNTOLD, History
from chartgen.model.source import CLIENT_FILE, NOTE_ENDINGS, ChartsFolder, ClientFolder, ClientPlace, Look, Source
from chartgen.model.trouble import WrongSetup
from chartgen.notes.discover import README, discover, open_folder
from chartgen.notes.faults import place_in_setup
from chartgen.notes.names import shown_name
from chartgen.notes.read import parse_document, read_document
from chartgen.notes.settings import SETTINGS_FILE
from chartgen.notes.understand import understand
from chartgen.rules.check import check_caseload, check_chart, check_stray, silenced_in

if TYPE_CHECKING:
    from chartgen.editor.desk import OpenFile
    from chartgen.git.history import Histories

SETUP_FOLDERS = ("notetypes", "sectionsets", "standards")
NOT_AS_TYPED = (FlawKind.NOT_UTF8, FlawKind.UNREADABLE, FlawKind.TOO_LARGE)
MOST = 20_000
"""So many files are kept as they were read, that memory does not hold all that were ever looked at."""


class Fault(NamedTuple):
    """Why the settings cannot be read, in a sentence, and the file and line of that, 0 where that is not known."""

    sentence: str
    file: Path | None
    line: int


class Case(NamedTuple):
    """A client's chart as it is now, what is wrong in each file by its path, and where the files really are."""

    chart: Chart
    diagnostics: Mapping[str, tuple[Diagnostic, ...]]
    files: Mapping[str, str]


class OpenCharts:
    """A charts folder of which files are open. `root` is where it really is."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.setup: Setup | None = None
        self.fault: Fault | None = None
        self.told: Histories | None = None
        self._looks: tuple[object, ...] = ()
        self._read: dict[str, tuple[tuple[int, ...], Document]] = {}
        self._typed: dict[str, tuple[object, Document]] = {}
        self._notes: dict[str, tuple[Document, object, Note]] = {}
        self._cases: dict[str, Case] = {}
        self._found: ChartsFolder | None = None

    def renew(self, day: date) -> None:
        """Read the settings again where they look different, or it is another day."""
        looks = (day, *self._setup_looks())
        if looks == self._looks:
            return
        self._looks = looks
        self.forget()
        try:
            self.setup, self.fault = read_setup(self.root, day), None
        except WrongSetup as error:
            file, line = place_in_setup(str(error), self.root)
            self.fault = Fault(str(error), self._named(file), line)
            if self.setup:
                self.setup = replace(self.setup, settings=replace(self.setup.settings, as_of=day))

    def _setup_looks(self) -> Iterator[object]:
        yield _look(str(self.root / SETTINGS_FILE))
        for name in SETUP_FOLDERS:
            for file in sorted((self.root / name).glob("*.toml")):
                yield str(file), _look(str(file))

    def _named(self, file: str) -> Path | None:
        if not file:
            return None
        return self.root / (SETTINGS_FILE if file.endswith(SETTINGS_FILE) else file)

    def forget(self) -> None:
        """Put every chart together anew when it is asked for."""
        self._cases.clear()
        self._typed.clear()
        self._found = None

    def forget_client(self, path: Path) -> None:
        """Put the chart anew to which a file belongs; a client.md decides that for others too."""
        if path.name == CLIENT_FILE:
            self.forget()
        for client in [*self._cases]:
            if path.is_relative_to(self.root / client):
                del self._cases[client]

    def tell(self, told: Histories) -> None:
        """Take what git told of the folder."""
        self.told = told
        self._cases.clear()

    def client_path(self, path: Path, texts: Mapping[str, OpenFile]) -> str | None:
        """The path within the charts folder of the client to whom a file belongs; None where it is nobody's."""
        place = self._client_of(path, texts)
        return place.path if place else None

    def sheet(self, file: OpenFile, texts: Mapping[str, OpenFile]) -> Sheet | None:
        """An open note with what is known around it; None for what is no note, or while the settings are unknown."""
        if self.setup is None or not self._is_note(file.path):
            return None
        place = self._client_of(file.path, texts)
        if place is None:
            return self._stray(file, texts)
        case = self._case(place, texts)
        path = self._shown(file.path)
        if path not in case.files:
            return None
        document = self._document(Source(path, str(file.path)), self.setup.settings.largest_note, texts)
        found = case.diagnostics.get(path, ())
        return Sheet(file.lines, document, self.setup.settings, case.chart, found, case.files)

    def _is_note(self, path: Path) -> bool:
        """Whether the name is a note's and no folder above is passed over."""
        folders = [*path.relative_to(self.root).parts[:-1]]
        if not path.name.lower().endswith(NOTE_ENDINGS) or any(
            name.startswith(".") for name in (*folders, path.name)
        ):
            return False
        reserved = self.setup.reserved if self.setup else ()
        above = (folder for folder in path.parents if folder.is_relative_to(self.root))
        return not any(folder in reserved and not (folder / CLIENT_FILE).is_file() for folder in above)

    def _client_of(self, path: Path, texts: Mapping[str, OpenFile]) -> ClientPlace | None:
        """The nearest folder above with a client.md; without one, what discovery says, having looked everywhere."""
        for folder in path.parents:
            if folder == self.root or not folder.is_relative_to(self.root):
                break
            if str(folder / CLIENT_FILE) in texts or (folder / CLIENT_FILE).is_file():
                return ClientPlace(folder.name, self._shown(folder), folder.name, folder, 0, Look("", False))
        found = self._discovered()
        return next((one for one in found.clients if path.is_relative_to(one.folder)), None) if found else None

    def _discovered(self) -> ChartsFolder | None:
        if self._found is None and self.setup:
            try:
                self._found = discover(self.root, self.setup.reserved)
            except OSError:
                return None
        return self._found

    def _stray(self, file: OpenFile, texts: Mapping[str, OpenFile]) -> Sheet | None:
        """A note in no client's folder, checked by itself; a README there is none."""
        assert self.setup is not None
        if README.fullmatch(file.path.name):
            return None
        source, settings = Source(self._shown(file.path), str(file.path)), self.setup.settings
        document = self._document(source, settings.largest_note, texts)
        alone = Caseload(ChartsFolder(self.root, (), (source,)), ())
        return Sheet(
            file.lines,
            document,
            settings,
            None,
            (*check_caseload(alone, settings), *check_stray(document, settings)),
        )

    def _case(self, place: ClientPlace, texts: Mapping[str, OpenFile]) -> Case:
        if place.path not in self._cases:
            self._cases[place.path] = self._put_together(place, texts)
        return self._cases[place.path]

    def _put_together(self, place: ClientPlace, texts: Mapping[str, OpenFile]) -> Case:
        assert self.setup is not None
        settings = self.setup.settings
        folder = self._folder(place, texts)
        chart = read_chart(
            folder,
            settings,
            self._history(place),
            lambda source, largest: self._document(source, largest, texts),
            self._grasp,
        )
        found = check_chart(chart, settings, silenced_in(chart))
        diagnostics = {path: tuple(of_path) for path, of_path in groupby(found, lambda one: one.path)}
        sources = (*folder.notes, *folder.files, *folder.obstacles, *filter(None, [folder.client_file]))
        return Case(chart, diagnostics, {source.path: str(source.location) for source in sources})

    def _history(self, place: ClientPlace) -> History:
        if self.told is None or self.setup is None or self.setup.settings.history != "git":
            return UNTOLD
        return self.told.of(place.path)

    def _folder(self, place: ClientPlace, texts: Mapping[str, OpenFile]) -> ClientFolder:
        """What stands in a client's folder, and what is open there and not saved yet."""
        try:
            folder = open_folder(place, self.setup.reserved if self.setup else ())
        except OSError:  # gone with all that was in it but what is open
            folder = ClientFolder(place.id, place.path, place.site_name, None, (), ())
        known = {source.path for source in (*folder.notes, *folder.obstacles, *filter(None, [folder.client_file]))}
        for path in map(Path, sorted(texts)):
            shown = self._shown(path) if path.is_relative_to(place.folder) else ""
            if not shown or shown in known or not self._is_note(path):
                continue
            holder = self._client_of(path, texts)
            if holder is None or holder.path != place.path:
                continue
            source = Source(shown, str(path))
            if path == place.folder / CLIENT_FILE:
                folder = replace(folder, client_file=source)
            else:
                notes = sorted((*folder.notes, source), key=lambda one: one.path)
                folder = replace(folder, notes=tuple(notes))
        return folder

    def _shown(self, path: Path) -> str:
        return "/".join(shown_name(part) for part in path.relative_to(self.root).parts)

    def _document(self, source: Source, largest: int, texts: Mapping[str, OpenFile]) -> Document:
        """A file as it is in the editor where it is open there, else as on the disk.

        What was not changed in the editor is read from the disk, where the very bytes are, unless it differs; so is
        what is no UTF-8 there, since the editor has made something of its own of it.
        """
        open_ = texts.get(str(source.location))
        if open_ is None:
            return self._on_disk(source, largest)
        if open_.saved and os.path.lexists(source.location):
            document = self._on_disk(source, largest)
            same = document.text == "\n".join(open_.lines[number] for number in range(len(open_.lines)))
            if same or any(flaw.kind in NOT_AS_TYPED for flaw in document.flaws):
                return document
        location = str(source.location)
        kept = self._typed.get(location)
        if kept is None or kept[0] is not open_.lines or kept[1].source != source:
            kept = self._typed[location] = open_.lines, _typed(source, open_.lines.text, largest)
        return kept[1]

    def _grasp(self, document: Document, types: Mapping[str, NoteType], sets: Mapping[str, SectionSet]) -> Note:
        """The note of a document, made once while neither the document nor the note types change."""
        kept = self._notes.get(document.path)
        if kept is None or kept[0] is not document or kept[1] is not types:
            kept = self._notes[document.path] = document, types, understand(document, types, sets)
        return kept[2]

    def _on_disk(self, source: Source, largest: int) -> Document:
        location = str(source.location)
        look = (largest, *_look(location))
        kept = self._read.get(location)
        if kept is None or kept[0] != look or kept[1].source != source:
            if len(self._read) >= MOST:
                self._read.clear()
                self._notes.clear()
            kept = self._read[location] = look, read_document(source, largest)
        return kept[1]


def _typed(source: Source, text: str, largest: int) -> Document:
    """What the text in an editor would be as a file; one with half a character in it is as little UTF-8 as a file."""
    data = text.encode("utf-8", "surrogatepass")
    if len(data) > largest:
        flaw = Flaw(FlawKind.TOO_LARGE, START, written=f"{len(data):,}", expected=f"{largest:,}")
        return Document(source, "", None, "", 1, (flaw,), len(data))
    return parse_document(source, data)


def _look(location: str) -> tuple[int, ...]:
    """How a file looks from outside; nothing where there is none."""
    try:
        status = os.lstat(location)
    except OSError:
        return ()
    return status.st_size, status.st_ino, status.st_mtime_ns, status.st_ctime_ns
