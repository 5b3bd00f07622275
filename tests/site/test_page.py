"""Tests of a client's whole page: what stands on it, in which order, and what it may do."""

from __future__ import annotations

import re
from pathlib import Path

from chartgen.rules.examples import LATER, VISIT, note
from tests.site.desk import page_of


def test_notes_stand_in_the_order_of_their_days_each_an_article(tmp_path: Path) -> None:
    page = page_of(tmp_path, {LATER: note("date: 2024-04-09"), VISIT: note()})
    ids = re.findall(r'<article class="[^"]*" id="([^"]+)"', page)
    assert ids == ["2024-01-02-intake", "2024-01-10-plan", "2024-03-05-call", "2024-04-09-call"]
    assert '<time datetime="2024-04-09">April 9, 2024</time>' in page


def test_an_addendum_is_with_its_note_and_pointed_to_at_its_own_day(tmp_path: Path) -> None:
    addendum = "---\ntype: addendum\ndate: 2024-05-09\namends: 2024-03-05-call\n---\n## Addendum\nMore was said.\n"
    page = page_of(tmp_path, {VISIT: note(), LATER: note("date: 2024-04-09"), "c-1/2024-05-09-more.md": addendum})
    assert page.index("More was said.") < page.index('id="2024-04-09-call"')
    pointer = page[page.index('class="pointer"') :]
    assert '<time datetime="2024-05-09">' in pointer
    assert 'href="#2024-05-09-more"' in pointer


def test_a_file_that_is_no_note_is_shown_raw_above_everything(tmp_path: Path) -> None:
    page = page_of(tmp_path, {VISIT: b"Caf\xe9 <script>alert(1)</script>"})
    raw = page.index("Caf\\xe9 &lt;script&gt;alert(1)&lt;/script&gt;")
    assert raw < page.index("/glance/profile")
    assert "CG107" in page


def test_a_note_with_an_error_stands_in_its_place_with_what_is_wrong(tmp_path: Path) -> None:
    page = page_of(tmp_path, {VISIT: note("satisfaction: happy"), LATER: note("date: 2024-04-09")})
    article = page[page.index('id="2024-03-05-call"') : page.index('id="2024-04-09-call"')]
    assert "`happy` is not one of the choices here." in article
    assert "CG209" in article


def test_a_note_without_a_day_that_can_be_read_stands_apart(tmp_path: Path) -> None:
    page = page_of(tmp_path, {VISIT: note("date: 03/05/2024")})
    assert page.index('id="/undated"') < page.index('id="2024-03-05-call"') < page.index('id="/story"')


def test_a_file_too_large_travels_along_and_is_linked(tmp_path: Path) -> None:
    page = page_of(tmp_path, {"chartgen.toml": "[limits]\nnote_bytes = 800\n", VISIT: note(f"event: {'very ' * 90}")})
    assert re.search(r'href="files/2024-03-05-call-[0-9a-f]{12}\.md\.txt"', page)


def test_a_page_asks_for_nothing_and_says_so_first(tmp_path: Path) -> None:
    head = page_of(tmp_path, {VISIT: note()}).partition("</head>")[0]
    assert re.search(r'<head>\s*<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy"', head)
    assert '<meta name="referrer" content="no-referrer">' in head
    assert '<meta name="robots" content="noindex' in head
    assert "http://" not in head
    assert "https://" not in head


def test_the_story_says_how_many_notes_it_holds(tmp_path: Path) -> None:
    assert "2 notes, oldest first." in page_of(tmp_path, {})
