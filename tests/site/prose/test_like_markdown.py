"""Ordinary prose is set as stock Python-Markdown sets it.

Ordinary is what `notes` below makes: paragraphs, headings, flat and nested lists, quotes, code, tables whose rows are
as long as their header, with words, emphasis, code, escapes and links to the web in them, blocks set off by blank
lines, and numbers from 1. The rest of Markdown is where chartgen differs by intent, since stock would drop or change
what was written: raw HTML, entities, references, other numbers, cells beyond the header, lists right after prose.

Two things are made alike first. Stock's HTML passes the same allow-list, as it escapes otherwise and leaves `<br />`.
And white space next to the tags of blocks is dropped on both sides: the two writers break their lines at different
places, and browsers show none of it. White space next to the tags of words stays, and so does that in code.
"""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension

from chartgen.site.prose import Surroundings, to_html
from chartgen.site.prose.clean import clean
from chartgen.site.prose.usual import usual

WORDS = [
    "Maria",
    "visited",
    "the",
    "clinic",
    "on",
    "March 5",
    "with",
    "Dr. Lee",
    "(again)",
    "it’s",
    "well,",
    "and",
    "é",
    "50%",
]

BLOCKS = re.compile(r"\s*(</?(?:p|h[1-6]|[uo]l|li|blockquote|pre|table|thead|tbody|t[rhd]|hr)\b[^>]*>)\s*")

words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)
bits = st.one_of(
    words,
    words.map("*{}*".format),
    words.map("**{}**".format),
    words.map("_{}_".format),
    words.map("***{}***".format),
    words.map("`{}`".format),
    words.map("[{}](https://example.org/a)".format),
    words.map("**{} *x* y**".format),
    words.map(r"\*{}\_".format),
    st.just("<https://example.org/b>"),
)
lines = st.lists(bits, min_size=1, max_size=3).map(" ".join).map("A {}".format)
paragraphs = st.lists(lines, min_size=1, max_size=3).map("\n".join)


def each(marker: str, glue: str = "\n") -> st.SearchStrategy[str]:
    """A list of items with this marker; `#` in it is the number."""
    return st.lists(lines, min_size=1, max_size=4).map(
        lambda items: glue.join(marker.replace("#", str(n)) + item for n, item in enumerate(items, 1))
    )


def table(rows: list[list[str]]) -> str:
    return "\n".join(["| a | b |", "|:--|--:|", *(f"| {' | '.join(row)} |" for row in rows)])


blocks = st.one_of(
    paragraphs,
    lines.map("## {}".format),
    lines.map("## {} ##".format),
    each("- "),
    each("* ", "\n\n"),
    each("#. "),
    each("#. ", "\n\n"),
    each("> "),
    each("- ").map(lambda text: "- A\n" + "\n".join("    " + line for line in text.split("\n"))),
    paragraphs.map(lambda text: "- A\n\n" + "\n".join("    " + line for line in text.split("\n"))),
    lines.map("    {}".format),
    lines.map("```python\n{}\n\n- b\n```".format),
    lines.map("A\n=\n\n{}\n\n***".format).map(lambda text: text.replace("A\n=", "A\n-")),
    st.lists(st.lists(words, min_size=2, max_size=2), min_size=1, max_size=3).map(table),
)
# A line of prose in between: what follows a list belongs to it where it may.
notes = st.lists(st.tuples(blocks, lines).map("\n\n".join), min_size=1, max_size=6).map("\n\n".join)


def stock(text: str) -> str:
    extensions = [TableExtension(use_align_attribute=True), FencedCodeExtension(), SaneListExtension()]
    return clean(Markdown(extensions=extensions).convert(text))


def essence(html: str) -> str:
    """HTML without the white space around the tags of blocks, and without what we add to links."""
    return BLOCKS.sub(r"\1", html.replace(' rel="noreferrer noopener"', "")).strip()


@settings(max_examples=200, deadline=None)
@given(notes)
def test_ordinary_prose_is_set_as_python_markdown_sets_it(text: str) -> None:
    assert essence(str(to_html(text, Surroundings("n", 2)))) == essence(stock(text))


usual_blocks = st.one_of(
    paragraphs,
    each("- "),
    each("* "),
    each("#. "),
    each("> "),
    each("- [ ] "),
    st.lists(st.lists(bits, min_size=2, max_size=2), min_size=1, max_size=3).map(table),
)
usual_notes = st.lists(st.tuples(usual_blocks, lines).map("\n\n".join), min_size=1, max_size=6).map("\n\n".join)


@settings(max_examples=200, deadline=None)
@given(usual_notes)
def test_what_takes_the_short_way_is_set_as_python_markdown_sets_it(text: str) -> None:
    found = usual(text, Surroundings("n", 2))
    assert found is not None
    assert essence(found[0]) == essence(stock(text))
