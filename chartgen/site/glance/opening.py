"""How much of a long text is shown at once: it is cut where that changes nothing, as a rule between paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from chartgen.model.note import Note
from chartgen.site.glance.views import PassageView
from chartgen.site.setting import Desk
from chartgen.site.views import SectionView

TIED = re.compile(r"^ {0,3}(?:```|~~~|\[[^\]\n]*\]:|\*\[)", re.MULTILINE)
"""What ties a paragraph to lines elsewhere: fenced code, and definitions of links, notes and abbreviations."""
BREAK = re.compile(r"\n(?:[ \t]*\n)+(?!\s|[-+*][ \t]|\d{1,9}[.)]|[>|:<`~])")
"""Empty lines before a paragraph that goes on with nothing above it."""
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\w)")
MARKED = re.compile(r"[*_`~\[\]<>&\\|^:/@]|(?:^|\n)[ \t]*(?:[-+#=\s]|\d{1,9}[.)])")
"""What may mark type, links, lists or the like, so that half of it would not mean the same."""
SLACK = 1.4
"""How much longer than its limit a beginning may be; a text is not cut for the sake of less."""
HUGE = 3
"""From how many times its limit on a paragraph is cut between two sentences, if nothing in it is marked."""


Part: TypeAlias = tuple[str, str]
"""A heading, empty where there is none, and the text under it."""


def passage(parts: Sequence[Part], note: Note, limit: int, anchor: str, desk: Desk) -> PassageView:
    """Parts of a note, of which about `limit` characters are shown at once; `anchor` begins the ids in them."""
    first, more = _cut(parts, limit)
    views = [
        SectionView(heading, desk.set(text, note, f"{anchor}/{number}", 5 if heading else 4))
        for number, (heading, text) in enumerate([*first, *more], 1)
    ]
    label = _label([heading for heading, _ in more if heading], desk) if more else ""
    return PassageView(tuple(views[: len(first)]), tuple(views[len(first) :]), label)


def _label(headings: Sequence[str], desk: Desk) -> str:
    if not headings:
        return desk.words("glance_more")
    return desk.words("glance_more_of", parts=", ".join(headings))


def _cut(parts: Sequence[Part], limit: int) -> tuple[list[Part], list[Part]]:
    """The parts that fit, the last of them cut where it alone is too long, and those that do not."""
    first: list[Part] = []
    room = limit
    for number, (heading, text) in enumerate(parts):
        if first and len(text) > room * SLACK:
            return first, list(parts[number:])
        head, rest = opening(text, max(room, 1))
        first.append((heading, head))
        if rest:
            return first, [("", rest), *parts[number + 1 :]]
        room -= len(text)
    return first, []


def opening(text: str, limit: int) -> tuple[str, str]:
    """A text in two: whole paragraphs of about `limit` characters, and the rest, empty where it is short enough."""
    text = text.strip("\n")
    if len(text) <= limit * SLACK or TIED.search(text):
        return text, ""
    breaks = list(BREAK.finditer(text))
    fitting = [found for found in breaks if limit / 3 <= found.start() <= limit * SLACK]
    cut = fitting[-1] if fitting else next((found for found in breaks if found.start() > limit), None)
    end = breaks[0].start() if breaks else len(text)
    if end > limit * HUGE and not MARKED.search(text, 0, end):
        cut = next((found for found in SENTENCE.finditer(text, 0, end) if found.start() > limit), cut)
    return (text[: cut.start()], text[cut.end() :]) if cut else (text, "")
