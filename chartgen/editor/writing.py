"""What someone is writing at a spot of a note: the name of a field, a value or a part of one, a heading, a follow-up.

It is told from the lines around the spot, since what is half written can seldom be read as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from enum import Enum, auto
from typing import NamedTuple

from chartgen.editor.frontmatter import KEY, Front, front_of
from chartgen.editor.lines import Lines, Span, Spot

NAME = re.compile(r"[\w-]*")
WORD = re.compile(r"[\w.-]+")
DASH = re.compile(r"-(?:[ \t]+|\Z)")
INNER_KEY = re.compile(r"(?P<key>[^\s#\-\[\]{}\"',:][^\[\]{}\"',:]*?)[ \t]*:(?=\s|\Z)")
REMARK = re.compile(r"[ \t]#")
PLAIN_IN_FLOW = re.compile(r"(?:(?![,\[\]{}]|:(?:[\s,\[\]{}]|\Z)|[ \t]#).)+")
QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"?|'(?:[^']|'')*'?")
DUE = re.compile(r"[-*+] \[[ xX]\].*\(due:?[ \t]+(?P<typed>[\d-]*)\Z")
FOLLOW_UP_ID = re.compile(r"[-*+] \[[ xX]\].*[ \t]\^(?P<typed>[\w.-]*)\Z")
HEADING = re.compile(r"##?(?:[ \t]+.*)?\Z")


class Part(Enum):
    """The part of a note that is being written."""

    NAME = auto()
    VALUE = auto()
    HEADING = auto()
    DUE = auto()
    FOLLOW_UP_ID = auto()
    TEXT = auto()


class Holder(Enum):
    """What holds a piece of a value: nothing but its field, a list, or names with a value each."""

    FIELD = auto()
    LIST = auto()
    NAMES = auto()


class Piece(NamedTuple):
    """A piece of a value: its text without quotes, where it stands, and what holds it.

    `of` is the name whose value it is. `flow` says that it stands between brackets, `is_name` that a colon follows.
    """

    text: str
    span: Span
    holder: Holder
    flow: bool
    of: str = ""
    is_name: bool = False


class Writing(NamedTuple):
    """What is being written at a spot: the part, the field it belongs to, and the piece of text there.

    `typed` is the text of the piece before the spot. `beside` are the other pieces of the same field.
    """

    part: Part
    piece: Piece
    typed: str
    field: str = ""
    beside: tuple[Piece, ...] = ()


def writing_at(lines: Lines, spot: Spot) -> Writing:
    """What is being written at a spot; text where it is nothing that can be told."""
    front = front_of(lines)
    if front and front.begins <= spot.line < front.ends:
        return _in_front(lines, front, spot)
    if front and spot.line >= front.ends:
        return _in_body(lines[spot.line], spot)
    return _nothing(spot)


def _nothing(spot: Spot) -> Writing:
    return Writing(Part.TEXT, Piece("", Span(spot.line, spot.character, spot.character), Holder.FIELD, False), "")


def _in_body(line: str, spot: Spot) -> Writing:
    before = line[: spot.character]
    if HEADING.fullmatch(before) and not line.startswith("###"):
        begins = len(before) - len(before.lstrip("# \t"))
        piece = Piece(line[begins:].strip(" \t#"), Span(spot.line, 0, len(line)), Holder.FIELD, False)
        return Writing(Part.HEADING, piece, before[begins:])
    for part, pattern in ((Part.DUE, DUE), (Part.FOLLOW_UP_ID, FOLLOW_UP_ID)):
        found = pattern.search(before)
        if found:
            begins = found.start("typed")
            rest = WORD.match(line, len(before))
            ends = rest.end() if rest else len(before)
            piece = Piece(line[begins:ends], Span(spot.line, begins, ends), Holder.FIELD, False)
            return Writing(part, piece, found["typed"])
    return _nothing(spot)


def _in_front(lines: Lines, front: Front, spot: Spot) -> Writing:
    line = lines[spot.line]
    key = KEY.match(line)
    before = line[: spot.character]
    if (key and spot.character <= key.end("key")) or (not key and NAME.fullmatch(before)):
        name = key["key"] if key else before
        piece = Piece(name, Span(spot.line, 0, len(name)), Holder.FIELD, False, is_name=bool(key))
        return Writing(Part.NAME, piece, before, name)
    above = next((number for number in range(spot.line, front.begins - 1, -1) if KEY.match(lines[number])), None)
    if above is None or line.lstrip().startswith("#"):
        return _nothing(spot)
    field = KEY.match(lines[above])
    assert field is not None
    if above == spot.line and spot.character < field.end():
        return _nothing(spot)
    return _value(lines, front, spot, above, field)


def _value(lines: Lines, front: Front, spot: Spot, above: int, field: re.Match[str]) -> Writing:
    below = next((n for n in range(above + 1, front.ends) if KEY.match(lines[n])), front.ends)
    pieces = tuple(pieces_of(lines, above, field.end(), below))
    here = next((one for one in pieces if one.text and one.span.holds(spot)), None)
    if here is None:
        slot = next((one for one in reversed(pieces) if one.span[:2] <= spot), None)
        if slot is None:
            return _nothing(spot)
        here = slot._replace(text="", span=Span(spot.line, spot.character, spot.character), is_name=False)
        if slot.text and not _opens(lines, slot, spot):
            return _nothing(spot)
    typed = lines[spot.line][here.span.begins : spot.character].lstrip("\"'")
    others = tuple(one for one in pieces if one.text and one.span != here.span)
    return Writing(Part.VALUE, here, typed, field["key"], others)


def _opens(lines: Lines, slot: Piece, spot: Spot) -> bool:
    """Whether nothing but blanks stands between a piece and a spot further on its line."""
    return slot.span.line == spot.line and not lines[spot.line][slot.span.ends : spot.character].strip()


def pieces_of(lines: Lines, first: int, column: int, below: int) -> Iterator[Piece]:
    """The pieces of a value that begins at a column of its first line and ends before the line `below`.

    An empty piece stands wherever one may be written: after a bracket, a comma, a dash, or the colon of a name.
    """
    open_: list[Holder] = []
    of = ""
    for number in range(first, below):
        line, at = lines[number], column if number == first else 0
        if open_:
            of = yield from _flow(number, line, at, open_, of)
            continue
        holder, at = (Holder.FIELD, at) if number == first else _indented(line)
        if at < 0:
            continue
        key = INNER_KEY.match(line, at)
        if key and number != first:
            yield Piece(key["key"], Span(number, key.start("key"), key.end("key")), Holder.NAMES, False, "", True)
            of, at, holder = key["key"], key.end(), Holder.NAMES
        else:
            of = ""
        at += len(line) - at - len(line[at:].lstrip(" \t"))
        if line[at : at + 1] in ("[", "{"):
            of = yield from _flow(number, line, at, open_, of)
        else:
            yield _block(number, line, at, holder, of)


def _indented(line: str) -> tuple[Holder, int]:
    """What holds the piece of a line below that of its field, and where it begins; -1 where there is none."""
    at = len(line) - len(line.lstrip(" \t"))
    if line[at : at + 1] == "#":
        return Holder.FIELD, -1
    dash = DASH.match(line, at)
    return (Holder.LIST, dash.end()) if dash else (Holder.NAMES, at)


def _block(number: int, line: str, at: int, holder: Holder, of: str) -> Piece:
    found = QUOTED.match(line, at)
    if found:
        ends = found.end()
    else:
        remark = REMARK.search(line, max(0, at - 1))
        ends = at + len((line[at : remark.start()] if remark and remark.start() >= at else line[at:]).rstrip())
    return Piece(_unquoted(line[at:ends]), Span(number, at, max(at, ends)), holder, False, of)


def _flow(number: int, line: str, at: int, open_: list[Holder], of: str) -> Generator[Piece, None, str]:
    """The pieces between brackets on one line; gives the name whose value comes next."""
    while at < len(line):
        char = line[at]
        if char in "[{":
            open_.append(Holder.LIST if char == "[" else Holder.NAMES)
            of = "" if char == "{" else of
        elif char in "]}":
            if open_:
                open_.pop()
            of = ""
            if not open_:
                return of
        elif char == ",":
            of = ""
        elif char == "#" and line[at - 1 : at] in (" ", "\t", ""):
            return of
        elif char not in " \t:":
            found = QUOTED.match(line, at) or PLAIN_IN_FLOW.match(line, at)
            ends = found.end() if found else at + 1
            text = line[at:ends].rstrip()
            is_name = bool(re.match(r"[ \t]*:", line[ends:]))
            yield Piece(_unquoted(text), Span(number, at, at + len(text)), open_[-1], True, of, is_name)
            of = _unquoted(text) if is_name else of
            at = ends
            continue
        at += 1
        if char in "[{,:":
            yield Piece("", Span(number, at, at), open_[-1], True, of)
    return of


def _unquoted(text: str) -> str:
    if text[:1] == '"':
        return text[1:].removesuffix('"').replace('\\"', '"').replace("\\\\", "\\")
    return text[1:].removesuffix("'").replace("''", "'") if text[:1] == "'" else text
