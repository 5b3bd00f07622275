"""The server over its real protocol: an editor that opens, types, asks, and goes away."""

from __future__ import annotations

import asyncio
from pathlib import Path

from lsprotocol import types

from chartgen.rules.examples import BACKGROUND, VISIT, note
from tests.background import lay
from tests.editor.client import editor, part, whole


def charts_in(folder: Path, **files: str) -> Path:
    return lay(folder / "charts", {**BACKGROUND, VISIT: note(), **files})


def test_a_wrong_date_is_told_while_typing_and_mended_by_its_fix(tmp_path: Path) -> None:
    async def write() -> None:
        charts = charts_in(tmp_path)
        async with editor() as one:
            uri = await one.opened(charts / VISIT)
            assert one.codes(uri) == []
            lines = note().split("\n")
            number = next(number for number, line in enumerate(lines) if line.startswith("date:"))
            await one.changed(uri, part(number, 6, 16, "3/5/2024"))
            (found,) = one.told[uri].diagnostics
            assert (found.code, found.source, found.severity) == ("CG204", "chartgen", types.DiagnosticSeverity.Error)
            assert found.range == types.Range(types.Position(number, 6), types.Position(number, 14))
            asked = types.CodeActionParams(
                types.TextDocumentIdentifier(uri), found.range, types.CodeActionContext([found])
            )
            (action,) = await one.wire.text_document_code_action_async(asked) or []
            assert isinstance(action, types.CodeAction)
            assert action.title == "Write 2024-03-05"
            assert action.edit is not None
            assert action.edit.changes is not None
            (edit,) = action.edit.changes[uri]
            assert edit == types.TextEdit(found.range, "2024-03-05")
            await one.changed(uri, part(number, 6, 14, edit.new_text))
            assert one.codes(uri) == []

    asyncio.run(write())
