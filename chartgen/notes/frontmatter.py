"""The front matter of a text, where it begins and ends, and everything that can be wrong with that.

python-frontmatter alone loses data in silence where a fence is never closed, the front matter is a list, or a text
without any begins with a `---` rule; so it is handed a handler of ours that knows where the fences stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

import frontmatter
from frontmatter.default_handlers import BaseHandler

from chartgen.model.document import Flaw, FlawKind, Mapping, Node
from chartgen.model.place import Place
from chartgen.notes.yaml import compose

FENCE = re.compile(r"-{3,}[ \t]*\Z")
TAKEN_BY_YAML = re.compile("[\u2028\u2029\ufeff]")
LOOKS_LIKE_FIELD = re.compile(r"[a-z_]+:(\s|$)")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Front matter as read: None where it cannot be; the line on which the body begins; the text it was read from."""

    text: str
    fields: Mapping | None
    body_line: int
    flaws: tuple[Flaw, ...]


def read_front_matter(text: str) -> FrontMatter:
    """Read the front matter at the head of a text whose line ends are `\\n`."""
    lines = text.split("\n")
    opening = next((number for number, line in enumerate(lines) if line.strip()), None)
    if opening is None or not FENCE.match(lines[opening]):
        place = Place((opening or 0) + 1, 1)
        return FrontMatter(text, None, 1, (Flaw(FlawKind.NO_FRONT_MATTER, place),))
    closing = next((n for n in range(opening + 1, len(lines)) if FENCE.match(lines[n])), None)
    if closing is None:
        return FrontMatter(text, None, 1, (Flaw(FlawKind.NOT_CLOSED, Place(opening + 1, 1, 3)),))
    return _between(lines, opening, closing)


def _between(lines: list[str], opening: int, closing: int) -> FrontMatter:
    flaws = _escape_taken_by_yaml(lines, opening, closing)
    text = "\n".join(lines)
    handler = _PlacedYaml(opening, closing)
    metadata, _ = frontmatter.parse("\n".join(lines[opening:]), handler=handler)
    fields = metadata.get(_PlacedYaml.FIELDS)
    flaws += handler.flaws
    body_line = closing + 2
    if not isinstance(fields, Mapping):
        return FrontMatter(text, None, 1, tuple(flaws))
    if closing + 1 < len(lines) and FENCE.match(lines[closing + 1]):
        flaws.append(Flaw(FlawKind.BODY_BEGINS_WITH_RULE, Place(body_line, 1, 3)))
    elif _closed_early(lines, closing, fields):
        flaws.append(Flaw(FlawKind.CLOSED_EARLY, Place(closing + 1, 1, 3)))
    if body_line > len(lines):
        text += "\n"
    return FrontMatter(text, fields, body_line, tuple(flaws))


def _escape_taken_by_yaml(lines: list[str], opening: int, closing: int) -> list[Flaw]:
    """Show what YAML would take for line ends or a byte order mark as `\\u2028`; changes `lines` in place."""
    flaws = []
    for number in range(opening, closing):
        found = TAKEN_BY_YAML.search(lines[number])
        if found:
            escape = f"\\u{ord(found[0]):04x}"
            flaws.append(Flaw(FlawKind.CONTROL_CHARACTER, Place(number + 1, found.start() + 1), written=escape))
            lines[number] = TAKEN_BY_YAML.sub(lambda mark: f"\\u{ord(mark[0]):04x}", lines[number])
    return flaws[:1]


def _closed_early(lines: list[str], closing: int, fields: Mapping) -> bool:
    """Whether what follows the closing fence looks like more front matter, up to another fence.

    A `---` at the left edge ends front matter even within a block of text, so that the rest would fall into the body.
    """
    last = fields.pairs[-1].value.place.line if fields.pairs else 0
    in_block = bool(re.search(r":\s*[|>][+-]?\d?\s*(#.*)?\Z", lines[last - 1])) if last else False
    for number in range(closing + 1, len(lines)):
        if FENCE.match(lines[number]):
            between = lines[closing + 1 : number]
            return in_block or any(LOOKS_LIKE_FIELD.match(line) for line in between[:1])
        if lines[number].startswith("#"):
            return False
    return False


class _PlacedYaml(BaseHandler):
    """A python-frontmatter handler for text whose fences are known: scalars as written, each with its place."""

    FM_BOUNDARY = FENCE
    FIELDS = "fields"

    def __init__(self, opening: int, closing: int) -> None:
        super().__init__()
        self._opening = opening
        self._closing = closing
        self.flaws: tuple[Flaw, ...] = ()

    def split(self, text: str) -> tuple[str, str]:
        lines = text.split("\n")
        inside = self._closing - self._opening
        return "\n".join(lines[1:inside]) + "\n", "\n".join(lines[inside + 1 :])

    def load(self, fm: str) -> dict[str, Any]:
        node, self.flaws = compose(fm, first_line=self._opening + 2)
        if isinstance(node, Mapping):
            return {self.FIELDS: node}
        if not self.flaws:
            self.flaws = (self._not_a_mapping(node),)
        return {}

    def _not_a_mapping(self, node: Node | None) -> Flaw:
        place = replace(node.place, length=1) if node else Place(self._opening + 1, 1, 3)
        return Flaw(FlawKind.NOT_A_MAPPING, place)
