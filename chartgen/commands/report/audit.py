"""An audit for people at a terminal: its tables in columns, each note behind them by the path of its file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from chartgen.audit.views import AuditRowView, AuditTableView, AuditView, ClientAuditView
from chartgen.commands.report.paths import path_from_here
from chartgen.commands.report.screen import Part
from chartgen.commands.report.text import visible

MADE = "Made by chartgen audit."
"""The last line, by which chartgen knows a file as its own."""
WIDEST = 44
"""Characters of the widest column; longer texts go on below."""
WIDEST_SENTENCE, NARROWEST = 100, 20
GAP = 2
STYLES = {"late": "bold red", "quiet": "dim", "": ""}


def audit_as_text(view: AuditView, root: Path, width: int | None = None) -> list[Part]:
    """The report; `root` is the charts folder, from which paths are told as from here.

    A table that is wider than a terminal of so many columns is told row by row, each cell under the next.
    """
    head = [part for table in view.head for part in _table(table, root, width)]
    return [*_head(view), *head, *_rest(view, root, width)]


def _head(view: AuditView) -> Iterator[Part]:
    yield f"{visible(view.title)}\n", "bold"
    yield "".join(f"{visible(line)}\n" for line in (view.agency, view.through) if line), ""
    for remark in view.remarks:
        yield f"{visible(remark)}\n", "bold yellow"


def _rest(view: AuditView, root: Path, width: int | None) -> Iterator[Part]:
    for table in view.caseload:
        yield from _table(table, root, width)
    for client in view.clients:
        yield from _client(client, root, width)
    yield "\n", ""
    for sentence in view.includes:
        yield from _wrapped(sentence, _room(width), "- ")
    yield f"\n{MADE}\n", "dim"


def _client(client: ClientAuditView, root: Path, width: int | None) -> Iterator[Part]:
    name = visible(client.name)
    yield f"\n{name}\n{'=' * _width(name)}\n", "bold"
    for fact in client.facts:
        yield from _wrapped(f"{fact.label}: {'; '.join(value.text for value in fact.values)}", _room(width), "")
    if client.nothing:
        yield from _wrapped(client.nothing, _room(width), "")
    for table in client.tables:
        yield from _table(table, root, width)


def _table(table: AuditTableView, root: Path, width: int | None) -> Iterator[Part]:
    yield f"\n{visible(table.title)}\n", "bold"
    if not table.rows:
        yield from _wrapped(table.none, _room(width), "  ")
        return
    yield from ((text, "dim") for text, _ in _wrapped(table.says, _room(width), "  "))
    rows = [*table.rows, *([table.total] if table.total else [])]
    texts = [[visible(cell.text) for cell in row.cells] for row in rows]
    heads = [visible(column.text) for column in table.columns]
    widths = [_column(number, heads, texts) for number in range(len(heads))]
    notes = [[path_from_here(visible(note.path), root) for note in row.notes] if table.notes else [] for row in rows]
    longest = max((_width(path) for paths in notes for path in paths), default=0)
    if width is not None and sum(widths) + GAP * len(widths) + longest + GAP > width:
        for row, cells, paths in zip(rows, texts, notes, strict=True):
            yield from _stacked(row, cells, paths, table, width)
        return
    yield from _line([[part] for part in heads], widths, table, ["dim"] * len(heads), [table.notes])
    for row, cells, paths in zip(rows, texts, notes, strict=True):
        yield from _row(row, cells, widths, table, paths)


def _stacked(
    row: AuditRowView, cells: Sequence[str], notes: Sequence[str], table: AuditTableView, width: int
) -> Iterator[Part]:
    """A row for a narrow terminal: its first cell, below it the others by name, the numbers, the notes."""
    named = list(zip(table.columns, cells, row.cells, strict=True))
    numbers = [f"{visible(column.text)} {text}" for column, text, _ in named if column.number and text]
    (first, text, cell), *others = named
    yield from _styled(text or visible(first.text), width, "  ", STYLES.get(cell.tone, "") or "bold")
    for column, text, cell in others:
        if text and not column.number:
            yield from _styled(f"{visible(column.text)}: {text}", width, "    ", STYLES.get(cell.tone, ""))
    if numbers:
        yield from _styled(", ".join(numbers), width, "    ", "")
    for path in notes:
        yield f"    {path}\n", "dim"


def _room(width: int | None) -> int:
    """In how many columns sentences are set."""
    return WIDEST_SENTENCE if width is None else min(WIDEST_SENTENCE, max(width, NARROWEST))


def _styled(text: str, width: int, lead: str, style: str) -> Iterator[Part]:
    yield from ((line, style) for line, _ in _wrapped(text, _room(width), lead))


def _column(number: int, heads: Sequence[str], texts: Sequence[Sequence[str]]) -> int:
    """How wide a column is: as its widest text, or as the longest word that cannot be cut."""
    cells = [heads[number], *(row[number] for row in texts)]
    widest = max(map(_width, cells))
    return min(widest, max(WIDEST, _width(heads[number])))


def _row(
    row: AuditRowView, cells: Sequence[str], widths: Sequence[int], table: AuditTableView, notes: Sequence[str]
) -> Iterator[Part]:
    """A row in as many lines as its fullest cell needs; in the last column a note a line, never cut."""
    lines = [_lines(text, width) for text, width in zip(cells, widths, strict=True)]
    yield from _line(lines, widths, table, [STYLES.get(cell.tone, "") for cell in row.cells], notes)


def _line(
    cells: Sequence[Sequence[str]],
    widths: Sequence[int],
    table: AuditTableView,
    styles: Sequence[str],
    notes: Sequence[str],
) -> Iterator[Part]:
    for number in range(max(len(notes), *map(len, cells))):
        texts = [cell[number] if number < len(cell) else "" for cell in cells]
        note = notes[number] if number < len(notes) else ""
        said = max([place for place, text in enumerate(texts) if text], default=0)
        yield "  ", ""
        for place, (text, width, style) in enumerate(zip(texts, widths, styles, strict=True)):
            room = " " * (width - _width(text))
            before, after = (room, "") if table.columns[place].number else ("", room)
            yield f"{before}{text}", style
            if place == said and not note:
                break
            yield f"{after}{' ' * GAP}", ""
        yield f"{note}\n", ""


def _wrapped(text: str, width: int, lead: str) -> Iterator[Part]:
    indent = lead
    for line in _lines(visible(text), width - len(lead)):
        yield f"{indent}{line}\n", ""
        indent = " " * len(lead)


def _lines(text: str, width: int) -> list[str]:
    """A text in lines of at most so many columns, cut between words; a longer word stands by itself, uncut."""
    lines, line = [], ""
    for word in text.split():
        if line and _width(line) + 1 + _width(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]


def _width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len  # slow to load, and not needed where all is plain

    return cell_len(text)
