"""What stands in a pipe table: every cell that was written. Python-Markdown drops those beyond the header's."""

from __future__ import annotations

import re
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from chartgen.model.value import value
from chartgen.site.prose.code import spans
from chartgen.site.prose.pieces import is_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PIPE = re.compile(r"\\.|(\|)")
# Short rows are filled up so that their borders show, but not in a table of a size nobody reads.
_MOST_FILLED = 200_000

Cell = tuple[str, str]  # its text, and the side it is set at: left, right, center, or empty


@value
class Rows:
    """A table: the line at its head, and those below it."""

    header: Sequence[Cell]
    body: Sequence[Sequence[Cell]]


def is_rows(block: str) -> bool:
    """Whether a block is a table: a header, a line of dashes with as many columns, and rows."""
    lines = block.split("\n", 2)[:2]
    if not is_table(lines):
        return False
    bordered = _is_bordered(lines[0])
    return len(_cells(lines[0], bordered=bordered)) == len(_cells(lines[1], bordered=bordered))


def rows_of(block: str) -> Rows:
    """The rows of a block that is a table."""
    header, separator, *rows = block.split("\n")
    bordered = _is_bordered(header)
    sides = [_side(cell) for cell in _cells(separator, bordered=bordered)]
    if len(sides) * len(rows) > _MOST_FILLED:
        sides = []
    first, *others = (_row(_cells(row, bordered=bordered), sides) for row in (header, *(rows or [""])))
    return Rows(first, others)


def _row(cells: list[str], sides: list[str]) -> list[Cell]:
    return list(zip_longest(cells, sides, fillvalue=""))


def _is_bordered(header: str) -> bool:
    header = header.strip(" ")
    return header.startswith("|") or header.endswith("|")


def _cells(row: str, *, bordered: bool) -> list[str]:
    """The cells of a row. Pipes in code and after a backslash are text; those at the border are not cells."""
    row = row.strip(" ")
    if bordered and row.startswith("|"):
        row = row[1:]
    if "`" not in row and "\\" not in row:
        return [cell.strip(" ") for cell in (row.removesuffix("|") if bordered else row).split("|")]
    pipes = list(_pipes(row))
    if bordered and pipes and pipes[-1] == len(row) - 1:
        row = row[: pipes.pop()]
    edges = [-1, *pipes, len(row)]
    return [row[start + 1 : end].strip(" ") for start, end in pairwise(edges)]


def _pipes(row: str) -> Iterator[int]:
    position = 0
    for start, end in spans(row):
        yield from _between(row, position, start)
        position = end
    yield from _between(row, position, len(row))


def _between(row: str, start: int, end: int) -> Iterator[int]:
    return (match.start() for match in _PIPE.finditer(row, start, end) if match[1])


def _side(dashes: str) -> str:
    sides = (dashes.startswith(":"), dashes.endswith(":"))
    return {(True, True): "center", (True, False): "left", (False, True): "right"}.get(sides, "")
