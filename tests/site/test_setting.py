"""Tests of what is at hand while one client's views are made."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from hypothesis import given
from hypothesis import strategies as st

from chartgen.rules.examples import VISIT, note
from chartgen.site.setting import SAFE
from tests.site.desk import desk_of


@given(st.text() | st.text("aZ09._~-é /%#"))
def test_an_id_that_stands_in_an_address_as_it_is_needs_no_quoting(anchor: str) -> None:
    if SAFE.fullmatch(anchor):
        assert quote(anchor, safe="") == anchor


def test_an_id_of_other_characters_is_quoted(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, {"c-1/2024-03-05 só far?.md": note()})
    assert desk.at("c-1/2024-03-05 só far?.md") == "#2024-03-05-s%C3%B3-far%3F"


def test_what_a_desk_has_told_of_one_page_is_not_told_of_another(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, {"chartgen.toml": "[chart]\none_page_notes = 2\n", VISIT: note()})
    entry = desk.entries[VISIT]
    on_first = desk.link(entry.note)
    on_chapter = replace(desk, page=desk.layout.page_of(VISIT)).link(entry.note)
    assert on_first.href == f"{desk.layout.page_of(VISIT)}#2024-03-05-call"
    assert on_chapter.href == "#2024-03-05-call"
    assert on_first.text == on_chapter.text
