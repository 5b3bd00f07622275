"""Where a block is a pipe table (see rows.py), and how it stands in the tree."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from markdown.blockprocessors import BlockProcessor

from chartgen.site.prose.rows import Cell, is_rows, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable


class Table(BlockProcessor):
    """A header, a line of dashes with as many columns, and rows."""

    def test(self, parent: ET.Element, block: str) -> bool:
        """Whether this block is a table."""
        return is_rows(block)

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        """Add the table to its parent."""
        rows = rows_of(blocks.pop(0))
        table = ET.SubElement(parent, "table")
        _add_row(ET.SubElement(table, "thead"), "th", rows.header)
        body = ET.SubElement(table, "tbody")
        for row in rows.body:
            _add_row(body, "td", row)


def _add_row(part: ET.Element, tag: str, cells: Iterable[Cell]) -> None:
    row = ET.SubElement(part, "tr")
    for text, side in cells:
        ET.SubElement(row, tag, {"align": side} if side else {}).text = text
