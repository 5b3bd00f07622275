"""Take the pictures of the documentation from the sample caseload, in Chromium: `python -m docs.pictures.take`."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import NO_CHROMIUM, QUIETLY, chromium
from tests.browser.sites import AS_OF, SAMPLE, build
from tests.whole.programs import run

HERE = Path(__file__).parent
COLORS = 96
QUARTER = "2026-09-01"
"""The first day of what the picture of an audit tells."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its name, the page and the place in its address, and the window it is seen in."""

    name: str
    page: str
    width: int = 1280
    height: int = 800
    scheme: Literal["light", "dark"] = "light"
    part: str = ""
    """A selector, where the picture is of a part of the page."""


PICTURES = (
    Picture("caseload", "index.html", height=760),
    Picture("chart", "rivera-m/index.html", height=900),
    Picture("overview", "rivera-m/index.html", height=2400, part=".overview"),
    Picture("finding", "rivera-m/index.html#/find?q=%22swallow+study%22", height=640),
    Picture("audit", "../audit.html", width=1180, height=760),
    Picture("story", "nguyen-l/index.html#2025-10-21-stefan-lark", height=760, scheme="dark"),
)


def main() -> None:
    """Take them all anew."""
    program = chromium()
    if program is None:
        sys.exit(f"No pictures: {NO_CHROMIUM}")
    with tempfile.TemporaryDirectory() as work, sync_playwright() as playwright:
        site = build(SAMPLE, Path(work) / "site")
        report = Path(work) / "audit.html"
        run("audit", SAMPLE, "-o", report, "--site", site, "--as-of", AS_OF, "--from", QUARTER)
        browser = playwright.chromium.launch(executable_path=program, args=QUIETLY)
        for picture in PICTURES:
            _take(picture, site, browser)
        browser.close()
    print("Taken: " + ", ".join(f"docs/pictures/{picture.name}.png" for picture in PICTURES))


def _take(picture: Picture, site: Path, browser: Browser) -> None:
    size = {"width": picture.width, "height": picture.height}
    window = browser.new_context(viewport=size, color_scheme=picture.scheme)  # type: ignore[arg-type]
    page = window.new_page()
    page.goto((site / picture.page.partition("#")[0]).as_uri() + "".join(picture.page.partition("#")[1:]))
    page.wait_for_timeout(500)
    file = HERE / f"{picture.name}.png"
    if picture.part:
        page.locator(picture.part).screenshot(path=file)
    else:
        page.screenshot(path=file)
    window.close()
    _shrink(file)


def _shrink(file: Path) -> None:
    """Few colors are enough for a page of words, and take a third of the room."""
    with Image.open(file) as found:
        few = found.convert("RGB").quantize(COLORS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(file, optimize=True)


if __name__ == "__main__":
    main()
