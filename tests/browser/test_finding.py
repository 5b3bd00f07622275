"""Finding in a chart in the browser: what is found by which words, and what the page then shows, says and prints."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from chartgen.rules.examples import BACKGROUND, note
from tests.background import lay
from tests.browser.conftest import Window
from tests.browser.looking import axe_findings, sticking_out
from tests.browser.paper import plain, sheets
from tests.browser.sites import LONGEST, build

HOSTILE = "</script><script>document.title = 'run'</script><img src=x onerror=\"document.title = 'run'\">"
INTAKE, PLAN = "2024-01-02-intake", "2024-01-10-plan"
FALL, CALL, RIDE, SHIFT, ADDED = "2024-03-05-fall", "2024-03-20-call", "2024-04-09-ride", "2025-06-01-shift", "added"
EVERY = [INTAKE, PLAN, FALL, ADDED, CALL, RIDE, SHIFT]
MARKED = """() => Array.from(CSS.highlights.get("found") ?? [], range => range.toString())"""
ANSWERED = "() => document.documentElement.matches('.narrowed')"
TURN = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))"
NOT_ON_THE_PAGE = """() => chartgenNotes.notes.flatMap(([id, , , , , , , , , text]) => {
  const words = text => text.normalize("NFC").match(/[\\p{L}\\p{N}]+/gu) || [];
  const article = document.getElementById(id);
  article.closest(".entry:not(.addendum)").style.contentVisibility = "visible";
  article.querySelectorAll("details.more").forEach(part => { part.open = true; });
  const there = new Set(words(article.innerText));
  for (const part of article.querySelectorAll("span")) words(part.innerText).forEach(word => there.add(word));
  for (const picture of article.querySelectorAll("img")) words(picture.alt).forEach(word => there.add(word));
  return words(text).filter(word => !there.has(word)).map(word => `${id}: ${word}`);
})"""
RAN = "() => document.title === 'run' || document.querySelector('img[onerror]') !== null"


def visit(*lines: str, did: str = "Talked.", seen: str = "She was well.") -> str:
    """A note with something done, something seen and nothing left to do."""
    parts = {"Case management activities": did, "Client observations": seen, "Follow-up needed": "Nothing more."}
    return note(*lines, body="\n\n".join(f"## {heading}\n{text}" for heading, text in parts.items()) + "\n")


NOTES = {
    FALL: visit(
        "type: face-to-face",
        "location: Home",
        "present: [Maria Rivera (client), José Núñez (Neighbor)]",
        "goals: {housing: progress}",
        did="Looked at the stairs, where Maria fell. The hearing-test was moved.",
        seen="Jose\u0301 said: “She under*stood* it.” 她頭痛了。",
    ),
    ADDED: "---\ntype: addendum\ndate: 2024-04-20\namends: 2024-03-05-fall\n---\n## Addendum\nThe banister is out.\n",
    CALL: visit("date: 2024-03-20", "outcome: no answer", "author: Sam Ito, BSW", did="Called: a test of meals."),
    RIDE: visit("date: 2024-04-09", "activities: [transported]", did=f"Drove her. She wrote {HOSTILE} on the form."),
    SHIFT: visit("type: face-to-face", "date: 2025-06-01", "goals: {health: met}", did="Her hearing had a test."),
}  # fmt: skip

FOUND = {
    "q=fell": [FALL],
    "q=FELL": [FALL],
    "q=stai": [FALL],
    "q=tairs": [],
    "q=jose": [FALL],
    "q=José+NUNEZ": [FALL],
    "q=understood": [FALL],
    "q=hearing+test": [FALL, SHIFT],
    "q=%22hearing+test%22": [FALL],
    "q=%E2%80%9Chearing%20test%E2%80%9D": [FALL],
    "q=%22test+hearing%22": [],
    "q=%22test+of": [CALL],
    "q=%22hearing+tes%22": [],
    "q=%E9%A0%AD%E7%97%9B": [FALL],
    "q=no+answer": [CALL],
    "q=banister": [ADDED],
    "kind=Face+to+face": [FALL, SHIFT],
    "kind=Seance": [],
    "person=Jos%C3%A9+N%C3%BA%C3%B1ez": [FALL],
    "goal=health": [PLAN, SHIFT],
    "activity=transported": [RIDE],
    "author=Sam+Ito": [CALL],
    "from=2024-04-20": [ADDED, SHIFT],
    "to=2024-01-02": [INTAKE],
    "from=2024-03-05&to=2024-04-09": [FALL, CALL, RIDE],
    "q=hearing&kind=Face+to+face&from=2025-01-01": [SHIFT],
    "q=hearing&order=newest": [SHIFT, FALL],
}


@pytest.fixture(scope="session")
def charts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small chart in which each note differs from the others."""
    folder = lay(tmp_path_factory.mktemp("finding") / "charts", BACKGROUND)
    return lay(folder, {f"c-1/{note_id}.md": text for note_id, text in NOTES.items()})


