"""The tests in this folder would see it if a page did wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.looking import axe_findings, sticking_out
from tests.browser.watching import watch

POLICY = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; img-src http:; script-src 'self'\">"


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ("<p onclick='alert()'>A handler.", "script-src-attr forbids inline"),
        ("<p style='color: red'>A style.", "style-src-attr forbids inline"),
        ("<script>document.title = 'x'</script>", "script-src-elem forbids inline"),
        ("<img src='http://127.0.0.1:9/pixel.png' alt=''>", "request to http://127.0.0.1:9/pixel.png"),
        ("<script src='faulty.js'></script>", "script failed"),
        ("<script src='missing.js'></script>", "console error"),
    ],
)
def test_a_page_that_does_wrong_is_caught(browser: Browser, tmp_path: Path, markup: str, found: str) -> None:
    (tmp_path / "faulty.js").write_text("throw new Error('faulty')")
    with browser.new_context() as context:
        page = context.new_page()
        watched = watch(page)
        open_markup(page, tmp_path, POLICY, markup)
        with pytest.raises(AssertionError, match=found):
            watched.check()


def test_looking_at_a_page_breaks_no_policy_by_itself(browser: Browser, tmp_path: Path) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        watched = watch(page)
        open_markup(page, tmp_path, POLICY, "<main><h1>Well</h1></main>")
        assert not sticking_out(page)
        assert not axe_findings(page)
        watched.check()


def test_what_is_too_wide_is_caught_unless_its_own_box_scrolls(browser: Browser, tmp_path: Path) -> None:
    wide = "<div style='width: 3000px'>wide</div>"
    with browser.new_context() as context:
        page = context.new_page()
        open_markup(page, tmp_path, "", wide)
        assert "div" in " ".join(sticking_out(page))
        open_markup(page, tmp_path, "<style>body {overflow-x: hidden}</style>", wide)
        assert sticking_out(page)
        open_markup(page, tmp_path, "", f"<div style='overflow-x: auto'>{wide}</div>")
        assert not sticking_out(page)


def test_axe_sees_what_cannot_be_read_or_has_no_name(browser: Browser, tmp_path: Path) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        open_markup(page, tmp_path, "", "<p style='color: #aaa'>pale</p><img src='a.png'><input>")
        rules = {one.split()[0] for one in axe_findings(page)}
    assert rules >= {"color-contrast", "image-alt", "label"}


def open_markup(page: Page, folder: Path, head: str, body: str) -> None:
    """Open a page that holds this and no more."""
    title = "<!doctype html><html lang=en><meta charset=utf-8><title>A page</title>"
    file = folder / "page.html"
    file.write_text(f"{title}{head}<body>{body}</body></html>", encoding="utf-8")
    page.goto(file.as_uri())
    page.wait_for_timeout(50)
