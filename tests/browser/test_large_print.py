"""The large-print theme, in the browser: large, of high contrast, and within its window."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.conftest import Scheme, Window
from tests.browser.looking import OPEN_ALL, WIDTHS, fullest_page, sticking_out
from tests.browser.sites import LONGEST, SAMPLE, build, visit

POINT = 96 / 72
ON_A4 = 700
"""How wide a sheet is between its margins, in pixels of CSS. A wider page is printed as much smaller."""

PAGES = ("caseload", "opening", "chapter")
SMALLEST = """
() => {
  const seen = node => {
    const box = document.createRange(); box.selectNodeContents(node);
    const size = box.getBoundingClientRect();
    return size.width > 1 && size.height > 1 && node.parentElement.checkVisibility();
  };
  const sizes = {}, walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode, holder = node.parentElement;
    if (!node.data.trim() || !seen(node) || holder.closest(".hidden")) continue;
    const scale = holder.getScreenCTM ? holder.getScreenCTM().a : 1;
    const size = parseFloat(getComputedStyle(holder).fontSize) * scale;
    sizes[size] ??= `${holder.tagName} ${holder.getAttribute("class")}: ${node.data.trim().slice(0, 30)}`;
  }
  const smallest = Math.min(...Object.keys(sizes));
  return [smallest, sizes[smallest]];
}
"""
ENHANCED = """
() => axe.run(document, {runOnly: {type: "rule", values: ["color-contrast-enhanced"]}, resultTypes: ["violations"]})
"""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample in large print, its longest chart in chapters."""
    folder = tmp_path_factory.mktemp("large")
    shutil.copytree(SAMPLE, folder / "charts")
    settings = folder / "charts" / "chartgen.toml"
    chosen = 'theme = "large-print"\n' + settings.read_text("utf-8") + "\n[chart]\none_page_notes = 40\n"
    settings.write_text(chosen, "utf-8")
    (folder / "charts" / LONGEST / "wrong.md").write_text(visit("2026-10-05").replace("Home", "Moon"), "utf-8")
    return build(folder / "charts", folder / "site")


def _open(window: Window, site: Path, kind: str, width: int = 1440, scheme: Scheme = "light") -> Page:
    page = window(width, scheme)
    page.goto(fullest_page(kind, site).as_uri())
    page.evaluate(OPEN_ALL)
    return page


def _smallest(page: Page) -> tuple[float, str]:
    """The smallest text on the page in points, and where it stands."""
    size, where = page.evaluate(SMALLEST)
    return float(size) / POINT, str(where)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", PAGES)
def test_a_page_in_large_print_fits_its_window_and_has_no_small_text(
    window: Window, large: Path, kind: str, width: int
) -> None:
    page = _open(window, large, kind, width)
    assert sticking_out(page) == []
    size, where = _smallest(page)
    assert size >= 14, f"{size} points in {where}"


@pytest.mark.parametrize("kind", PAGES)
def test_on_paper_no_text_is_below_16_points(window: Window, large: Path, kind: str) -> None:
    page = _open(window, large, kind, ON_A4)
    page.emulate_media(media="print")
    wide = max(1, page.evaluate("document.scrollingElement.scrollWidth") / ON_A4)
    size, where = _smallest(page)
    assert size / wide >= 16, f"{size} points in {where}, on a page {wide:.2f} times as wide as the sheet"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", PAGES)
def test_all_text_has_a_contrast_of_7_to_1(window: Window, large: Path, kind: str, scheme: Scheme) -> None:
    page = _open(window, large, kind, scheme=scheme)
    page.evaluate(AXE_SCRIPT)
    violations: list[dict[str, Any]] = page.evaluate(ENHANCED)["violations"]
    assert [node["html"] for one in violations for node in one["nodes"]] == []
