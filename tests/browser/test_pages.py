"""Every page of every site, opened from disk: nothing sticks out, nothing complains, nothing is asked of anyone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import Scheme, Window
from tests.browser.looking import (
    KINDS,
    OPEN_ALL,
    WIDTHS,
    axe_findings,
    fullest_page,
    pages_of,
    sticking_out,
    typical_page,
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_fits_its_window(
    window: Window, sample: Path, long_chart: Path, width: int, scheme: Scheme
) -> None:
    page, faults = window(width, scheme), []
    for site in (sample, long_chart):
        for file in pages_of(site):
            page.goto(file.as_uri())
            faults += [f"{file.relative_to(site)}: {one}" for one in sticking_out(page)]
    assert not faults, f"at {width} px, {scheme}:\n" + "\n".join(faults)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_on_a_page_of_each_kind(
    window: Window, sample: Path, long_chart: Path, kind: str, width: int, scheme: Scheme
) -> None:
    file, page = typical_page(kind, sample, long_chart), window(width, scheme)
    page.goto(file.as_uri())
    findings = axe_findings(page)
    assert not findings, f"{file} at {width} px, {scheme}:\n" + "\n".join(findings)


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_on_the_fullest_pages_with_all_unfolded(
    window: Window, sample: Path, long_chart: Path, kind: str
) -> None:
    file, page = fullest_page(kind, sample, long_chart), window(768, "dark")
    page.goto(file.as_uri())
    page.evaluate(OPEN_ALL)
    findings = axe_findings(page)
    assert not findings, f"{file}:\n" + "\n".join(findings)


def test_every_page_says_what_it_is(window: Window, sample: Path, long_chart: Path) -> None:
    page = window()
    for file in [*pages_of(sample), *pages_of(long_chart)]:
        page.goto(file.as_uri())
        assert page.get_by_role("main").count() == 1, file
        heading = page.get_by_role("heading", level=1)
        assert heading.count() == 1, file
        assert heading.inner_text().strip() in page.title(), file
