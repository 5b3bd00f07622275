"""Where a signature goes in the bytes of a note, and which lines nobody can put it into."""

from __future__ import annotations

from datetime import date

import pytest

from chartgen.writing.sign import Signing, with_signature

SIGNING = Signing("Dana Reyes, QIDP", date(2024, 3, 6), "sha256:abc")
FIELD = b"signed:\n  by: Dana Reyes, QIDP\n  on: 2024-03-06\n  digest: sha256:abc\n"
CRLF = FIELD.replace(b"\n", b"\r\n")
PARTS = FIELD.partition(b"\n")[2]


@pytest.mark.parametrize(
    ("before", "after", "field"),
    [
        (b"---\ntype: shift\n", b"---\nText\n", FIELD),
        (b"\xef\xbb\xbf---\r\ntype: shift\r\n", b"---\r\nText", CRLF),
        (b"---\rtype: shift\r", b"---\rText", FIELD.replace(b"\n", b"\r")),
        (b"---\ntype: shift\n", b"---\r\nText\n", CRLF),
        (b"---\r\ntype: shift\r\n", b"---\nText\r\n", FIELD),
        (b"---\r\ntype: shift\r\n", b"---", CRLF),
        (b"\n \n-----  \ntype: shift   \n# a remark\n\n", b"---- \t\n\n---\nsigned: in the body\n", FIELD),
        (b"---\nreason: |\n  A text\n  ---\n\n", b"---\n", FIELD),
        (b"---\nevent: \xf0\x9f\x8f\xa0\tmoved\n", b"---\n\tcode\xe2\x80\xa8", FIELD),
    ],
)
def test_a_signature_stands_right_before_the_closing_fence_and_ends_its_lines_as_that_does(
    before: bytes, after: bytes, field: bytes
) -> None:
    assert with_signature(before + after, SIGNING) == before + field + after


@pytest.mark.parametrize(
    ("empty", "kept"),
    [
        (b"signed:", b"signed:"),
        (b"signed:  ", b"signed:  "),
        (b"signed : ", b"signed : "),
        (b'signed: ""', b"signed: "),
        (b"signed: ''  # by the supervisor", b"signed:   # by the supervisor"),
        (b"signed: {}", b"signed: "),
        (b"signed: # once read", b"signed: # once read"),
    ],
)
def test_an_empty_field_is_filled_where_it_stands(empty: bytes, kept: bytes) -> None:
    note = b"---\nsigned_by: x\n%b\ntype: shift\n---\n"
    assert with_signature(note % empty, SIGNING) == note % (kept + b"\n" + PARTS.rstrip(b"\n"))


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"Text\n",
        b"---\ntype: shift\n",
        b" ---\ntype: shift\n---\n",
        b"---\nsigned: yes\n---\n",
        b"---\nsigned: {by: Dana Reyes}\n---\n",
        b"---\nsigned:\nsigned:\n---\n",
    ],
)
def test_where_the_field_has_no_place_there_is_no_signed_note(note: bytes) -> None:
    assert with_signature(note, SIGNING) is None
