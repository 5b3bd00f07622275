"""A file once read: its front matter with the place of every key and value, its body, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from enum import Enum, auto
from typing import TypeAlias

from chartgen.model.place import Place
from chartgen.model.source import Source
from chartgen.model.value import value


@value
class Scalar:
    """A word, number or line of text in front matter, as the characters that were written."""

    text: str
    place: Place


@value
class Listing:
    """A list in front matter."""

    items: tuple[Node, ...]
    place: Place


@value
class Pair:
    """A key and its value in front matter; `shared` where other notes that say the same there hold this very pair."""

    key: Scalar
    value: Node
    shared: bool = field(default=False, repr=False, compare=False)


@value
class Mapping:
    """Keys and values in front matter, in the order they were written."""

    pairs: tuple[Pair, ...]
    place: Place

    def get(self, name: str) -> Node | None:
        """The value of the first key of this name."""
        for pair in self.pairs:
            if pair.key.text == name:
                return pair.value
        return None


Node: TypeAlias = Scalar | Listing | Mapping


def written(node: Node) -> str:
    """What was written, on one line, for showing a value that could not be understood."""
    match node:
        case Scalar(text=text):
            return text
        case Listing(items=items):
            return ", ".join(written(item) for item in items)
        case Mapping(pairs=pairs):
            return ", ".join(f"{pair.key.text}: {written(pair.value)}" for pair in pairs)


def scalars(node: Node) -> Iterator[Scalar]:
    """Every scalar in a value, in order, keys included."""
    match node:
        case Scalar():
            yield node
        case Listing(items=items):
            for item in items:
                yield from scalars(item)
        case Mapping(pairs=pairs):
            for pair in pairs:
                yield pair.key
                yield from scalars(pair.value)


class FlawKind(Enum):
    """What can be wrong with the way a file or a value in it is written."""

    NO_FRONT_MATTER = auto()
    NOT_CLOSED = auto()
    NOT_A_MAPPING = auto()
    NOT_YAML = auto()
    REPEATED_KEY = auto()
    YAML_MACHINERY = auto()
    NESTED_TOO_DEEP = auto()
    CUT_SHORT = auto()
    NOT_UTF8 = auto()
    CONTROL_CHARACTER = auto()
    TOO_LARGE = auto()
    CLOSED_EARLY = auto()
    BYTE_ORDER_MARK = auto()
    OLD_LINE_ENDS = auto()
    BODY_BEGINS_WITH_RULE = auto()
    UNREADABLE = auto()
    TANGLED = auto()
    WRONG_DAY = auto()
    WRONG_TIME = auto()
    ENDS_BEFORE_START = auto()
    WRONG_SHAPE = auto()
    ALMOST_A_FOLLOW_UP = auto()


@value
class Flaw:
    """One thing wrong in a file, before anyone has said how grave it is.

    `written` is the word at fault, `expected` what the place wants, `offer` the same thing rightly written
    where that can be known.
    """

    kind: FlawKind
    place: Place
    written: str = ""
    expected: str = ""
    offer: str = ""


@value
class Document:
    """A file that was read.

    `text` is the whole file with line ends as `\\n`, undecodable bytes and control characters visibly escaped.
    `fields` is None where the front matter cannot be read; the file is then shown as its `text`. `body` begins
    at `body_line` of the file. A file too large to read has empty `text` and its `size` in bytes. `digest` stands for
    the very bytes that were read, as `blob_id` makes it, and is empty where not all were.
    """

    source: Source
    text: str
    fields: Mapping | None
    body: str
    body_line: int
    flaws: tuple[Flaw, ...] = ()
    size: int = 0
    digest: str = ""

    @property
    def path(self) -> str:
        """The path within the charts folder."""
        return self.source.path

    @property
    def id(self) -> str:
        """The note's id: its file name without the Markdown ending."""
        return self.source.id

    @property
    def front_matter(self) -> str:
        """The lines before the body, as they were written, fences and all."""
        return self.text[: len(self.text) - len(self.body) - 1] if self.body_line > 1 else ""

    def line(self, number: int) -> str:
        """One line of the text, counted from 1; empty where there is none."""
        lines = self.text.split("\n")
        return lines[number - 1] if 0 < number <= len(lines) else ""