@pytest.fixture(scope="session")
def on_one_page(charts: Path) -> Path:
    """Its site."""
    return build(charts, charts.parent / "site") / "c-1"


@pytest.fixture(scope="session")
def in_chapters(charts: Path) -> Path:
    """The same chart, cut into chapters: 2024-01.html, 2024-03.html, 2024-04.html and 2025.html."""
    cut = shutil.copytree(charts, charts.parent / "cut")
    lay(cut, {"chartgen.toml": "[chart]\none_page_notes = 2\n"})
    return build(cut, charts.parent / "cut-site") / "c-1"


def look(page: Page, folder: Path, asked: str, name: str = "index.html") -> list[str]:
    """The notes that the page lists for an address."""
    page.goto((folder / name).as_uri() + "#/find?" + asked)
    page.evaluate(TURN)
    page.wait_for_function(ANSWERED)
    return hits(page)


def hits(page: Page) -> list[str]:
    """The notes that the page lists, by id."""
    return [href.partition("at=")[2] for href in hrefs(page, ".hits a.hit")]


def hrefs(page: Page, selector: str) -> list[str]:
    """Where links lead."""
    found: list[str] = page.locator(selector).evaluate_all("all => all.map(one => one.getAttribute('href'))")
    return found


def in_sight(page: Page) -> list[str]:
    """The notes that the page shows, by id."""
    found: list[str] = page.locator("article.entry:visible").evaluate_all("all => all.map(one => one.id)")
    return found


def test_what_is_asked_for_is_found(window: Window, on_one_page: Path) -> None:
    page = window()
    assert {asked: look(page, on_one_page, asked) for asked in FOUND} == FOUND


def test_every_word_that_is_looked_through_stands_in_its_note_on_the_page(window: Window, sample: Path) -> None:
    page = window()
    page.goto((sample / LONGEST / "index.html").as_uri())
    page.wait_for_function("() => window.chartgenNotes !== undefined")
    assert page.evaluate(NOT_ON_THE_PAGE) == []


def test_the_count_is_said(window: Window, on_one_page: Path) -> None:
    page = window()
    look(page, on_one_page, "q=fell")
    expect(page.locator(".find .status")).to_have_text("Showing 1 of 7 notes")


def test_what_no_note_holds_is_said_with_what_to_do(window: Window, on_one_page: Path) -> None:
    page = window()
    assert look(page, on_one_page, "q=zeppelin") == []
    expect(page.locator(".find .status")).to_have_text("Showing 0 of 7 notes")
    expect(page.locator(".hits .none")).to_be_visible()
    assert in_sight(page) == []


def test_what_holds_no_word_asks_for_nothing(window: Window, on_one_page: Path) -> None:
    page = window()
    page.goto((on_one_page / "index.html").as_uri() + "#/find?q=%26")
    assert in_sight(page) == EVERY
    expect(page.locator(".find .status")).to_be_empty()


