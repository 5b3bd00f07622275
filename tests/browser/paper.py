"""What is on paper when a page is printed: the text of each sheet of the PDF that the browser makes of it."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import Page
from pypdf import PdfReader

WORD = re.compile(r"\w+")
PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
ADDRESS = re.compile(r"\]\([^)\s]*\)|^\[[^\]]+\]: .*$", re.MULTILINE)
ANCHOR = re.compile(r"\s\^[\w-]+\s*$", re.MULTILINE)
"""The id of a follow-up, for other notes to name; it is not part of the text."""


def sheets(page: Page) -> list[str]:
    """The text of each sheet that this page fills, printed as the page itself wants it."""
    page.emulate_media(media="print")
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=False)))
    return [plain(sheet.extract_text()) for sheet in printed.pages]


def plain(text: str) -> str:
    """Text as it can be compared: ligatures undone, one kind of blank, a word that was hyphenated whole again."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).replace("\u00ad", ""))


def words(text: str) -> set[str]:
    """The words of a text."""
    return set(WORD.findall(plain(text)))


def words_of_note(note: Path) -> set[str]:
    """The words of a note's body, without what Markdown does not show: addresses, ids, the words for a picture."""
    body = note.read_text("utf-8").split("\n---\n", 1)[-1]
    return words(ANCHOR.sub("", ADDRESS.sub("]", PICTURE.sub("", body))))


def notes_of(client: Path) -> Iterable[Path]:
    """Every Markdown file of a client, the profile too."""
    return sorted(client.rglob("*.md"))
