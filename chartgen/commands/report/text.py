"""Diagnostics for people: the line at fault, a caret under the words, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from chartgen.commands.report.paths import Found, path_from_here
from chartgen.commands.report.screen import Part
from chartgen.model.diagnostic import Diagnostic, Severity
from chartgen.model.source import NOTE_ENDINGS, Source
from chartgen.notes.read import read_document

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.HINT: "bold cyan"}
WIDEST = 160
LARGEST = 4_000_000
"""Bytes of the largest file from which a line is shown."""
CONTROL = {code: f"\\x{code:02x}" for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) != "\t"}
CONTROL |= {code: f"\\u{code:04x}" for code in (*range(0x2028, 0x202F), *range(0x2066, 0x206A))}
"""What a terminal might obey (escapes, line ends, turning the direction of writing), by what is shown for it."""


def as_text(found: Iterable[Found], copies: Mapping[Path, Path] | None = None) -> list[Part]:
    """Every diagnostic with its line of the file, as it is now; of charts folders that have `copies`, as in those."""
    lines_of, read_in = lru_cache(maxsize=8)(_lines), copies or {}
    return [part for one, root in found for part in _told(one, root, lines_of(read_in.get(root, root), one.path))]


def _told(one: Diagnostic, root: Path, lines: Mapping[int, str]) -> Iterator[Part]:
    style = STYLES[one.severity]
    yield f"{one.severity.value}[{one.code}]", style
    yield f" {visible(one.message)}\n", "bold"
    line = lines.get(one.place.line)
    gutter = " " * len(str(one.place.line))
    yield f"{gutter} --> {path_from_here(one.path, root)}:{one.place.line}:{one.place.column}\n", "dim"
    if line is not None:
        yield from _marked(one, line, gutter, style)
    yield f"{gutter}  = {visible(one.help)}\n\n", ""


def _marked(one: Diagnostic, line: str, gutter: str, style: str) -> Iterator[Part]:
    """The line at fault with carets under the words at fault, cut to what fits around them."""
    from rich.cells import cell_len  # slow to load, and not needed where nothing is wrong

    start = min(one.place.column - 1, len(line))
    cut = max(0, start - WIDEST // 2)
    before, at = line[cut:start], line[start : start + one.place.length]
    shown = visible(line[cut : cut + WIDEST])
    room = max(1, WIDEST - len(before))
    carets = "^" * max(1, cell_len(at[:room].expandtabs(1)))
    yield f"{gutter} |\n{one.place.line} | ", "dim"
    yield f"{'...' if cut else ''}{shown.expandtabs(1)}{'...' if len(line) > cut + WIDEST else ''}\n", ""
    yield f"{gutter} | ", "dim"
    yield " " * (cell_len(before.expandtabs(1)) + (3 if cut else 0)), ""
    yield f"{carets}\n", style


def _lines(root: Path, path: str) -> dict[int, str]:
    """The lines of a file by number, control characters made visible; none where it is no file that can be read."""
    file = root / path
    if file.is_symlink() or not file.is_file() or not file.name.lower().endswith(NOTE_ENDINGS):
        return {}
    text = read_document(Source(path, file), LARGEST).text
    return dict(enumerate(text.split("\n"), 1)) if text else {}


def visible(text: str) -> str:
    """A text with whatever a terminal might obey made visible."""
    return text.translate(CONTROL)
