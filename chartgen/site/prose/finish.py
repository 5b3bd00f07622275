"""What is done to the tree of blocks before it is written: its text is set, headings, numbers, follow-ups placed."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chartgen.site.prose.clean import clean, is_kept
from chartgen.site.prose.emphasis import Node, filled
from chartgen.site.prose.inline import Inline
from chartgen.site.prose.links import Links
from chartgen.site.prose.tokens import AMPERSAND, without_tokens
from chartgen.site.prose.write import written

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from chartgen.site.prose.lines import Fenced
    from chartgen.site.prose.shape import Mark, Surroundings, Target

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def finish(root: ET.Element, fenced: Sequence[Fenced], around: Surroundings) -> None:
    """Turn the tree of blocks into what the page shows."""
    marks = _Marks(around.note_id, around.marks)
    blocks = list(root.iter())
    for block in blocks:
        if block.tag == "li" and "mark" in block.attrib:
            marks.claim(block)
        elif block.tag == "ol":
            _number(block)
    _demote(blocks, around.heading_level)
    inline = Inline(Links(around.link), marks.shown)
    for block in blocks:
        if block.tag == "pre":
            _set_code(block, fenced)
        elif block.tag not in ("code", "part"):
            _set_text(block, inline)
    root.extend(marks.left())


def set_words(words: str, link: Callable[[str], Target | None]) -> str:
    """The words of one block, in which there is no follow-up, as HTML."""
    nodes = Inline(Links(link), _no_mark).nodes(words)
    return clean(written(nodes)).replace(AMPERSAND, "&amp;")


def _no_mark(_line: int) -> list[Node]:
    return []


def _set_text(block: ET.Element, inline: Inline) -> None:
    if len(block) and any(child.tail for child in block):
        _set_tails(block, inline)
    if block.text:
        children, text = list(block), block.text
        if children:
            block[:] = []
        block.text = ""
        filled(block, inline.nodes(text))
        block.extend(children)


def _set_tails(block: ET.Element, inline: Inline) -> None:
    """Text after a child, such as a line of an item after a heading in it."""
    children = list(block)
    block[:] = []
    for child in children:
        tail, child.tail = child.tail, None
        block.append(child)
        if tail:
            filled(block, inline.nodes(tail))


def _set_code(pre: ET.Element, fenced: Sequence[Fenced]) -> None:
    number = pre.attrib.pop("fenced", None)
    if number is None:
        text = without_tokens("".join(pre.itertext()))
        pre[:] = []
        ET.SubElement(pre, "code").text = text.rstrip() + "\n"
        return
    block = fenced[int(number)]
    code = ET.SubElement(pre, "code", {"class": f"language-{block.language}"} if block.language else {})
    code.text = block.text


def _demote(blocks: list[ET.Element], level: int) -> None:
    """Headings begin at a level and go down by one, whatever was written, so that none is skipped."""
    headings = [block for block in blocks if block.tag in _HEADINGS]
    if not headings:
        return
    ranks = {tag: rank for rank, tag in enumerate(sorted({block.tag for block in headings}))}
    above = level - 1
    for heading in headings:
        above = min(6, level + ranks[heading.tag], above + 1)
        heading.tag = f"h{above}"


def _number(ordered: ET.Element) -> None:
    """Say a number where it is not the one that would come by itself."""
    due = 1
    for item in ordered:
        written = item.attrib.pop("value", None)
        if written is not None and int(written) != due:
            due = int(written)
            if item is ordered[0]:
                ordered.set("start", written)
            else:
                item.set("value", written)
        due += 1


@dataclass(slots=True)
class _Marks:
    """The follow-ups of a text, each shown once: with its line, or below the text where the line is in code."""

    note_id: str
    marks: Mapping[int, Mark]
    claimed: set[int] = field(default_factory=set)
    done: set[int] = field(default_factory=set)

    def claim(self, item: ET.Element) -> None:
        """Give a list item the id of the follow-up that begins it."""
        line = int(item.attrib.pop("mark"))
        if line in self.marks and line not in self.claimed:
            self.claimed.add(line)
            item.set("id", self._id(line))

    def shown(self, line: int) -> list[Node]:
        """What is shown at the end of a line."""
        if line in self.done or line not in self.marks:
            return []
        self.done.add(line)
        return [" ", self._label(line)]

    def left(self) -> list[ET.Element]:
        """Paragraphs for the follow-ups whose lines were not set, such as those in code."""
        lines = sorted(self.marks.keys() - self.done)
        return [filled(ET.Element("p"), self.shown(line)[1:]) for line in lines]

    def _label(self, line: int) -> ET.Element:
        mark = self.marks[line]
        label = ET.Element("span", {"class": f"state state-{mark.state}"})
        if line not in self.claimed:
            label.set("id", self._id(line))
        if mark.href is None or not is_kept(mark.href):
            label.text = mark.label
        else:
            ET.SubElement(label, "a", {"href": mark.href}).text = mark.label
        return label

    def _id(self, line: int) -> str:
        return f"{self.note_id}/{self.marks[line].id}"
