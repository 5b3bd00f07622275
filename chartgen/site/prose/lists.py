"""Lists, as Python-Markdown's sane lists read them, with the numbers and the follow-ups that were written."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from markdown.blockprocessors import BlockProcessor

from chartgen.model.value import value
from chartgen.site.prose import pieces
from chartgen.site.prose.tokens import OPENING

if TYPE_CHECKING:
    from markdown.blockparser import BlockParser

_NESTED = re.compile(r" {4,7}(?:(?:0|[1-9][0-9]{0,8})\.|[*+-]) +[^\n]*")
# Each list, quote and indented part in another adds one or two. Beyond it, markers are text.
_DEEPEST = 60


def has_room(parser: BlockParser) -> bool:
    """Whether another list or quote may be opened in those that are open."""
    return len(parser.state) < _DEEPEST


@value
class _Item:
    lines: list[str]
    number: str = ""
    is_nested: bool = False

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


class _List(BlockProcessor):
    """Blocks of list items; `run` follows markdown.blockprocessors.OListProcessor step by step."""

    tag: str
    marker: re.Pattern[str]

    def test(self, parent: ET.Element, block: str) -> bool:
        return self.marker.match(block) is not None and has_room(self.parser)

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        items = self._items(blocks.pop(0))
        last = self.lastChild(parent)
        if last is not None and last.tag == self.tag and len(last):
            lst = last
            _loosen(lst[-1])
            self._append(lst, items.pop(0), "looselist")
        elif parent.tag == self.tag:
            lst = parent
        else:
            lst = ET.SubElement(_outside_of_a_list(parent), self.tag)
        for item in items:
            if item.is_nested:
                self._parse(lst[-1], item, "list")
            else:
                self._append(lst, item, "list")

    def _items(self, block: str) -> list[_Item]:
        items: list[_Item] = []
        for line in block.split("\n"):
            match = self.marker.match(line)
            if match is not None:
                items.append(_Item([match[match.re.groups]], self._number(match)))
            elif _NESTED.match(line) and not items[-1].is_nested:
                items.append(_Item([line], is_nested=True))
            else:
                items[-1].lines.append(line)
        return items

    def _number(self, match: re.Match[str]) -> str:
        return ""

    def _append(self, lst: ET.Element, item: _Item, state: str) -> None:
        li = ET.SubElement(lst, "li")
        if item.number:
            li.set("value", item.number)
        opening = OPENING.match(item.lines[0])
        if opening is not None:
            li.set("mark", opening[1])
            item.lines[0] = item.lines[0][opening.end() :]
        self._parse(li, item, state)

    def _parse(self, li: ET.Element, item: _Item, state: str) -> None:
        self.parser.state.set(state)
        self.parser.parseBlocks(li, [item.text])
        self.parser.state.reset()


class Bullets(_List):
    """Lists of `-`, `*` and `+`."""

    tag = "ul"
    marker = pieces.BULLET


class Numbers(_List):
    """Numbered lists. Each item carries the number that was written."""

    tag = "ol"
    marker = pieces.NUMBERED

    def _number(self, match: re.Match[str]) -> str:
        return match[1]


def _outside_of_a_list(parent: ET.Element) -> ET.Element:
    """A list of another kind cannot stand in a list itself, only in an item of it."""
    if parent.tag not in ("ol", "ul"):
        return parent
    return parent[-1] if len(parent) else ET.SubElement(parent, "li")


def _loosen(li: ET.Element) -> None:
    """Set what an item says in paragraphs, as a blank line after it asks for."""
    if li.text:
        paragraph = ET.Element("p")
        paragraph.text, li.text = li.text, ""
        li.insert(0, paragraph)
    last = li[-1] if len(li) else None
    if last is not None and last.tail:
        ET.SubElement(li, "p").text = last.tail.lstrip()
        last.tail = ""
