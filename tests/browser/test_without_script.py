"""A chart with scripts switched off: everything stands there to be read, and nothing that cannot work."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Window
from tests.browser.looking import KINDS, OPEN_ALL, fullest_page, sticking_out

NOTHING_BUT_A_HEADING = """all => all.filter(one => {
  const heading = document.getElementById(one.getAttribute("aria-labelledby"));
  return one.innerText.trim().length <= heading.innerText.trim().length;
}).map(one => one.getAttribute("aria-labelledby"))"""


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_blank_without_script(window: Window, sample: Path, long_chart: Path, kind: str) -> None:
    page = window(768, script=False)
    page.goto(fullest_page(kind, sample, long_chart).as_uri())
    assert page.get_by_role("heading", level=1).is_visible()
    assert not page.locator("main section[aria-labelledby]:visible").evaluate_all(NOTHING_BUT_A_HEADING)
    assert not sticking_out(page)


@pytest.mark.parametrize("kind", ["chart", "chapter", "undated", "whole"])
def test_every_note_can_be_read_without_script(window: Window, sample: Path, long_chart: Path, kind: str) -> None:
    page = window(script=False)
    page.goto(fullest_page(kind, sample, long_chart).as_uri())
    entries = page.locator("article[id]")
    assert entries.count() > 0
    assert not hidden_entries(page)


@pytest.mark.parametrize("kind", KINDS)
def test_what_needs_a_script_is_not_shown_without_one(
    window: Window, sample: Path, long_chart: Path, kind: str
) -> None:
    page = window(script=False)
    page.goto(fullest_page(kind, sample, long_chart).as_uri())
    assert page.locator("input, select, button, dialog, [role=search], search").locator("visible=true").count() == 0


def hidden_entries(page: Page) -> list[str]:
    """The notes of which some section cannot be seen even unfolded, which needs no script."""
    page.evaluate(OPEN_ALL)
    script = """all => {
      const seen = one => one.checkVisibility({opacityProperty: true, visibilityProperty: true})
        && one.getBoundingClientRect().height > 10;
      const read = prose => !prose.textContent.trim() || seen(prose);
      return all.filter(one => !seen(one) || ![...one.querySelectorAll(".prose")].every(read)).map(one => one.id);
    }"""
    found: list[str] = page.locator("article[id]").evaluate_all(script)
    return found
