"""Nothing that was written vanishes or changes."""

from __future__ import annotations

import pytest

from tests.site.prose.pages import html, text_of

AS_WRITTEN = {
    "a tag": "<b>bold</b> and <br/> and <img src=x onerror=alert(1)>",
    "a block": "<div>\n<p>text</p>\n</div>",
    "a script": "<script>alert(1)</script>",
    "a style": "<style>p { color: red }</style>",
    "a comment": "<!-- a comment --> and <!-- one never closed",
    "a doctype": "<!DOCTYPE html>",
    "an instruction": "<?php echo 1 ?>",
    "CDATA": "<![CDATA[ text ]]>",
    "an entity": "&copy; &lt;script&gt; &#x3c; &#60; &amp;amp; &nbsp;",
    "a template": "{{ client.name }} {% include 'x' %} ${x}",
    "a reference definition": "[Dana]: hello",
    "a reference definition with a title": "[1]: http://example.org 'title'",
    "reference links": "[text][ref] and [ref][] and [ref] and ![alt][ref]",
    "an abbreviation": "*[HTML]: Hyper Text",
    "a footnote": "text[^1]\n[^1]: the note",
    "attributes": "# Heading {: #id .class } and {#id}",
    "a number sign": "#5 pharmacy",
    "a hashtag": "#housing went well",
    "seven hashes": "####### seven",
    "only hashes": "## ##",
    "a leading zero": "007. Bond",
    "a long number": "1234567890. ten digits",
    "Arabic digits": "١. واحد",
    "placeholders": "wzxhzdk:0 klzzwxh:0001 hzzhzkh:0 amp",
    "an unclosed fence": "```\nnever closed",
    "an unclosed link": "[text](http://example.org and [more",
    "an empty link": "[text]()",
    "a box": "[ ](due tomorrow)",
    "an odd scheme in angle brackets": "<ftp://example.org> <javascript:alert(1)> <file:///etc/passwd>",
    "a lone asterisk": "2 * 3 * 4 and snake_case_name and **",
    "a table without dashes": "| a | b |\n| : | : |",
    "emoji, combining and astral characters": "👩‍👩‍👧 é ñ 𝔘 \U0010fffd",
    "private use characters": "\U000f0000 \U000f0001 3 \U000f0006 \ue000",
    "a replacement character": "\ufffd",
    "a byte order mark": "a \ufeff b",
    "right to left": "שלום \u200f(5)\u200e \u202eabc\u202c",
    "a backslash": r"C:\temp \d \a \& \<",
}


@pytest.mark.parametrize("text", AS_WRITTEN.values(), ids=AS_WRITTEN.keys())
def test_what_is_not_markdown_here_is_shown_as_written(text: str) -> None:
    shown = text.removeprefix("# ") if text.startswith("# ") else text
    assert text_of(text) == shown


@pytest.mark.parametrize("text", ["\u00a0two\u2003 \u00a0", "a\u00a0\u202fb", "\u3000", "\u2028x\u2029y"])
def test_every_kind_of_space_survives(text: str) -> None:
    assert text_of(f"x{text}x") == f"x{text}x"
    assert f">{text}</p>" in html(text)


def test_control_characters_are_shown() -> None:
    text = "a\x00b\x02wzxhzdk:0\x03c\x1fd\x7fe\x85f\x0cg\rh\x1b[31m"
    assert text_of(text) == r"a\x00b\x02wzxhzdk:0\x03c\x1fd\x7fe\x85f\x0cg\x0dh\x1b[31m"


def test_a_backslash_before_a_control_character_stays() -> None:
    assert text_of("\\\x02") == r"\\x02"


def test_a_broken_half_of_a_character_is_shown() -> None:
    assert text_of("a\udc80b") == r"a\udc80b"


def test_windows_line_ends_are_line_ends() -> None:
    assert html("- a\r\n- b\r\n") == "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"


def test_headings_are_demoted_without_a_gap() -> None:
    assert html("# a\n### b\n# c") == "<h3>a</h3>\n<h4>b</h4>\n<h3>c</h3>"
    assert html("a\n===\nb\n---") == "<h3>a</h3>\n<h4>b</h4>"
    assert html("".join(f"{'#' * n} x\n" for n in range(1, 7))).count("<h6>") == 3


@pytest.mark.parametrize(
    ("text", "heading"),
    [("## C#", "C#"), ("## a ##", "a"), ("## a#b #", "a#b"), ("# #5", "#5"), ("# a \\#", "a #"), ("#\ta", "a")],
)
def test_hashes_close_a_heading_only_after_a_blank(text: str, heading: str) -> None:
    assert html(text) == f"<h3>{heading}</h3>"


