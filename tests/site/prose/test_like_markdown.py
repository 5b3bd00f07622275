"""Ordinary prose is set as Python-Markdown sets it."""

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
    """HTML without the white space around tags, and without what we add to links."""
    return re.sub(r"\s*(<[^>]+>)\s*", r"\1", html.replace(' rel="noreferrer noopener"', "")).strip()


@settings(max_examples=200, deadline=None)
@given(notes)
def test_ordinary_prose_is_set_as_python_markdown_sets_it(text: str) -> None:
    assert essence(str(to_html(text, Surroundings("n", 2)))) == essence(stock(text))
