"""Where a character of a text is, as editors count: lines from 0, columns in the units that both sides agreed on.

The language server protocol ends lines at `\\n`, `\\r\\n` and `\\r` alone. Python's own `splitlines` ends them at
form feeds and other characters too, by which every change below one would land in the wrong place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple

from chartgen.model.place import Place

LINE_END = re.compile(r"\r\n|\n|\r")
BYTE_ORDER_MARK = "\ufeff"
LAST_OF_16_BITS = 0xFFFF

Units = Callable[[str], int]
"""How many units of an encoding a text takes."""


def in_utf8(text: str) -> int:
    """The units of a text in UTF-8."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def in_utf16(text: str) -> int:
    """The units of a text in UTF-16, as most editors count."""
    return len(text) if text.isascii() else len(text) + sum(ord(character) > LAST_OF_16_BITS for character in text)


def in_utf32(text: str) -> int:
    """The characters of a text."""
    return len(text)


UNITS: dict[str, Units] = {"utf-8": in_utf8, "utf-16": in_utf16, "utf-32": in_utf32}


def characters(line: str, units: int, count: Units) -> int:
    """How many characters of a line take so many units; all of them where it is shorter."""
    if line.isascii() or count is in_utf32:
        return min(max(units, 0), len(line))
    taken = 0
    for number, character in enumerate(line):
        if taken >= units:
            return number
        taken += count(character)
    return len(line)


class Spot(NamedTuple):
    """A place between two characters: line and character, from 0."""

    line: int
    character: int


class Span(NamedTuple):
    """A stretch of one line: the line and the characters from `begins` up to `ends`, from 0."""

    line: int
    begins: int
    ends: int

    def holds(self, spot: Spot) -> bool:
        """Whether a spot lies in it or at one of its ends."""
        return self.line == spot.line and self.begins <= spot.character <= self.ends


class Edit(NamedTuple):
    """What takes the place of a stretch of one line."""

    span: Span
    text: str


class Lines:
    """A text as an editor has it, by line; nobody changes one once it is made."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._begins, self._ends = [0], []
        for end in LINE_END.finditer(text):
            self._ends.append(end.start())
            self._begins.append(end.end())
        self._ends.append(len(text))

    def __len__(self) -> int:
        return len(self._begins)

    def __getitem__(self, number: int) -> str:
        """A line without its end, counted from 0; empty where there is none."""
        return self.text[self._begins[number] : self._ends[number]] if 0 <= number < len(self) else ""

    @property
    def line_end(self) -> str:
        """How the first line ends; `\\n` where there is but one."""
        return self.text[self._ends[0] : self._begins[1]] if len(self) > 1 else "\n"

    def offset(self, spot: Spot) -> int:
        """How many characters of the text stand before a spot; one past the end of its line is at that end."""
        if spot.line >= len(self):
            return len(self.text)
        line = max(0, spot.line)
        return min(self._begins[line] + max(0, spot.character), self._ends[line])

    def spot(self, offset: int) -> Spot:
        """The spot before which so many characters of the text stand; within the end of a line, that of the line."""
        line = bisect_right(self._begins, offset) - 1
        return Spot(line, min(offset, self._ends[line]) - self._begins[line])

    def changed(self, begins: Spot, ends: Spot, text: str) -> Lines:
        """The text with another between two spots."""
        first = self.offset(begins)
        return Lines(self.text[:first] + text + self.text[max(first, self.offset(ends)) :])

    def with_edits(self, edits: tuple[Edit, ...]) -> Lines:
        """The text with edits made, none of which overlap."""
        text = self.text
        for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
            first = self.offset(Spot(edit.span.line, edit.span.begins))
            last = self.offset(Spot(edit.span.line, edit.span.ends))
            text = text[:first] + edit.text + text[last:]
        return Lines(text)

    def span_of(self, place: Place, shown: str | None = None) -> Span:
        """Where on a line a place is; `shown` is the line as the document of the text has it."""
        line = min(place.line, len(self)) - 1
        written = self[line]
        begins, ends = place.column - 1, place.column - 1 + place.length
        if shown is not None and shown != written:
            begins, ends = _as_written(shown, written, begins), _as_written(shown, written, ends)
        begins = max(0, min(begins, len(written)))
        return Span(line, begins, max(begins, min(ends, len(written))))


def _as_written(shown: str, written: str, column: int) -> int:
    """A column of a line that is shown with `\\x07` for a character that cannot be seen, in the line as it is."""
    at = end = 0
    while end < len(written) and at < column:
        if at < len(shown) and shown[at] == written[end]:
            at += 1
        elif end or written[0] != BYTE_ORDER_MARK:
            at += 4 if ord(written[end]) < 256 else 6
        end += 1
    if written.startswith(BYTE_ORDER_MARK) and not shown.startswith(BYTE_ORDER_MARK) and not end:
        return 1
    return end + max(0, column - at)
