"""Front matter as people commonly write it, read line by line; None where only all of YAML can tell what it means.

Fields at the left edge, below them lists and fields further in; short lists and fields in brackets; words without
quotes or in simple ones. libyaml makes the same values of them at the same places, in ten times the time and more
(tests/notes/test_plain.py holds the two together). Most fields hold a word, a list of words or fields with a word
each, all of usual characters: one expression takes such a field apart, and no line of it need be looked at.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from chartgen.model.document import Listing, Mapping, Node, Pair, Scalar
from chartgen.model.place import Place

FIELDS = re.compile(r"\n(?=\w)")  # where the next field may begin: none begins with another character
KEY = r"\w(?:[\w -]{0,98}[\w-])?"
LINE = re.compile(rf"( *+)(?>(?:- ++)?)(?>(?:({KEY}):(?: ++|\Z))?)")
IGNORED = re.compile(r" *+(?:#.*)?\Z")
QUOTED = r"""'[^']*+'|"[^"\\]*+\""""
IN_QUOTES = re.compile(QUOTED)
IN_BRACKETS = re.compile(
    rf" *+(?>(?:(\w[\w-]{{0,98}}): ++)?)(\w[\w.()/'+-]*+(?>(?: ++[\w.()/'+-]++)*)|{QUOTED}) *+(?:,|\Z)"
)
WORDS = r"""[\w(][\w .,;()'"/&+*%$!?=-]*+(?>(?::(?=\w)[\w .,;()'"/&+*%$!?=-]*+)*)(?<! )"""
USUAL = re.compile(
    rf"({KEY}):(?: ++({WORDS})|(\n *+- ++)({WORDS}(?>(?:\3{WORDS})*))"
    rf"|(\n ++)({KEY}: {WORDS}(?>(?:\5{KEY}: {WORDS})*)))"
)
QUOTES = ("'", '"')
NEVER_FIRST = frozenset("-?:,[]{}#&*!|>'\"%@`")
DEEPEST = 3  # blocks below fields: far from the depth at which reading YAML stops
REMEMBERED = 4096  # fields: those of a caseload are much alike
LONGEST = 500  # characters in one of them, lest much be remembered


class NotPlain(Exception):
    """What is written may mean something else in YAML."""


class _Line(NamedTuple):
    """A line of front matter: the characters before its dash, if any, and before what it holds, and that.

    It holds a field, the value of an item, or nothing. An `open` field has no value on its own line.
    """

    indent: int
    inner: int
    held: Pair | Node | None
    open: bool = False


def plain_mapping(text: str, first_line: int) -> Mapping | None:
    """The fields in this text, which begins on line `first_line` of the file.

    Where the same usual words stand on the same lines of another note, the very same pair is in both.
    """
    pairs: list[Pair] = []
    number = first_line
    try:
        for field in FIELDS.split(text):
            pairs += _field(field, number) if len(field) <= LONGEST else any_field(field, number)
            number += field.count("\n") + 1
        return _unrepeated(pairs)
    except NotPlain:
        return None


@lru_cache(REMEMBERED)
def _field(text: str, number: int) -> tuple[Pair, ...]:
    """A field with what is written below it, or nothing where all of it is remarks."""
    usual = usual_field(text, number)
    return (usual,) if usual else any_field(text, number)


def any_field(text: str, number: int) -> tuple[Pair, ...]:
    """The same, however it is written."""
    lines = [line for at, one in enumerate(text.split("\n"), number) if (line := _line(one, at)).held]
    return _mapping(lines, 0, DEEPEST).pairs if lines else ()


def usual_field(text: str, number: int) -> Pair | None:
    """A field of usual words without quotes, one to a line: beside its name, or below it as a list or as fields."""
    found = USUAL.fullmatch(text)
    if found is None:
        return None
    name, words, dash, items, blanks, fields = found.groups()
    key = _word(name, number, 1)
    if words:
        return Pair(key, _word(words, number, found.start(2) + 1), shared=True)
    number += 1
    if items:
        listed = [_word(item, at, len(dash)) for at, item in enumerate(items.split(dash), number)]
        return Pair(key, Listing(tuple(listed), Place(number, dash.index("-"))), shared=True)
    pairs = [_beside(field, at, len(blanks)) for at, field in enumerate(fields.split(blanks), number)]
    return Pair(key, _unrepeated(pairs), shared=True)


