"""Seeing a chart while it is written: pages come, are renewed where their reader is, and show what is wrong."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, Request, expect

from tests.background import lay
from tests.browser.conftest import PATIENCE
from tests.browser.looking import axe_findings, sticking_out
from tests.browser.watching import REPORT_VIOLATIONS
from tests.whole.programs import client, many, visit
from tests.whole.served import Served, serving

PANEL = "chartgen-live section"
PAGE = "c-1/index.html"
WRONG = visit().replace("date: 2024-03-05", "date: 03/05/2024")


def long_charts(folder: Path) -> Path:
    """Three clients: one with many notes, so that there is somewhere to scroll to."""
    days = [f"2024-{1 + n // 20:02}-{3 + n % 20:02}" for n in range(60)]
    notes = {f"n-{n:02}": visit(day, body=f"\nWords of note {n}.\n") for n, day in enumerate(days)}
    return lay(folder, {**client("c-1", **notes), **client("c-2", "Bea Example"), **client("c-3", "Cy Example")})


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """The three clients, served."""
    with serving(long_charts(tmp_path / "charts"), tmp_path / "site") as one:
        yield one


Reader = Callable[..., Page]


@pytest.fixture
def reader(browser: Browser) -> Iterator[Reader]:
    """Opens windows; at the end none may have complained, or asked anything of anyone but the server."""
    seen: list[str] = []
    contexts: list[BrowserContext] = []

    def open_window(url: str, width: int = 1280, height: int = 800, scheme: str = "light") -> Page:
        contexts.append(browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme))  # type: ignore[arg-type]
        page = contexts[-1].new_page()
        page.set_default_timeout(PATIENCE)
        page.add_init_script(REPORT_VIOLATIONS)
        page.on("console", lambda message: _complained(message, seen))
        page.on("pageerror", lambda error: seen.append(f"script failed: {error}"))
        page.on("request", lambda request: _asked(request, url, seen))
        page.goto(url)
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert not seen, "\n".join(seen)


SERVER_ENDED = ("net::ERR_CONNECTION_", "net::ERR_EMPTY_RESPONSE", "net::ERR_INCOMPLETE_CHUNKED_ENCODING")


def _complained(message: ConsoleMessage, seen: list[str]) -> None:
    of_itself = "404 (Not Found)" in message.text or any(error in message.text for error in SERVER_ENDED)
    if message.type in ("error", "warning", "assert") and not of_itself:
        seen.append(f"console {message.type}: {message.text}")


def _asked(request: Request, url: str, seen: list[str]) -> None:
    if not request.url.startswith("/".join(url.split("/")[:4]) + "/"):
        seen.append(f"request to {request.url}")


def marked(page: Page) -> None:
    """Leave a mark on a page that a reload takes away."""
    page.evaluate("window.marked = true")


def is_marked(page: Page) -> bool:
    return bool(page.evaluate("window.marked === true"))


def wait_for_reload(page: Page) -> None:
    page.wait_for_function("() => window.marked !== true && document.readyState === 'complete'")
    settle(page)


def wait_for_words(page: Page, words: str) -> None:
    """Wait until a page holds these words, put in place or after a reload."""
    page.wait_for_function("words => document.body && document.body.textContent.includes(words)", arg=words)
    settle(page)


def settle(page: Page) -> None:
    page.wait_for_function("() => document.documentElement.style.visibility !== 'hidden'")
    page.wait_for_timeout(200)


def written_ahead(page: Page) -> None:
    """Wait until a page knows how it was written, which it reads when it has time."""
    page.wait_for_timeout(1200)


def top_of(page: Page, anchor: str) -> float:
    return float(page.evaluate("id => document.getElementById(id).getBoundingClientRect().top", anchor))


def read_at(page: Page, anchor: str, below: int = 150) -> float:
    """Scroll so that a note begins so far below the top of the window; return where it really begins."""
    page.evaluate(
        "([id, below]) => scrollBy({top: document.getElementById(id).getBoundingClientRect().top - below})",
        [anchor, below],
    )
    page.wait_for_timeout(100)
    return top_of(page, anchor)


def test_a_saved_note_shows_in_the_open_page_at_the_same_place(served: Served, reader: Reader) -> None:
    page = reader(served.url + PAGE)
    before = read_at(page, "n-40")
    down = page.evaluate("scrollY")
    lay(served.charts, {"c-1/n-41.md": visit("2024-03-04", body="\nFreshly saved.\n")})
    wait_for_words(page, "Freshly saved.")
    assert top_of(page, "n-40") == before
    assert page.evaluate("scrollY") == down


def test_the_note_at_the_top_stays_though_notes_above_it_grow_and_go(served: Served, reader: Reader) -> None:
    page = reader(served.url + PAGE)
    before = read_at(page, "n-40")
    lay(served.charts, {"c-1/n-20.md": visit("2024-02-03", body="\nLonger by far.\n\n" * 30)})
    wait_for_words(page, "Longer by far.")
    assert top_of(page, "n-40") == pytest.approx(before, abs=1)
    marked(page)
    (served.charts / "c-1" / "n-10.md").unlink()
    wait_for_reload(page)
    assert top_of(page, "n-40") == pytest.approx(before, abs=1)


def test_a_few_words_are_put_in_place_and_all_else_stays_as_the_reader_has_it(served: Served, reader: Reader) -> None:
    page = reader(served.url + PAGE)
    written_ahead(page)
    before = read_at(page, "n-40")
    page.evaluate("document.querySelector('[id=\"n-40\"] details').open = true")
    marked(page)
    for number in range(3):
        lay(served.charts, {"c-1/n-20.md": visit("2024-02-03", body=f"\nPut in place {number}.\n")})
        wait_for_words(page, f"Put in place {number}.")
        assert is_marked(page)
        assert top_of(page, "n-40") == before
    assert page.locator("[id='n-40'] details[open]").count() == 1


def test_words_put_in_place_are_found_and_those_they_replaced_are_not(served: Served, reader: Reader) -> None:
    page = reader(served.url + PAGE)
    field = page.locator("form.find input[type=search]").first
    field.fill("note")
    page.wait_for_function("() => document.documentElement.classList.contains('narrowed')")
    field.fill("")
    written_ahead(page)
    marked(page)
    lay(served.charts, {"c-1/n-20.md": visit("2024-02-03", body="\nA zeppelin.\n")})
    wait_for_words(page, "A zeppelin.")
    assert is_marked(page)
    field.fill("zeppelin")
    page.wait_for_function("() => document.documentElement.classList.contains('narrowed')")
    expect(page.locator("[id='n-20']")).to_be_visible()
    expect(page.locator("[id='n-40']")).to_be_hidden()
    field.fill("words of note 20")
    expect(page.locator("[id='n-20']")).to_be_hidden()


def test_what_is_put_in_place_step_by_step_is_the_page_as_it_is_built(served: Served, reader: Reader) -> None:
    page = reader(served.url + PAGE)
    written_ahead(page)
    for number, body in enumerate(
        ("\n- one\n- two\n", "\n- one\n- two\n- three\n", "\n## More\nText\n", "\n> Said.\n")
    ):
        lay(served.charts, {"c-1/n-20.md": visit("2024-02-03", body=f"{body}\nStep {number}.\n")})
        wait_for_words(page, f"Step {number}.")
        fresh = reader(served.url + PAGE)
        texts = [one.evaluate("() => document.querySelector('main').innerHTML") for one in (page, fresh)]
        assert texts[0] == texts[1]


def test_a_page_whose_own_script_does_not_agree_is_reloaded(served: Served, reader: Reader) -> None:
    script = "window.ownScript = true;\n"
    own = {"theme.toml": 'name = "Ours"\nparent = "default"\n', "static/chart.js": script}
    lay(served.charts.parent / "ours", own)
    lay(served.charts, {"chartgen.toml": 'theme = "../ours"\n'})
    served.wait_until_shown("ownScript", "c-1/chart.js")
    page = reader(served.url + PAGE)
    written_ahead(page)
    marked(page)
    lay(served.charts, {"c-1/n-20.md": visit("2024-02-03", body="\nChanged for all.\n")})
    wait_for_reload(page)
    expect(page.get_by_text("Changed for all.")).to_have_count(1)


def test_a_note_that_is_gone_leaves_its_neighbour_in_place(served: Served, reader: Reader) -> None:
    page = reader(served.url + PAGE)
    read_at(page, "n-40")
    before = top_of(page, "n-39")
    marked(page)
    (served.charts / "c-1" / "n-40.md").unlink()
    wait_for_reload(page)
    assert page.locator("[id='n-40']").count() == 0
    assert top_of(page, "n-39") == pytest.approx(before, abs=1) or 0 < top_of(page, "n-41") < 800


def test_a_search_and_its_place_survive(served: Served, reader: Reader) -> None:
    page = reader(served.url + PAGE)
    page.locator("form.find input[type=search]").first.fill("note 5")
    page.wait_for_url("**#/find?q=note*")
    address = page.url
    before = read_at(page, "n-55", 300)
    lay(served.charts, {"c-1/n-20.md": visit("2024-02-03", body="\nWords of note 20, changed.\n")})
    wait_for_words(page, "Words of note 20, changed.")
    page.wait_for_function("() => document.documentElement.classList.contains('narrowed')")
    assert page.url == address
    assert page.locator("form.find input[type=search]").first.input_value() == "note 5"
    page.wait_for_timeout(300)
    assert top_of(page, "n-55") == pytest.approx(before, abs=1)


def test_what_was_typed_at_the_very_moment_of_a_reload_survives(served: Served, reader: Reader) -> None:
    page = reader(served.url + PAGE)
    field = page.locator("form.find input[type=search]").first
    for number in range(3):
        marked(page)
        field.fill(f"note 5{number}")  # else the page may be renewed before anything is typed
        lay(served.charts, {f"c-1/new-{number}.md": visit("2024-02-04", body=f"\nRound {number}.\n")})
        for _ in range(40):
            with suppress(Error):  # the page went while it was asked
                if is_marked(page):
                    field.fill(f"note 5{number}", timeout=2000)
        wait_for_reload(page)
        expect(field).to_have_value(re.compile(rf"^note 5{number}"))


def test_open_details_and_the_field_one_types_in_survive(served: Served, reader: Reader) -> None:
    page = reader(served.url + PAGE)
    page.evaluate("document.querySelector('article.entry details').open = true")
    count = page.locator("details[open]").count()
    field = page.locator("form.find input[type=search]").first
    field.focus()
    marked(page)
    lay(served.charts, {"c-1/n-20.md": visit("2024-02-15", body="\nChanged.\n")})
    wait_for_reload(page)
    assert page.locator("details[open]").count() == count
    expect(field).to_be_focused()


def test_the_page_of_another_client_is_left_alone(served: Served, reader: Reader) -> None:
    page = reader(served.url + PAGE)
    marked(page)
    lay(served.charts, {"c-2/visit.md": visit(body="\nOf Bea alone.\n")})
    served.wait_until_shown("Of Bea alone.", "c-2/index.html")
    page.wait_for_timeout(700)
    assert is_marked(page)


def test_what_is_wrong_stands_over_the_page_until_it_is_mended(served: Served, reader: Reader) -> None:
    page = reader(served.url + PAGE)
    before = read_at(page, "n-40")
    lay(served.charts, {"c-1/n-59.md": WRONG})
    panel = page.locator(PANEL)
    expect(panel).to_be_visible()
    expect(panel).to_contain_text("n-59.md, line 3")
    expect(panel).to_contain_text("`03/05/2024` is not a day as year-month-day.")
    expect(panel).to_contain_text("Write 2024-03-05")
    expect(page.locator("chartgen-live [role=status]")).to_have_text("1 error")
    expect(page.get_by_text("Words of note 40.")).to_have_count(1)
    assert top_of(page, "n-40") == pytest.approx(before, abs=1)
    lay(served.charts, {"c-1/n-59.md": visit("2024-03-20")})
    expect(panel).to_have_count(0)


def test_errors_of_one_client_stand_over_its_pages_and_the_caseload_alone(served: Served, reader: Reader) -> None:
    lay(served.charts, {"c-2/visit.md": WRONG})
    served.wait(lambda: served.troubles("index.html"))
    own, other, all_ = (reader(served.url + path) for path in ("c-2/index.html", PAGE, ""))
    expect(own.locator(PANEL)).to_be_visible()
    expect(all_.locator(PANEL)).to_be_visible()
    other.wait_for_timeout(500)
    expect(other.locator(PANEL)).to_have_count(0)


def test_a_broken_setup_stands_over_every_page_and_goes_without_a_reload(served: Served, reader: Reader) -> None:
    page = reader(served.url + PAGE)
    marked(page)
    lay(served.charts, {"chartgen.toml": 'agency = "A"\ntheme =\n'})
    panel = page.locator(PANEL)
    expect(panel).to_contain_text("chartgen.toml, line 2")
    (served.charts / "chartgen.toml").unlink()
    expect(panel).to_be_hidden()
    assert is_marked(page)


def test_the_panel_folds_and_stays_folded(served: Served, reader: Reader) -> None:
    lay(served.charts, {"c-1/n-59.md": WRONG})
    served.wait(lambda: served.troubles(PAGE))
    page = reader(served.url + PAGE)
    panel = page.locator(PANEL)
    panel.get_by_role("button", name="Hide").focus()
    page.keyboard.press("Enter")
    expect(panel).not_to_contain_text("Write 2024-03-05", use_inner_text=True)
    expect(panel.get_by_role("button", name="Show")).to_have_attribute("aria-expanded", "false")
    marked(page)
    lay(served.charts, {"c-1/n-58.md": WRONG})
    wait_for_reload(page)
    expect(panel).to_contain_text("2 errors")
    expect(panel.get_by_role("button", name="Show")).to_be_visible()
    panel.get_by_role("button", name="Show").click()
    expect(panel.get_by_role("button", name="Hide")).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel.get_by_role("button", name="Show")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 768, 1440])
def test_the_panel_can_be_read_by_everyone(served: Served, reader: Reader, width: int, scheme: str) -> None:
    long_word = "x" * 200
    lay(served.charts, {f"c-2/{n}.md": WRONG.replace("03/05/2024", f"{long_word}{n}") for n in range(20)})
    served.wait(lambda: len(served.troubles("c-2/index.html")) == 20)
    page = reader(served.url + "c-2/index.html", width, 640, scheme)
    panel = page.locator(PANEL)
    expect(panel).to_contain_text("20 errors")
    page.wait_for_timeout(300)
    assert not sticking_out(page)
    box = panel.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["height"] <= 0.46 * 640
    assert not [one for one in axe_findings(page) if "chartgen" in one]


def test_words_of_a_note_are_never_markup_over_the_page(served: Served, reader: Reader) -> None:
    page = reader(served.url + PAGE)
    bad = "<img src=x onerror=alert(1)><b>bold</b>"
    lay(served.charts, {"c-1/n-59.md": visit().replace("type: face-to-face", f'type: "{bad}"')})
    panel = page.locator(PANEL)
    expect(panel).to_contain_text("<b>bold</b>")
    assert panel.locator("b, img").count() == 0


def test_a_page_waits_for_the_first_build_and_becomes_the_chart(tmp_path: Path, reader: Reader) -> None:
    charts = many(tmp_path / "charts", 24, 250)
    with serving(charts, tmp_path / "site", "-j", 1, wait=False) as served:
        page = reader(served.url + "c-03/index.html#n-010")
        expect(page.get_by_role("heading", name="The charts are being built")).to_be_visible()
        expect(page.locator("#chartgen-progress")).to_have_text(re.compile(r"^\d+ of 24 clients are done"))
        expect(page.get_by_role("heading", name="Client 3")).to_be_visible()
        assert page.url.endswith("c-03/index.html#n-010")


def test_a_broken_setup_shows_over_the_page_that_waits(tmp_path: Path, reader: Reader) -> None:
    charts = lay(tmp_path / "charts", {**client("c-1"), "chartgen.toml": "agency = \n"})
    with serving(charts, tmp_path / "site") as served:
        page = reader(served.url)
        expect(page.locator(PANEL)).to_contain_text("chartgen.toml, line 1")
        (charts / "chartgen.toml").unlink()
        expect(page.get_by_role("link", name="Ann Example")).to_be_visible()


def test_a_page_that_is_gone_stays_before_its_reader_and_comes_back(served: Served, reader: Reader) -> None:
    page = reader(served.url + "c-3/index.html")
    page.wait_for_function("() => window.chartgenNotes")  # the page reads them when it has time
    shutil.move(served.charts / "c-3", served.charts.parent / "c-3")
    expect(page.locator(PANEL)).to_contain_text("no longer among the charts")
    expect(page.get_by_role("heading", name="Cy Example")).to_be_visible()
    late = reader(served.url + "c-3/index.html")
    expect(late.get_by_role("heading", name="There is no such page")).to_be_visible()
    shutil.move(served.charts.parent / "c-3", served.charts / "c-3")
    expect(late.get_by_role("heading", name="Cy Example")).to_be_visible()
    expect(page.locator(PANEL)).to_be_hidden()


def test_ten_tabs_of_one_browser_are_all_renewed(served: Served, browser: Browser) -> None:
    with browser.new_context() as context:
        pages = [context.new_page() for _ in range(10)]
        for page in pages:
            page.set_default_timeout(PATIENCE)
            page.goto(served.url + PAGE)
        lay(served.charts, {"c-1/n-41.md": visit("2024-03-02", body="\nFor all tabs.\n")})
        for page in pages:
            expect(page.get_by_text("For all tabs.")).to_have_count(1)
        pages[0].close()
        lay(served.charts, {"c-1/n-41.md": visit("2024-03-02", body="\nFor those that are left.\n")})
        for page in pages[1:]:
            expect(page.get_by_text("For those that are left.")).to_have_count(1)


def test_a_page_says_when_the_server_is_gone(served: Served, browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(served.url + PAGE)
        page.wait_for_timeout(300)
        assert served.end() == 0
        expect(page.locator(PANEL)).to_contain_text("chartgen serve does not answer")
        expect(page.get_by_text("Words of note 40.")).to_have_count(1)


def test_pictures_and_scripts_of_the_page_still_work(served: Served, reader: Reader) -> None:
    page = reader(served.url)
    page.get_by_label("Find a client").or_(page.locator("#\\/q")).first.fill("Bea")
    expect(page.get_by_role("link", name="Bea Example")).to_be_visible()
    expect(page.get_by_role("link", name="Cy Example")).to_be_hidden()