def test_an_addendum_that_is_found_stands_with_the_note_it_amends(window: Window, on_one_page: Path) -> None:
    page = window()
    look(page, on_one_page, "q=banister")
    assert in_sight(page) == [FALL, ADDED]
    expect(page.locator(".glance")).to_be_hidden()
    assert page.locator(".month:visible, .year:visible").count() == 2


def test_a_note_of_one_line_is_unfolded_where_it_is_found(window: Window, on_one_page: Path) -> None:
    page = window()
    page.goto((on_one_page / "index.html").as_uri())
    written = page.locator(f"[id='{CALL}']").get_by_text("Called: a test of meals.")
    expect(written).to_be_hidden()
    look(page, on_one_page, "q=meals")
    expect(written).to_be_visible()
    page.get_by_role("button", name="Clear").click()
    expect(written).to_be_hidden()
    page.goto((on_one_page / "index.html").as_uri() + "#/find?q=meals&at=" + CALL)
    expect(written).to_be_visible()


def test_what_was_found_is_marked_in_place_across_the_tags_within_a_word(window: Window, on_one_page: Path) -> None:
    page = window()
    look(page, on_one_page, "q=under+%22hearing+test%22+jose")
    page.locator(f"[id='{FALL}']").scroll_into_view_if_needed()
    page.wait_for_function("() => CSS.highlights.get('found')?.size > 3")
    assert sorted(page.evaluate(MARKED)) == sorted(["José", "Jose\u0301", "hearing-test", "understood"])
    page.locator(".find .clear").click()
    assert page.evaluate(MARKED) == []


def test_an_extract_shows_what_was_found_and_is_text_whatever_the_note_says(
    window: Window, on_one_page: Path
) -> None:
    page = window()
    look(page, on_one_page, "q=onerror+drove")
    extract = page.locator(".hits .extract")
    assert [mark.casefold() for mark in extract.locator("mark").all_inner_texts()] == ["drove", "onerror"]
    assert "</script><script>" in extract.inner_text()
    assert not page.evaluate(RAN)


def test_what_is_typed_and_chosen_stands_in_the_address(window: Window, on_one_page: Path) -> None:
    page = window()
    page.goto((on_one_page / "index.html").as_uri())
    page.get_by_role("searchbox").fill("hearing test")
    page.locator("summary", has_text="Filters").click()
    page.get_by_label("Kind of note").select_option("Face to face")
    page.get_by_label("From", exact=True).fill("2025-01-01")
    page.wait_for_url(re.compile(r"#/find\?q=hearing\+test&kind=Face\+to\+face&from=2025-01-01$"))
    assert hits(page) == [SHIFT]
    expect(page.locator(".find .chosen")).to_have_text("kind Face to face, from January 1, 2025")
    page.get_by_role("button", name="Clear").click()
    assert "#" not in page.url
    assert set(in_sight(page)) == set(EVERY)
    expect(page.get_by_label("Kind of note")).to_have_value("")


def test_the_way_back_leads_through_hits_to_their_list(window: Window, on_one_page: Path) -> None:
    page = window()
    look(page, on_one_page, "q=hearing")
    page.locator("a.hit").nth(1).click()
    expect(page.locator(".find .status")).to_have_text("Hit 2 of 2")
    expect(page.locator(f"[id='{SHIFT}']")).to_be_focused()
    assert set(in_sight(page)) == set(EVERY)
    page.get_by_role("link", name="Previous hit").click()
    expect(page.locator(f"[id='{FALL}']")).to_be_focused()
    expect(page.get_by_role("link", name="Previous hit")).to_be_hidden()
    page.go_back()
    expect(page.locator(".find .status")).to_have_text("Hit 2 of 2")
    page.go_back()
    expect(page.locator(".find .status")).to_have_text("Showing 2 of 7 notes")
    expect(page.locator("a.hit").nth(1)).to_be_focused()
    page.go_forward()
    expect(page.locator(f"[id='{SHIFT}']")).to_be_focused()


