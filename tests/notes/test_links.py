"""Which links and images a body holds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chartgen.model.place import Place
from chartgen.notes.links import read_links


def targets(body: str) -> list[str]:
    return [link.target for link in read_links(body, 1)]


@pytest.mark.parametrize(
    ("body", "target"),
    [
        ("[a](b.pdf)", "b.pdf"),
        ("[a]( b.pdf )", "b.pdf"),
        ("[a](<b c.pdf>)", "b c.pdf"),
        ("[a](attachments/Signed consent.pdf)", "attachments/Signed consent.pdf"),
        ('[a](b.pdf "The title")', "b.pdf"),
        ("[a](b.pdf 'The title')", "b.pdf"),
        ('[a](<b c.pdf> "T")', "b c.pdf"),
        ("[a](scan(1).pdf)", "scan(1).pdf"),
        ("[a](b\\(1\\).pdf)", "b(1).pdf"),
        ("[a](b%20c.pdf)", "b%20c.pdf"),
        ("[a [b] c](d.pdf)", "d.pdf"),
        ("[](b.pdf)", "b.pdf"),
        ("[two\nlines](b.pdf)", "b.pdf"),
        ("[a](\nb.pdf)", "b.pdf"),
        ("\\\\[a](b.pdf)", "b.pdf"),
        ("[a](#2024-03-05-call)", "#2024-03-05-call"),
        ("[é😀](ü.pdf)", "ü.pdf"),
        ("[a](javascript:alert(1))", "javascript:alert(1)"),
        ("- [ ] read [a](b.pdf)", "b.pdf"),
    ],
)
def test_a_link_is_found_with_its_address(body: str, target: str) -> None:
    assert targets(body) == [target]
    assert not read_links(body, 1)[0].image


def test_an_image_is_told_from_a_link() -> None:
    assert [(one.target, one.image) for one in read_links("![a](b.png) \\![c](d.pdf)", 1)] == [
        ("b.png", True),
        ("d.pdf", False),
    ]


def test_a_picture_within_a_link_is_found() -> None:
    assert "b.png" in targets("[![a](b.png)](c.pdf)")


@pytest.mark.parametrize(
    "body",
    [
        "[a] (b)", "[a]", "(b)", "[a](", "[a](b", "\\[a](b.pdf)", "[a]()", "[a]( )", "`[a](b.pdf)`", "``[a](b.pdf)``",
        "```\n[a](b.pdf)\n```", "~~~ md\n[a](b.pdf)\n~~~", "[a][b]", "<http://example.org>",
    ],
)  # fmt: skip
def test_what_is_no_link_is_none(body: str) -> None:
    assert targets(body) == []


def test_a_link_after_an_open_backtick_or_fence_is_found() -> None:
    assert targets("`a [b](c.pdf)\n\n```\n[d](e.pdf)") == ["c.pdf", "e.pdf"]


def test_links_have_their_place_in_the_file() -> None:
    body = "😀 [a](b.pdf)\n```\n[x](y)\n```\n[two\nlines](\n  <c d.pdf>)"
    assert [link.place for link in read_links(body, 10)] == [Place(10, 7, 5), Place(16, 4, 7)]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(["[", "]", "(", ")", "](", "![", "\\", "`", "<", ">", "a", " ", "\n", '"', "'", "```\n"])
    ).map("".join)
)
def test_every_link_stands_at_its_place(body: str) -> None:
    lines = body.split("\n")
    for link in read_links(body, 1):
        assert lines[link.place.line - 1][link.place.column - 1 :].startswith(link.target[:1]) or "\\" in body


BEFORE_WORDS = re.compile(r"(?<!\\)(?>(?:\\\\)*)(?P<image>!?)(?=\[)")


def opens_image(text: str, at: int) -> bool | None:
    """Whether a bracket opens an image, None where it opens nothing: each place before it tried in turn."""
    tried = (BEFORE_WORDS.match(text, start) for start in range(at + 1))
    found = next((one for one in tried if one and one.end() == at), None)
    return bool(found["image"]) if found else None


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(["!", "\\", "a", "\n", "](b)[", "[a](b)"])).map("".join))
def test_an_escaped_bracket_opens_nothing_and_an_escaped_mark_no_image(before: str) -> None:
    body = f"{before}[a](b.pdf)"
    opened = opens_image(body, len(before))
    last = [(link.target, link.image) for link in read_links(body, 1) if link.target == "b.pdf"]
    assert last == ([] if opened is None else [("b.pdf", opened)])


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(["[", "]", "(", ")", "](", "![", "\\", "<", ">", "a", " ", "\n", '"', "[a](b)"])).map(
        "".join
    )
)
def test_code_that_follows_makes_no_difference_to_the_links_of_a_body(body: str) -> None:
    assert read_links(body, 1) == read_links(f"{body}\n```\n```\n`a`", 1)


@pytest.mark.parametrize(
    "unit",
    [
        "[", "[a", "[a]", "[a](", "](", "[](a ", "[a](b)", "[a](b)\n", '[a](b "', "[a](b 'c\n", "[a](<", "\\",
        "\\[a](b)", "`", "`a", "``a`", "![", "[[a]", "[[a][a][a][a][", "[a]((a)", "[a](b (c) ", "[a](\\",
        "[a](" + " " * 50, "[" + "a" * 999,
    ],
)  # fmt: skip
def test_no_body_however_hostile_keeps_the_reader_busy(unit: str) -> None:
    assert len(read_links("[a](b)\n" + unit * (300_000 // len(unit)), 1)) >= 1
