"""The caseload page in the browser: narrowed, sorted, bookmarked, as cards, on paper, of 2,000 clients."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader

from chartgen.check import chart_of, checked_chart, open_charts
from chartgen.site.caseload import caseload_page
from chartgen.site.caseloadrow import CaseloadRow, caseload_row
from tests.browser.conftest import Scheme, Window
from tests.browser.looking import axe_findings, sticking_out
from tests.browser.paper import plain
from tests.browser.sites import AS_OF, SAMPLE
from tests.site.desk import english

MANY = 2_000
BY_NEED = ["Curtis Boyd", "Maria Rivera", "Aster Tesfaye", "Linh Nguyễn", "Harold Lindqvist", "Leonard Mayhew"]
ANSWERED = """text => {
  const field = document.getElementById("/q");
  field.value = text;
  field.dispatchEvent(new Event("input", {bubbles: true}));
}"""
SORTED = ANSWERED.replace("/q", "/sort")


@pytest.fixture(scope="module")
def rows() -> list[CaseloadRow]:
    """The rows of the sample caseload."""
    charts = open_charts(SAMPLE, AS_OF)
    return [
        caseload_row(chart, checked_chart(chart, charts.settings).diagnostics, english())
        for chart in (chart_of(one, charts.setup) for one in charts.folder.clients)
    ]


@pytest.fixture(scope="module")
def six(tmp_path_factory: pytest.TempPathFactory, rows: list[CaseloadRow]) -> Path:
    """The caseload page of the sample."""
    return lay_page(tmp_path_factory.mktemp("six"), rows)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory, rows: list[CaseloadRow]) -> Path:
    """The caseload page of very many clients."""
    found = []
    for number in range(MANY):
        row = rows[number % len(rows)]
        found.append(row._replace(id=f"N-{number:04}", name=f"{row.name} {number}", folder=f"n-{number:04}"))
    return lay_page(tmp_path_factory.mktemp("many"), found)


def lay_page(folder: Path, rows: list[CaseloadRow]) -> Path:
    for page in caseload_page(rows, [], [], open_charts(SAMPLE, AS_OF).settings, english()):
        (folder / page.path).write_bytes(page.data)
    return folder / "index.html"


def opened(window: Window, file: Path, asked: str = "", width: int = 1440, scheme: Scheme = "light") -> Page:
    page = window(width, scheme)
    page.goto(file.as_uri() + asked)
    return page


def names(page: Page) -> list[str]:
    """The clients who are shown, from top to bottom."""
    return page.locator("tbody th[scope=row] a").locator("visible=true").all_inner_texts()


def header(page: Page, name: str) -> Locator:
    return page.get_by_role("columnheader", name=name)


def test_all_clients_stand_in_the_order_of_need_until_something_else_is_asked(window: Window, six: Path) -> None:
    page = opened(window, six)
    assert names(page) == BY_NEED
    expect(page.get_by_role("status")).to_have_text("Showing 6 of 6 clients")
    assert page.locator("[aria-sort]").count() == 0


def test_a_case_manager_and_a_program_narrow_the_table_together(window: Window, six: Path) -> None:
    page = opened(window, six)
    page.get_by_label("Case manager").select_option("Priya Nair, LSW")
    assert names(page) == ["Aster Tesfaye", "Linh Nguyễn"]
    page.get_by_label("Program").select_option("Adult case management")
    assert names(page) == ["Aster Tesfaye"]
    expect(page.get_by_role("status")).to_have_text("Showing 1 of 6 clients")
    assert page.url.endswith("#/find?manager=Priya+Nair%2C+LSW&program=Adult+case+management")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("nguyen", ["Linh Nguyễn"]),
        ("NGUYỄN  linh", ["Linh Nguyễn"]),
        ("0417", ["Maria Rivera"]),
        ("ls-10", ["Harold Lindqvist"]),
        ("  ", BY_NEED),
    ],
)
def test_a_client_is_found_by_part_of_the_name_or_number_however_it_is_written(
    window: Window, six: Path, typed: str, found: list[str]
) -> None:
    page = opened(window, six)
    page.get_by_label("Find a client by name or number").fill(typed)
    assert names(page) == found


def test_a_group_in_which_nobody_is_left_loses_its_heading(window: Window, six: Path) -> None:
    page = opened(window, six)
    expect(page.get_by_text("Discharged clients", exact=True)).to_be_visible()
    page.get_by_label("Find a client by name or number").fill("rivera")
    expect(page.get_by_text("Discharged clients", exact=True)).to_be_hidden()


def test_where_nobody_matches_the_page_says_so_and_clearing_brings_everyone_back(window: Window, six: Path) -> None:
    page = opened(window, six)
    field = page.get_by_label("Find a client by name or number")
    field.fill("nobody of that name")
    expect(page.get_by_role("status")).to_have_text("Showing 0 of 6 clients")
    expect(page.get_by_text("No client matches.")).to_be_visible()
    page.get_by_role("button", name="Clear filters").click()
    assert names(page) == BY_NEED
    expect(field).to_be_focused()
    expect(page.get_by_text("No client matches.")).to_be_hidden()
    assert page.url.endswith("#/find")


def test_what_was_asked_can_be_bookmarked(window: Window, six: Path) -> None:
    page = opened(window, six, "#/find?manager=Dana+Reyes%2C+QIDP&q=LS&sort=-contact")
    assert names(page) == ["Maria Rivera", "Curtis Boyd"]
    expect(page.get_by_label("Case manager")).to_have_value("Dana Reyes, QIDP")
    expect(page.get_by_label("Sort by")).to_have_value("-contact")
    page.reload()
    assert names(page) == ["Maria Rivera", "Curtis Boyd"]


def test_a_bookmark_of_someone_who_left_shows_whom_it_asks_for(window: Window, six: Path) -> None:
    page = opened(window, six, "#/find?manager=Long+Gone&sort=nonsense")
    assert names(page) == []
    expect(page.get_by_label("Case manager")).to_have_value("Long Gone")
    expect(page.get_by_label("Sort by")).to_have_value("")


def test_another_address_of_the_same_page_is_followed_and_the_way_to_the_content_changes_nothing(
    window: Window, six: Path
) -> None:
    page = opened(window, six, "#/find?q=rivera")
    page.evaluate("location.hash = '#/content'")
    page.wait_for_timeout(50)
    assert names(page) == ["Maria Rivera"]
    page.evaluate("location.hash = '#/find?q=boyd'")
    page.wait_for_function("document.querySelector('[role=status]').textContent.includes('1 of 6')")
    assert names(page) == ["Curtis Boyd"]


def test_a_column_is_sorted_by_keyboard_and_turned_by_the_same_key(window: Window, six: Path) -> None:
    page = opened(window, six)
    button = header(page, "Last contact").get_by_role("button")
    button.focus()
    page.keyboard.press("Enter")
    up = ["Curtis Boyd", "Linh Nguyễn", "Aster Tesfaye", "Maria Rivera", "Harold Lindqvist", "Leonard Mayhew"]
    assert names(page) == up
    expect(header(page, "Last contact")).to_have_attribute("aria-sort", "ascending")
    expect(page.get_by_text("Sorted by “Last contact”, oldest first.")).to_be_visible()
    page.keyboard.press("Space")
    assert names(page) == [*reversed(up[:-1]), "Leonard Mayhew"]
    expect(header(page, "Last contact")).to_have_attribute("aria-sort", "descending")
    expect(button).to_be_focused()
    assert page.locator("[aria-sort]").count() == 1
    page.get_by_label("Sort by").select_option("What needs attention")
    assert names(page) == BY_NEED
    assert page.locator("[aria-sort]").count() == 0


def test_numbers_sort_as_numbers_most_first_and_equals_keep_the_order_of_need(window: Window, six: Path) -> None:
    page = opened(window, six)
    header(page, "Contacts in twelve months").get_by_role("button").click()
    assert names(page) == [
        "Maria Rivera", "Harold Lindqvist", "Curtis Boyd", "Linh Nguyễn", "Aster Tesfaye", "Leonard Mayhew",
    ]  # fmt: skip
    header(page, "Unsigned notes").get_by_role("button").click()
    header(page, "Unsigned notes").get_by_role("button").click()
    assert names(page) == [
        "Linh Nguyễn", "Harold Lindqvist", "Curtis Boyd", "Aster Tesfaye", "Maria Rivera", "Leonard Mayhew",
    ]  # fmt: skip


def test_names_sort_as_their_language_sorts_them(window: Window, tmp_path: Path, rows: list[CaseloadRow]) -> None:
    wanted = ["adam Zed", "Élodie Muster", "Emil Muster", "Zoë Muster", "ليلى بنت يوسف المثال", "n" * 200]
    found = [rows[0]._replace(name=name, folder=name) for name in wanted]
    page = opened(window, lay_page(tmp_path, found))
    header(page, "Client").get_by_role("button").click()
    assert names(page) == [wanted[0], wanted[1], wanted[2], wanted[5], wanted[3], wanted[4]]


def test_the_picture_says_in_words_what_it_shows(window: Window, six: Path) -> None:
    page = opened(window, six)
    row = page.get_by_role("row").filter(has_text="Aster Tesfaye")
    words = "Contacts in the last twelve months, December 2025 to November 2026: 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4."
    expect(row.get_by_role("img", name=words)).to_be_visible()
    expect(row.get_by_role("cell").last).to_contain_text("4")


def test_what_is_due_narrows_the_table_and_stands_in_the_address(window: Window, six: Path) -> None:
    page = opened(window, six)
    expect(page.get_by_text("Overdue: 1 client.")).to_be_visible()
    page.get_by_label("What is due").select_option("Late, or due in November 2026 (2)")
    assert names(page) == ["Curtis Boyd", "Aster Tesfaye"]
    assert page.evaluate("location.hash") == "#/find?due=month"
    page = opened(window, six, "#/find?due=overdue")
    assert names(page) == ["Curtis Boyd"]
    row = page.get_by_role("row").filter(has_text="Curtis Boyd")
    expect(row).to_contain_text("Weekly summary of the house Overdue since November 15, 2026")
    expect(row).to_contain_text("45 days after October 15, 2026, Face to face")
    page = opened(window, six, "#/find?due=what")
    assert names(page) == BY_NEED


def test_who_is_due_first_sorts_first(window: Window, six: Path) -> None:
    page = opened(window, six, "#/find?sort=due")
    assert names(page)[:2] == ["Curtis Boyd", "Aster Tesfaye"]
    assert names(page)[-1] == "Leonard Mayhew"


@pytest.mark.parametrize("width", [320, 768])
def test_in_a_narrow_window_each_client_is_a_card_and_yet_a_row(window: Window, six: Path, width: int) -> None:
    page = opened(window, six, width=width)
    assert not sticking_out(page)
    assert page.get_by_role("table", name="Caseload").count() == 1
    assert page.get_by_role("columnheader").count() == 10
    row = page.get_by_role("row").filter(has_text="Maria Rivera")
    assert row.get_by_role("rowheader").count() == 1
    assert row.get_by_role("cell").count() == 9
    label = "one => getComputedStyle(one, '::before').content"
    assert "Last contact" in row.get_by_role("cell").first.evaluate(label)


def test_in_a_narrow_window_no_key_leads_into_the_header_that_is_not_seen(window: Window, six: Path) -> None:
    page = opened(window, six, width=320)
    assert page.locator("thead button:enabled").count() == 0
    page.get_by_label("Sort by").select_option("Last contact, oldest first")
    assert names(page)[0] == "Curtis Boyd"
    page.set_viewport_size({"width": 1440, "height": 900})
    expect(page.locator("thead button:enabled")).to_have_count(10)


def test_without_script_the_whole_table_stands_there_and_the_form_does_not(window: Window, six: Path) -> None:
    page = window(script=False)
    page.goto(six.as_uri() + "#/find?q=rivera")
    assert names(page) == BY_NEED
    assert page.locator("form, button, [role=status]").locator("visible=true").count() == 0
    expect(page.get_by_text("Sorted by what needs attention: what is overdue")).to_be_visible()


def test_a_script_that_fails_leaves_everyone_to_be_read(browser: Browser, six: Path) -> None:
    page = browser.new_page()
    page.add_init_script("Intl.NumberFormat = () => { throw new Error('no numbers today'); };")
    page.goto(six.as_uri() + "#/find?q=rivera")
    assert sorted(names(page)) == sorted(BY_NEED)
    assert page.get_by_role("search").count() == 0
    page.close()


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1440, "light"), (1440, "dark")])
def test_axe_finds_nothing_in_a_narrowed_and_sorted_caseload(
    window: Window, six: Path, width: int, scheme: Scheme
) -> None:
    page = opened(window, six, "#/find?manager=Dana+Reyes%2C+QIDP&sort=-contact", width, scheme)
    assert not axe_findings(page)


def test_on_paper_it_lies_across_and_says_what_it_was_narrowed_to(window: Window, six: Path) -> None:
    page = opened(window, six, "#/find?manager=Dana+Reyes%2C+QIDP&q=ls")
    (sheet,) = printed(page).pages
    assert sheet.mediabox.width > sheet.mediabox.height
    text = plain(sheet.extract_text())
    assert "Case manager: Dana Reyes, QIDP; Find a client by name or number: ls" in text
    assert "Showing 2 of 6 clients" in text
    assert "Maria Rivera" in text
    assert "Harold Lindqvist" not in text
    assert "Clear filters" not in text


def test_on_paper_the_header_stands_above_the_clients_of_every_sheet_and_nobody_is_missing(
    window: Window, tmp_path: Path, rows: list[CaseloadRow]
) -> None:
    found = [rows[n % 5]._replace(name=f"Client Number{n:03}", folder=f"{n:03}") for n in range(120)]
    sheets = [plain(sheet.extract_text()) for sheet in printed(opened(window, lay_page(tmp_path, found))).pages]
    assert len(sheets) > 5
    for sheet in sheets:
        assert re.search("Last face to face.*Client Number", sheet), sheet[:400]
    assert {name for sheet in sheets for name in re.findall(r"Client Number\d+", sheet)} == {
        row.name for row in found
    }


def printed(page: Page) -> PdfReader:
    page.emulate_media(media="print")
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))


@pytest.mark.slow
@pytest.mark.parametrize("width", [320, 1440])
def test_a_caseload_of_2000_is_narrowed_and_sorted(window: Window, many: Path, width: int) -> None:
    page = opened(window, many, width=width)
    expect(page.get_by_role("status")).to_have_text("Showing 2,000 of 2,000 clients")
    for typed, number in (("rivera", "333"), ("rivera 7", "65"), ("n-0004", "1"), ("", "2,000")):
        page.evaluate(ANSWERED, typed)
        expect(page.get_by_role("status")).to_have_text(f"Showing {number} of 2,000 clients")
    for way in ("client", "-contact", "months", ""):
        page.evaluate(SORTED, way)
        assert page.locator("tbody th[scope=row] a").count() == MANY
    assert not sticking_out(page)
