"""For any text at all: nothing vanishes, nothing runs, nothing is raised."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chartgen.site.prose import Mark, Surroundings, Target, as_plain, to_html
from chartgen.site.prose.clean import ATTRIBUTES, TAGS
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
    "^ref", "007. ", "hl_lines=", "a", "b c", "3",
]  # fmt: skip

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
