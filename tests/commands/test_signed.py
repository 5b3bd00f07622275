"""A note once it is signed says what it said, and no character of it can be changed behind the signature."""

from __future__ import annotations

import codecs
import re
from datetime import date
from pathlib import Path

from hypothesis import assume, example, given
from hypothesis import strategies as st

from chartgen.commands.signed import Signed, signed_note
from chartgen.model.document import Document
from chartgen.model.signature import DIGEST, signed_digest, without_signature
from chartgen.model.source import Source
from chartgen.notes.read import parse_document

SOURCE = Source("c-1/note.md", Path("note.md"))
DAY = date(2024, 3, 6)
WORDS = st.text(st.sampled_from(sorted({*"aZé中🏠 .,-'\"#:?|>[]{}&*!%@`\\\t~=0"})), max_size=12)
FIELDS = st.sampled_from(
    [
        "type: collateral",
        "date:   2024-03-05  ",
        "present:\n  - John Smith (Program Director)\n\n  - Ann",
        "goals: {housing: progress,\n  health: no change}",
        "event: |\n  A text\n  --- with a rule\n  signed: not here\n",
        "event: >-\n\n  folded\n\n  twice",
        "event: |+\n  kept\n\n",
        'reason: "in quotes,\n  on two lines"',
        "reason: 'it''s \"so\" 🏠'",
        "reason: plain words\n  on two lines",
        "# a remark",
        "  # one further in",
        "",
        "activities: [monitored]  # a remark",
        "signed_by: nobody",
        "closes:",
    ]
)
EMPTY = st.sampled_from(["signed:", "signed:  ", "signed : # who?", 'signed: ""', "signed: {}"])
NAMES = st.text(min_size=1, max_size=20).map(lambda name: " ".join(name.split())).filter(bool)
END = rb"(?:\r\n|\n|\r)"
PARTS = re.compile(rb"  by: Dana Reyes, QIDP%b  on: 2024-03-06%b  digest: sha256:[0-9a-f]{64}%b" % (END, END, END))
FIELD = re.compile(rb"signed:%b%b" % (END, PARTS.pattern))
BREAKS = st.lists(st.sampled_from(["\n", "\r\n", "\r"]), min_size=1, max_size=3)


@st.composite
def notes(draw: st.DrawFn) -> bytes:
    """Notes however they are written: any line ends, mixed too, any spacing, with and without an empty field."""
    fields = draw(st.lists(FIELDS, min_size=1, max_size=5, unique_by=lambda field: field.partition(":")[0]))
    if draw(st.booleans()):
        fields.insert(draw(st.integers(0, len(fields))), draw(EMPTY))
    opening, closing = draw(st.sampled_from(["---", "\n\n-----", "--- "])), draw(st.sampled_from(["---", "---- \t"]))
    body = "\n".join(["", *draw(st.lists(WORDS | st.just("signed: x") | st.just("---"), max_size=4))])
    return _saved("\n".join([opening, *fields, closing]) + body, draw(BREAKS), bom=draw(st.booleans()))


def _saved(text: str, breaks: list[str], *, bom: bool) -> bytes:
    lines = text.split("\n")
    ends = [breaks[number % len(breaks)] for number in range(len(lines) - 1)] + [""]
    data = "".join(line + end for line, end in zip(lines, ends, strict=True)).encode()
    return codecs.BOM_UTF8 + data if bom else data


def read(data: bytes) -> Document:
    return parse_document(SOURCE, data)


def signed_of(data: bytes, by: str = "Dana Reyes, QIDP") -> Signed:
    """The signed note; what cannot be read is nothing that is signed."""
    assume(read(data).fields is not None)
    signed = signed_note(SOURCE, data, by, DAY)
    assert signed is not None
    return signed


@given(notes())
def test_what_was_written_stands_before_and_after_the_signature(data: bytes) -> None:
    signed = signed_of(data).data
    unsigned = {PARTS.sub(b"", signed, count=1), FIELD.sub(b"", signed, count=1)}
    assert unsigned & {data, data.replace(b'signed: ""', b"signed: "), data.replace(b"signed: {}", b"signed: ")}


@given(notes())
def test_a_signed_note_reads_as_before_and_its_digest_holds(data: bytes) -> None:
    before, after = read(data), signed_of(data).document
    assert after == read(signed_of(data).data)
    assert after.body == before.body
    assert without_signature(after.text)[0] == without_signature(before.text)[0]
    assert after.fields is not None
    signature = {pair.key.text: pair.value for pair in after.fields.pairs}["signed"]
    digest = signed_digest(before.text)
    assert DIGEST.fullmatch(digest)
    assert digest in str(signature)


@given(notes(), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_a_copy_whose_line_ends_git_changed_stays_signed(data: bytes, end: str, bom: bool) -> None:
    signed = signed_of(data).document
    copy = read(_saved(signed.text, [end], bom=bom))
    assert signed_digest(copy.text) == signed_digest(signed.text)


@given(NAMES)
@example('Dana "Dee" O\'Neil: #1, QIDP')
@example("- @`*&!%|>{[ no")
@example("'")
def test_a_name_reads_back_the_same(name: str) -> None:
    signed = signed_note(SOURCE, b"---\ntype: shift\n---\n", name, DAY)
    assert signed is None or f"'{name}'" in str(signed.document.fields) or repr(name) in str(signed.document.fields)


@given(notes(), st.data())
def test_no_character_can_be_changed_behind_the_signature(data: bytes, draw: st.DataObject) -> None:
    text = signed_of(data).document.text
    field = without_signature(text)[1]
    begins = text.index(field)
    at = draw.draw(st.integers(0, len(text) - 1).filter(lambda n: not begins <= n <= begins + len(field)))
    other = draw.draw(st.sampled_from(["", "x", " ", "\n", "-"]))
    kept = text[at] if draw.draw(st.booleans()) and other else ""
    changed = text[:at] + other + kept + text[at + 1 :]
    assume(changed != text)
    assert signed_digest(changed) != signed_digest(text)


@given(notes())
def test_a_signed_note_is_not_signed_once_more(data: bytes) -> None:
    assert signed_note(SOURCE, signed_of(data).data, "Lee Park", DAY) is None
