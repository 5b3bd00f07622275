"""No text that is not refused takes long; the worst that were found, at sizes that would show a square."""

from __future__ import annotations

import time

import pytest

from chartgen.model.tangle import too_tangled
from chartgen.site.prose import Surroundings, to_html

AROUND = Surroundings("n")
SIZE = 100_000

REPEATED = [
    ">", "> ", "[", "![", "[a](", "[a](b)", '![a](b "t")', '[a](b "', "*", "*a ", "a* ", "*a*", "**a **b ",
    "*_", "*_a", "***a", "`", "`a", "`a``b```c", "<", "<a", "<http://a>", "<a@b.c>", "&", "&amp;", "\\",
    "\\*", "|", "`a`|", "- ", "- a\n", "* a\n\n", "1. a\n", "# a\n", "a\n---\n", "a\n-\n", "---\n", "    a\n",
    "    a\n\n", "\n", "a\n", "a\n\n", "> a\n", "> a\n\n", "x", "x ", "\x01", "\u00a0", " ", "\t",
    "- a\n    - b\n", "- a\n\n        code\n\n", "- a\n\n    # h\n    # h\n", "```\n", "```a\n",
    "~~~\n````\n", "|a|b|\n|-|-|\n", "[[a]](b)", "  \n", "<!--", "![[[", "<<<<", "&&&&", "{{", "- a\n1. b\n",
    "]> \n\n",
]  # fmt: skip
HALVES = [
    ("*a ", "b* "), ("[", "](x)"), ("![", "](x)"), ("*a _a ", "b* c_ "), ("(", ")"), ("`", "`"), ("_*", "*_"),
    ("**", "**"),
]  # fmt: skip


def seconds(text: str) -> float:
    start = time.process_time()
    if too_tangled(text) is None:
        to_html(text, AROUND)
    return time.process_time() - start


@pytest.mark.slow
@pytest.mark.parametrize("unit", REPEATED)
def test_repeating_a_mark_takes_time_in_proportion(unit: str) -> None:
    assert seconds(unit * (SIZE // len(unit))) < 2


@pytest.mark.slow
@pytest.mark.parametrize(("first", "last"), HALVES)
def test_nesting_a_mark_takes_time_in_proportion(first: str, last: str) -> None:
    assert seconds(first * (SIZE // 8) + last * (SIZE // 8)) < 2


@pytest.mark.slow
def test_depth_times_lines_is_refused_or_fast() -> None:
    for text in [
        "> " * 39 + "a\n" + "b\n" * 30_000,
        "".join(f"{'    ' * level}- a\n" for level in range(30)) + "a\n" * 40_000,
        "".join(f"{'    ' * level}- a\n" for level in range(700)),
        f"|{'a|' * 20_000}\n|{'-|' * 20_000}\n" + "|\n" * 20_000,
        "".join("`" * length + "a" for length in range(450)),
    ]:
        assert seconds(text) < 4


def test_a_text_nested_deeper_than_python_follows_is_shown() -> None:
    for text in ["> " * 5000 + "deep", "- " * 5000 + "deep", "[" * 5000 + "deep", "*a " * 5000 + "deep"]:
        assert "deep" in to_html(text, AROUND)
