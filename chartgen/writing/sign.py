"""A note's bytes with a signature in its front matter, every other byte as it was."""

from __future__ import annotations

import codecs
import re
from datetime import date
from typing import NamedTuple

from chartgen.model.signature import FIELD
from chartgen.writing.yamltext import text

LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
FENCE = re.compile(rb"-{3,}[ \t]*")
SIGNED = re.compile(rb"%b[ \t]*:" % FIELD.encode())
BLANK = re.compile(rb"""(%b[ \t]*:[ \t]*)(?:""|''|\{\})?((?:[ \t]*#.*)?[ \t]*)""" % FIELD.encode())
"""The line of a field that holds nothing yet, but for a remark."""


class Signing(NamedTuple):
    """What goes into the field: who signs, on which day, and the digest of the note without it."""

    by: str
    on: date
    digest: str


def with_signature(note: bytes, signing: Signing) -> bytes | None:
    """The note with the field right before the fence that closes its front matter, or where it stands empty.

    None where the field cannot be put in line by line. Its lines end as the fence's does, or as that of the empty
    field. Whether the note still reads the same is for the caller to see.
    """
    lines = LINE.findall(note)
    fences = _fences(lines)
    if fences is None:
        return None
    opening, closing = fences
    standing = [number for number in range(opening + 1, closing) if SIGNED.match(lines[number])]
    if not standing:
        end = _end(lines[closing]) or _end(lines[closing - 1])
        name = f"{FIELD}:".encode() + end
        return b"".join([*lines[:closing], name, _parts(signing, end), *lines[closing:]])
    return _filled(lines, standing[0], signing) if len(standing) == 1 else None


def _fences(lines: list[bytes]) -> tuple[int, int] | None:
    """The lines on which front matter opens and closes."""
    bare = [_bare(line) for line in lines]
    if bare:
        bare[0] = bare[0].removeprefix(codecs.BOM_UTF8)
    opening = next((number for number, line in enumerate(bare) if line.decode("utf-8", "replace").strip()), None)
    if opening is None or not FENCE.fullmatch(bare[opening]):
        return None
    closing = next((number for number in range(opening + 1, len(bare)) if FENCE.fullmatch(bare[number])), None)
    return None if closing is None else (opening, closing)


def _bare(line: bytes) -> bytes:
    return line.rstrip(b"\r\n")


def _end(line: bytes) -> bytes:
    return line[len(_bare(line)) :]


def _parts(signing: Signing, end: bytes) -> bytes:
    """The lines below the name of the field."""
    parts = (f"  by: {text(signing.by)}", f"  on: {signing.on}", f"  digest: {signing.digest}")
    return b"".join(part.encode() + end for part in parts)


def _filled(lines: list[bytes], number: int, signing: Signing) -> bytes | None:
    """The lines with the signature below the empty field on one of them; None where something stands in it."""
    blank = BLANK.fullmatch(_bare(lines[number]))
    if blank is None:
        return None
    end = _end(lines[number])
    name = blank[1] + blank[2] + end
    return b"".join([*lines[:number], name, _parts(signing, end), *lines[number + 1 :]])
