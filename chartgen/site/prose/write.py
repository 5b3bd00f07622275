"""How the finished tree is written as HTML: every character of the text escaped, nothing taken for an entity."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chartgen.site.prose.tokens import AMPERSAND

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Iterable, Iterator

_EMPTY = frozenset({"br", "hr", "img"})
_LINE_AFTER = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "hr",
    ]
)
_LINE_WITHIN = frozenset(["ul", "ol", "blockquote", "table", "thead", "tbody", "tr"])
_DIRECTED = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "pre", "th", "td"])
RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u200f\u2067\u202b\u202e\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def write(root: ET.Element, text: str) -> str:
    """The tree below the root as HTML. Blocks get `dir="auto"` where the text has words written right to left."""
    directed = _DIRECTED if RIGHT_TO_LEFT.search(text) else frozenset[str]()
    return "".join(_parts(root, directed))


def written(nodes: Iterable[ET.Element | str]) -> str:
    """Text and elements as HTML, such as they stand in a block."""
    return "".join(_parts([escaped(node) if isinstance(node, str) else node for node in nodes], frozenset()))


def _parts(nodes: Iterable[ET.Element | str], directed: frozenset[str]) -> Iterator[str]:
    """Walk the tree with a stack of our own: it may be deeper than Python's."""
    stack = list(nodes)[::-1]
    while stack:
        element = stack.pop()
        if isinstance(element, str):
            yield element
            continue
        tag = element.tag
        yield _opening(element, directed)
        if tag not in _EMPTY and element.text:
            yield escaped(element.text)
        elif tag in _LINE_WITHIN:
            yield "\n"
        after = escaped(element.tail) if element.tail else "\n" if tag in _LINE_AFTER else ""
        closing = after if tag in _EMPTY else f"</{tag}>{after}"
        if len(element) and tag not in _EMPTY:
            stack.append(closing)
            stack.extend(element[::-1])
        else:
            yield closing


def _opening(element: ET.Element, directed: frozenset[str]) -> str:
    direction = ' dir="auto"' if element.tag in directed else ""
    if not element.attrib:
        return f"<{element.tag}{direction}>"
    attributes = "".join([f' {name}="{escaped(value)}"' for name, value in element.attrib.items()])
    return f"<{element.tag}{attributes}{direction}>"


def escaped(text: str) -> str:
    """Text as it stands in HTML, between tags or in an attribute."""
    return text.replace("&", AMPERSAND).replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
