"""What an editor says and asks, and what the server does about it: one function for each message.

A fault in one of them is an empty answer and a line in the log, never the end of the server. Nothing is ever written
to the disk, and nothing but the protocol to the standard output.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Callable
from datetime import date
from typing import Any, BinaryIO, NamedTuple

from lsprotocol import types

from chartgen.editor.explaining import told_at
from chartgen.editor.fixes import fixes_for
from chartgen.editor.lines import Spot
from chartgen.editor.offers import offers_at
from chartgen.editor.server import ChartgenServer
from chartgen.editor.sheet import Sheet
from chartgen.editor.ties import references_to, targets_of
from chartgen.editor.wire import (
    action_of,
    asked_after,
    changed,
    completion_of,
    hover_of,
    locations_of,
    spot_of,
    symbols_of,
)

TRIGGERS = [":", " ", "[", "{", ",", "-", "#", "^", "("]
WATCHED = (
    "**/*.md",
    "**/*.markdown",
    "**/chartgen.toml",
    "**/notetypes/*.toml",
    "**/sectionsets/*.toml",
    "**/standards/*.toml",
)
log = logging.getLogger(__name__)


def serve(today: Callable[[], date]) -> None:
    """Serve one editor over standard input and output until it goes away; `today` is asked for the as-of day."""
    for library in ("pygls", "asyncio"):
        logging.getLogger(library).setLevel(logging.CRITICAL + 1)  # their lines hold the text of notes
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="chartgen lsp: %(message)s")
    output: BinaryIO = sys.stdout.buffer
    sys.stdout = sys.stderr  # whatever prints, the editor hears nothing but the protocol
    language_server(today).start_io(sys.stdin.buffer, output)


def language_server(today: Callable[[], date]) -> ChartgenServer:
    """A server that knows every message, not yet started."""
    server = ChartgenServer(today)
    for message in MESSAGES:
        server.feature(message.name, message.options)(_without_fault(server, message))
    return server


class Message(NamedTuple):
    """A message of the protocol, what is done about it, the answer where that fails, and what editors are told."""

    name: str
    answer: Callable[[ChartgenServer, Any], Any]
    instead: Any = None
    options: Any = None


def _without_fault(server: ChartgenServer, message: Message) -> Callable[[Any], Any]:
    """Let a fault be an empty answer and a line in the log, without a word of the note in it."""

    def safely(params: Any) -> Any:
        try:
            return message.answer(server, params)
        except Exception as error:
            log.error("fault in %s: %s", message.name, type(error).__name__)
            return message.instead

    return safely


def _initialized(server: ChartgenServer, params: types.InitializedParams) -> None:
    """Ask to be told of files that change on the disk."""
    workspace = server.client_capabilities.workspace
    watching = workspace.did_change_watched_files if workspace else None
    if watching and watching.dynamic_registration:
        watchers = [types.FileSystemWatcher(glob_pattern=pattern) for pattern in WATCHED]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        one = types.Registration("files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        server.client_register_capability(types.RegistrationParams([one]))


def _shutdown(server: ChartgenServer, params: None) -> None:
    server.leave()


def _did_open(server: ChartgenServer, params: types.DidOpenTextDocumentParams) -> None:
    document = params.text_document
    if server.desk.open(document.uri, document.text, document.version):
        server.news_of(document.uri, now=True)
        asyncio.get_running_loop().call_later(0.01, server.ask_git)  # what needs no git is told first


def _did_change(server: ChartgenServer, params: types.DidChangeTextDocumentParams) -> None:
    document, files = params.text_document, server.desk.files
    if document.uri in files:
        lines = changed(files[document.uri].lines, params.content_changes, server.units)
        server.desk.change(document.uri, lines, document.version)
        server.news_of(document.uri)


def _did_save(server: ChartgenServer, params: types.DidSaveTextDocumentParams) -> None:
    server.desk.saved(params.text_document.uri)
    server.news_of_all()
    server.ask_git()


def _did_close(server: ChartgenServer, params: types.DidCloseTextDocumentParams) -> None:
    uri = params.text_document.uri
    if uri in server.desk.files:
        beside = [*server.desk.beside(uri)]
        server.desk.close(uri)
        for one in {uri, *beside}:
            server.news_of(one, now=True)


def _did_change_watched_files(server: ChartgenServer, params: types.DidChangeWatchedFilesParams) -> None:
    server.desk.look_again()
    server.news_of_all()
    server.ask_git()


def _at(server: ChartgenServer, params: Any) -> tuple[Sheet, Spot] | None:
    """The note and the spot that is asked about; None for what is no open note."""
    sheet = server.desk.sheet(params.text_document.uri)
    return (sheet, spot_of(sheet.lines, params.position, server.units)) if sheet else None


def _completion(server: ChartgenServer, params: types.CompletionParams) -> types.CompletionList | None:
    asked = _at(server, params)
    return completion_of(asked[0], offers_at(*asked), server.units) if asked else None


def _hover(server: ChartgenServer, params: types.HoverParams) -> types.Hover | None:
    asked = _at(server, params)
    told = told_at(*asked) if asked else None
    return hover_of(asked[0], told, server.units) if asked and told else None


def _definition(server: ChartgenServer, params: types.DefinitionParams) -> list[types.Location]:
    asked = _at(server, params)
    return locations_of(server.desk, asked[0], targets_of(*asked), server.units) if asked else []


def _references(server: ChartgenServer, params: types.ReferenceParams) -> list[types.Location]:
    asked = _at(server, params)
    if asked is None:
        return []
    found = references_to(*asked, itself=params.context.include_declaration)
    return locations_of(server.desk, asked[0], found, server.units)


def _code_action(server: ChartgenServer, params: types.CodeActionParams) -> list[types.CodeAction]:
    uri, wanted = params.text_document.uri, params.context.only
    said = server.desk.say(uri)
    if said is None or said.sheet is None or (wanted and types.CodeActionKind.QuickFix not in wanted):
        return []
    fixes = fixes_for(said.sheet, asked_after(said, params.range, params.context.diagnostics, server.units))
    return [action_of(said, uri, fix, server.units) for fix in fixes]


def _document_symbol(server: ChartgenServer, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    sheet = server.desk.sheet(params.text_document.uri)
    return symbols_of(sheet, server.units) if sheet else []


MESSAGES = (
    Message(types.INITIALIZED, _initialized),
    Message(types.SHUTDOWN, _shutdown),
    Message(types.TEXT_DOCUMENT_DID_OPEN, _did_open),
    Message(types.TEXT_DOCUMENT_DID_CHANGE, _did_change),
    Message(types.TEXT_DOCUMENT_DID_SAVE, _did_save),
    Message(types.TEXT_DOCUMENT_DID_CLOSE, _did_close),
    Message(types.WORKSPACE_DID_CHANGE_WATCHED_FILES, _did_change_watched_files),
    Message(types.TEXT_DOCUMENT_COMPLETION, _completion, None, types.CompletionOptions(trigger_characters=TRIGGERS)),
    Message(types.TEXT_DOCUMENT_HOVER, _hover),
    Message(types.TEXT_DOCUMENT_DEFINITION, _definition, []),
    Message(types.TEXT_DOCUMENT_REFERENCES, _references, []),
    Message(
        types.TEXT_DOCUMENT_CODE_ACTION,
        _code_action,
        [],
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
    ),
    Message(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, _document_symbol, []),
)
"""What an editor may say or ask."""