def test_a_link_to_a_place_of_the_page_ends_the_search(window: Window, on_one_page: Path) -> None:
    page = window()
    look(page, on_one_page, "q=banister")
    page.get_by_role("link", name="At a glance").click()
    expect(page.locator(".glance")).to_be_visible()
    expect(page.locator(".hits")).to_be_hidden()
    expect(page.get_by_role("searchbox")).to_have_value("")


def test_a_bookmark_of_a_note_that_is_gone_says_so(window: Window, on_one_page: Path) -> None:
    page = window()
    page.goto((on_one_page / "index.html").as_uri() + "#/find?q=fell&at=gone")
    expect(page.locator(".find .status")).to_have_text("The note that this address names is not on this page.")


def test_hits_of_other_chapters_lead_there_and_say_how_many_there_are(window: Window, in_chapters: Path) -> None:
    page = window()
    assert look(page, in_chapters, "q=hearing") == [FALL, SHIFT]
    assert page.locator(".in-chapters li").all_inner_texts() == ["2024, March: 1", "2025: 1"]
    assert hrefs(page, ".to-print a") == ["whole.html#/find?q=hearing"]
    page.locator("a.hit").nth(1).click()
    page.wait_for_url(re.compile(r"/2025\.html#/find\?q=hearing&at="))
    expect(page.locator(f"[id='{SHIFT}']")).to_be_focused()
    page.get_by_role("link", name="Previous hit").click()
    page.wait_for_url(re.compile(r"/2024-03\.html#"))
    page.get_by_role("link", name="Back to the hits").click()
    expect(page.locator(".find .status")).to_have_text("Showing 2 of 7 notes")
    assert in_sight(page) == [FALL, ADDED]


def test_the_page_of_the_whole_chart_keeps_its_reader(window: Window, in_chapters: Path) -> None:
    page = window()
    assert look(page, in_chapters, "q=hearing", "whole.html") == [FALL, SHIFT]
    assert all(href.startswith("#/find") for href in hrefs(page, "a.hit"))
    expect(page.locator(".in-chapters, .to-print").first).to_be_hidden()


def test_newest_first_turns_the_story_round_and_stays_so_on_other_pages(window: Window, in_chapters: Path) -> None:
    page = window()
    page.goto((in_chapters / "2024-03.html").as_uri())
    page.get_by_role("button", name="Newest first").click()
    assert in_sight(page) == [CALL, FALL, ADDED]
    assert page.url.endswith("#/find?order=newest")
    page.locator(".turn a").first.click()
    page.wait_for_url(re.compile(r"/2024-01\.html#/find\?order=newest$"))
    assert in_sight(page) == [PLAN, INTAKE]
    page.get_by_role("button", name="Newest first").click()
    assert in_sight(page) == [INTAKE, PLAN]
    assert "#" not in page.url


def test_newest_first_stays_so_on_the_way_to_a_year(window: Window, on_one_page: Path) -> None:
    page = window()
    page.goto((on_one_page / "index.html").as_uri())
    page.get_by_role("button", name="Newest first").click()
    assert in_sight(page) == [SHIFT, RIDE, CALL, FALL, ADDED, PLAN, INTAKE]
    page.get_by_role("link", name="2024", exact=True).first.click()
    page.wait_for_url(re.compile(r"order=newest&at=%2F2024$"))
    expect(page.locator("[id='/2024']")).to_be_focused()
    assert in_sight(page)[0] == SHIFT


@pytest.mark.parametrize("content", [None, "window.chartgenNotes = {", "window.chartgenNotes = {notes: [1]};", "{}"])
def test_without_its_data_the_page_says_so_and_stays_whole(
    content: str | None, browser: Browser, on_one_page: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(on_one_page, tmp_path / "c-1"))
    (folder / "notes.js").unlink()
    if content is not None:
        (folder / "notes.js").write_text(content)
    page = browser.new_page()
    page.goto((folder / "index.html").as_uri() + "#/find?q=fell")
    expect(page.locator(".find .status")).to_contain_text("notes.js, which belongs beside this page, is missing")
    assert set(in_sight(page)) == set(EVERY)
    expect(page.locator(".glance")).to_be_visible()
    page.keyboard.press("j")
    assert page.evaluate("() => document.activeElement.id") == INTAKE
    page.close()


