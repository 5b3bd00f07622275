"""For any text at all: nothing vanishes, nothing runs, nothing is raised."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chartgen.model.addresses import mail_address, web_address
from chartgen.site.prose import Mark, Surroundings, Target, as_plain, to_html, visible
from chartgen.site.prose.clean import ATTRIBUTES, TAGS, is_kept
from tests.site.prose.pages import Page

# White space, and marks that may have acted as Markdown. All else must be in the page, in the order it was written:
# in its text, in the address of a link or image, as the number of an item, as the language of code.
SYNTAX = set("\\`*_{}[]()<>#+-.!|~=:\"'")

BITS = [
    *"\\`*_{}[]()<>#+-.!|~=:\"'&;/ \n\t^$%@", "\n\n", "    ", "  \n", "\n- ", "\n1. ", "\n5. ", "\n- [ ] ",
    "\n> ", "\n    - ", "\n# ", "\n## ", "\n---\n", "\n===\n", "\n```\n", "\n~~~\n", "\n```py\n",
    '\n``` {.x y="z"}\n', "\n| a | b |\n|---|:-:|\n", "| c | d | e |\n", "**", "***", "__", "``", "](",
    "](x y.png)", "](http://e.org)", "](javascript:alert(1))", '](a "t t")', "](<b c>)", "![",
    "[Dana]: hello\n", "[^1]: note\n", "*[HTML]: x\n", "<http://e.org/p>", "<dana@e.org>",
    "<script>alert(1)</script>", "<style>", "</style>", "<!-- ", " -->", "<?php ", "?>", "<![CDATA[", "]]>",
    "<!DOCTYPE html>", "<img src=x onerror=y>", "<div>", "</div>", "<b>", "<svg onload=x>",
    "<a href='javascript:x'>", "&copy;", "&lt;", "&#x3c;", "&#60;", "&amp;", "{{ x }}", "{% y %}", "{: #id }",
    "\x02", "\x03", "\x02wzxhzdk:0\x03", "\x02klzzwxh:0001\x03", "\x02amp\x03", "\x00", "\x1b", "\x85",
    "\x0b", "\r", "\r\n", "\u00a0", "\u2028", "\u3000", "\ufffd", "\ufeff", "\U000f0000",
    "\U000f00013\U000f0006", "\U000f0002", "\U000f0007", "é", "e\u0301", "א", "١.", "😀", "(due 2024-03-20)",
    "](http://a.com (p))", "](http://[bad)", "](http://a\u00a0b.com)", "](mailto:)", "](mailto:a@b.c)", "<http://",
    "](http://", "<http://a.com:abc/x>", "<http://a|b.com>", "<a?b@c.d>", "<mailto:a@b..c>", "xn--a", ":99999",
    "1.2.3.999", "%00", "\u200b", "java\tscript:",
    "^ref", "007. ", "hl_lines=", "a", "b c", "3",
]  # fmt: skip

# Of these an address is made, most often one that cannot be followed.
ADDRESS_BITS = [
    "a", "a.com", "b c", "1.2.3.999", "1.2.3.4", "xn--a", "xn--bcher-kva", "[bad", "[::1]", ".", "-", ":", ":80",
    ":abc", ":99999", "@", "@b.c", ",", "/", "//", "?", "#", "%00", "|", "^", "&", "&amp;", "'", " (p)", " ", "\t",
    "\u00a0", "\u200b", "\u3000", "\x01", "\x7f", "\U000f0000", "\U000f0010", "é", "ß", "א", "٣", "日", "😀",
    "e\u0301", "\ufdfa", "\u200d", "x",
]  # fmt: skip

addresses = st.tuples(
    st.sampled_from(["http://", "https://", "HTTP://", "http:", "mailto:", "mailto:a@"]),
    st.lists(st.one_of(st.sampled_from(ADDRESS_BITS), st.characters(categories=["L", "M", "N"])), max_size=6).map(
        "".join
    ),
).map("".join)

texts = st.lists(st.one_of(st.sampled_from(BITS), st.text(max_size=4)), max_size=30).map("".join)


class Told(Page):
    """All that a page tells: its text, and what it keeps in addresses, numbers and languages."""

    def __init__(self, page: str) -> None:
        self.addresses: list[str] = []
        self.numbers: list[int] = []
        super().__init__(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        told = {name: value or "" for name, value in attrs}
        if tag == "a":
            self.addresses.append(told["href"])
        elif tag in ("ol", "ul"):
            self.numbers.append(int(told.get("start", 1)) if tag == "ol" else -1)
        elif tag == "li":
            self._number(int(told.get("value", self.numbers[-1])))
        self.said += [told.get("alt", ""), told.get("src", ""), told.get("class", "") if tag == "code" else ""]

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.said.append(self.addresses.pop())
        elif tag in ("ol", "ul"):
            self.numbers.pop()

    def _number(self, number: int) -> None:
        if self.numbers[-1] >= 0:
            self.said.append(str(number))
            self.numbers[-1] = number + 1


def lead(written: str) -> Target | None:
    """Every other address leads somewhere."""
    if len(written) % 2:
        return Target(written, "image" if written.endswith("g") else "file")
    return None


def set_at(text: str, line: int = 0) -> str:
    marks = {line: Mark("follow-up", "open", "Open")}
    return str(to_html(text, Surroundings("note", 3, lead, marks)))


def missing(text: str, told: str) -> str | None:
    """The first character that should be told and is not, in order."""
    rest = iter(told)
    for character in text:
        if character.isspace() or character in SYNTAX or re.match(r"[\x00-\x1f\x7f-\x9f]", character):
            continue
        if character not in rest:
            return character
    return None


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts, st.integers(0, 4))
def test_nothing_vanishes(text: str, line: int) -> None:
    told = "".join(Told(set_at(text, line)).said)
    assert missing(text, told) is None, told


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_nothing_but_the_allowed_is_in_the_page(text: str) -> None:
    page = Page(set_at(text))
    for tag, attributes in page.tags:
        assert tag in TAGS
        assert attributes.keys() <= ATTRIBUTES.get(tag, frozenset()) | ATTRIBUTES["*"]
        assert attributes.get("id") in (None, "note/follow-up")
        for name in ("href", "src"):
            address = (attributes.get(name) or "").strip().lower()
            scheme = re.match(r"[a-z][a-z0-9+.-]*:", address)
            assert scheme is None or (name == "href" and scheme[0] in ("http:", "https:", "mailto:"))
            assert not address.startswith(("//", "\\\\"))
    assert page.text.count("Open") >= 1
    assert [attributes["id"] for _, attributes in page.tags if "id" in attributes] == ["note/follow-up"]


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(texts, addresses.map("[a]({0}) ![b]({0}) [![c]({0})]({0}) <{0}>".format)))
def test_each_link_in_the_page_leads_somewhere(text: str) -> None:
    assert all(attributes.get("href") for tag, attributes in Page(set_at(text)).tags if tag == "a")


@settings(max_examples=400, deadline=None)
@given(addresses, st.sampled_from(["[a]({})", "![a]({})", "[]({})", "[![a]({})](b)", "<{}>", "*[a]({} 't')*"]))
def test_each_address_is_in_the_page_to_follow_or_to_read(address: str, link: str) -> None:
    page = Page(set_at(link.format(address)))
    hrefs = [attributes.get("href") or "" for _, attributes in page.tags]
    assert any(visible(address.strip(" \t")) in told for told in (page.text, *hrefs))


@settings(max_examples=1000, deadline=None)
@given(addresses)
def test_what_can_be_followed_is_kept(address: str) -> None:
    assert is_kept(address) or not (web_address(address) or mail_address(address))


@given(texts)
def test_plain_text_is_the_text(text: str) -> None:
    page = Page(as_plain(text))
    assert [tag for tag, _ in page.tags] == ["pre"]
    assert missing(text, page.text) is None


@given(texts)
def test_the_same_text_gives_the_same_page(text: str) -> None:
    first = set_at(text)
    to_html("> - [ *a `b", Surroundings("other"))
    assert set_at(text) == first
