"""The report of an audit in the browser: readable and reachable at any width, and whole on paper."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from chartgen.audit.model import Audit
from chartgen.audit.page import audit_page, leads_of
from tests.audit.audits import AS_OF as DAY
from tests.audit.audits import opened
from tests.audit.sample import AS_OF, sample
from tests.audit.test_csv import everything
from tests.browser.conftest import Scheme, Window
from tests.browser.looking import axe_findings, sticking_out
from tests.browser.paper import sheets
from tests.site.desk import english

pytestmark = pytest.mark.browser
NAMES = ("Curtis Boyd", "Harold Lindqvist", "Leonard Mayhew", "Linh Nguyễn", "Maria Rivera", "Aster Tesfaye")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of three months of the sample."""
    folder = tmp_path_factory.mktemp("audit")
    return written(sample(folder), folder, AS_OF)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small report in which there is something of everything."""
    folder = tmp_path_factory.mktemp("full")
    return written(everything(folder), folder, DAY)


def written(found: Audit, folder: Path, as_of: date) -> Path:
    leads = leads_of(found, opened(folder / "charts", as_of), folder / "site", folder)
    file = folder / "report.html"
    file.write_bytes(audit_page(found, english(), leads))
    return file


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1200, "dark")])
def test_the_report_is_readable_at_any_width(width: int, scheme: Scheme, full: Path, window: Window) -> None:
    page = window(width, scheme)
    page.goto(full.as_uri())
    assert axe_findings(page) == []
    assert sticking_out(page) == []


def test_a_link_at_the_head_leads_to_the_note_and_on_to_its_file(report: Path, window: Window) -> None:
    page = window()
    page.goto(report.as_uri())
    page.locator("#owed ~ .scroll .behind a").first.click()
    row = page.locator("tr:target")
    assert row.is_visible()
    address = row.locator(".behind a").get_attribute("href")
    assert address is not None
    assert (report.parent / address).is_file()


def test_on_paper_every_sheet_of_a_client_has_the_name_and_every_sheet_its_number(
    report: Path, window: Window
) -> None:
    page = window()
    page.goto(report.as_uri())
    printed = sheets(page)
    first = next(number for number, sheet in enumerate(printed) if "Program Brain injury residential" in sheet)
    last = next(number for number, sheet in enumerate(printed) if "What this report includes" in sheet)
    for number, sheet in enumerate(printed):
        assert re.search(rf"Page {number + 1} of {len(printed)}", sheet)
        assert "Audit, September 1, 2026 to November 24, 2026" in sheet
    for sheet in printed[first:last]:
        assert sum(name in sheet for name in NAMES) == 1, sheet
