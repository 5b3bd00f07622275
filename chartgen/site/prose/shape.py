"""What the prose needs to know of its place, and what it is told to show."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Target(NamedTuple):
    """Where a link that was written in a note goes in the site."""

    href: str
    kind: Literal["note", "file", "image"]


class Mark(NamedTuple):
    """What to show with the line of a follow-up.

    `id` is the follow-up's own id, unique in its note; in the page it becomes `note id/id`. `state` is one word, used
    in a CSS class. `label` is plain text ("Open, due 20 March 2024"). `href` leads to the note that closed it.
    """

    id: str
    state: str
    label: str
    href: str | None = None


def _leads_nowhere(_written: str) -> Target | None:
    return None


class Surroundings(NamedTuple):
    """The place of a text: its note, the level its headings start at, where links lead, and its follow-ups.

    `marks` is keyed by line number in the text, counted from 0 by line feeds.
    """

    note_id: str
    heading_level: int = 3
    link: Callable[[str], Target | None] = _leads_nowhere
    marks: Mapping[int, Mark] = MappingProxyType({})
