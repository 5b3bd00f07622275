"""A note as it would be once signed, and whether it then says what it said before."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple, TypeAlias

from chartgen.check import read_chart
from chartgen.commands.where import Found
from chartgen.model.chart import Chart
from chartgen.model.document import Document, Listing, Mapping, Node, Scalar
from chartgen.model.signature import FIELD, signed_digest
from chartgen.model.source import Source
from chartgen.notes.discover import open_folder
from chartgen.notes.read import parse_document, read_document
from chartgen.writing.sign import Signing, with_signature

Said: TypeAlias = "str | tuple[Said, ...]"


class Signed(NamedTuple):
    """The bytes of a signed note, and what is read of them."""

    data: bytes
    document: Document


def signed_note(source: Source, data: bytes, signer: str, day: date) -> Signed | None:
    """The signed note out of the bytes of the note; None where it would not read as before but for the signature."""
    before = parse_document(source, data)
    signing = Signing(signer, day, signed_digest(before.text))
    signed = with_signature(data, signing)
    if signed is None:
        return None
    after = parse_document(source, signed)
    return Signed(signed, after) if _reads_the_same(before, after, signing) else None


def _reads_the_same(before: Document, after: Document, signing: Signing) -> bool:
    """Whether the field holds the signature, and all else is as it was."""
    if before.fields is None or after.fields is None:
        return False
    field = (("by", signing.by), ("on", str(signing.on)), ("digest", signing.digest))
    return (
        before.body == after.body
        and _said(_but_signature(before.fields)) == _said(_but_signature(after.fields))
        and [_said(pair.value) for pair in after.fields.pairs if pair.key.text == FIELD] == [field]
        and signed_digest(after.text) == signing.digest
    )


def _but_signature(fields: Mapping) -> Mapping:
    return Mapping(tuple(pair for pair in fields.pairs if pair.key.text != FIELD), fields.place)


def _said(node: Node) -> Said:
    """What a value says, wherever it stands."""
    match node:
        case Scalar(text=text):
            return text
        case Listing(items=items):
            return ("[]", *map(_said, items))
        case Mapping(pairs=pairs):
            return tuple((pair.key.text, _said(pair.value)) for pair in pairs)


def chart_once_signed(found: Found, signed: Signed) -> Chart:
    """The chart of a note as it would be with the note signed; the other notes are as they were read before."""
    documents = {entry.note.document.path: entry.note.document for entry in found.chart.every_entry}
    documents[signed.document.path] = signed.document

    def read(source: Source, largest: int) -> Document:
        return documents.get(source.path) or read_document(source, largest)

    path = found.chart.client.folder.path
    place = next(place for place in found.charts.folder.clients if place.path == path)
    setup = found.charts.setup
    return read_chart(open_folder(place, setup.reserved), setup.settings, place.history, read)
