"""Charts that are unlike most: each fits its window, is whole, and says nothing that its files do not say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Window
from tests.browser.looking import OPEN_ALL, WIDTHS, axe_findings, pages_of, sticking_out
from tests.browser.sites import AS_OF, odd_clients

CLIENTS = tuple(odd_clients())
DAYS = "all => all.map(one => one.getAttribute('datetime'))"
FIGURES_OF_NOTHING = re.compile(r"\b(nan|NaN|undefined|null|Infinity)\b|\{\{|\}\}|-\d+ days")


def open_chart(window: Window, site: Path, client: str, width: int = 1440) -> Page:
    """The first page of a client's chart, in a window of this width."""
    page = window(width)
    page.goto((site / client / "index.html").as_uri())
    return page


@pytest.mark.parametrize("width", WIDTHS)
def test_every_odd_chart_fits_its_window(window: Window, odd_charts: Path, width: int) -> None:
    page, faults = window(width), []
    for file in pages_of(odd_charts):
        page.goto(file.as_uri())
        faults += [f"{file.relative_to(odd_charts)}: {one}" for one in sticking_out(page)]
        page.evaluate(OPEN_ALL)
        faults += [f"{file.relative_to(odd_charts)}, all unfolded: {one}" for one in sticking_out(page)]
    assert not faults, f"at {width} px:\n" + "\n".join(faults)


@pytest.mark.parametrize("client", CLIENTS)
def test_axe_finds_nothing_in_an_odd_chart(window: Window, odd_charts: Path, client: str) -> None:
    page = open_chart(window, odd_charts, client, 320)
    findings = axe_findings(page)
    assert not findings, "\n".join(findings)


@pytest.mark.parametrize("client", CLIENTS)
def test_an_odd_chart_bears_its_name_and_invents_nothing(window: Window, odd_charts: Path, client: str) -> None:
    name, _ = odd_clients()[client]
    page = open_chart(window, odd_charts, client)
    assert page.get_by_role("heading", level=1).inner_text().strip() == name
    assert name in page.title()
    assert days_on(page) <= days_written(odd_charts, client)
    assert not FIGURES_OF_NOTHING.search(page.locator("body").inner_text())


def days_on(page: Page) -> set[str]:
    """The days that a page names, as year-month-day."""
    return set(page.locator("time").evaluate_all(DAYS))


def days_written(site: Path, client: str) -> set[str]:
    """The days that stand in the client's files, and the day that the site was built for."""
    files = (site.parent / "charts" / client).rglob("*.md")
    return {AS_OF.isoformat(), *re.findall(r"\d{4}-\d{2}-\d{2}", " ".join(file.read_text("utf-8") for file in files))}


def test_a_chart_without_notes_says_that_there_are_none(window: Window, odd_charts: Path) -> None:
    page = open_chart(window, odd_charts, "no-notes")
    assert page.get_by_role("article").count() == 0
    assert "none recorded" in page.get_by_role("main").inner_text().lower()


def test_notes_of_one_day_stand_in_the_order_of_their_times(window: Window, odd_charts: Path) -> None:
    page = open_chart(window, odd_charts, "one-day")
    ids = page.get_by_role("article").evaluate_all("all => all.map(one => one.id)")
    assert ids == [f"note-{n}" for n in range(8)]


def test_every_word_of_a_note_of_20_000_words_is_shown(window: Window, odd_charts: Path) -> None:
    page = open_chart(window, odd_charts, "long-note", 320)
    shown = page.get_by_role("article").first.inner_text()
    assert set(re.findall(r"word\d+", shown.lower())) == {f"word{n}" for n in range(20_000)}


def test_each_of_300_people_present_is_named(window: Window, odd_charts: Path) -> None:
    page = open_chart(window, odd_charts, "crowd", 320)
    shown = page.get_by_role("article").first.inner_text()
    assert set(re.findall(r"Guest Number\d+", shown)) == {f"Guest Number{n}" for n in range(300)}


@pytest.mark.parametrize(
    ("note", "problem"),
    [
        ("wrong", "ends before it begins"),
        ("no-such-day", "the calendar has no such day"),
        ("unknown-type", "is no type of note"),
        ("never-closed", "is never closed"),
    ],
)
def test_a_note_with_errors_reads_in_its_place_with_its_problems_beside_it(
    window: Window, odd_charts: Path, note: str, problem: str
) -> None:
    page = open_chart(window, odd_charts, "errors")
    entry = page.locator(f"article[id='{note}']")
    assert problem in entry.inner_text()
    words = "A fence that nobody closed" if note == "never-closed" else "Looked at the lease together."
    assert words in entry.inner_text()
