"""Links lead only where they may, and what they say is never lost."""

from __future__ import annotations

import pytest

from chartgen.site.prose import Mark, Surroundings, Target, to_html
from tests.site.prose.pages import html, text_of

REL = 'rel="noreferrer noopener"'


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
        "ftp://example.org", "//example.org/x", "\\\\server\\share", "../../secret.pdf", "missing.pdf", "http:x",
        "java\tscript:alert(1)", "&#106;avascript:alert(1)", "#elsewhere",
    ],
)  # fmt: skip
def test_a_link_that_is_refused_shows_its_words_and_its_address(address: str) -> None:
    assert text_of(f"[click]({address})") == f"click ({address})".replace("\\\\s", "\\s")
    assert "<a" not in html(f"[click]({address})")


BROKEN = [
    "http://a.com (p)", "http://a b.com/c", "http://[bad", "http://a.com:abc/", "http://a.com:99999/",
    "http://1.2.3.999/", "http://xn--a/", "http://a|b.com/", "http://a^b.com/", "http://a%00b.com",
    "http://\u200b/", "http://a\u00a0b.com", "http://a&b.com", "https://", "mailto:", "mailto:dana",
]  # fmt: skip


@pytest.mark.parametrize("address", BROKEN)
def test_an_address_no_browser_can_follow_is_shown(address: str) -> None:
    assert text_of(f"[*v*]({address})") == f"v ({address})"
    assert text_of(f"![v]({address})") == f"v ({address})"
    assert text_of(f"[]({address})") == f"({address})"
    assert text_of(f"<{address}>") == f"<{address}>"
    assert "<a" not in html(f"[*v*]({address}) ![v]({address}) []({address}) <{address}>")


@pytest.mark.parametrize("address", ["a@1.2.3.999", "a@b..c", "a?b@c.d", "mailto:a@-.1"])
def test_a_mail_address_no_mail_reaches_is_shown(address: str) -> None:
    assert html(f"<{address}>") == f"<p>&lt;{address}&gt;</p>"


def test_a_place_in_the_site_that_the_allow_list_drops_is_no_link() -> None:
    def lead(_written: str) -> Target:
        return Target("java\tscript:x", "file")

    mark = Mark("a", "done", "Closed", "java\tscript:x")
    page = str(to_html("- [ ] a [b](c) ![d](e)", Surroundings("n", 3, lead, {0: mark})))
    assert "b (c) d (e)" in page
    assert "<a" not in page


def test_a_control_character_in_an_address_is_shown() -> None:
    assert text_of("[click](java\x01script:alert(1))") == r"click (java\x01script:alert(1))"


def test_links_out_of_the_site_tell_nobody() -> None:
    assert html("[a](https://example.org/?a=1&b=2)") == (
        f'<p><a href="https://example.org/?a=1&amp;b=2" {REL}>a</a></p>'
    )
    assert html("<https://example.org/>") == f'<p><a href="https://example.org/" {REL}>https://example.org/</a></p>'


def test_mail_addresses_are_not_disguised() -> None:
    assert html("<dana@example.org>") == '<p><a href="mailto:dana@example.org">dana@example.org</a></p>'
    assert text_of("<mailto:dana@example.org>") == "mailto:dana@example.org"


def test_links_within_the_folder_lead_where_the_site_says() -> None:
    assert html("[a](consent.pdf)") == '<p><a href="attachments/consent.pdf">a</a></p>'
    assert html("[a](my file.pdf)") == '<p><a href="attachments/my%20file.pdf">a</a></p>'
    assert html("[a](<my file.pdf>)") == '<p><a href="attachments/my%20file.pdf">a</a></p>'
    assert html("[*a* b](2024-03-05-visit.md)") == '<p><a href="story.html#2024-03-05-visit"><em>a</em> b</a></p>'


@pytest.mark.parametrize("title", ['"a title (1)"', "'a title (1)'"])
def test_a_title_is_shown_after_the_link(title: str) -> None:
    assert text_of(f"[a](consent.pdf {title})") == "a (a title (1))"
    assert text_of(f"[a](missing.pdf {title})") == "a (missing.pdf) (a title (1))"
    assert text_of(f"![a](photo.png {title})") == "(a title (1))"


def test_a_link_without_words_shows_its_address() -> None:
    assert text_of("[](http://example.org)") == "http://example.org"
    assert text_of("[](missing.pdf)") == "(missing.pdf)"


def test_an_image_of_the_folder_is_shown() -> None:
    image = '<img src="attachments/photo.png" alt="the door" loading="lazy">'
    assert html("![the door](photo.png)") == f"<p>{image}</p>"
    assert 'alt="photo.png"' in html("![](photo.png)")
    assert html("[![the door](photo.png)](consent.pdf)") == f'<p><a href="attachments/consent.pdf">{image}</a></p>'


def test_an_image_from_elsewhere_is_named_and_not_loaded() -> None:
    address = "https://example.org/pixel.png"
    assert html(f"![pixel]({address})") == f'<p>pixel (<a href="{address}" {REL}>{address}</a>)</p>'
    assert html(f"[![pixel]({address})](consent.pdf)") == (
        f'<p><a href="attachments/consent.pdf">pixel ({address})</a></p>'
    )
    assert text_of("![pixel](//example.org/x.png)") == "pixel (//example.org/x.png)"


def test_a_file_shown_as_an_image_is_a_link() -> None:
    assert html("![the form](consent.pdf)") == '<p><a href="attachments/consent.pdf">the form</a></p>'


def test_no_link_stands_in_a_link() -> None:
    assert html("[a <http://x.org> [b](consent.pdf)](consent.pdf)").count("<a ") == 1
    assert text_of("[a <http://x.org> [b](consent.pdf)](consent.pdf)") == "a <http://x.org> [b](consent.pdf)"


def test_a_file_shown_as_an_image_in_a_link_is_named() -> None:
    assert text_of("[![the form](consent.pdf)](http://example.org)") == "the form (consent.pdf)"


def test_code_in_an_address_stays_code() -> None:
    assert text_of("[a](b`c) d`") == "[a](bc) d"
    assert text_of("[a](b`c`d)") == "a (b`c`d)"
