"""How the text of a block is set: emphasis, code, links, line breaks, and the parts of a follow-up's line.

Python-Markdown copies the whole block for every mark it finds, which is quadratic, and reads raw HTML, entities and
link references. This reads the same marks in one pass over the text, and knows none of the others: they are text.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, NamedTuple

from chartgen.model.value import value
from chartgen.site.prose.code import spans
from chartgen.site.prose.cover import is_blank
from chartgen.site.prose.emphasis import Emphasis, Node
from chartgen.site.prose.links import ESCAPABLE, ESCAPED, Address, Links, address_at, is_outside, outside
from chartgen.site.prose.tokens import BOX, CLOSE, DUE, END, REF, SPAN_CLASS, START, without_tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

# One set of characters first, for speed; what must follow it depends on which it was.
_TOKEN = re.compile(
    rf"[\\*_!\[\]< {BOX}{DUE}{REF}{START}{END}](?:"
    rf"(?<=\\){ESCAPABLE}|(?<=\*)\**+|(?<=_)_*+|(?<=!)\[|(?<=[\[\]])"
    r"|(?<=<)(?:(?i:https?)://[^\s<>]++|(?i:mailto:)?[\w.!#$%&'*+/=?^{|}~-]++@[\w.-]++)>"
    r"|(?<=[^ ] ) ++\n"
    rf"|(?<=[{BOX}{DUE}{REF}])[^{CLOSE}]*+{CLOSE}|(?<=[{START}{END}])[0-9]++{CLOSE})"
)
_KINDS = {"\\": "escape", "*": "run", "_": "run", "!": "open", "[": "open", "]": "close", "<": "auto", " ": "break"}
_KINDS |= {BOX: "part", DUE: "part", REF: "part", START: "mark", END: "mark"}
_SPECIAL = re.compile(rf"[\\`*_\[<\n{BOX}{DUE}{REF}{START}{END}](?:(?<!\n)|(?<=  \n))")


class _Token(NamedTuple):
    kind: str
    text: str
    start: int
    end: int


@value
class _Link:
    """A link or an image: where its words end, and the address after them."""

    close: int
    address: Address


@value
class Inline:
    """Sets text; `links` sets its links, `mark` gives what is shown at the end of a follow-up's line."""

    links: Links
    mark: Callable[[int], list[Node]]

    def nodes(self, text: str, *, in_link: bool = False) -> list[Node]:
        """The text and elements that a text consists of, in order."""
        if not _SPECIAL.search(text):
            return [text]
        tokens = list(_tokens(text))
        links = _links(text, tokens)
        emphasis = Emphasis()
        position = 0
        for index, token in enumerate(tokens):
            if token.start < position:
                continue
            if token.start > position:
                emphasis.add(text[position : token.start])
            position = token.end
            link = links.get(index)
            if link is not None and not (in_link and token.text == "["):
                words = text[token.end : tokens[link.close].start]
                position = link.address.end
                for node in self._link(token.text, words, link.address, in_link=in_link):
                    emphasis.add(node)
            elif token.kind == "run":
                _add_run(emphasis, text, token)
            else:
                for node in self._set(token, in_link=in_link):
                    emphasis.add(node)
        if position < len(text):
            emphasis.add(text[position:])
        return emphasis.nodes()

    def _link(self, opening: str, words: str, address: Address, *, in_link: bool) -> list[Node]:
        if opening == "[":
            return self.links.link(self.nodes(words, in_link=True) if words.strip() else [], address)
        return self.links.image(ESCAPED.sub(r"\1", without_tokens(words)), address, in_link=in_link)

    def _set(self, token: _Token, *, in_link: bool) -> list[Node]:
        """What a token that stands for itself becomes."""
        text = token.text
        match token.kind:
            case "escape":
                return [text[1:]]
            case "code":
                return [_element("code", without_tokens(_code(text)))]
            case "break":
                return [ET.Element("br"), "\n"]
            case "part":
                return [_element("span", text[1:-1], SPAN_CLASS[text[0]])]
            case "mark":
                return self.mark(int(text[1:-1])) if text[0] == END else []
            case "auto" if not in_link:
                return [_autolink(text)]
        return [text]


def _tokens(text: str) -> Iterator[_Token]:
    """The marks in a text, in order. Code comes first: in it there are no others."""
    position = 0
    for start, end in spans(text):
        if END in text[start:end]:
            continue
        yield from _tokens_between(text, position, start)
        yield _Token("code", text[start:end], start, end)
        position = end
    yield from _tokens_between(text, position, len(text))


def _tokens_between(text: str, start: int, end: int) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text, start, end):
        yield _Token(_KINDS[match[0][0]], match[0], match.start(), match.end())


def _links(text: str, tokens: list[_Token]) -> Mapping[int, _Link]:
    """The opening brackets that begin a link or an image."""
    links: dict[int, _Link] = {}
    opened: list[int] = []
    last_mark = -1
    for index, token in enumerate(tokens):
        if token.kind == "open":
            opened.append(index)
        elif token.kind == "mark":
            last_mark = index
        elif token.kind == "close" and opened:
            opening = opened.pop()
            address = address_at(text, token.end) if text.startswith("(", token.end) else None
            if address is None or last_mark > opening or _ends_within(tokens, index + 1, address.end):
                continue  # what is shown with a follow-up may not end up in a link
            if not _is_box(text, tokens[opening].end, token.start):
                links[opening] = _Link(index, address)
    return links


def _is_box(text: str, start: int, end: int) -> bool:
    """`[ ](due tomorrow)` is a box to tick, and so is `[x](done)` at the beginning; neither is a link."""
    return end - start == 1 and (text[start] == " " or (start == 1 and text[start] in "xX"))


def _ends_within(tokens: list[_Token], index: int, end: int) -> bool:
    """Whether an address that ends here ends within code, or another token."""
    while index < len(tokens) and tokens[index].start < end:
        if tokens[index].end > end:
            return True
        index += 1
    return False


def _add_run(emphasis: Emphasis, text: str, token: _Token) -> None:
    before = text[token.start - 1] if token.start else " "
    after = text[token.end] if token.end < len(text) else " "
    may_open, may_close = not is_blank(after), not is_blank(before)
    if token.text[0] == "_":
        may_open, may_close = may_open and not before.isalnum(), may_close and not after.isalnum()
    emphasis.run(token.text[0], len(token.text), may_open=may_open, may_close=may_close)


def _code(text: str) -> str:
    ticks = len(text) - len(text.lstrip("`"))
    return text[ticks:-ticks].strip()


def _autolink(text: str) -> Node:
    """The link, or the text as it was written where its address cannot be followed."""
    words = text[1:-1]
    is_mail = "://" not in words and not words.lower().startswith("mailto:")
    address = f"mailto:{words}" if is_mail else words
    return outside(address, [words]) if is_outside(address) else text


def _element(tag: str, text: str, css_class: str = "") -> ET.Element:
    element = ET.Element(tag, {"class": css_class} if css_class else {})
    element.text = text
    return element
