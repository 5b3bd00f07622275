"""How the Markdown of a note becomes safe HTML without losing, changing or running anything in it.

What notes nearly always consist of is set straight from its lines (usual.py). Any other text takes the careful way,
by a tree of blocks and an allow-list (careful.py), and so do words that hold more than plain emphasis. Both ways give
the same HTML.

Blocks are Python-Markdown's. What differs from it is said in the modules, and is always this: what it would drop or
change is shown as it was written.
"""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from chartgen.site.prose.cover import visible
from chartgen.site.prose.shape import Mark, Surroundings, Target
from chartgen.site.prose.usual import usual
from chartgen.site.prose.words import between_tags

__all__ = ["Mark", "Prose", "Surroundings", "Target", "as_plain", "to_html", "to_prose", "visible"]


class Prose(NamedTuple):
    """A text set as HTML; `said` is what a reader sees of it, None where plain.py is to be asked."""

    html: Markup
    said: str | None = None


def to_html(text: str, around: Surroundings) -> Markup:
    """The text set as HTML; as it was written where it is nested deeper than Python can follow."""
    return to_prose(text, around).html


def to_prose(text: str, around: Surroundings) -> Prose:
    """The text set as HTML, with what a reader sees of it where that is known already."""
    try:
        found = usual(text, around)
        if found is not None:
            return Prose(Markup(found[0]), found[1])  # noqa: S704 - made of escaped text and tags of our own
        from chartgen.site.prose.careful import careful  # it needs Python-Markdown, which is slow to load

        return Prose(Markup(careful(text, around)))  # noqa: S704 - cleaned by nh3
    except RecursionError:
        return Prose(as_plain(text))


def as_plain(text: str) -> Markup:
    """The text as it was written, for text too tangled or broken to set."""
    shown = between_tags(visible(text.replace("\r\n", "\n")))
    first = "\n" if shown.startswith("\n") else ""  # HTML drops a line feed right after <pre>
    return Markup(f'<pre class="as-written">{first}{shown}</pre>')  # noqa: S704 - escaped above