def test_a_printed_extract_says_what_it_is_and_holds_no_other_note(window: Window, on_one_page: Path) -> None:
    page = window()
    look(page, on_one_page, "q=%22hearing+test%22&kind=Face+to+face&from=2024-03-01")
    text = plain(" ".join(sheets(page)))
    said = "1 of 7 notes: those that hold “hearing test”, kind Face to face, from March 1, 2024."
    assert f"{said} Notes and their addenda are shown together." in text
    assert "The banister is out." in text
    assert "Called: a test" not in text
    assert "Search this chart" not in text


def test_a_printed_page_of_a_long_chart_says_how_many_notes_are_on_others(window: Window, in_chapters: Path) -> None:
    page = window()
    look(page, in_chapters, "q=hearing", "2025.html")
    assert "1 of 7 notes: those that hold “hearing”. 1 more is on another page" in plain(" ".join(sheets(page)))
    look(page, in_chapters, "q=hearing")
    text = plain(" ".join(sheets(page)))
    assert "2 of 7 notes: those that hold “hearing”. These are excerpts, not the notes themselves." in text
    assert "Her hearing had a test" in text


def test_a_chart_that_is_not_narrowed_prints_no_word_of_finding(window: Window, on_one_page: Path) -> None:
    page = window()
    page.goto((on_one_page / "index.html").as_uri() + "#/find?q=hearing&at=" + FALL)
    expect(page.locator(".find .status")).to_have_text("Hit 1 of 2")
    text = plain(" ".join(sheets(page)))
    assert "those that hold" not in text
    assert "Called: a test" in text


def test_a_reader_can_ask_what_changed_since_a_day(window: Window, on_one_page: Path) -> None:
    page = window()
    page.goto((on_one_page / "index.html").as_uri())
    section = page.locator("[id='/glance/changes']")
    unpicked = section.locator("li").all_inner_texts()
    day = section.locator("input[type=date]")
    day.fill("2024-03-01")
    expect(section.get_by_role("status")).to_have_text(re.compile(r"^\d+ changes? since March 1, 2024$"))
    days = section.locator("li time").evaluate_all("all => all.map(one => one.dateTime)")
    assert days == sorted(days)
    assert min(days) >= "2024-03-01"
    day.fill("")
    expect(section.get_by_role("status")).to_be_hidden()
    assert section.locator("li").all_inner_texts() == unpicked


@pytest.mark.parametrize("asked", ["q=hearing&kind=Face+to+face", f"q=hearing&at={FALL}"])
def test_hits_are_within_everyones_reach_on_a_dark_phone(asked: str, window: Window, in_chapters: Path) -> None:
    page = window(320, "dark")
    page.goto((in_chapters / "2024-03.html").as_uri() + "#/find?" + asked)
    expect(page.locator(".find .status")).to_have_text(re.compile(r"\d"))
    assert not axe_findings(page)
    assert not sticking_out(page)


def test_a_click_beside_the_filters_folds_them(window: Window, on_one_page: Path) -> None:
    page = window()
    page.goto((on_one_page / "index.html").as_uri())
    page.locator("summary", has_text="Filters").click()
    expect(page.get_by_label("Activity")).to_be_visible()
    page.locator("[id='/story']").click()
    expect(page.get_by_label("Activity")).to_be_hidden()


def test_enter_in_the_search_leads_to_the_first_hit_and_stays_there(window: Window, on_one_page: Path) -> None:
    page = window()
    look(page, on_one_page, "q=hearing")
    page.keyboard.press("/")
    page.keyboard.type("fell")
    page.keyboard.press("Enter")
    expect(page.locator("a.hit")).to_have_count(1)
    expect(page.locator("a.hit")).to_be_focused()
    page.wait_for_timeout(400)
    expect(page.locator("a.hit")).to_be_focused()
