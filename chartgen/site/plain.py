r"""What a reader sees of a piece of safe HTML: its words, white space single, blocks divided by `\n`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

BETWEEN = frozenset({"br", "img", "span"})
"""Tags that begin no block, yet divide words; every other tag that is not within a word begins or ends a block."""
WITHIN = frozenset({"a", "b", "bdi", "code", "em", "i", "strong", "time"})
"""Tags that divide nothing: a word may go on across them. static/chart.js has the same two lists."""

_TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9]*+)((?>(?:[^<>"']++|"[^"]*+"|'[^']*+')*))>|<.*""", re.DOTALL)
_ALT = re.compile(r"""\balt=(?:"([^"]*)"|'([^']*)')""")
_BLOCK = "\0"
"""Stands for the end of a block until white space is single; no page holds this character."""

_SIMPLE_TAG = re.compile(r"""</?([a-zA-Z][a-zA-Z0-9]*+)(?>(?:[^<>"']++|"[^<>"]*+")*)>""")


class _Dividers(dict[str, str]):
    """What a tag is in the text, by its name: the end of a line for each name that is not told otherwise."""

    def __missing__(self, name: str) -> str:
        return "\n"


_DIVIDERS = _Dividers({
    **dict.fromkeys(("p", "ul", "ol", "li", "div"), "\n"),
    **dict.fromkeys(WITHIN, ""),
    **dict.fromkeys(BETWEEN, "\t"),
    "img": "<",
})  # fmt: skip
"""The words of a picture are within its tag; its sign is one that asks for the careful reading."""


def plain(html: str) -> str:
    """The text of safe HTML. A picture is its alternative text.

    Done at once where every `<` begins a tag of the usual form and all white space is that of a line of text; what
    has anything else in it is read with care.
    """
    parts = _SIMPLE_TAG.split(html.replace("\n", " "))  # text, name of a tag, text, name, ... text
    if not "".join(parts[::2]).isprintable():
        return _carefully(html)
    parts[1::2] = map(_DIVIDERS.__getitem__, parts[1::2])
    text = "".join(parts)
    said = text if "&" not in text else unescape(text)
    if "<" in text or not (said is text or _is_alike(said, text)):
        return _carefully(html)
    return lines(said.split("\n"))


def _is_alike(said: str, text: str) -> bool:
    """Whether what was written as references has brought in no white space that would be taken for our own."""
    return said.count("\n") == text.count("\n") and said.replace("\n", "").replace("\t", "").isprintable()


def _carefully(html: str) -> str:
    """The text of any HTML, in linear time: what begins like a tag and is none is kept, with all that follows it."""
    return lines(unescape(_TAG.sub(_divided, html)).split(_BLOCK))


def lines(blocks: Iterable[str]) -> str:
    """Blocks of text as lines, white space single; blocks that say nothing are left out."""
    return "\n".join(line for block in blocks if (line := single(block)))


def single(text: str) -> str:
    """The text with its white space single."""
    return " ".join(text.split())


def shortened(text: str, most: int = 70) -> str:
    """A text of at most so many characters, for where there is room for no more; the whole stands elsewhere."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _divided(tag: re.Match[str]) -> str:
    name = tag[2]
    if name is None:
        return tag[0]
    if name in WITHIN:
        return ""
    alternative = _ALT.search(tag[3]) if name == "img" else None
    if alternative:
        return f" {alternative[1] or alternative[2] or ''} "
    return " " if name in BETWEEN else _BLOCK
