"""How a page is looked at: which pages a site has, what sticks out of them, and what axe-core finds in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

WIDTHS = (320, 768, 1440)
KINDS = ("caseload", "chart", "opening", "chapter", "undated", "whole")
"""An opening is the first page of a chart that falls into chapters; other charts are one page."""

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
STICKS_OUT = """
() => {
  const room = document.documentElement.clientWidth, root = document.scrollingElement;
  const scrolls = e => ["auto", "scroll"].includes(getComputedStyle(e).overflowX);
  const hides = e => e !== document.body && ["hidden", "clip"].includes(getComputedStyle(e).overflowX);
  const kept = e => e && e !== root && (scrolls(e) || hides(e) || kept(e.parentElement));
  const name = e => `${e.tagName.toLowerCase()} ${e.id} ${e.getAttribute("class") || ""}`;
  const out = [...document.body.querySelectorAll("*")].filter(e => {
    const box = e.getBoundingClientRect();
    return box.right > room + 1 && box.width && !kept(e.parentElement);
  });
  const said = out.slice(0, 6).map(e => `${name(e)} ends at ${Math.round(e.getBoundingClientRect().right)}`);
  if (root.scrollWidth > room) said.unshift(`the document is ${root.scrollWidth} wide in a window of ${room}`);
  return said;
}
"""
OPEN_ALL = "() => document.querySelectorAll('details').forEach(one => { one.open = true; })"
RUN_AXE = """
tags => axe.run(document, {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]})
"""


def pages_of(site: Path, *kinds: str) -> list[Path]:
    """The pages of a site, in order; with `kinds`, those alone."""
    return [file for file in sorted(site.rglob("*.html")) if not kinds or kind_of(file, site) in kinds]


def kind_of(file: Path, site: Path) -> str:
    """Which kind of page a file of a site is."""
    if file.parent == site:
        return "caseload"
    if file.name == "index.html":
        return "opening" if (file.parent / "whole.html").exists() else "chart"
    return file.stem if file.stem in ("undated", "whole") else "chapter"


def fullest_page(kind: str, *sites: Path) -> Path:
    """The largest page of a kind: what can be found on any, is most likely found there."""
    return by_size(kind, *sites)[-1]


def typical_page(kind: str, *sites: Path) -> Path:
    """A page of a kind of middling size, to be looked at in many ways."""
    pages = by_size(kind, *sites)
    return pages[len(pages) // 2]


def by_size(kind: str, *sites: Path) -> list[Path]:
    """The pages of a kind, the smallest first. Raises AssertionError where there is none."""
    pages = [file for site in sites for file in pages_of(site, kind)]
    assert pages, f"there is no page of the kind {kind}"
    return sorted(pages, key=lambda file: file.stat().st_size)


def sticking_out(page: Page) -> list[str]:
    """What reaches beyond the right edge of the window and no box around it scrolls or hides."""
    found: list[str] = page.evaluate(STICKS_OUT)
    return found


def axe_findings(page: Page) -> list[str]:
    """What axe-core finds in a page under the rules of WCAG 2.0 to 2.2, A and AA: rule, element and help."""
    page.evaluate(AXE_SCRIPT)
    violations: list[dict[str, Any]] = page.evaluate(RUN_AXE, TAGS)["violations"]
    return [_finding(one, node) for one in violations for node in one["nodes"][:4]]


def _finding(violation: dict[str, Any], node: dict[str, Any]) -> str:
    where = " ".join(map(str, node["target"]))
    return f"{violation['id']} at {where}: {violation['help']}\n  {node['failureSummary']}\n  {node['html'][:200]}"
