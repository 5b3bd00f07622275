"""What is open in the editor, and what there is to say of it: every open note is checked with its client's chart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from chartgen.editor.addresses import path_of
from chartgen.editor.charts import Fault, OpenCharts
from chartgen.editor.lines import Lines
from chartgen.editor.sheet import Sheet
from chartgen.model.diagnostic import Diagnostic, Severity
from chartgen.model.place import Place
from chartgen.notes.root import charts_root

SETUP_CODE = "setup"


@dataclass(slots=True)
class OpenFile:
    """A file that is open: its text as the editor has it, and whether that is `saved`, as far as is known."""

    uri: str
    path: Path
    lines: Lines
    version: int | None = None
    saved: bool = True


class Said(NamedTuple):
    """What there is to say of an open file: its text, and each diagnostic of it."""

    file: OpenFile
    sheet: Sheet | None
    diagnostics: tuple[Diagnostic, ...]


class Desk:
    """All files that are open, and the charts folders that they lie in.

    `today` is asked for the as-of day whenever something is looked at anew.
    """

    def __init__(self, today: Callable[[], date]) -> None:
        self._today = today
        self.files: dict[str, OpenFile] = {}
        self.charts: dict[Path, OpenCharts] = {}

    def open(self, uri: str, text: str, version: int | None = None) -> OpenFile | None:
        """Take a file onto the desk; None where its address is no file of this machine."""
        path = path_of(uri)
        if path is None:
            return None
        self.files[uri] = OpenFile(uri, path, Lines(text), version)
        self.look_again()
        return self.files[uri]

    def change(self, uri: str, lines: Lines, version: int | None = None) -> None:
        """Take a file's newer text."""
        file = self.files[uri]
        file.lines, file.version, file.saved = lines, version, False
        self._changed(file.path)

    def saved(self, uri: str) -> None:
        """Know that what the editor has is on the disk."""
        if uri in self.files:
            self.files[uri].saved = True
            self.look_again()

    def close(self, uri: str) -> None:
        """Put a file away: from now on what is on the disk counts."""
        file = self.files.pop(uri, None)
        if file:
            self.look_again()
            held = {root for root in map(self._root_of, (one.path for one in self.files.values())) if root}
            self.charts = {root: charts for root, charts in self.charts.items() if root in held}

    def look_again(self) -> None:
        """Take nothing for known that may have changed on the disk."""
        for charts in self.charts.values():
            charts.forget()

    def _changed(self, path: Path) -> None:
        charts = self._charts_of(path)
        if charts:
            charts.forget_client(path)

    def _root_of(self, path: Path) -> Path | None:
        """The charts folder of a file; for one of a client who is new, the one around it that is on the desk."""
        around = (root for root in self.charts if path.is_relative_to(root) and root.is_dir())
        return charts_root(path) or next(around, None)

    def _charts_of(self, path: Path) -> OpenCharts | None:
        root = self._root_of(path)
        if root is None:
            return None
        if root not in self.charts:
            self.charts[root] = OpenCharts(root)
        return self.charts[root]

    def _ready(self, path: Path) -> OpenCharts | None:
        """The charts folder of a file, as it is now."""
        charts = self._charts_of(path)
        if charts:
            charts.renew(self._today())
        return charts

    @property
    def texts(self) -> Mapping[str, OpenFile]:
        """The open files by path."""
        return {str(file.path): file for file in self.files.values()}

    def beside(self, uri: str) -> Iterable[str]:
        """The addresses of the open files of which there may be news when one changed: those of its charts folder."""
        file = self.files.get(uri)
        path = file.path if file else path_of(uri)
        charts = self._charts_of(path) if path else None
        if charts is None or path is None:
            return [uri] if file else []
        client = charts.client_path(path, self.texts)
        near = [
            one.uri
            for one in self.files.values()
            if self._root_of(one.path) == charts.root and charts.client_path(one.path, self.texts) == client
        ]
        return near if client is not None else [uri]

    def sheet(self, uri: str) -> Sheet | None:
        """An open note with what is known around it; None for what is no note of a charts folder."""
        file = self.files.get(uri)
        charts = self._ready(file.path) if file else None
        return charts.sheet(file, self.texts) if file and charts else None

    def say(self, uri: str) -> Said | None:
        """What there is to say of an open file; None where it is not open."""
        file = self.files.get(uri)
        if file is None:
            return None
        charts = self._ready(file.path)
        if charts is None:
            return Said(file, None, ())
        if charts.fault and charts.fault.file == file.path:
            return Said(file, None, (_as_diagnostic(charts.fault, file),))
        sheet = charts.sheet(file, self.texts)
        return Said(file, sheet, sheet.diagnostics if sheet else ())


def _as_diagnostic(fault: Fault, file: OpenFile) -> Diagnostic:
    """A mistake of the setup, told on the whole of its line."""
    line = max(1, fault.line)
    place = Place(line, 1, len(file.lines[line - 1]) or 1)
    return Diagnostic(file.path.name, place, SETUP_CODE, SETUP_CODE, Severity.ERROR, fault.sentence, "")
