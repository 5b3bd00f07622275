"""One browser for each process that tests, a fresh window for each test, and the sites that are looked at."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.chromium import NO_CHROMIUM, QUIETLY, chromium
from tests.browser.sites import SAMPLE, build, lay_long_chart, lay_odd_charts
from tests.browser.watching import watch

HERE = Path(__file__).parent
Scheme = Literal["light", "dark"]
Window = Callable[..., Page]
PATIENCE = 20_000
"""Milliseconds until something that does not come is a failure: a busy machine is no defect."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs a browser, and takes longest: it runs last."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session", autouse=True)
def browser() -> Iterator[Browser]:
    """A headless Chromium. Without one the tests are skipped, but in CI they fail."""
    program = chromium()
    if program is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"Browser tests: {NO_CHROMIUM}")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=program, args=QUIETLY)
        yield found
        found.close()


@pytest.fixture
def window(browser: Browser) -> Iterator[Window]:
    """Opens windows, each a fresh context and watched: what no page may do fails the test at its end."""
    with ExitStack() as stack:

        def open_window(width: int = 1440, scheme: Scheme = "light", *, script: bool = True) -> Page:
            context = browser.new_context(
                viewport={"width": width, "height": 900},
                color_scheme=scheme,
                java_script_enabled=script,
                locale="en-US",
            )
            stack.callback(context.close)
            page = context.new_page()
            page.set_default_timeout(PATIENCE)
            stack.callback(watch(page).check)
            return page

        yield open_window


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the sample caseload."""
    return build(SAMPLE, tmp_path_factory.mktemp("sample") / "site")


@pytest.fixture(scope="session")
def long_chart(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with one chart, which falls into chapters and has a page of notes without a day."""
    folder = tmp_path_factory.mktemp("long")
    return build(lay_long_chart(folder / "charts"), folder / "site")


@pytest.fixture(scope="session")
def odd_charts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of charts that are unlike most: empty, one note, 40 years, a name of 200 characters, and so on."""
    folder = tmp_path_factory.mktemp("odd")
    return build(lay_odd_charts(folder / "charts"), folder / "site")
