"""How the Markdown of a note becomes safe HTML without losing, changing or running anything in it.

    text -> cover -> lines -> blocks -> finish (inline, links, emphasis) -> write -> clean -> uncover

Blocks are Python-Markdown's. What differs from it is said in the modules, and is always this: what it would drop or
change is shown as it was written.
"""

from __future__ import annotations

from html import escape

from markupsafe import Markup

from chartgen.site.prose.blocks import tree
from chartgen.site.prose.clean import clean
from chartgen.site.prose.cover import cover, uncover, visible
from chartgen.site.prose.finish import finish
from chartgen.site.prose.lines import prepare
from chartgen.site.prose.shape import Mark, Surroundings, Target
from chartgen.site.prose.tokens import AMPERSAND
from chartgen.site.prose.write import write

__all__ = ["Mark", "Surroundings", "Target", "as_plain", "to_html", "visible"]


def to_html(text: str, around: Surroundings) -> Markup:
    """The text set as HTML; as it was written where it is nested deeper than Python can follow."""
    covered, stood_for = cover(text)
    try:
        prepared, fenced = prepare(covered, around.marks)
        root = tree(prepared)
        finish(root, fenced, around)
    except RecursionError:
        return as_plain(text)
    html = clean(write(root, covered)).replace(AMPERSAND, "&amp;")
    return Markup(uncover(html, stood_for))  # noqa: S704 - cleaned by nh3


def as_plain(text: str) -> Markup:
    """The text as it was written, for text too tangled or broken to set."""
    shown = escape(visible(text.replace("\r\n", "\n")), quote=False)
    first = "\n" if shown.startswith("\n") else ""  # HTML drops a line feed right after <pre>
    return Markup(f'<pre class="as-written">{first}{shown}</pre>')  # noqa: S704 - escaped above
