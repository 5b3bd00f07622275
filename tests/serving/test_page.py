"""A page on its way out lets one script in and lets it ask; all else stays as it was."""

from __future__ import annotations

import re

import pytest

from chartgen.serving.page import live_page, open_policy, page_to_come, script
from chartgen.site.theme.load import policy_of

ROOT = "http://127.0.0.1:8765/token/"
LIVE = f"{ROOT}.live/"
ASKS = f"connect-src {LIVE}changes {LIVE}state"


@pytest.mark.parametrize(
    ("policy", "opened"),
    [
        ("default-src 'none'", f"default-src 'none'; script-src {LIVE}live.js; {ASKS}"),
        (
            "default-src 'none'; script-src 'self'; img-src 'self'",
            f"default-src 'none'; script-src 'self' {LIVE}live.js; img-src 'self'; {ASKS}",
        ),
        (
            "default-src 'self'",
            f"default-src 'self'; script-src 'self' {LIVE}live.js; connect-src 'self' {LIVE}changes {LIVE}state",
        ),
        ("script-src 'none'", f"script-src {LIVE}live.js"),
        (
            "Script-Src-Elem 'self'; script-src 'none'",
            f"script-src-elem 'self' {LIVE}live.js; script-src 'none'",
        ),
        ("connect-src 'none';;", ASKS),
        ("img-src 'self'", "img-src 'self'"),
        ("", ""),
    ],
)
def test_a_policy_lets_in_no_more_than_is_needed(policy: str, opened: str) -> None:
    assert open_policy(policy, ROOT) == opened


def test_the_policy_of_chartgens_own_pages_keeps_its_styles() -> None:
    policy = policy_of(("a {}",), ("chart.js",))
    opened = open_policy(policy, ROOT)
    assert opened == policy.replace("script-src 'self'", f"script-src 'self' {LIVE}live.js") + f"; {ASKS}"


@pytest.mark.parametrize(
    "page",
    [
        b"<!doctype html><html><head><title>T</title></head><body><p>A</p></body></html>",
        b"<title>T</title><body class=x><p>A</p>",
        b"<p>A</p>",
        b"",
    ],
)
def test_the_script_goes_into_any_page_once_and_takes_nothing_away(page: bytes) -> None:
    live = live_page(page, "c-1/index.html", "abc", ROOT)
    tag = f'<script src="{LIVE}live.js" data-page="c-1/index.html" data-version="abc"></script>\n'.encode()
    assert live.count(tag) == 1
    assert live.replace(tag, b"") == page


def test_words_like_a_policy_in_the_text_of_a_page_are_left_alone() -> None:
    text = b"<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'\">"
    page = b"<head></head><body>" + text + b"</body>"
    assert text in live_page(page, "index.html", "", ROOT)


def test_a_policy_in_any_spelling_is_opened_and_written_safely() -> None:
    page = b"<head><META content='default-src &#39;none&#39;' HTTP-EQUIV=content-security-policy></head>"
    live = live_page(page, "index.html", "", 'http://127.0.0.1:1/"x/')
    assert b"script-src http://127.0.0.1:1/&quot;x/.live/live.js" in live
    other = b'<head><meta name="description" content="default-src"></head>'
    assert b'content="default-src">' in live_page(other, "index.html", "", ROOT)


def test_a_page_path_is_data() -> None:
    live = live_page(b"<head></head>", '"><script>alert(1)</script>', "", ROOT)
    assert b"<script>alert" not in live


@pytest.mark.parametrize("gone", [True, False])
def test_a_page_to_come_is_a_whole_page_that_waits(gone: bool) -> None:
    page = page_to_come("c-1/index.html", ROOT, gone=gone).decode()
    assert page.startswith("<!doctype html>")
    assert 'data-page="c-1/index.html" data-version=""' in page
    assert "ROOT" not in page
    assert re.search(r"<h1>[^<]+</h1>", page)


def test_the_script_has_its_styles_in_it() -> None:
    assert b":host" in script()
    assert b'"STYLES"' not in script()
