"""Tests of what a reader sees of a piece of safe HTML."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartgen.site.plain import BETWEEN, WITHIN, _carefully, plain
from chartgen.site.prose import Surroundings, to_html, to_prose

SCRIPT = Path(__file__).resolve().parents[2] / "themes" / "default" / "static" / "chart.js"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\nTwo."),
        ("<p>Under<em>stand</em>ing <code>it</code></p>", "Understanding it"),
        ("<p>first<br>second</p>", "first second"),
        ("<ul>\n<li>milk</li>\n<li>eggs</li>\n</ul>", "milk\neggs"),
        ('<li><span class="box">[ ]</span> Ask<span class="due">(due soon)</span></li>', "[ ] Ask (due soon)"),
        ("<p>a &lt;b&gt; &amp;amp; c</p>", "a <b> &amp; c"),
        ('<p><a href="x?a>b" title=\'c>d\'>link</a></p>', "link"),
        ('<p>Up <img src="a.png" alt="a &quot;steep&quot; ramp"> there</p>', 'Up a "steep" ramp there'),
        ("<table><tr><th>Day</th><td>Monday</td></tr></table>", "Day\nMonday"),
        ("<pre>as\n  written</pre>", "as written"),
        ("<p> \n </p>", ""),
        ("no tags", "no tags"),
        ("5 < 6 and <p", "5 < 6 and <p"),
    ],
)  # fmt: skip
def test_a_reader_sees_words_and_blocks(html: str, text: str) -> None:
    assert plain(html) == text


@given(st.lists(st.text("abcé日<&>\"'", min_size=1, max_size=8), min_size=1, max_size=30))
def test_every_word_of_a_text_is_seen(words: list[str]) -> None:
    around = Surroundings("n", 3, lambda _: None, {})
    seen = plain(to_html(" ".join(words), around)).split()
    letters = [re.sub("[<>]", "", word) for word in words]
    assert [re.sub("[<>]", "", word) for word in seen if word.strip("<>")] == [word for word in letters if word]


TAGS = (
    "<p>", "</p>", "<li id='a>b'>", '<li id="n/1">', "<br>", "</span>", '<span class="box">', "<em>", "</em>", "<x1>",
    '<img src="a" alt="a ramp">', '<a href="x>y">', "<a\n>", "<P>", '<p "', "<!-- -->", "< p>",
)  # fmt: skip
ODD = (
    "&amp;", "&amp", "&#32;", "&#10;", "&Tab;", "&nbsp;", "&lt;p&gt;", "&para;", "¶", "\t", "\0", "\x1c", "\u2028",
    "\u00a0", "\u00ad", "\ud800", "a", "é日", " ", "  ", "\n", "\n\n",
)  # fmt: skip


@given(st.lists(st.sampled_from([*TAGS, *ODD])).map("".join))
def test_html_read_at_once_says_what_it_says_when_read_with_care(html: str) -> None:
    assert plain(html) == _carefully(html)


@given(st.text("abé日.,*_`-#[]()<>&\"'\\~|:^ \n\t\u00a0", max_size=80))
def test_any_prose_says_what_its_html_says_when_read_with_care(text: str) -> None:
    html, said = to_prose(text, Surroundings("n", 3, lambda _: None, {}))
    assert plain(html) == _carefully(html)
    assert said in (None, plain(html))


@pytest.mark.parametrize("html", ["<a '", "<p>", '<a b="">', "<", "x<br"])
def test_even_what_is_no_html_takes_linear_time(html: str) -> None:
    began = time.perf_counter()
    plain(html * 100_000)
    assert time.perf_counter() - began < 5


def test_the_script_divides_words_at_the_same_tags() -> None:
    script = SCRIPT.read_text("utf-8")
    for name, tags in (("WITHIN", WITHIN), ("BETWEEN", BETWEEN)):
        (written,) = re.findall(rf"const {name} = new Set\(\[(.*?)\]\)", script)
        assert set(re.findall(r'"(\w+)"', written)) == tags
