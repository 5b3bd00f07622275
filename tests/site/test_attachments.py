"""Tests of the names of linked files in the site."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartgen.site.attachments import attachment_name, is_picture

DIGEST = "0123456789abcdef" * 4


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("consent.pdf", "consent-0123456789ab.pdf"),
        ("Consent Form (2024).PDF", "consent-form-2024-0123456789ab.pdf"),
        ("Einverständnis.pdf", "einverstandnis-0123456789ab.pdf"),
        ("同意書.pdf", "file-0123456789ab.pdf"),
        ("no ending", "no-ending-0123456789ab"),
        ("..", "file-0123456789ab"),
        ("CON", "con-0123456789ab"),
        ("page.html", "page-0123456789ab.html.txt"),
        ("drawing.SVG", "drawing-0123456789ab.svg.txt"),
        ("note.md", "note-0123456789ab.md.txt"),
        ("archive.tar.gz", "archive-tar-0123456789ab.gz"),
    ],
)
def test_a_linked_file_gets_a_safe_name_with_its_digest(name: str, safe: str) -> None:
    assert attachment_name(name, DIGEST) == safe


@given(st.text(max_size=300))
def test_any_name_becomes_one_that_every_system_and_address_can_hold(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+){0,2}", attachment_name(name, DIGEST))


@given(st.text(max_size=40), st.sampled_from([".html", ".svg", ".XHTML", ".js", ".xml"]))
def test_what_a_browser_would_run_ends_in_txt(stem: str, ending: str) -> None:
    assert attachment_name(f"x{stem}{ending}", DIGEST).endswith(".txt")


def test_a_drawing_with_script_in_it_is_no_picture() -> None:
    assert is_picture("chair-01.png")
    assert not is_picture("chair-01.svg.txt")
    assert not is_picture("chair-01.pdf")
