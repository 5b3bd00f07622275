"""An editor at the other end of the wire: what is on its desk, and when it is told what there is to say of that."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Generator
from datetime import date
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

from chartgen import __version__
from chartgen.editor.charts import OpenCharts
from chartgen.editor.desk import Desk
from chartgen.editor.lines import UNITS, Units, in_utf16
from chartgen.editor.wire import diagnostics_of
from chartgen.git.history import Histories, Past
from chartgen.notes.names import shown_name

LONGEST_REST = 0.3
"""Seconds that a check is put off at most, so that a large chart is not checked for each of many quick keystrokes."""
log = logging.getLogger(__name__)


class _Protocol(LanguageServerProtocol):
    """The protocol without pygls' own copy of the texts: it ends lines where the protocol does not."""

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> Generator[Any, Any, None]:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_OPEN], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> Generator[Any, Any, None]:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> Generator[Any, Any, None]:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CLOSE], (params,), None


class ChartgenServer(LanguageServer):
    """A desk with an editor at the other end. `today` is asked for the as-of day."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("chartgen", __version__, protocol_cls=_Protocol, max_workers=2)
        self.desk = Desk(today)
        self._past = Past()
        self._asking: set[Path] = set()
        self._asked_again: set[Path] = set()
        self._waiting: set[str] = set()
        self._timer: asyncio.TimerHandle | None = None
        self._took = 0.0
        self._told: dict[Path, str] = {}
        self._leaving = False

    @property
    def units(self) -> Units:
        """In which units the editor counts columns."""
        encoding = self.workspace.position_encoding  # a word of the protocol, or the same as plain text
        return UNITS.get(str(getattr(encoding, "value", encoding)), in_utf16)

    def report_server_error(self, error: Exception, source: object) -> None:
        """Say no more than what kind of fault it was: its words may hold a client's text."""
        log.error("fault: %s", type(error).__name__)

    # What changed on the desk, and what is told of it.

    def news_of(self, uri: str, *, now: bool = False) -> None:
        """Tell the editor what there is to say of a file and those beside it: `now`, or once it rests."""
        self._waiting |= {uri, *self.desk.beside(uri)}
        if self._timer:
            self._timer.cancel()
        if self._leaving:
            return
        rest = 0.0 if now else min(self._took / 2, LONGEST_REST)
        self._timer = asyncio.get_running_loop().call_later(rest, self._tell)

    def news_of_all(self) -> None:
        """Tell the editor anew what there is to say of every open file."""
        for uri in self.desk.files:
            self.news_of(uri, now=True)

    def _tell(self) -> None:
        begins = time.perf_counter()
        waiting, self._waiting, self._timer = sorted(self._waiting), set(), None
        for uri in waiting:
            self._publish(uri)
        self._took = time.perf_counter() - begins
        for charts in [*self.desk.charts.values()]:
            self._tell_fault(charts)

    def _publish(self, uri: str) -> None:
        try:
            said = self.desk.say(uri)
            found = diagnostics_of(said, self.units) if said else []
        except Exception as error:
            log.error("fault in diagnostics: %s", type(error).__name__)
            return
        version = said.file.version if said else None
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))

    def _tell_fault(self, charts: OpenCharts) -> None:
        """Say once in a sentence why the settings cannot be read."""
        sentence = charts.fault.sentence if charts.fault else ""
        if sentence and sentence != self._told.get(charts.root):
            kept = "The settings stay as they were." if charts.setup else "Notes are not checked until it is mended."
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"{sentence} {kept}"))
        self._told[charts.root] = sentence

    def leave(self) -> None:
        """Say no more: the editor is about to go away."""
        self._leaving = True
        if self._timer:
            self._timer.cancel()

    # What git knows, asked beside all else, since it may take long.

    def ask_git(self) -> None:
        """Ask git of every charts folder on the desk; what is told anew once it answers."""
        for root, charts in self.desk.charts.items():
            if self._leaving or charts.setup is None or charts.setup.settings.history != "git":
                continue
            if root in self._asking:
                self._asked_again.add(root)
                continue
            self._asking.add(root)
            loop = asyncio.get_running_loop()
            threading.Thread(target=self._ask, args=(root, loop), daemon=True).start()

    def _ask(self, root: Path, loop: asyncio.AbstractEventLoop) -> None:
        told: Histories | None
        try:
            told = self._past.of(root, shown_name)
        except Exception as error:
            if not self._leaving:
                log.error("fault in history: %s", type(error).__name__)
            told = None
        try:
            loop.call_soon_threadsafe(self._answered, root, told)
        except RuntimeError:  # the editor has gone meanwhile
            return

    def _answered(self, root: Path, told: Histories | None) -> None:
        self._asking.discard(root)
        charts = self.desk.charts.get(root)
        if charts and told is not None and told is not charts.told and not self._leaving:
            charts.tell(told)
            self.news_of_all()
        if root in self._asked_again:
            self._asked_again.discard(root)
            self.ask_git()
