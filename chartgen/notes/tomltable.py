"""One table of a TOML file, which says in which file, and on which line, a value is not what it should be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date, datetime
from typing import Any, NoReturn

from chartgen.model.nearest import nearest
from chartgen.model.trouble import WrongSetup
from chartgen.model.value import value

NOT_THAT: Mapping[type, type] = {int: bool, date: datetime}
"""What Python takes for a value of a shape, and a person does not."""
Way = tuple[str | int, ...]
"""The way to a value in a file: names of tables and keys, and numbers in arrays of tables."""
Lines = Mapping[Way, int]
"""On which line of a file each table and each key stands, from 1."""
_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]#]+?)\s*\]")
_KEY = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*=""")
_LONG_QUOTES = re.compile(r'"{3}|\'{3}')


@value
class Table:
    """One table of one TOML file, with the words to name it in a message.

    `lines` says where the keys of the file stand, where that is to be told, and `way` which of its tables this is.
    """

    values: dict[str, Any]
    file: str
    lines: Lines = field(default_factory=dict)
    way: Way = ()

    def get(self, key: str, shape: type, words: str, default: Any) -> Any:
        """The value of a key, which must be of a shape; the default where it is not there."""
        found = self.values.get(key, default)
        if not isinstance(found, shape) or isinstance(found, NOT_THAT.get(shape, ())):
            self.wrong(key, f"{key} must be {words}.")
        return found

    def text(self, key: str, default: str) -> str:
        """A text."""
        return str(self.get(key, str, "text in quotes", default))

    def flag(self, key: str, default: bool) -> bool:
        """A yes or no."""
        return bool(self.get(key, bool, "true or false", default))

    def table(self, key: str) -> dict[str, Any]:
        """A table within this one, empty where it is not there."""
        return dict(self.get(key, dict, f"a table, as in [{key}]", {}))

    def texts(self, key: str, default: list[str]) -> list[str]:
        """A list of words."""
        values = self.get(key, list, "a list of words in quotes", default)
        if not all(isinstance(value, str) and value.strip() for value in values):
            self.wrong(key, f"{key} must be a list of words in quotes.")
        return list(values)

    def known_only(self, known: Iterable[str]) -> None:
        """Refuse a key that is none of those known."""
        for key in self.values:
            if key not in tuple(known):
                self.wrong(key, f"{key!r} is not a setting{did_you(key, known)}. Correct or remove it.")

    def wrong(self, key: str, words: str) -> NoReturn:
        """Raise WrongSetup with the file, the line of the key where that can be told, and the reason."""
        raise WrongSetup(f"{self.where(key)}: {words}")

    def where(self, key: str = "") -> str:
        """The file, and the line of a key or of the table itself where that is known."""
        ways = [(*self.way, key) if key else self.way, *(self.way[:length] for length in range(len(self.way), 0, -1))]
        line = next((self.lines[way] for way in ways if way in self.lines), None)
        return f"{self.file}, line {line}" if line else self.file


def did_you(word: str, known: Iterable[str]) -> str:
    """The known word that was most likely meant, for the middle of a sentence."""
    close = nearest(word, known)
    return f"; did you mean {close!r}" if close else ""


def lines_of(text: str) -> Lines:
    """Where the tables and keys of a TOML file stand, as far as each begins a line of its own."""
    lines: dict[Way, int] = {}
    counts: dict[str, int] = {}
    way: Way = ()
    within = False
    for number, line in enumerate(text.splitlines(), 1):
        if not within:
            header, key = _HEADER.match(line), _KEY.match(line)
            if header:
                way = _way_of(header[2], header[1] == "[[", counts)
                lines.setdefault(way, number)
            elif key:
                lines.setdefault((*way, key[1] or key[2] or key[3]), number)
        within ^= len(_LONG_QUOTES.findall(line)) % 2 == 1
    return lines


def _way_of(name: str, in_array: bool, counts: dict[str, int]) -> Way:
    """The way to the table of a header; those of an array are counted from 0."""
    if not in_array:
        return tuple(part.strip().strip("\"'") for part in name.split("."))
    counts[name] = counts.get(name, -1) + 1
    return (name, counts[name])
