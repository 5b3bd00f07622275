"""Which links and images a body holds."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from chartgen.model.note import Link
from chartgen.model.place import Place
from chartgen.notes.sections import may_hold_code, prose_lines

WORDS = re.compile(r"\[[^\[\]]{0,1000}(?:\[[^\[\]]{0,200}\][^\[\]]{0,200}){0,5}\](?=\()")
WITH_TITLE = re.compile(
    r"\(\s*+(?:<([^<>\n]*+)>|((?>(?:[^\s()<>\"'\\]++|\\.|\([^\s()<>]*+\))*)))"
    r"\s++(?:\"[^\"]*+\"|'[^']*+')\s*+\)"
)
WITHOUT_TITLE = re.compile(r"\(\s*+(?:<([^<>\n]*+)>\s*+|((?>(?:[^()<>\n\\]++|\\.|\([^()<>\n]*+\))*)))\)")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+.!|-])")
CODE = re.compile(r"(?<![`\\])(`{1,9})(?!`)[^`\n]{0,1000}(?<!`)\1(?!`)")


def read_links(body: str, body_line: int) -> tuple[Link, ...]:
    """The links of a body that begins on `body_line` of its file, in order; those within code are no links.

    An address may hold blanks, and a title may follow it, as where the body is set.
    """
    if "](" not in body:
        return ()
    text = _without_code(body)
    starts = list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))
    return tuple(_links(text, starts, body_line))


def _without_code(body: str) -> str:
    """The body with nothing in place of fenced code, line for line, and blanks in place of code in a line."""
    if may_hold_code(body):
        lines = body.split("\n")
        prose = dict(prose_lines(lines))
        body = "\n".join(prose.get(number, "") for number in range(len(lines)))
    return CODE.sub(lambda code: " " * len(code[0]), body) if "`" in body else body


def _links(text: str, starts: list[int], body_line: int) -> Iterator[Link]:
    """The links of a text whose lines begin at `starts`, a picture within a link after that link."""
    position = 0
    while words := WORDS.search(text, position):
        opening, position = words.start(), words.start() + 1
        image = text.startswith("!", opening - 1) and opening > 0 and not _is_escaped(text, opening - 1)
        if not image and _is_escaped(text, opening):
            continue
        found = WITH_TITLE.match(text, words.end()) or WITHOUT_TITLE.match(text, words.end())
        written = (found[1] or found[2] or "").strip() if found else ""
        if found and written:
            start = found.start(1 if found[1] else 2)
            line = bisect_right(starts, start) - 1
            place = Place(body_line + line, start - starts[line] + 1, len(written))
            yield Link(ESCAPED.sub(r"\1", written), image, place)


def _is_escaped(text: str, at: int) -> bool:
    """Whether an odd number of backslashes stands right before a character."""
    first = at
    while first and text[first - 1] == "\\":
        first -= 1
    return (at - first) % 2 == 1
