"""Which links and images a body holds."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from chartgen.model.note import Link
from chartgen.model.place import Place
from chartgen.notes.sections import prose_lines

WORDS = re.compile(
    r"(?<!\\)(?:\\\\)*+(?P<image>!?)\[(?P<words>)[^\[\]]{0,1000}(?:\[[^\[\]]{0,200}\][^\[\]]{0,200}){0,5}\](?=\()"
)
WITH_TITLE = re.compile(
    r"\(\s*+(?:<([^<>\n]*+)>|((?:[^\s()<>\"'\\]++|\\.|\([^\s()<>]*+\))*+))"
    r"\s++(?:\"[^\"]*+\"|'[^']*+')\s*+\)"
)
WITHOUT_TITLE = re.compile(r"\(\s*+(?:<([^<>\n]*+)>\s*+|((?:[^()<>\n\\]++|\\.|\([^()<>\n]*+\))*+))\)")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+.!|-])")
CODE = re.compile(r"(?<![`\\])(`{1,9})(?!`)[^`\n]{0,1000}(?<!`)\1(?!`)")


def read_links(body: str, body_line: int) -> tuple[Link, ...]:
    """The links of a body that begins on `body_line` of its file, in order; those within code are no links.

    An address may hold blanks, and a title may follow it, as where the body is set.
    """
    if "](" not in body:
        return ()
    lines = body.split("\n")
    prose = dict(prose_lines(lines))
    shown = [prose.get(number, "") for number in range(len(lines))]
    starts = list(accumulate((len(line) + 1 for line in shown), initial=0))
    text = CODE.sub(lambda code: " " * len(code[0]), "\n".join(shown))
    return tuple(_links(text, starts, body_line))


def _links(text: str, starts: list[int], body_line: int) -> Iterator[Link]:
    """The links of a text whose lines begin at `starts`, a picture within a link after that link."""
    position = 0
    while words := WORDS.search(text, position):
        position = words.start("words")
        found = WITH_TITLE.match(text, words.end()) or WITHOUT_TITLE.match(text, words.end())
        written = (found[1] or found[2] or "").strip() if found else ""
        if found and written:
            start = found.start(1 if found[1] else 2)
            line = bisect_right(starts, start) - 1
            place = Place(body_line + line, start - starts[line] + 1, len(written))
            yield Link(ESCAPED.sub(r"\1", written), bool(words["image"]), place)
