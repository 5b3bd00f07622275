"""Pipe tables, with every cell that was written: Python-Markdown drops those beyond the header's columns."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from markdown.blockprocessors import BlockProcessor

from chartgen.site.prose.code import spans
from chartgen.site.prose.pieces import is_table

if TYPE_CHECKING:
    from collections.abc import Iterator

_PIPE = re.compile(r"\\.|(\|)")
# Short rows are filled up so that their borders show, but not in a table of a size nobody reads.
_MOST_FILLED = 200_000


class Table(BlockProcessor):
    """A header, a line of dashes with as many columns, and rows."""

    def test(self, parent: ET.Element, block: str) -> bool:
        """Whether this block is a table."""
        lines = block.split("\n", 2)[:2]
        if not is_table(lines):
            return False
        bordered = _is_bordered(lines[0])
        columns = len(_cells(lines[0], bordered=bordered))
        return columns == len(_cells(lines[1], bordered=bordered))

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        """Add the table to its parent."""
        header, separator, *rows = blocks.pop(0).split("\n")
        bordered = _is_bordered(header)
        aligned = [_alignment(cell) for cell in _cells(separator, bordered=bordered)]
        if len(aligned) * len(rows) > _MOST_FILLED:
            aligned = []
        table = ET.SubElement(parent, "table")
        _add_row(ET.SubElement(table, "thead"), "th", _cells(header, bordered=bordered), aligned)
        body = ET.SubElement(table, "tbody")
        for row in rows or [""]:
            _add_row(body, "td", _cells(row, bordered=bordered), aligned)


def _add_row(part: ET.Element, tag: str, cells: list[str], aligned: list[str]) -> None:
    row = ET.SubElement(part, "tr")
    for text, side in zip_longest(cells, aligned, fillvalue=""):
        cell = ET.SubElement(row, tag, {"align": side} if side else {})
        cell.text = text


def _is_bordered(header: str) -> bool:
    header = header.strip(" ")
    return header.startswith("|") or header.endswith("|")


def _cells(row: str, *, bordered: bool) -> list[str]:
    """The cells of a row. Pipes in code and after a backslash are text; those at the border are not cells."""
    row = row.strip(" ")
    if bordered and row.startswith("|"):
        row = row[1:]
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


def _alignment(dashes: str) -> str:
    sides = (dashes.startswith(":"), dashes.endswith(":"))
    return {(True, True): "center", (True, False): "left", (False, True): "right"}.get(sides, "")
