"""What python-frontmatter reads between two fences: all of YAML, scalars as written, each with its place.

python-frontmatter alone loses data in silence where a fence is never closed, the front matter is a list, or a text
without any begins with a `---` rule; so it is handed a handler of ours that knows where the fences stand.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import frontmatter
from frontmatter.default_handlers import BaseHandler

from chartgen.model.document import Flaw, FlawKind, Mapping, Node
from chartgen.model.place import Place
from chartgen.notes.yaml import compose


def read_between(lines: list[str], opening: int, closing: int) -> tuple[Mapping | None, tuple[Flaw, ...]]:
    """The fields between the fences on two of the lines of a file, and what is wrong with them."""
    handler = _Placed(opening, closing)
    metadata, _ = frontmatter.parse("\n".join(lines[opening:]), handler=handler)
    fields = metadata.get(_Placed.FIELDS)
    return fields if isinstance(fields, Mapping) else None, handler.flaws


class _Placed(BaseHandler):
    """A python-frontmatter handler for text whose fences are known."""

    FM_BOUNDARY = re.compile("---")  # asked for by the handlers' base, not looked for: `split` knows the lines
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
