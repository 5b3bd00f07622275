"""One table of a TOML file, which says in which file, and on which line, a value is not what it should be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NoReturn

from chartgen.model.nearest import nearest
from chartgen.model.trouble import WrongSetup
from chartgen.model.value import value

if TYPE_CHECKING:
    from chartgen.notes.tomllines import Way

NOT_THAT: Mapping[type, type] = {int: bool, date: datetime}
"""What Python takes for a value of a shape, and a person does not."""


@value
class Table:
    """One table of one TOML file, with the words to name it in a message.

    `written` is the whole file, where the line of what is wrong is to be told, and `way` which of its tables this is.
    """

    values: dict[str, Any]
    file: str
    written: str | None = None
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

    def line(self, key: str, default: str) -> str:
        """A text on one line."""
        return " ".join(self.text(key, default).split())

    def flag(self, key: str, default: bool) -> bool:
        """A yes or no."""
        return bool(self.get(key, bool, "true or false", default))

    def table(self, key: str) -> dict[str, Any]:
        """A table within this one, empty where it is not there."""
        return dict(self.get(key, dict, f"a table, as in [{key}]", {}))

    def within(self, key: str) -> Table:
        """A table within this one, empty where it is not there."""
        return Table(self.table(key), self.file, self.written, (*self.way, key))

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
        """The file, and the line of a key, or of the table itself where it has no such key."""
        if self.written is None:
            return self.file
        from chartgen.notes.tomllines import lines_of  # only what is wrong needs a line

        try:
            lines = lines_of(self.written)
        except RecursionError:  # it was just not too deep to be read
            return self.file
        way: Way = (*self.way, key) if key else self.way
        while way not in lines:
            way = way[:-1]
        return f"{self.file}, line {lines[way]}"


def did_you(word: str, known: Iterable[str]) -> str:
    """The known word that was most likely meant, for the middle of a sentence."""
    close = nearest(word, known)
    return f"; did you mean {close!r}" if close else ""
