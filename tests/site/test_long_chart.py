"""Tests of the pages of a chart that falls into chapters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from chartgen.rules.examples import BODY, note
from chartgen.site.finding import entries_of
from chartgen.site.story import years
from tests.site.desk import desk_of, pages_of

TOML = {"chartgen.toml": "[chart]\none_page_notes = 3\n"}
FIRST, SECOND = "c-1/2024-03-05-call.md", "c-1/2025-03-05-call.md"


def pages(folder: Path, files: Mapping[str, str]) -> dict[str, str]:
    later = note("date: 2025-03-05", body=f"{BODY}\nAs [said](2024-03-05-call.md).\n")
    return pages_of(folder, {**TOML, FIRST: note(), SECOND: later, **files})


def test_each_chapter_is_a_page_beside_the_first_and_the_whole(tmp_path: Path) -> None:
    names = [name for name in pages(tmp_path, {}) if name.endswith(".html")]
    assert names == ["index.html", "2024.html", "2025.html", "whole.html"]


def test_a_note_stands_in_its_chapter_and_in_the_whole_and_not_on_the_first_page(tmp_path: Path) -> None:
    found = pages(tmp_path, {})
    holders = [name for name, text in found.items() if re.search('<article [^>]*id="2025-03-05-call"', text)]
    assert holders == ["2025.html", "whole.html"]


def test_links_lead_to_the_page_on_which_a_note_stands(tmp_path: Path) -> None:
    found = pages(tmp_path, {})
    assert 'href="2025.html#2025-03-05-call"' in found["index.html"]
    assert 'href="#2025-03-05-call"' in found["whole.html"]
    assert 'href="2024.html#2024-03-05-call"' in found["2025.html"]
    assert 'href="index.html#/glance"' in found["2025.html"]


def test_chapters_lead_to_those_before_and_after(tmp_path: Path) -> None:
    found = pages(tmp_path, {"c-1/2026-01-01-call.md": note("date: 2026-01-01")})
    middle = found["2025.html"]
    turn = middle[middle.index('class="turn"') :]
    assert turn.index('href="2024.html"') < turn.index('href="2026.html"')
    assert "Before: <a href" not in found["2024.html"]
    assert "After: <a href" not in found["2026.html"]


def test_the_index_of_chapters_counts_their_notes(tmp_path: Path) -> None:
    first = pages(tmp_path, {})["index.html"]
    chapters = first[first.index('<ol class="chapters">') :]
    assert '<a href="2024.html">2024</a> <span class="count">3 notes</span>' in chapters
    assert '<a href="2025.html">2025</a> <span class="count">1 note</span>' in chapters


def test_a_note_without_a_day_has_a_page_that_the_first_leads_to(tmp_path: Path) -> None:
    found = pages(tmp_path, {"c-1/lost.md": note("date: soon")})
    assert 'id="lost"' in found["undated.html"]
    assert 'href="undated.html"' in found["index.html"]


def test_a_printed_part_says_that_it_is_one_and_the_whole_does_not(tmp_path: Path) -> None:
    found = {
        name: re.sub(r"\\([0-9a-f]+) ", lambda mark: chr(int(mark[1], 16)), text)
        for name, text in pages(tmp_path, {}).items()
    }
    assert "Part of a chart: 2024" in found["2024.html"]
    assert "Part of a chart: At a glance" in found["index.html"]
    assert "Part of a chart" not in found["whole.html"]


def test_a_file_that_is_no_note_is_shown_raw_on_the_first_page(tmp_path: Path) -> None:
    assert "What a mess" in pages(tmp_path, {"c-1/mess.md": "What a mess"})["index.html"]


def asked(*ids: str) -> str:
    return BODY + "".join(f"- [ ] Ask for the {name} (due 2024-07-10) ^{name}\n" for name in ids)


FIVE = {"chartgen.toml": "[chart]\none_page_notes = 5\n"}
LINKED = {
    FIRST: note(
        body=f"{asked('sheet', 'form', 'list')}\nSee [later](2025-03-05-call.md), [soon](2024-03-09-call.md) "
        "and [who](client.md).\n"
    ),
    "c-1/2024-03-09-call.md": note("date: 2024-03-09", body=f"{BODY}\nAs [said](2024-03-05-call.md).\n"),
    "c-1/2024-03-12-call.md": note("date: 2024-03-12", "closes: [form]", body=f"{BODY}\nNothing new.\n"),
    SECOND: note("date: 2025-03-05", "closes: [sheet]", body=f"{BODY}\nAs [said](2024-03-05-call.md).\n"),
}


def test_the_whole_tells_the_story_as_the_same_chart_on_one_page_does(tmp_path: Path) -> None:
    whole = pages_of(tmp_path / "chapters", {**FIVE, **LINKED}, date(2026, 1, 1))["whole.html"]
    one_page = pages_of(tmp_path / "page", LINKED, date(2026, 1, 1))["index.html"]
    start = '<section class="story'
    assert whole[whole.index(start) :] == one_page[one_page.index(start) :]


def test_a_note_is_told_alike_in_its_chapter_but_for_where_its_links_lead(tmp_path: Path) -> None:
    found = pages_of(tmp_path, {**FIVE, **LINKED}, date(2026, 1, 1))
    articles = {name: re.findall("<article.*?</article>", text, re.DOTALL) for name, text in found.items()}
    whole = "".join(articles["whole.html"])
    first = "".join(articles["2024.html"])
    assert '<a href="2025.html#2025-03-05-call">Closed March 5, 2025</a>' in first
    assert '<a href="#2024-03-12-call">Closed March 12, 2024</a>' in first
    assert "index.html#/glance" in first
    told = "".join(articles["2024.html"] + articles["2025.html"])
    assert re.sub(r'href="(2024|2025|index)\.html#', 'href="#', told) == whole


def test_a_text_whose_links_lead_alike_is_set_once_for_both_of_its_pages(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, {**FIVE, **LINKED})
    in_chapter, in_whole = (
        {
            (entry.anchor, number): section.html
            for entry in entries_of(years(desk.chart.entries, replace(desk, page=page)))
            for number, section in enumerate(entry.sections)
        }
        for page in ("2024.html", "whole.html")
    )
    anew = {anchor for anchor, number in in_chapter if in_chapter[anchor, number] is not in_whole[anchor, number]}
    assert anew == {"2024-03-05-call"}
