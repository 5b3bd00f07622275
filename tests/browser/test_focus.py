"""A chart by keyboard alone: where the focus is, can be seen, and nothing covers it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Scheme, Window
from tests.browser.looking import KINDS, fullest_page

STEPS = 40
FOCUS = """() => {
  const one = document.activeElement, style = getComputedStyle(one), boxes = [...one.getClientRects()];
  const seen = box => {
    const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1), y = box.top + box.height / 2;
    const top = y > 0 && y < innerHeight && document.elementFromPoint(x, y);
    return top && (one.contains(top) || top.contains(one));
  };
  const name = `${one.tagName.toLowerCase()} ${one.id} ${(one.innerText || "").slice(0, 40)}`;
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  const tall = one.getBoundingClientRect().height > innerHeight;
  return {name, ring, seen: tall || boxes.some(seen), body: one === document.body};
}"""

COVERED = """() => [...document.querySelectorAll("a, summary, :is(button, input, select):enabled")].filter(one => {
  if (one instanceof SVGElement || !one.checkVisibility({visibilityProperty: true})) return false;
  one.scrollIntoView({block: "center", behavior: "instant"});
  return [...one.getClientRects()].some(box => {
    const x = box.left + box.width / 2, y = box.top + box.height / 2;
    const top = x > 0 && x < innerWidth && document.elementFromPoint(x, y);
    return top && box.width > 2 && !one.contains(top) && !top.contains(one);
  });
}).map(one => `${one.tagName} ${one.innerText} ${one.getAttribute("href") || ""}`)"""


def test_the_first_stop_leads_past_the_top_of_the_page(window: Window, sample: Path) -> None:
    page = window()
    page.goto(fullest_page("chart", sample).as_uri())
    page.keyboard.press("Tab")
    assert page.locator("*:focus").get_attribute("href") == "#/content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1440, "light")])
@pytest.mark.parametrize("kind", KINDS)
def test_each_stop_of_the_keyboard_can_be_seen(
    window: Window, sample: Path, long_chart: Path, kind: str, width: int, scheme: Scheme
) -> None:
    page = window(width, scheme)
    page.goto(fullest_page(kind, sample, long_chart).as_uri())
    for key in ("Tab", "Shift+Tab"):
        unseen = walk(page, key)
        assert not unseen, f"{kind} at {width} px, by {key}:\n" + "\n".join(unseen)


@pytest.mark.parametrize("width", [320, 1440])
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_lies_over_what_can_be_pressed(
    window: Window, sample: Path, long_chart: Path, kind: str, width: int
) -> None:
    page = window(width)
    page.goto(fullest_page(kind, sample, long_chart).as_uri())
    covered: list[str] = page.evaluate(COVERED)
    assert not covered, "\n".join(covered)


def walk(page: Page, key: str) -> list[str]:
    """Press a key again and again; the stops where the focus has no ring, or lies under something."""
    found = []
    for _ in range(STEPS):
        page.keyboard.press(key)
        stop = page.evaluate(FOCUS)
        if stop["body"]:
            break
        found += [f"{stop['name']}: no ring"] * (not stop["ring"])
        found += [f"{stop['name']}: covered, or out of the window"] * (not stop["seen"])
    return found
