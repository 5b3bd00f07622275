"""What stands in the margins of every printed sheet: whose chart it is, how far it tells, and the page number."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from chartgen.site.theme.words import Words

PAGE, PAGES = "\0page\0", "\0pages\0"
"""What stands for the counters until the words around them are known."""


def sheet(margins: Mapping[str, str], words: Words, extract: str = "") -> Markup:
    """Styles that put texts into the margins of a sheet, by the name CSS has for each, and page numbers in a corner.

    `extract` stands in the upper right corner while a search narrows the page, so that no sheet is taken for all
    there is. Whatever the texts hold, they are data: every character that is no letter or digit of ASCII is escaped.
    """
    boxes = [f"@{box} {{ content: {_string(text)}; }}" for box, text in margins.items() if text]
    numbered = words("sheet_page", page=PAGE, pages=PAGES)
    boxes.append(f"@bottom-right {{ content: {_counted(numbered)}; }}")
    narrowed = f" @page extract {{ @top-right {{ content: {_string(extract)}; }} }}" if extract else ""
    return Markup(f"@page {{ {' '.join(boxes)} }}{narrowed}")  # noqa: S704 - escaped below


def _counted(text: str) -> str:
    """A text of CSS with its counters: strings and `counter()` side by side."""
    before, _, rest = text.partition(PAGE)
    between, _, after = rest.partition(PAGES)
    return f"{_string(before)} counter(page) {_string(between)} counter(pages) {_string(after)}"


def _string(text: str) -> str:
    """A text as a string of CSS, on one line."""
    plain = " ".join(text.split())
    lead = " " if text[:1].isspace() else ""
    tail = " " if plain and text[-1:].isspace() else ""
    return '"' + "".join(_escaped(mark) for mark in f"{lead}{plain}{tail}") + '"'


def _escaped(mark: str) -> str:
    """A character as CSS escapes it; what is no character at all, as the sign for that."""
    if mark.isascii() and (mark.isalnum() or mark in " ,.-()"):
        return mark
    point = ord(mark)
    return f"\\{0xFFFD if 0xD800 <= point <= 0xDFFF or not point else point:x} "
