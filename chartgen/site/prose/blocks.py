"""How a text becomes a tree of blocks: Python-Markdown's block parser, with what is lossy or slow in it replaced.

Replaced: headings (`#5` is text), code (kept as written), empty lines, tables and lists (see tables.py, lists.py),
quotes (at some depth `>` becomes text). Left out: reference definitions, which drop text, and raw HTML.
"""

from __future__ import annotations

import functools
import re
import xml.etree.ElementTree as ET
from collections import deque
from typing import TYPE_CHECKING, Any, SupportsIndex

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import (
    BlockProcessor,
    BlockQuoteProcessor,
    ListIndentProcessor,
    ParagraphProcessor,
)

from chartgen.site.prose import pieces
from chartgen.site.prose.lists import Bullets, Numbers, has_room
from chartgen.site.prose.tables import Table
from chartgen.site.prose.tokens import FENCED

if TYPE_CHECKING:
    from collections.abc import Iterable

# Lines that begin with a letter and hold no pipe are prose: no need to ask every processor.
_PLAIN = re.compile(r"(?>(?:[^\W\d_][^\n|]*+\n?+)+)")


def tree(text: str) -> ET.Element:
    """The blocks of a prepared text, as a tree below one `div`; the text in them is not yet set."""
    parser = _parser()
    del parser.state[:]
    root = ET.Element("div")
    parser.parseChunk(root, text.strip("\n"))
    return root


@functools.cache
def _parser() -> BlockParser:
    return _Parser(Markdown())


class _Queue(deque[str]):
    """Blocks to come. Processors take from the front, which costs a list of a hundred thousand dearly."""

    def pop(self, index: SupportsIndex = 0) -> str:
        return self.popleft()


class _Parser(BlockParser):
    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._order: tuple[BlockProcessor, ...] = (
            _Empty(self),
            _Fence(self),
            _Indented(self),
            _Code(self),
            _Heading(self),
            Table(self),
            _Underlined(self),
            _Rule(self),
            Numbers(self),
            Bullets(self),
            _Quote(self),
            ParagraphProcessor(self),
        )

    def parseBlocks(self, parent: ET.Element, blocks: Iterable[str]) -> None:  # noqa: N802
        queue: Any = _Queue(piece for block in blocks for piece in pieces.cut(block))
        while queue:
            block = queue[0]
            if not self.state and _PLAIN.fullmatch(block):
                ET.SubElement(parent, "p").text = queue.popleft()
                continue
            for processor in self._order:
                if processor.test(parent, block) and processor.run(parent, queue) is not False:
                    break


class _Empty(BlockProcessor):
    def test(self, parent: ET.Element, block: str) -> bool:
        return not block or block.startswith("\n")

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        if len(block) > 1:
            blocks.insert(0, block[1:])
        code = _code(parent)
        if code is not None:
            _add(code, "\n" if block else "\n\n")


class _Fence(BlockProcessor):
    """The place of a fenced block, which was taken out beforehand."""

    def test(self, parent: ET.Element, block: str) -> bool:
        return FENCED.fullmatch(block) is not None

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        ET.SubElement(parent, "pre", fenced=blocks.pop(0)[1:-1])


class _Indented(ListIndentProcessor):
    def test(self, parent: ET.Element, block: str) -> bool:
        return has_room(self.parser) and super().test(parent, block)


class _Code(BlockProcessor):
    """Indented code. Parts are added as children, and joined when the block is written: no text is copied twice."""

    def test(self, parent: ET.Element, block: str) -> bool:
        return block.startswith("    ")

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        code = _code(parent)
        block, rest = self.detab(blocks.pop(0))
        if code is None:
            code = ET.SubElement(ET.SubElement(parent, "pre"), "code")
        else:
            _add(code, "\n")
        _add(code, f"{block.rstrip()}\n")
        for piece in reversed(pieces.cut(rest) if rest else []):
            blocks.insert(0, piece)


def _code(parent: ET.Element) -> ET.Element | None:
    """The code block that stands last, where one does."""
    last = parent[-1] if len(parent) else None
    return last[0] if last is not None and last.tag == "pre" and len(last) else None


def _add(code: ET.Element, text: str) -> None:
    ET.SubElement(code, "part").text = text


class _Heading(BlockProcessor):
    def test(self, parent: ET.Element, block: str) -> bool:
        return block.startswith("#") and pieces.HEADING.fullmatch(block) is not None

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        said = block.lstrip("#")
        ET.SubElement(parent, f"h{len(block) - len(said)}").text = _without_closing(said.strip())


def _without_closing(heading: str) -> str:
    """Hashes at the end close a heading only after a blank: `## C#` keeps its own."""
    bare = heading.rstrip("#")
    return bare.rstrip() if bare.endswith((" ", "\t")) else heading


class _Underlined(BlockProcessor):
    def test(self, parent: ET.Element, block: str) -> bool:
        if "\n" not in block or pieces.UNDERLINED.fullmatch(block) is None:
            return False
        return not (pieces.BULLET.match(block) or pieces.NUMBERED.match(block) or block.startswith((" ", ">")))

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        heading, underline = blocks.pop(0).split("\n")
        ET.SubElement(parent, "h1" if underline.startswith("=") else "h2").text = heading.strip()


class _Rule(BlockProcessor):
    def test(self, parent: ET.Element, block: str) -> bool:
        return pieces.RULE.fullmatch(block) is not None

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        blocks.pop(0)
        ET.SubElement(parent, "hr")


class _Quote(BlockQuoteProcessor):
    def test(self, parent: ET.Element, block: str) -> bool:
        return ">" in block and has_room(self.parser) and self.RE.search(block) is not None
