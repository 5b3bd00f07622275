"""How what a note says now compares with what git has of it."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from chartgen.model.blob import blob_id
from chartgen.model.document import Document
from chartgen.model.recorded import NOT_KNOWN, History, Record, Standing


def record_of(document: Document, path: str, history: History) -> Record:
    """The standing of a note in git; `path` is the note's within the folder that the history is of."""
    if history.silent is not None:
        return NOT_KNOWN
    recorded = history.notes.get(path)
    if recorded is None:
        return Record(Standing.NOT_COMMITTED)
    standing = Standing.UNKNOWN
    if recorded.head:
        standing = Standing.COMMITTED if _says(document, recorded.head) else Standing.CHANGED
    return Record(standing, recorded.first, recorded.after_signing)


def _says(document: Document, blob: str) -> bool:
    return document.digest == blob or any(blob_id(data, blob) == blob for data in _spellings(document.text))


def _spellings(text: str) -> Iterator[bytes]:
    """The bytes that git may have of a text: it is often told to change line ends on the way in or out."""
    for lines in (text, text.replace("\n", "\r\n")):
        data = lines.encode("utf-8", "surrogatepass")
        yield data
        yield codecs.BOM_UTF8 + data
