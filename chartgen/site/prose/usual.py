"""How the usual text becomes HTML: paragraphs, flat lists, quotes and tables, straight from their lines.

It gives up on the first block it is not certain of, and the whole text then takes the careful way. All it writes is
escaped text between tags of its own, and what words.py gives it.
"""

from __future__ import annotations

import re
from itertools import groupby, repeat
from typing import TYPE_CHECKING

from chartgen.site.prose.cover import needs_cover
from chartgen.site.prose.pieces import SEPARATOR
from chartgen.site.prose.rows import Cell, is_rows, rows_of
from chartgen.site.prose.words import Words, stands_as_it_is

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chartgen.site.prose.shape import Mark, Surroundings

# A line that begins like this begins no heading, list, quote, rule, table or code, and underlines nothing.
_PLAIN = r"(?:[^\s#>*+=_0-9|:`~-]|\*++(?=\S)|_++(?=\S)|[0-9]++(?!\. )|`(?!``)|~(?!~~))[^\n]*+"
_PROSE = re.compile(rf"{_PLAIN}(?:\n *+{_PLAIN})*+")
_QUOTE = re.compile(r">[^\n]*+(?:\n>[^\n]*+)*+")
_QUOTED = re.compile(r"^> ?", re.MULTILINE)
_ROW = rf"(?:\|[^\n]*+|{_PLAIN})"
# A line of dashes that begins with `- ` begins a list.
_TABLE = re.compile(rf"(?=[^\n]*\|){_ROW}\n(?=[^\n]*\|)(?! |- ){SEPARATOR.pattern}(?:\n{_ROW})*+")
_ITEM = re.compile(rf"(?:[-*+]|(0|[1-9][0-9]{{0,8}})\.) ++({_PROSE.pattern})(?:\n|\Z)")
_ITEMS = re.compile(rf"(?:{_ITEM.pattern})++")


class _UnusualError(Exception):
    """What comes here is left to the careful way."""


def usual(text: str, around: Surroundings) -> str | None:
    """The text set as HTML, just as the careful way sets it; or None where that is not certain."""
    text = text.replace("\r\n", "\n")
    if needs_cover(text):
        return None
    try:
        return _Blocks(text, around).html()
    except _UnusualError:
        return None


class _Blocks:
    """The blocks of a text on their way to HTML: what is written of them, and the tag of the last."""

    __slots__ = ("_around", "_last", "_tasks", "_text", "_words", "_written")

    def __init__(self, text: str, around: Surroundings) -> None:
        self._text = text
        self._around = around
        self._words = Words(text, around.link)
        self._written: list[str] = []
        self._last = ""
        self._tasks = 0

    def html(self) -> str:
        """The HTML of all blocks."""
        text = self._text.lstrip("\n")
        line = len(self._text) - len(text)
        for block in text.rstrip("\n").split("\n\n"):
            prose = block.lstrip("\n")
            if _PROSE.fullmatch(prose):
                self._paragraph(prose)
            elif block.startswith(">"):
                self._quote(block)
            elif _TABLE.fullmatch(block):
                self._table(block)
            elif block:
                self._lists(block, line)
            line += block.count("\n") + 2
        if self._tasks < len(self._around.marks):
            raise _UnusualError  # one is to be shown elsewhere than at an item
        return "".join(self._written)

    def _paragraph(self, prose: str) -> None:
        self._written.append(f"<p{self._words.direction}>{self._words.html(prose)}</p>\n")
        self._last = "p"

    def _quote(self, block: str) -> None:
        if self._last == "blockquote" or not _QUOTE.fullmatch(block):
            raise _UnusualError  # it goes on with the quote before, or holds lines without a mark
        self._written.append("<blockquote>\n")
        for prose in _QUOTED.sub("", block).split("\n\n"):
            if not _PROSE.fullmatch(prose):
                raise _UnusualError
            self._paragraph(prose)
        self._written.append("</blockquote>\n")
        self._last = "blockquote"

    def _table(self, block: str) -> None:
        if not is_rows(block):
            raise _UnusualError
        rows = rows_of(block)
        self._written.append("<table>\n<thead>\n")
        self._row("th", rows.header)
        self._written.append("</thead>\n<tbody>\n")
        for row in rows.body:
            self._row("td", row)
        self._written.append("</tbody>\n</table>\n")
        self._last = "table"

    def _row(self, tag: str, cells: Iterable[Cell]) -> None:
        end, words = f"{self._words.direction}>", self._words.html
        self._written.append("<tr>\n")
        for text, side in cells:
            align = f' align="{side}"' if side else ""
            self._written.append(f"<{tag}{align}{end}{words(text)}</{tag}>\n")
        self._written.append("</tr>\n")

    def _lists(self, block: str, line: int) -> None:
        """Lists right after each other, perhaps after lines of prose."""
        prose = _PROSE.match(block)
        if prose is not None:
            self._paragraph(prose[0])
            line += prose[0].count("\n") + 1
        begins = prose.end() + 1 if prose else 0
        if not _ITEMS.fullmatch(block, begins):
            raise _UnusualError
        for tag, items in groupby(_ITEM.finditer(block, begins), _tag):
            line = self._list(tag, list(items), line)

    def _list(self, tag: str, items: list[re.Match[str]], line: int) -> int:
        """A list that begins on this line; returns the line after it."""
        first = items[0]
        if tag == self._last or (first.start() and first[1] not in (None, "1")):
            raise _UnusualError  # it goes on with the list before, or with its last item: `1986. A good year.`
        self._last = tag
        start, values = _numbers(items) if tag == "ol" else ("", repeat(""))
        self._written.append(f"<{tag}{start}>\n")
        for item, value in zip(items, values, strict=False):
            self._item(item, value, line)
            line += item[0].count("\n")
        self._written.append(f"</{tag}>\n")
        return line

    def _item(self, item: re.Match[str], value: str, line: int) -> None:
        mark = self._around.marks.get(line)
        if mark is not None:
            self._task(item, value, line, mark)
        else:
            self._written.append(f"<li{value}{self._words.direction}>{self._words.html(item[2])}</li>\n")

    def _task(self, item: re.Match[str], value: str, line: int, mark: Mark) -> None:
        said = self._words.task(item.string[item.start() : item.end(2)], line, mark)
        identity = f"{self._around.note_id}/{mark.id}"
        if said is None or not stands_as_it_is(f"{identity}{mark.state}{mark.label}{mark.href}"):
            raise _UnusualError
        self._written.append(f'<li{value} id="{identity}"{self._words.direction}>{said}</li>\n')
        self._tasks += 1


def _tag(item: re.Match[str]) -> str:
    return "ul" if item[1] is None else "ol"


def _numbers(items: list[re.Match[str]]) -> tuple[str, list[str]]:
    """Where a list starts, and the numbers of items, as attributes where they do not come by themselves."""
    due = int(items[0][1])
    start = "" if due == 1 else f' start="{due}"'
    values: list[str] = []
    for item in items:
        number = int(item[1])
        values.append("" if number == due else f' value="{number}"')
        due = number + 1
    return start, values
