"""What a link or an image becomes: a link, an image, or its words with the address after them."""

from __future__ import annotations

import functools
import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from chartgen.model.addresses import mail_address, web_address
from chartgen.model.value import value
from chartgen.site.prose.clean import is_kept
from chartgen.site.prose.emphasis import Node, filled
from chartgen.site.prose.tokens import CLOSE

if TYPE_CHECKING:
    from collections.abc import Callable

    from chartgen.site.prose.shape import Target

# What a backslash makes plain, as in Python-Markdown with tables.
ESCAPABLE = r"[\\`*_{}\[\]()>#+.!|-]"
ESCAPED = re.compile(rf"\\({ESCAPABLE})")

_WITH_TITLE = re.compile(
    r"\(\s*+(?:<([^<>\n]*+)>|((?>(?:[^\s()<>\"'\\]++|\\.|\([^\s()<>]*+\))*)))"
    r"\s++(\"[^\"]*+\"|'[^']*+')\s*+\)"
)
_WITHOUT = re.compile(r"\(\s*+(?:<([^<>\n]*+)>\s*+|((?>(?:[^()<>\n\\]++|\\.|\([^()<>\n]*+\))*)))\)")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\]{2}")


@value
class Address:
    """What stands in parentheses after the words of a link."""

    written: str
    title: str
    end: int


def address_at(text: str, position: int) -> Address | None:
    """The address in parentheses that begins here, or None: then nothing here is a link, and all of it is text."""
    match = _WITH_TITLE.match(text, position) or _WITHOUT.match(text, position)
    if match is None or CLOSE in match[0]:
        return None
    written = ESCAPED.sub(r"\1", match[1] or match[2] or "").strip()
    title = ESCAPED.sub(r"\1", match[3][1:-1]) if match.re is _WITH_TITLE else ""
    return Address(written, title, match.end()) if written else None


@functools.lru_cache(maxsize=4096)
def is_outside(address: str) -> bool:
    """Whether an address leads out of the site, to where a link may and can lead: http, https, mailto."""
    return (web_address(address) or mail_address(address)) and is_kept(address)


def href_of(address: str, lead: Callable[[str], Target | None]) -> tuple[str | None, bool]:
    """Where a link to an address leads, None where it may not be followed; and whether that is out of the site."""
    if is_outside(address):
        return address, True
    target = None if _SCHEME.match(address) else lead(address)
    return (target.href if target and is_kept(target.href) else None), False


def outside(address: str, words: list[Node]) -> ET.Element:
    """A link that leads out of the site and tells nobody where it was followed from."""
    link = ET.Element("a", {"href": address})
    if address[:7].lower() != "mailto:":
        link.set("rel", "noreferrer noopener")
    return filled(link, words)


@value
class Links:
    """Sets links and images, asking where an address of the folder leads. A title is shown after it."""

    lead: Callable[[str], Target | None]

    def link(self, words: list[Node], address: Address) -> list[Node]:
        """The link, or its words and the address where it may not be followed."""
        if is_outside(address.written):
            return [outside(address.written, words or [address.written]), *_title(address)]
        target = self._target(address)
        if target is None:
            return [*words, *_in_parentheses(address.written, words), *_title(address)]
        link = ET.Element("a", {"href": target.href})
        return [filled(link, words or [address.written]), *_title(address)]

    def image(self, alt: str, address: Address, *, in_link: bool) -> list[Node]:
        """The image where it is a file of the folder; one from elsewhere is never loaded, only named."""
        target = self._target(address)
        if target is None:
            return [alt, *self._named(alt, address, in_link=in_link), *_title(address)]
        words: list[Node] = [alt or address.written]
        if target.kind == "image":
            image = ET.Element("img", {"src": target.href, "alt": alt or address.written, "loading": "lazy"})
            return [image, *_title(address)]
        if in_link:
            return [alt, *_in_parentheses(address.written, [alt] if alt else []), *_title(address)]
        return [filled(ET.Element("a", {"href": target.href}), words), *_title(address)]

    def _named(self, alt: str, address: Address, *, in_link: bool) -> list[Node]:
        if in_link or not is_outside(address.written):
            return _in_parentheses(address.written, [alt] if alt else [])
        return [" (" if alt else "(", outside(address.written, [address.written]), ")"]

    def _target(self, address: Address) -> Target | None:
        target = None if _SCHEME.match(address.written) else self.lead(address.written)
        return target if target and is_kept(target.href) else None


def _in_parentheses(address: str, words: list[Node]) -> list[Node]:
    return [f" ({address})" if words else f"({address})"]


def _title(address: Address) -> list[Node]:
    return [f" ({address.title})"] if address.title else []
