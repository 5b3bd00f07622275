"""Which links and images a body holds."""

from __future__ import annotations

import re

from chartgen.model.note import Link
from chartgen.model.place import Place
from chartgen.notes.sections import prose_lines

LINK = re.compile(
    r"(?P<image>!?)\[[^\[\]]{0,1000}(?:\[[^\[\]]{0,200}\][^\[\]]{0,200}){0,5}\]"
    r"\(\s*(?P<target><[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*){0,5})"
)
CODE = re.compile(r"(?<![`\\])(`{1,9})(?!`)[^`\n]{0,1000}(?<!`)\1(?!`)")


def read_links(body: str, body_line: int) -> tuple[Link, ...]:
    """The links of a body that begins on `body_line` of its file, in order; those within code are no links."""
    if "](" not in body:
        return ()
    lines = body.split("\n")
    prose = dict(prose_lines(lines))
    text = "\n".join(prose.get(number, "") for number in range(len(lines)))
    text = CODE.sub(lambda code: " " * len(code[0]), text)
    return tuple(_link(found, text, body_line) for found in LINK.finditer(text))


def _link(found: re.Match[str], text: str, body_line: int) -> Link:
    start = found.start("target")
    line = body_line + text.count("\n", 0, start)
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    target = found["target"].removeprefix("<").removesuffix(">").strip()
    return Link(target, bool(found["image"]), Place(line, column, max(1, len(found["target"]))))
