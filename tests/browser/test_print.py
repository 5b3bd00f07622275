"""A chart on paper: all of it, nothing but it, and on every sheet whose it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.background import lay
from tests.browser.conftest import Window
from tests.browser.looking import fullest_page, pages_of
from tests.browser.paper import notes_of, plain, sheets, words, words_of_note
from tests.browser.sites import IN_CHAPTERS, LONGEST, SAMPLE, build, client, visit

AGO = re.compile(r"\b(\d+|an?|one|two|three) (day|week|month|year)s?\b[^.]{0,30}?\bago\b")
DAY = re.compile(r"[A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4}|\d{4}-\d{2}-\d{2}")


@pytest.fixture(scope="module")
def printed() -> dict[Path, list[str]]:
    """What was printed already, by file: printing a long chart takes a second or two."""
    return {}


def printout(window: Window, file: Path, printed: dict[Path, list[str]]) -> list[str]:
    """The sheets of a page, printed once."""
    if file not in printed:
        page = window()
        page.goto(file.as_uri())
        printed[file] = sheets(page)
    return printed[file]


def test_every_word_of_every_note_is_on_paper(window: Window, sample: Path, printed: dict[Path, list[str]]) -> None:
    for file in pages_of(sample, "chart"):
        on_paper = words(" ".join(printout(window, file, printed)))
        for note in notes_of(SAMPLE / file.parent.name):
            missing = words_of_note(note) - on_paper
            assert not missing, f"{note} printed without {sorted(missing)}"


def test_the_whole_of_a_chart_in_chapters_is_on_paper(
    window: Window, long_chart: Path, printed: dict[Path, list[str]]
) -> None:
    on_paper = words(" ".join(printout(window, fullest_page("whole", long_chart), printed)))
    for note in notes_of(long_chart.parent / "charts" / IN_CHAPTERS):
        missing = words_of_note(note) - on_paper
        assert not missing, f"{note} printed without {sorted(missing)}"


def test_every_signature_is_on_paper(window: Window, sample: Path, printed: dict[Path, list[str]]) -> None:
    file = fullest_page("chart", sample)
    signed = [note for note in notes_of(SAMPLE / file.parent.name) if "\nsigned:" in note.read_text("utf-8")]
    assert len(re.findall("Signed by", " ".join(printout(window, file, printed)))) >= len(signed) > 0


def test_no_sheet_ends_with_a_heading(window: Window, sample: Path, printed: dict[Path, list[str]]) -> None:
    file = fullest_page("chart", sample)
    paper, page = printout(window, file, printed), window()
    page.goto(file.as_uri())
    headings = [plain(one).strip() for one in page.get_by_role("heading").all_inner_texts()]
    last = tuple(f" {one}" for one in headings if " " in one)  # a year alone may well end a sentence
    story = next(number for number, sheet in enumerate(paper) if " The story " in sheet)
    cut = [sheet[-60:] for sheet in paper[story:] if sheet.rstrip().endswith(last)]
    assert not cut, "\n".join(cut)


def test_an_extract_says_on_paper_that_it_is_one_and_of_what(window: Window, sample: Path) -> None:
    page = window()
    page.goto((sample / LONGEST / "index.html").as_uri() + "#/find?q=tomatoes")
    expect(page.get_by_role("search").get_by_role("status")).to_have_text(re.compile(r"Showing \d+ of \d+"))
    shown, everything = re.findall(r"\d+", page.get_by_role("search").get_by_role("status").inner_text())[:2]
    paper = sheets(page)
    assert re.search(rf"{shown} of {everything} notes.{{0,40}}tomatoes", paper[0]), paper[0][:600]
    assert all("Extract" in sheet for sheet in paper)
    assert len(re.findall("As written in|Written by", " ".join(paper))) <= 3 * int(shown)
    for note in notes_of(SAMPLE / LONGEST):
        text = note.read_text("utf-8")
        if "tomatoes" in text and note.name != "client.md":
            missing = words_of_note(note) - words(" ".join(paper))
            assert not missing, f"{note} is found, and printed without {sorted(missing)}"


@pytest.mark.parametrize("kind", ["chart", "chapter", "whole"])
def test_each_sheet_says_whose_it_is_and_which_of_how_many(
    window: Window, sample: Path, long_chart: Path, kind: str, printed: dict[Path, list[str]]
) -> None:
    file = fullest_page(kind, sample, long_chart)
    paper = printout(window, file, printed)
    page = window()
    page.goto(file.as_uri())
    name = plain(page.get_by_role("heading", level=1).inner_text()).strip()
    for number, sheet in enumerate(paper, 1):
        assert name in sheet, f"sheet {number} of {file} does not say {name!r}: {sheet[:300]}"
        counted = re.search(rf"(?<!\d){number}\D{{1,8}}{len(paper)}(?!\d)", sheet)
        assert counted, f"sheet {number} of {len(paper)} of {file} is not numbered: {sheet[:200]} ... {sheet[-200:]}"


@pytest.mark.parametrize("kind", ["caseload", "chart", "opening", "chapter", "undated", "whole"])
def test_no_sheet_prints_an_address_or_counts_days_from_an_unnamed_day(
    window: Window, sample: Path, long_chart: Path, kind: str, printed: dict[Path, list[str]]
) -> None:
    file = fullest_page(kind, sample, long_chart)
    written = plain(" ".join(note.read_text("utf-8") for note in notes_of(SAMPLE)))
    for sheet in printout(window, file, printed):
        assert "file:" not in sheet
        assert ".html" not in sheet
        for found in AGO.finditer(sheet):
            if found.group() in written:
                continue
            around = sheet[max(0, found.start() - 80) : found.end() + 60]
            assert DAY.search(around), f"{file}: {around!r} says no day"


def test_the_address_behind_a_link_is_not_printed(window: Window, tmp_path: Path) -> None:
    linked = visit("2026-10-05", did="Read [the lease](https://example.org/lease) and wrote to <pat@example.org>.")
    lay(tmp_path / "charts", {"c-1/client.md": client("Ana Example", "2026-07-01"), "c-1/only.md": linked})
    page = window()
    page.goto((build(tmp_path / "charts", tmp_path / "site") / "c-1" / "index.html").as_uri())
    assert page.locator("a[href^='https://example.org/lease']").count()
    paper = " ".join(sheets(page))
    assert "the lease" in paper
    assert "pat@example.org" in paper
    assert "https:" not in paper
    assert "mailto:" not in paper
