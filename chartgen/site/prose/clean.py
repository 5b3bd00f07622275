"""The allow-list: what may stand in the HTML of a note, whatever the code before it let through."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from chartgen.site.prose.write import escaped

if TYPE_CHECKING:
    import nh3

TAGS = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "code",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "em",
        "strong",
        "a",
        "img",
        "br",
        "hr",
        "span",
    ]
)
ATTRIBUTES = {
    "*": frozenset({"dir"}),
    "a": frozenset({"href", "rel"}),
    "code": frozenset({"class"}),
    "img": frozenset({"src", "alt", "loading"}),
    "li": frozenset({"id", "value"}),
    "ol": frozenset({"start"}),
    "span": frozenset({"class", "id"}),
    "td": frozenset({"align"}),
    "th": frozenset({"align"}),
}
SCHEMES = frozenset({"http", "https", "mailto"})
_WITHIN = re.compile(r"(?:[\w-]++\.html)?#[\w./%-]*+", re.ASCII)  # a place in the chart, which nh3 keeps
# An address on the web that every reader of addresses can read.
_ON_THE_WEB = re.compile(
    r"https?://(?>(?:[a-z0-9]++(?>(?:-[a-z0-9]++)*)\.)+)[a-z]{2,63}(?:/[\w./%#?=~-]*+)?", re.ASCII
)
_REMOTE = re.compile(r"\s*(?:[A-Za-z][A-Za-z0-9+.-]*:|[/\\]{2})")


def clean(html: str) -> str:
    """The HTML without what is not on the list. Nothing is on it that runs, embeds or loads from elsewhere."""
    return _cleaner().clean(html)


@functools.lru_cache(maxsize=4096)
def is_kept(href: str) -> bool:
    """Whether a link to this address stays one. nh3 drops an address that it cannot parse, and says nothing."""
    if _WITHIN.fullmatch(href) or _ON_THE_WEB.fullmatch(href):
        return True
    return "href=" in clean(f'<a href="{escaped(href)}"></a>')


@functools.cache
def _cleaner() -> nh3.Cleaner:
    import nh3  # much of what is written needs no cleaning

    return nh3.Cleaner(
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_no_remote_image,
        url_schemes=SCHEMES,
        link_rel=None,
    )


def _no_remote_image(tag: str, attribute: str, value: str) -> str | None:
    return None if tag == "img" and attribute == "src" and _REMOTE.match(value) else value
