"""How asterisks and underscores become emphasis, in one pass over what stands in a line of text."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass, field

Node = str | ET.Element

# Emphasis in emphasis beyond this depth, and a partner further back than this many open runs, is not looked for.
_DEEPEST = 24
_FURTHEST = 30


@dataclass(slots=True)
class _Run:
    """Open delimiters, and what has come after them so far."""

    character: str = ""
    count: int = 0
    length: int = 0
    may_close: bool = False
    nodes: list[Node] = field(default_factory=list)
    depth: int = 0


class Emphasis:
    """Takes text, elements and runs of delimiters in order; pairs the runs as CommonMark does."""

    def __init__(self) -> None:
        self._open = [_Run()]

    def add(self, node: Node) -> None:
        """Add text or an element."""
        self._open[-1].nodes.append(node)

    def nodes(self) -> list[Node]:
        """All that was added; runs that found no partner are text."""
        self._close_down_to(0)
        return self._open[0].nodes

    def run(self, character: str, length: int, *, may_open: bool, may_close: bool) -> None:
        """Add a run of one delimiter: pair it with open runs, and let what remains wait for a partner."""
        count = length
        while may_close and count:
            index = self._partner(character, length, may_open=may_open)
            if index is None:
                break
            count -= self._pair(index, count)
        if count and may_open:
            self._open.append(_Run(character, count, length, may_close))
        elif count:
            self.add(character * count)

    def _partner(self, character: str, length: int, *, may_open: bool) -> int | None:
        """The nearest open run of the same delimiter. The rule of three is CommonMark's, and Python-Markdown's."""
        for index in range(len(self._open) - 1, max(0, len(self._open) - _FURTHEST), -1):
            run = self._open[index]
            if run.character != character:
                continue
            is_odd = (may_open or run.may_close) and (run.length + length) % 3 == 0
            if not is_odd or (run.length % 3 == 0 and length % 3 == 0):
                return index if self._depth(index) < _DEEPEST else None
        return None

    def _depth(self, index: int) -> int:
        return max(run.depth for run in self._open[index:])

    def _pair(self, index: int, count: int) -> int:
        """Enclose what has come since an open run; returns how many delimiters that took."""
        self._close_down_to(index)
        run = self._open[index]
        least = min(run.count, count)
        size = 1 if least == 1 or run.count == 3 else 2
        run.nodes = [filled(ET.Element("strong" if size == 2 else "em"), run.nodes)]
        run.depth += 1
        run.count -= size
        if run.count == 0:
            self._open.pop()
            self._take(self._open[-1], run.nodes, run.depth)
        return size

    def _close_down_to(self, index: int) -> None:
        """Turn the runs after this one into text of it."""
        for run in self._open[index + 1 :]:
            self._take(self._open[index], [run.character * run.count, *run.nodes], run.depth)
        del self._open[index + 1 :]

    def _take(self, into: _Run, nodes: list[Node], depth: int) -> None:
        into.nodes.extend(nodes)
        into.depth = max(into.depth, depth)


def filled(element: ET.Element, nodes: list[Node]) -> ET.Element:
    """The element with these nodes as its content, after what it holds."""
    last = element[-1] if len(element) else None
    words: list[str] = []
    for node in nodes:
        if isinstance(node, str):
            words.append(node)
            continue
        _say(element, last, words)
        element.append(node)
        last, words = node, []
    _say(element, last, words)
    return element


def _say(element: ET.Element, last: ET.Element | None, words: list[str]) -> None:
    text = "".join(words)
    if last is None:
        element.text = (element.text or "") + text
    elif text:
        last.tail = (last.tail or "") + text
