"""One file to one Document: its bytes, its text, its front matter and its body."""

from __future__ import annotations

import codecs
import os
import re
import stat

from chartgen.model.blob import blob_id
from chartgen.model.document import Document, Flaw, FlawKind
from chartgen.model.place import START, Place
from chartgen.model.source import Obstacle, Source
from chartgen.model.tangle import too_tangled
from chartgen.notes.frontmatter import read_front_matter
from chartgen.notes.visible import escaped, first_control

UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
READ_ONLY = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_document(source: Source, largest: int) -> Document:
    """Read a file of at most `largest` bytes; whatever is wrong with it is a flaw, never an exception."""
    if source.obstacle not in (None, Obstacle.UNREADABLE):
        return _unread(source, Flaw(FlawKind.UNREADABLE, START, written=source.obstacle.value))
    try:
        data, size = _read(source, largest)
    except OSError:
        return _unread(source, Flaw(FlawKind.UNREADABLE, START))
    if size > largest:
        flaw = Flaw(FlawKind.TOO_LARGE, START, written=f"{size:,}", expected=f"{largest:,}")
        return _unread(source, flaw, size)
    return parse_document(source, data)


def parse_document(source: Source, data: bytes) -> Document:
    """The Document in the bytes of a file."""
    text, flaws, decoded = _decode(data)
    digest = blob_id(data)
    if not decoded:
        return Document(source, text, None, "", 1, tuple(flaws), len(data), digest)
    front = read_front_matter(text)
    flaws += front.flaws
    if reason := too_tangled(front.body):
        flaws.append(Flaw(FlawKind.TANGLED, Place(front.body_line, 1), written=reason))
    return Document(source, front.text, front.fields, front.body, front.body_line, tuple(flaws), len(data), digest)


def _read(source: Source, largest: int) -> tuple[bytes, int]:
    """The bytes of an ordinary file and its size; never follows a link, never waits on a pipe."""
    descriptor = os.open(source.location, READ_ONLY)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError("not an ordinary file")
        data = os.read(descriptor, min(status.st_size, largest) + 1)
        while len(data) != status.st_size and len(data) <= largest:
            more = os.read(descriptor, largest + 1 - len(data))
            if not more:
                break
            data += more
        return data, max(len(data), status.st_size if len(data) > largest else 0)
    finally:
        os.close(descriptor)


def _decode(data: bytes) -> tuple[str, list[Flaw], bool]:
    """The text, what was wrong with the bytes, and whether it may be read on."""
    if data.startswith(UTF16_MARKS):
        return _line_ends(escaped(data.decode("utf-16", "backslashreplace"))), [_not_utf8("UTF-16")], False
    flaws = []
    if data.startswith(codecs.BOM_UTF8):
        data = data[len(codecs.BOM_UTF8) :]
        flaws.append(Flaw(FlawKind.BYTE_ORDER_MARK, START))
    try:
        text, decoded = data.decode("utf-8"), True
    except UnicodeDecodeError as error:
        text, decoded = data.decode("utf-8", "backslashreplace"), False
        flaws.append(_not_utf8(f"\\x{data[error.start]:02x}", _place_of(data[: error.start])))
    if "\r" in text:
        if "\n" not in text:
            flaws.append(Flaw(FlawKind.OLD_LINE_ENDS, START))
        text = _line_ends(text)
    if found := first_control(text, data):
        flaws.append(_control(text, found))
        text = escaped(text)
    return text, flaws, decoded


def _control(text: str, found: re.Match[str]) -> Flaw:
    line = text.count("\n", 0, found.start()) + 1
    column = found.start() - (text.rfind("\n", 0, found.start()) + 1) + 1
    return Flaw(FlawKind.CONTROL_CHARACTER, Place(line, column), written=escaped(found[0]))


def _line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _not_utf8(written: str, place: Place = START) -> Flaw:
    return Flaw(FlawKind.NOT_UTF8, place, written=written)


def _place_of(before: bytes) -> Place:
    """The place after these bytes, all of which are UTF-8."""
    text = _line_ends(before.decode("utf-8"))
    return Place(text.count("\n") + 1, len(text) - (text.rfind("\n") + 1) + 1)


def _unread(source: Source, flaw: Flaw, size: int = 0) -> Document:
    return Document(source, "", None, "", 1, (flaw,), size)
