"""How the usual text becomes HTML: paragraphs, flat lists, quotes and tables, straight from their lines.

It gives up on the first block it is not certain of, and the whole text then takes the careful way. All it writes is
escaped text between tags of its own, and what words.py gives it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chartgen.site.plain import single
from chartgen.site.prose.cover import needs_cover
from chartgen.site.prose.pieces import SEPARATOR
from chartgen.site.prose.rows import Cell, is_rows, rows_of
from chartgen.site.prose.words import Words, stands_as_it_is

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chartgen.site.prose.shape import Mark, Surroundings

# A line that begins like this begins no heading, list, quote, rule, table or code, and underlines nothing.
_PLAIN = r"(?:[^\s#>*+=_0-9|:`~-]|\*++(?=\S)|_++(?=\S)|[0-9]++(?!\. )|`(?!``)|~(?!~~))[^\n]*+"
_PROSE = re.compile(rf"{_PLAIN}(?>(?:\n *+{_PLAIN})*)")
_PARAGRAPH = re.compile(rf"\n*+({_PROSE.pattern})(?:\n\n|\Z)")
_QUOTE = re.compile(r">[^\n]*+(?>(?:\n>[^\n]*+)*)")
_QUOTED = re.compile(r"^> ?", re.MULTILINE)
_ROW = rf"(?:\|[^\n]*+|{_PLAIN})"
# A line of dashes that begins with `- ` begins a list.
_TABLE = re.compile(rf"(?=[^\n]*\|){_ROW}\n(?=[^\n]*\|)(?! |- ){SEPARATOR.pattern}(?>(?:\n{_ROW})*)")
_ITEM = re.compile(rf"(?:[-*+]|(0|[1-9][0-9]{{0,8}})\.) ++({_PROSE.pattern})(?:\n|\Z)")
_ITEM_SIGNS = ("- ", "* ", "+ ")
_ITEMS = re.compile(rf"(?>(?:{_ITEM.pattern})+)")


class _UnusualError(Exception):
    """What comes here is left to the careful way."""


def usual(text: str, around: Surroundings) -> tuple[str, str] | None:
    """The text as HTML, just as the careful way sets it, and as a reader sees it; None where that is not certain."""
    text = text.replace("\r\n", "\n")
    if needs_cover(text):
        return None
    try:
        return _Blocks(text, around).set()
    except _UnusualError:
        return None


class _Blocks:
    """The blocks of a text on their way to HTML: what is written and said of them, and the tag of the last."""

    __slots__ = ("_around", "_last", "_said", "_tasks", "_text", "_words", "_written")

    def __init__(self, text: str, around: Surroundings) -> None:
        self._text = text
        self._around = around
        self._words = Words(text, around.link)
        self._written: list[str] = []
        self._said: list[str] = []
        self._last = ""
        self._tasks = 0

    def set(self) -> tuple[str, str]:
        """The HTML of all blocks, and their lines as a reader sees them."""
        text = self._text.rstrip("\n")
        at = len(text) - len(text.lstrip("\n"))
        while at < len(text):
            paragraph = _PARAGRAPH.match(text, at)
            if paragraph is not None:
                self._set("p", paragraph[1])
                self._last, at = "p", paragraph.end()
                continue
            end = text.find("\n\n", at)
            block = text[at:] if end < 0 else text[at:end]
            if block.startswith(">"):
                self._quote(block)
            elif block.startswith(_ITEM_SIGNS) or (block and not _TABLE.fullmatch(block)):
                self._prose_and_lists(block, at)
            elif block:
                self._table(block)
            at += len(block) + 2
        if self._tasks < len(self._around.marks):
            raise _UnusualError  # one is to be shown elsewhere than at an item
        return "".join(self._written), "\n".join(self._said)

    def _set(self, tag: str, words: str, attributes: str = "") -> None:
        """Write a block of words between its tags."""
        setter = self._words
        html, said = (words, words) if setter.are_bare else setter.set(words)
        self._written.append(f"<{tag}{attributes}{setter.direction}>{html}</{tag}>\n")
        said = said.strip() if setter.are_single and "\n" not in said else single(said)
        if said:
            self._said.append(said)

    def _quote(self, block: str) -> None:
        if self._last == "blockquote" or not _QUOTE.fullmatch(block):
            raise _UnusualError  # it goes on with the quote before, or holds lines without a mark
        self._written.append("<blockquote>\n")
        for prose in _QUOTED.sub("", block).split("\n\n"):
            if not _PROSE.fullmatch(prose):
                raise _UnusualError
            self._set("p", prose)
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
        self._written.append("<tr>\n")
        for text, side in cells:
            self._set(tag, text, f' align="{side}"' if side else "")
        self._written.append("</tr>\n")

    def _prose_and_lists(self, block: str, at: int) -> None:
        """Lists right after each other, perhaps after lines of prose."""
        prose = _PROSE.match(block)
        if prose is not None:
            self._set("p", prose[0])
            self._last = "p"
        begins = prose.end() + 1 if prose else 0
        if not _ITEMS.fullmatch(block, begins):
            raise _UnusualError
        marks, line = self._around.marks, self._text.count("\n", 0, at + begins)
        opened, due = "", 0
        for item in _ITEM.finditer(block, begins):
            number, words = item.groups()
            tag = "ul" if number is None else "ol"
            if tag != opened:
                self._open(tag, opened, item)
                opened, due = tag, int(number or 0)
            value = "" if number is None or int(number) == due else f' value="{number}"'
            due = int(number or 0) + 1
            if line in marks:
                self._task(words, value, marks[line])
            else:
                self._set("li", words, value)
            line += item[0].count("\n")
        self._written.append(f"</{opened}>\n")

    def _open(self, tag: str, before: str, first: re.Match[str]) -> None:
        """Begin a list with its first item, right after the list before it, if there is one."""
        number = first[1]
        if tag == self._last or (first.start() and number not in (None, "1")):
            raise _UnusualError  # it goes on with the list before, or with its last item: `1986. A good year.`
        self._last = tag
        start = "" if number in (None, "1") else f' start="{number}"'
        self._written.append(f"</{before}>\n<{tag}{start}>\n" if before else f"<{tag}{start}>\n")

    def _task(self, words: str, value: str, mark: Mark) -> None:
        task = self._words.task(words, mark)
        identity = f"{self._around.note_id}/{mark.id}"
        if task is None or not stands_as_it_is(f"{identity}{mark.state}{mark.label}{mark.href}"):
            raise _UnusualError
        html, said = task
        self._written.append(f'<li{value} id="{identity}"{self._words.direction}>{html}</li>\n')
        self._said.append(said)
        self._tasks += 1
