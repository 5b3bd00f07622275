"""Tests of the margins of printed sheets."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from chartgen.site.sheet import sheet
from tests.site.desk import english

STRING = re.compile(r'"((?:[A-Za-z0-9 ,.()-]|\\[0-9a-f]+ )*)"')


def read(css: str) -> list[str]:
    """The strings of a style sheet, as a browser reads them."""
    unescaped = [re.sub(r"\\([0-9a-f]+) ", lambda mark: chr(int(mark[1], 16)), text) for text in STRING.findall(css)]
    return [" ".join(text.split()) for text in unescaped]


def test_each_text_stands_in_its_margin_and_the_page_number_in_the_corner() -> None:
    css = sheet({"top-left": "Ana Ruiz, LS-1", "top-right": ""}, english().words)
    assert css == (
        '@page { @top-left { content: "Ana Ruiz, LS-1"; } '
        '@bottom-right { content: "Page " counter(page) " of " counter(pages) ""; } }'
    )


def test_the_sheets_of_an_extract_say_so() -> None:
    css = sheet({"top-left": "Ana Ruiz"}, english().words, extract="Extract")
    assert css.endswith(' @page extract { @top-right { content: "Extract"; } }')


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_whatever_a_name_holds_it_is_one_string_and_nothing_else(name: str) -> None:
    css = sheet({"top-left": name}, english().words)
    rest = STRING.sub("STRING", css)
    boxes = ["@top-left { content: STRING; } "] if name else []
    counted = "@bottom-right { content: STRING counter(page) STRING counter(pages) STRING; }"
    assert rest == "@page { " + "".join(boxes) + counted + " }"
    assert not name or read(css)[0] == " ".join(name.split())


def test_a_name_cannot_end_the_style_it_stands_in() -> None:
    assert "</style" not in sheet({"top-left": '</style><script>"}'}, english().words)