def _beside(text: str, number: int, column: int) -> Pair:
    """A name, a colon, a blank and words."""
    name, _, words = text.partition(": ")
    return Pair(_word(name, number, column), _word(words, number, column + len(name) + 2))


def _mapping(lines: list[_Line], edge: int, levels: int) -> Mapping:
    """The fields that begin after `edge` characters, each with what is written below it."""
    fields: list[list[_Line]] = []
    for line in lines:
        if line.inner == edge and (line.indent == edge or not fields):
            fields.append([line])
        elif fields and line.indent >= edge:
            fields[-1].append(line)
        else:
            raise NotPlain
    return _unrepeated([_pair(field, levels) for field in fields])


def _unrepeated(pairs: list[Pair]) -> Mapping:
    if not pairs or len({pair.key.text for pair in pairs}) < len(pairs):
        raise NotPlain
    first = pairs[0].key.place
    return Mapping(tuple(pairs), Place(first.line, first.column))


def _pair(lines: list[_Line], levels: int) -> Pair:
    """A field and what is written below it."""
    field = lines[0].held
    if not isinstance(field, Pair):
        raise NotPlain
    if len(lines) == 1:
        return field
    if not lines[0].open or not levels:
        raise NotPlain
    return Pair(field.key, _block(lines[1:], levels - 1))


def _block(lines: list[_Line], levels: int) -> Listing | Mapping:
    edge, inner = lines[0].indent, lines[0].inner
    return _listing(lines, edge, levels) if inner > edge else _mapping(lines, edge, levels)


def _listing(lines: list[_Line], edge: int, levels: int) -> Listing:
    """The items whose dashes stand after `edge` characters."""
    items: list[list[_Line]] = []
    for line in lines:
        if line.indent == edge and line.inner > edge:
            items.append([line])
        else:
            items[-1].append(line)
    values = [_item(item, levels) for item in items]
    return Listing(tuple(values), Place(values[0].place.line, edge + 1))


def _item(lines: list[_Line], levels: int) -> Node:
    """The value of an item, or the fields in it, if nothing else stands below."""
    first = lines[0]
    if isinstance(first.held, Pair):
        return _mapping(lines, first.inner, levels)
    if len(lines) > 1 or first.held is None:
        raise NotPlain
    return first.held


def _line(text: str, number: int) -> _Line:
    """One line by itself."""
    found = LINE.match(text)
    if found is None or len(text) > LONGEST or not text.isprintable():
        raise NotPlain
    if IGNORED.match(text):
        return _Line(0, 0, None)
    written = text[found.end() :].rstrip(" ")
    value = _value(written, number, found.end() + 1) if written else None
    if found[2] is not None:
        key = _word(found[2], number, found.start(2) + 1)
        empty = Scalar("", Place(number, found.end(2) + 2))
        return _Line(found.end(1), found.start(2), Pair(key, value or empty), value is None)
    if value is None or found.end() == found.end(1):
        raise NotPlain
    return _Line(found.end(1), found.end(), value)


def _value(written: str, number: int, column: int) -> Node:
    """A value that begins in a column of a line and ends with it."""
    first = written[0]
    if first in "[{":
        return _in_brackets(written, number, column)
    if first in QUOTES and IN_QUOTES.fullmatch(written):
        return _word(written, number, column)
    if first in NEVER_FIRST or ": " in written or " #" in written or written.endswith(":"):
        raise NotPlain
    return Scalar(written, Place(number, column, len(written)))


def _in_brackets(written: str, number: int, column: int) -> Listing | Mapping:
    """A list or fields in brackets, separated by commas."""
    keys, words = [], []
    at, end = 1, len(written) - 1
    while at < end:
        found = IN_BRACKETS.match(written, at, end)
        if found is None:
            raise NotPlain
        if found[1]:
            keys.append(_word(found[1], number, column + found.start(1)))
        words.append(_word(found[2], number, column + found.start(2)))
        at = found.end()
    brackets, place = written[0] + written[-1], Place(number, column)
    if brackets == "[]" and not keys:
        return Listing(tuple(words), place)
    if brackets == "{}" and len({key.text for key in keys}) == len(words):
        return Mapping(tuple(map(Pair, keys, words)), place)
    raise NotPlain


def _word(written: str, number: int, column: int) -> Scalar:
    """A word, or words with the quotes around them."""
    text = written[1:-1] if written[0] in QUOTES else written
    return Scalar(text, Place(number, column, len(written)))
