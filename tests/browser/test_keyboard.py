"""Finding in a chart by keyboard alone: search, filters, hits, entries, and back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import Window
from tests.browser.looking import axe_findings, pages_of, sticking_out, typical_page
from tests.browser.sites import IN_CHAPTERS, LONGEST

SHOWING = re.compile(r"Showing (\d+) of (\d+)")
FOCUSED = "() => document.activeElement.closest('article')?.id ?? ''"
ENTRY_IN_SIGHT = """() => {
  const box = document.activeElement.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + 8, Math.max(box.top, 0) + 8);
  return box.top < innerHeight && box.bottom > 0 && document.activeElement.contains(top);
}"""


@pytest.fixture(params=["chart", "opening"])
def chart(request: pytest.FixtureRequest, window: Window, sample: Path, long_chart: Path) -> Page:
    """The first page of a chart, be it the whole of it or the opening of its chapters."""
    page = window()
    page.goto(typical_page(request.param, sample, long_chart).as_uri())
    return page


@pytest.fixture
def story(window: Window, sample: Path) -> Page:
    """A chart that stands on one page."""
    page = window()
    page.goto((sample / LONGEST / "index.html").as_uri())
    return page


def field(page: Page) -> Locator:
    """Where a reader writes what is looked for."""
    return page.get_by_role("searchbox", name="Search this chart")


def hits(page: Page) -> Locator:
    """The links to the notes found."""
    return page.get_by_role("region", name="Notes found").get_by_role("list").last.get_by_role("link")


def look_for(page: Page, words: str) -> int:
    """Press / and type; how many notes are then shown."""
    page.keyboard.press("/")
    page.keyboard.insert_text(words)  # at once, so that no count on the way is taken for the last
    return shown(page)


def shown(page: Page, *, other_than: int = -1) -> int:
    """How many notes the page says that it shows, once it says so."""
    status = page.get_by_role("search").get_by_role("status")
    unlike = f"(?!{other_than} )" if other_than >= 0 else ""
    expect(status).to_have_text(re.compile(rf"Showing {unlike}\d+ of"))
    found = SHOWING.search(status.inner_text())
    assert found
    return int(found[1])


def tab_to(page: Page, goal: Locator, key: str = "Tab") -> None:
    """Press Tab until the focus is there."""
    for _ in range(40):
        if goal.count() and goal.first.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{goal} cannot be reached by {key}")


def test_a_search_says_how_many_notes_it_found_and_lists_them(chart: Page) -> None:
    found = look_for(chart, "the")
    expect(field(chart)).to_be_focused()
    assert found > 1
    assert hits(chart).count() == min(found, 50)
    assert not axe_findings(chart)


def test_a_hit_is_reached_opened_and_left_again(chart: Page) -> None:
    found = look_for(chart, "the")
    tab_to(chart, hits(chart))
    chart.keyboard.press("Enter")
    expect(chart.get_by_role("search").get_by_role("status")).to_have_text(re.compile(rf"1 of {found}\b"))
    assert "at=" in chart.url
    assert chart.evaluate(FOCUSED)
    assert chart.evaluate(ENTRY_IN_SIGHT)
    chart.keyboard.press("Escape")
    assert shown(chart) == found
    chart.keyboard.press("Escape")
    expect(hits(chart)).to_have_count(0)
    assert "find" not in chart.url


def test_arrows_lead_through_the_hits(chart: Page) -> None:
    assert look_for(chart, "the") > 2
    chart.keyboard.press("ArrowDown")
    expect(hits(chart).nth(0)).to_be_focused()
    chart.keyboard.press("ArrowDown")
    expect(hits(chart).nth(1)).to_be_focused()
    chart.keyboard.press("ArrowUp")
    chart.keyboard.press("ArrowUp")
    expect(field(chart)).to_be_focused()


def test_filters_narrow_what_is_shown_by_keyboard_alone(chart: Page) -> None:
    found = look_for(chart, "the")
    tab_to(chart, chart.locator("summary").filter(has_text="Filters"))
    chart.keyboard.press("Enter")
    tab_to(chart, chart.get_by_label("Kind of note"))
    chart.keyboard.press("ArrowDown")
    fewer = shown(chart, other_than=found)
    assert 0 < fewer < found
    assert not sticking_out(chart)
    chart.keyboard.press("Escape")
    expect(chart.get_by_label("Kind of note")).to_be_hidden()


def test_only_the_notes_found_stay_in_the_story(story: Page) -> None:
    everything = story.locator("article:visible").count()
    found = look_for(story, "tomatoes")
    assert 0 < found < everything
    left = story.locator("article:visible")
    assert left.count() >= found
    for entry in left.all():
        assert "tomato" in (entry.text_content() or "").lower()


def test_a_search_can_be_bookmarked(chart: Page, window: Window) -> None:
    found = look_for(chart, "the")
    chart.wait_for_url(re.compile(r"#/find\?q=the$"))
    again = window()
    again.goto(chart.url)
    expect(field(again)).to_have_value("the")
    assert shown(again) == found


def test_a_phrase_in_quotes_finds_fewer_notes_than_its_words(story: Page) -> None:
    words = look_for(story, "home visit")
    story.keyboard.press("/")
    story.keyboard.press("ControlOrMeta+a")
    story.keyboard.type('"visit home"')
    assert shown(story, other_than=words) < words


def test_j_and_k_walk_through_the_entries(story: Page) -> None:
    ids = story.locator("article:visible").evaluate_all("all => all.map(one => one.id)")
    walked = []
    for key in ("j", "j", "j", "k"):
        story.keyboard.press(key)
        walked.append(story.evaluate(FOCUSED))
        assert story.evaluate(ENTRY_IN_SIGHT)
    assert walked == [ids[0], ids[1], ids[2], ids[1]]


def test_the_keys_are_letters_again_in_the_search(story: Page) -> None:
    story.keyboard.press("/")
    story.keyboard.type("jk/?")
    expect(field(story)).to_have_value("jk/?")
    expect(story.get_by_role("dialog")).to_be_hidden()


def test_no_letter_is_lost_while_the_notes_are_still_being_read(window: Window, sample: Path) -> None:
    page, asked = window(), list[Route]()
    page.route("**/notes.js", lambda route: asked.append(route))
    page.clock.install(time=0)  # the search waits a moment after each letter: here until the notes are there
    page.clock.pause_at(1)
    page.goto((sample / LONGEST / "index.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.type("tomatoes")
    asked[0].continue_()
    while page.evaluate("() => !window.chartgenNotes"):
        pass
    expect(field(page)).to_have_value("tomatoes")
    page.clock.run_for(1_000)
    assert shown(page) > 0


def test_help_opens_closes_and_gives_the_focus_back(story: Page) -> None:
    story.keyboard.press("j")
    before = story.evaluate(FOCUSED)
    story.keyboard.press("?")
    expect(story.get_by_role("dialog")).to_be_visible()
    assert not axe_findings(story)
    story.keyboard.press("Escape")
    expect(story.get_by_role("dialog")).to_be_hidden()
    assert story.evaluate(FOCUSED) == before


def test_the_keys_can_be_turned_off_for_good(story: Page) -> None:
    story.keyboard.press("?")
    tab_to(story, story.get_by_label("Use these keys"))
    story.keyboard.press("Space")
    story.keyboard.press("Escape")
    for _ in range(2):
        story.keyboard.press("/")
        expect(field(story)).not_to_be_focused()
        story.reload()


def test_nothing_of_a_note_is_kept_by_the_browser(story: Page) -> None:
    look_for(story, "tomatoes")
    story.wait_for_url(re.compile("find"))
    kept = story.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    assert kept == '[{},{},""]'


def test_each_page_of_a_chart_in_chapters_finds_the_same(window: Window, long_chart: Path) -> None:
    page, found = window(320), set()
    for file in pages_of(long_chart, "opening", "chapter", "undated", "whole"):
        page.goto(file.as_uri() + "#/find?q=the")
        found.add(shown(page))
        assert not sticking_out(page), file
    assert len(found) == 1


def test_the_way_back_from_a_search_leads_to_the_chart_as_it_was(chart: Page) -> None:
    before = chart.url
    look_for(chart, "the")
    chart.wait_for_url(re.compile(r"#/find\?q=the$"))
    chart.go_back()
    assert chart.url == before
    expect(field(chart)).to_have_value("")
    expect(chart.locator("html")).not_to_have_class(re.compile("narrowed"))


def test_j_leads_through_the_chapters_of_a_long_chart_and_through_what_was_found_in_all(
    window: Window, long_chart: Path
) -> None:
    page = window()
    page.goto((long_chart / IN_CHAPTERS / "index.html").as_uri())
    page.keyboard.press("j")
    expect(page.locator(".chapters a").first).to_be_focused()
    look_for(page, "the")
    page.get_by_role("searchbox").blur()
    for number in range(3):
        page.keyboard.press("j")
        expect(page.locator("a.hit").nth(number)).to_be_focused()


def test_a_link_to_a_folded_attempt_unfolds_it(window: Window, sample: Path) -> None:
    page = window()
    page.goto((sample / LONGEST / "index.html").as_uri())
    folded = page.locator("article.minor").first
    expect(folded.get_by_text("Case management activities")).to_be_hidden()
    page.evaluate("id => { location.hash = '#' + id }", folded.get_attribute("id"))
    expect(folded.get_by_text("Case management activities")).to_be_visible()
