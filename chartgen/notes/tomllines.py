"""On which line of a TOML file each table and each key stands, which its reader does not tell."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

Way: TypeAlias = tuple[str | int, ...]
"""The way to a value in a file: names of tables and keys, and numbers in arrays."""
Lines: TypeAlias = Mapping[Way, int]
_TOKEN = re.compile(
    r"(?P<blank>[ \t\r\ufeff]+|\#[^\n]*)"
    r"|(?P<text>\"\"\"(?:\\.|[^\\])*?\"{3,5}|'''.*?'{3,5}|\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*')"
    r"|(?P<bare>[^\s\[\]{}=,\"'#]+)"
    r"|(?P<mark>[\[\]{}=,\n])",
    re.DOTALL,
)


class _Token(NamedTuple):
    kind: str
    text: str
    line: int


def lines_of(text: str) -> Lines:
    """The lines of all tables and keys of a text that is TOML; the whole of it stands on line 1."""
    return _Lines(text).found


class _Lines:
    """One pass through a text from top to bottom."""

    def __init__(self, text: str) -> None:
        self.found: dict[Way, int] = {(): 1}
        self._counts: dict[Way, int] = {}
        self._tokens = list(_tokens(text))
        self._at = 0
        self._read()

    def _read(self) -> None:
        table: Way = ()
        while self._at < len(self._tokens):
            token = self._next()
            if token.text == "[":
                table = self._header(token.line)
            elif token.text != "\n":
                self._at -= 1
                self._pair(table)

    def _next(self) -> _Token:
        token = self._tokens[self._at] if self._at < len(self._tokens) else _Token("mark", "\n", 0)
        self._at += 1
        return token

    def _header(self, line: int) -> Way:
        """The table of a header; those of an array are counted from 0."""
        in_array = self._tokens[self._at].text == "["
        self._at += in_array
        names = self._names("]")
        way: Way = ()
        self._at += in_array
        for number, name in enumerate(names, 1):
            way = (*way, name)
            if in_array and number == len(names):
                self.found.setdefault(way, line)
                self._counts[way] = self._counts.get(way, -1) + 1
            if way in self._counts:
                way = (*way, self._counts[way])
        self.found.setdefault(way, line)
        return way

    def _names(self, end: str) -> list[str]:
        """The names of a dotted key."""
        names: list[str] = []
        while (token := self._next()).text not in (end, "\n"):
            names += [_unquoted(token.text)] if token.kind == "text" else [*filter(None, token.text.split("."))]
        return names

    def _pair(self, table: Way) -> None:
        line = self._tokens[self._at].line
        way = table
        for name in self._names("="):
            way = (*way, name)
            self.found.setdefault(way, line)
        self._value(way)

    def _value(self, way: Way) -> None:
        token = self._next()
        if token.text == "[":
            self._parts(way, "]")
        elif token.text == "{":
            self._parts(way, "}")

    def _parts(self, way: Way, end: str) -> None:
        """What stands in an array, or in a table on one line."""
        number = 0
        while (token := self._next()).text != end and self._at <= len(self._tokens):
            if token.text in (",", "\n"):
                continue
            self._at -= 1
            if end == "}":
                self._pair(way)
            else:
                self.found.setdefault((*way, number), token.line)
                self._value((*way, number))
                number += 1


def _tokens(text: str) -> Iterator[_Token]:
    line, at = 1, 0
    while found := _TOKEN.match(text, at):
        kind, words = found.lastgroup or "", found[0]
        if kind != "blank":
            yield _Token(kind, words, line)
        line += words.count("\n")
        at = found.end()


def _unquoted(text: str) -> str:
    return str(tomllib.loads(f"text = {text}")["text"])
