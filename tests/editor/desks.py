"""A desk with a charts folder on it, and a cursor in a note, for tests: `|` marks where it stands."""

from __future__ import annotations

from pathlib import Path

from chartgen.editor.desk import Desk, Said
from chartgen.editor.lines import Lines, Spot
from chartgen.editor.sheet import Sheet
from chartgen.rules.examples import AS_OF, BACKGROUND, VISIT, note
from tests.background import lay

CURSOR = "|"


def desk() -> Desk:
    """A desk as of the day of the examples."""
    return Desk(lambda: AS_OF)


def charts_in(folder: Path, files: dict[str, str | bytes] | None = None) -> Path:
    """A charts folder of one client with a visit, and further files."""
    return lay(folder / "charts", {**BACKGROUND, VISIT: note(), **(files or {})})


def opened(at: Desk, file: Path, text: str | None = None) -> Said:
    """What there is to say of a file once it is open, with a text of its own that is not saved."""
    uri = file.as_uri()
    at.open(uri, file.read_bytes().decode() if text is None else text)
    if text is not None:
        at.change(uri, Lines(text))
    said = at.say(uri)
    assert said is not None
    return said


def sheet_at(charts: Path, marked: str, path: str = VISIT) -> tuple[Sheet, Spot]:
    """The open note of a text in which the cursor is marked, and the spot of the cursor."""
    before, _, after = marked.partition(CURSOR)
    sheet = opened(desk(), charts / path, before + after).sheet
    assert sheet is not None
    return sheet, sheet.lines.spot(len(before))


def codes(said: Said) -> list[str]:
    """The codes of what is said of a file."""
    return [one.code for one in said.diagnostics]