def test_an_item_over_dashes_is_not_a_heading() -> None:
    assert html("- [ ] Ask\n---") == "<ul>\n<li>[ ] Ask</li>\n</ul>\n<hr>"


def test_numbers_of_a_list_are_those_written() -> None:
    assert 'start="5"' in html("5. a\n6. b")
    assert html("1. a\n5. b\n6. c\n2. d").count("value=") == 2
    assert html("1986. was hard") == '<ol start="1986">\n<li>was hard</li>\n</ol>'
    assert html("1. a\n1. b") == '<ol>\n<li>a</li>\n<li value="1">b</li>\n</ol>'
    assert 'value="7"' in html("1. a\n\n7. b")
    assert 'start="0"' in html("0. a")


def test_a_list_may_follow_a_line_of_prose() -> None:
    assert html("We agreed:\n- a\n- b") == "<p>We agreed:</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>"
    assert html("We agreed:\n1. a\n2. b") == "<p>We agreed:</p>\n<ol>\n<li>a</li>\n<li>b</li>\n</ol>"
    assert html("She was born in\n1986. A good year.") == "<p>She was born in\n1986. A good year.</p>"
    assert html("> a\n- b") == "<blockquote>\n<p>a</p>\n</blockquote>\n<ul>\n<li>b</li>\n</ul>"


def test_no_list_begins_in_code() -> None:
    assert html("```\na\n- b\n```") == "<pre><code>a\n- b\n</code></pre>"
    assert html("    a\n    - b") == "<pre><code>a\n- b\n</code></pre>"


def test_a_list_after_indented_code_is_a_list() -> None:
    assert html("    code\npara\n- a").endswith("<ul>\n<li>a</li>\n</ul>")


def test_lists_of_two_kinds_follow_each_other() -> None:
    assert html("- a\n1. b") == "<ul>\n<li>a</li>\n</ul>\n<ol>\n<li>b</li>\n</ol>"


def test_a_numbered_item_in_a_bulleted_one_keeps_its_number() -> None:
    assert '<ol start="3">' in html("- a\n    3. b")
    assert '<ol start="7">' in html("* * a\n    7. b") or "7. b" in html("* * a\n    7. b")


def test_cells_beyond_the_header_are_kept() -> None:
    table = html("| a | b |\n|---|:-:|\n| 1 | 2 | three | 4 |\n| 5 |")
    assert "<td>three</td>\n<td>4</td>" in table
    assert '<td>5</td>\n<td align="center"></td>' in table
    assert "style" not in table


def test_pipes_in_code_and_after_a_backslash_are_text() -> None:
    table = html("a | b\n--|--\n`x|y` | p\\|q\n``a`|`` | \\`|`")
    assert "<td><code>x|y</code></td>\n<td>p|q</td>" in table
    assert "<td><code>a`|</code></td>" in table


@pytest.mark.parametrize("info", ['{.x key="v"}', 'python hl_lines="1 3"', ".python", "a b", "café", "<b>"])
def test_a_fence_that_says_more_than_a_language_is_shown(info: str) -> None:
    assert text_of(f"``` {info}\ncode\n```") == f"``` {info}\ncode\n```"


def test_fenced_code_is_shown_as_written() -> None:
    code = "  <b>&amp;\n\n\tx\u00a0*y* \\* {{ z }}  \n~~~\n"
    assert f'<pre><code class="language-c++">{code}'.split("<b>")[0] in html(f"```c++\n{code}```")
    assert text_of(f"x\n```c++\n{code}```\ny") == f"x\n{code}\ny"


def test_indented_code_is_shown_as_written() -> None:
    assert html("    a <b>\n\n\n        b &amp; `c`\n\td") == (
        "<pre><code>a &lt;b&gt;\n\n\n    b &amp;amp; `c`\nd\n</code></pre>"
    )


def test_tabs_within_a_line_stay() -> None:
    assert html("a\tb") == "<p>a\tb</p>"
    assert html("-\ta\n-\tb\tc") == "<ul>\n<li>a</li>\n<li>b\tc</li>\n</ul>"


def test_line_breaks_and_escapes_are_markdowns() -> None:
    assert html("a  \nb") == "<p>a<br>\nb</p>"
    assert html(r"\*a\* \_ \# 1\. \[x\](y)") == "<p>*a* _ # 1. [x](y)</p>"


def test_right_to_left_text_sets_its_own_direction() -> None:
    assert html("שלום") == '<p dir="auto">שלום</p>'
    assert "dir" not in html("hello")
