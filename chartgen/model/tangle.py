"""Whether a text is too tangled to be set: nested or marked up beyond what any person writes.

Such a text is shown as it was written. The answer depends on the text alone, never on time, so that the same notes
make the same site on any machine. It is an estimate of what setting costs, by block where that matters (a block ends
at a blank line).

Measured on one core, a million characters each, Python 3.11, Markdown 3.11 (tests/site/prose/test_speed.py):

- A quote or list is taken apart line by line once for each level it is nested, 0.3 to 0.9 microseconds a line: a
  quote 60 deep with 450,000 lines after it takes 6 seconds, a list 30 deep with 400,000 takes 10.
- Each list item, quote or change of list takes 8 to 15 microseconds: `- - - - - - - a` repeated takes 5 seconds,
  `1. a` and `- b` in turn 3.5.
- Each emphasis mark, bracket, code mark, underlined heading or table pipe takes 2 to 5: `*_` repeated 3.6 seconds.

Everything else grows with the length of the text and stays at two seconds or below. Stock Python-Markdown needs
minutes for several of these, being quadratic in what it finds in a block, and nests quotes by recursion.
"""

from __future__ import annotations

import re

DEEPEST = 40
MOST_LINES = 1_500_000  # lines times levels
MOST_MARKS = 300_000  # of these a list item or quote counts as four
_MARKER_COST = 4

# A line of blanks and dashes or asterisks only is a rule, however many there are.
_RULE = r"[ \t]*+([-*])(?>(?:[ \t]*+\1)*)[ \t]*+$"
_PREFIX = re.compile(rf"^(?!{_RULE})([ \t]*+(?>(?:>[ \t]*+|(?:[-*+]|[0-9]{{1,9}}\.)[ \t]++)+))", re.MULTILINE)
_MARKERS = re.compile(r"[-*+>]|[0-9]+\.")
_INDENT = re.compile(r"^(?: {4}|\t)+", re.MULTILINE)
_BLANK = re.compile(r"\n[ \t]*\n")
# A mark may count as a list item and as emphasis.
_SHORT = min(MOST_LINES // DEEPEST, MOST_MARKS // (_MARKER_COST + 1))
_DEEP = re.compile(rf"\n[ \t>*+.0-9-]{{{DEEPEST + 1}}}")
_OTHER = re.compile(r"\*+|_+|`+|[\[\]|]|^(?:=+|-+)[ \t]*$", re.MULTILINE)


def too_tangled(text: str) -> str | None:
    """Why a text cannot be set, in plain words ("quotes nested 10000 deep"), or None if it can.

    A text too short for too many lines or marks is not weighed, unless a line begins with enough to be too deep.
    """
    return weighed(text) if len(text) >= _SHORT or _DEEP.search(f"\n{text}") else None


def weighed(text: str) -> str | None:
    """The same, each line and mark counted."""
    prefixes = _prefixes(text)
    depth, kind = _deepest(prefixes)
    if depth > DEEPEST:
        return f"{kind} nested {depth} deep"
    markers = sum(len(_MARKERS.findall(prefix)) for prefix in prefixes)
    marks = _MARKER_COST * markers + sum(1 for _ in _OTHER.finditer(text))
    if marks > MOST_MARKS:
        return "more marks of lists, quotes, tables and emphasis than can be set"
    return "too many lines in nested lists or quotes" if _lines(text, depth) > MOST_LINES else None


def _lines(text: str, depth: int) -> int:
    """Lines times levels, block by block where the whole text at its deepest would be too much."""
    most = (text.count("\n") + 1) * max(depth, _indented(text))
    if most <= MOST_LINES:
        return most
    return sum(
        (block.count("\n") + 1) * max(_deepest(_prefixes(block))[0], _indented(block)) for block in _BLANK.split(text)
    )


def _prefixes(text: str) -> list[str]:
    """The list and quote markers before each line that has any."""
    return [match[2] for match in _PREFIX.finditer(text)]


def _deepest(prefixes: list[str]) -> tuple[int, str]:
    """The largest number of markers before a line, and what they are."""
    longest = max(prefixes, key=lambda prefix: len(_MARKERS.findall(prefix)), default="")
    kind = "quotes" if ">" in longest else "lists"
    return len(_MARKERS.findall(longest)), kind


def _indented(text: str) -> int:
    """How many levels the indentation makes, at most: beyond it nothing is nested."""
    longest = max((len(indent.expandtabs(4)) for indent in _INDENT.findall(text)), default=0)
    return min(longest // 4, DEEPEST)
