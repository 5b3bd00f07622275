"""Markdown made up for tests: what is usual in notes, and what only looks like it."""

from __future__ import annotations

from hypothesis import strategies as st

# How lines begin, what they say, and how they end.
BEGINNINGS = [
    "", "", "", "", "- ", "- ", "- ", "* ", "+ ", "-", "*", "+", "-  ", "1. ", "1. ", "2. ", "3. ", "9. ",
    "0. ", "01. ", "1.", "1) ", "1986. ", "2024. ", "1234567890. ", "- [ ] ", "- [x] ", "* [ ] ", "1. [ ] ",
    "- [ ]", "- []", "- [ab] ", " ", "  ", "   ", "    ", "     ", "\t", " - ", "  - ", "    - ", "\t- ",
    "    1. ", "- - ", "- 1. ", "- # ", "- > ", "# ", "## ", "#", "> ", ">", "| ", "|", ": ", "=", "===", "---",
    "--", "-- ", "***", "* * *", "- - -", "___", "_", "__", "**", "```", "``", "`", "~~~", "~", "[", "[a]: ",
    "2024-03-05: ", "3/5 ", "10:30 ", "3.5 ", "3.", "+1 ", "-5 ", "$5 ", "(", '"', "“", "\\", "\\- ", "&", "<",
    "<b>", "\u05d0", "\u0661. ", "\u00a0", "\u200b", "\ufeff", "é",
]  # fmt: skip
LINKS = [
    "[the page](https://example.org/x)", "[R&D < b](http://a.b/c_d?e=f#g)", "[ab](consent.pdf)",
    "[*ab*](consent.pdf)", "[ab](photo.png)", "![ab](photo.png)", "[ab](missing.md)", "[ab](javascript:x)",
    "[ab](//a)", "[ab](mailto:a@b.c)", "**[ab](consent.pdf)**", "*[ab](consent.pdf)*", "_[ab](consent.pdf)_",
    "x_[ab](consent.pdf)", "[ab](consent.pdf)_x", "[[ab](consent.pdf)](consent.pdf)",
    "[ab][a b](consent.pdf)(c)", "[a  \nb](consent.pdf)", "[a\nb](consent.pdf)", "[x ](consent.pdf)",
    "[  ](consent.pdf)", "[a_b](consent.pdf)", "[_ab_](consent.pdf)", "[`ab](consent.pdf)`", "[ab](https://)",
    "[ab](https://xn--a.b/)", "[ab](http://a-.b)", "[ab](http://1.2.3.4.5/)", "[ab](HTTP://A.B)",
    "[ש](consent.pdf)", "[<b>](consent.pdf)", "[&amp;](consent.pdf)", "\\[ab](consent.pdf)", "[ab](consent.pdf",
]  # fmt: skip
SAYINGS = [
    "", " ", "  ", "a", "Maria", "visited the clinic", "well,", "(again)", "it’s", "50%", "a|b", "| a | b",
    "|---|---|", "--|--", "*", "**", "***", "* ", " *", "*a*", "**a**", "***a***", "*a **b** c*", "**a *b* c**",
    "*a*b*c*", "a*b", "2 * 3", "*a", "a*", "**a", "a**", "** a**", "**a **", "**a** and *b*, **c**.", "*a*,",
    "(*a*)", "_a_", "_", "__a__", "snake_case", "_a", "a_", "a__b", "`a`", "`", "[a](https://example.org/x)",
    "[a](consent.pdf)", "[a]", "![a](photo.png)", *LINKS, "](", "<https://example.org>", "<a@b.c>", "< 5", "<5",
    "a < b > c", "<script>alert(1)</script>", "<!-- x -->", "&", "&amp;", "R&D", "a & b", "&lt;", "\\", "\\*",
    "\\\\", '"x"', "'x'", "(due 2024-03-20)", "(due a&b)", "(due *a*)", f"(due {'&' * 30})",
    f"(due {'&' * 80})", "(due )", "^swallow", "^a_b", "^a.b", "^a ", "^", "x^y", "# a #", "a:", "שלום",
    "\u200f", "\u0661", "é", "e\u0301", "😀", "\u00a0", "\u3000", "\u2028", "\u200d", "\ufeff", "\ufffd",
    "\ue000", "\U000f0000", "\U000f0003", "\t", "\x02", "\x00", "\x7f", "\x85", "\x0b", "\x0c", "\r", "\x1f",
    "\ud800", "{{ x }}", "{: #id }", "[ ]", "[x]", "[^1]",
]  # fmt: skip
ENDINGS = [
    "\n", "\n", "\n", "\n", "\n\n", "\n\n", "\n\n", "\n\n\n", "\n\n\n\n", "  \n", " \n", "\n \n", "\n\t\n",
    "\r\n", "\r\n\r\n", "", "\\\n",
]  # fmt: skip


def joined(*parts: st.SearchStrategy[str] | list[str], by: str = "") -> st.SearchStrategy[str]:
    """One of each part, after each other."""
    return st.tuples(*(st.sampled_from(part) if isinstance(part, list) else part for part in parts)).map(by.join)


def some(of: st.SearchStrategy[str] | list[str], most: int, by: str = "", least: int = 0) -> st.SearchStrategy[str]:
    """Some of a kind, with something between them."""
    each = st.sampled_from(of) if isinstance(of, list) else of
    return st.lists(each, min_size=least, max_size=most).map(by.join)


# Near misses: nearly every text holds something unusual.
near_misses = some(joined(BEGINNINGS, some(SAYINGS, 3, " "), ENDINGS), 8)

# Most of these are usual.
_SAID = [one for one in SAYINGS if one.isprintable() and one.strip()]
_BEGUN = ["", "", "- ", "- ", "* ", "1. ", "2. ", "- [ ] ", "- [x] ", "  ", "12 ", "*", "**"]
usual_texts = some(joined(_BEGUN, some(_SAID, 3, " ", 1), ["\n", "\n\n", "\n\n", "\n\n\n", "\r\n", " \n", "  \n"]), 6)

# Tasks, quotes and tables of plain words, next to each other and to prose.
PLAIN = [
    "a", "Maria", "well,", "R&D", "a < b", "a_b", '"x"', "(due 2024-03-20)", "(due a&b)", "(due )", "(due b",
    "^a", "^a_b", "^a.b", " ", f"(due {'&' * 30})", "[x]", "ש", "é", "**a**", "*a*", "*", "|", "`a|b`", "\\|",
    "[a](consent.pdf)", "[ab](consent.pdf)", "",
]  # fmt: skip
HEADERS = ["| a | b |", "|a|b|", "a | b", "a|", "| a", "| `a|b` | c", r"a \| b | c", "**a** | ש", ""]
DASHES = ["| --- | --- |", "|:-:|--:|", "--|--", ":-- | --", "|---", "---|", "---", " | - | - |", "|---|---|---|"]
_plain = some(PLAIN, 4, " ")
_tasks = joined(["- [ ] ", "- [ ] ", "- [x] ", "* [ ]  ", "1. [ ] ", "- [ ]", "- [&] ", "  ", "- "], _plain)
_quotes = joined(["> ", "> ", ">", ">  ", "", "> - ", ">\n> "], _plain)
_rows = some(joined(["|", "| ", "", "a | ", "- | "], _plain), 3, "\n")
_tables = joined(HEADERS, DASHES, _rows, by="\n")
shaped_texts = some(st.one_of(some(_tasks, 4, "\n", 1), some(_quotes, 4, "\n", 1), _tables, _plain), 4, "\n\n")
