"""An editor for tests: pygls' own client, speaking to `chartgen lsp` in a process of its own."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from chartgen.rules.examples import AS_OF

PATIENCE = 60
"""Seconds until a test gives up waiting; nothing is measured by it."""


class Editor:
    """One editor with its server; `told` is what was last told of each file, and `heard` what was said aloud."""

    def __init__(self) -> None:
        self.wire = LanguageClient("tests", "1")
        self.told: dict[str, types.PublishDiagnosticsParams] = {}
        self.heard: list[str] = []
        self._versions: dict[str, int] = {}
        self._news = asyncio.Condition()
        self.wire.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(self._taker())
        self.wire.feature(types.WINDOW_SHOW_MESSAGE)(self._hearer())

    def _taker(self) -> Callable[[types.PublishDiagnosticsParams], Awaitable[None]]:
        async def take(params: types.PublishDiagnosticsParams) -> None:
            async with self._news:
                self.told[params.uri] = params
                self._news.notify_all()

        return take

    def _hearer(self) -> Callable[[types.ShowMessageParams], Awaitable[None]]:
        async def hear(params: types.ShowMessageParams) -> None:
            async with self._news:
                self.heard.append(params.message)
                self._news.notify_all()

        return hear

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds, as far as the server's news can bring it about."""
        async with asyncio.timeout(PATIENCE), self._news:
            await self._news.wait_for(holds)

    def codes(self, uri: str) -> list[object]:
        """The codes of what was last told of a file."""
        return [one.code for one in self.told[uri].diagnostics] if uri in self.told else []

    async def opened(self, file: Path, text: str | None = None) -> str:
        """Open a file, with a text of its own or what is on the disk; its address, once it was told of."""
        uri = file.as_uri()
        self.told.pop(uri, None)
        self._versions[uri] = 1
        written = file.read_bytes().decode() if text is None else text
        self.wire.text_document_did_open(
            types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "markdown", 1, written))
        )
        await self.until(lambda: uri in self.told)
        return uri

    def change(self, uri: str, *changes: types.TextDocumentContentChangeEvent) -> None:
        """Tell of changes."""
        self._versions[uri] = self._versions.get(uri, 0) + 1
        identifier = types.VersionedTextDocumentIdentifier(self._versions[uri], uri)
        self.wire.text_document_did_change(types.DidChangeTextDocumentParams(identifier, [*changes]))

    async def changed(self, uri: str, *changes: types.TextDocumentContentChangeEvent) -> None:
        """Tell of changes, and wait until the file is told of as it then is."""
        self.change(uri, *changes)
        await self.until(lambda: uri in self.told and self.told[uri].version == self._versions[uri])


def whole(text: str) -> types.TextDocumentContentChangeWholeDocument:
    """A change of all the text."""
    return types.TextDocumentContentChangeWholeDocument(text)


def part(line: int, begins: int, ends: int, text: str) -> types.TextDocumentContentChangePartial:
    """A change of a stretch of a line."""
    where = types.Range(types.Position(line, begins), types.Position(line, ends))
    return types.TextDocumentContentChangePartial(where, text)


@asynccontextmanager
async def editor(
    *options: str,
    encodings: tuple[str, ...] = (),
    environment: dict[str, str] | None = None,
    program: tuple[str, ...] = (sys.executable, "-m", "chartgen"),
) -> AsyncIterator[Editor]:
    """An editor that has begun to talk with its server; at the end that must have gone, without a complaint."""
    one = Editor()
    words = (*program, "lsp", *(options or ("--stdio", "--as-of", AS_OF.isoformat())))
    await one.wire.start_io(*words, env={**os.environ, **(environment or {})})
    general = types.GeneralClientCapabilities(position_encodings=[*encodings]) if encodings else None
    capabilities = types.ClientCapabilities(general=general)
    async with asyncio.timeout(PATIENCE):
        await one.wire.initialize_async(types.InitializeParams(capabilities=capabilities))
        one.wire.initialized(types.InitializedParams())
    try:
        yield one
    finally:
        process = one.wire._server
        assert process is not None
        async with asyncio.timeout(PATIENCE):
            await one.wire.shutdown_async(None)
            one.wire.exit(None)
            await process.wait()
            assert process.stderr is not None
            said = await process.stderr.read()
            await one.wire.stop()  # type: ignore[no-untyped-call]
        assert (process.returncode, said) == (0, b""), said.decode()
