"""How any text at all becomes safe HTML: by way of a tree of its blocks.

text -> cover -> lines -> blocks -> finish (inline, links, emphasis) -> write -> clean -> uncover
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chartgen.site.prose.blocks import tree
from chartgen.site.prose.clean import clean
from chartgen.site.prose.cover import cover, uncover
from chartgen.site.prose.finish import finish
from chartgen.site.prose.lines import prepare
from chartgen.site.prose.tokens import AMPERSAND
from chartgen.site.prose.write import write

if TYPE_CHECKING:
    from chartgen.site.prose.shape import Surroundings


def careful(text: str, around: Surroundings) -> str:
    """The text set as HTML. Raises RecursionError where it is nested deeper than Python can follow."""
    covered, stood_for = cover(text)
    prepared, fenced = prepare(covered, around.marks)
    root = tree(prepared)
    finish(root, fenced, around)
    html = clean(write(root, covered)).replace(AMPERSAND, "&amp;")
    return uncover(html, stood_for)
