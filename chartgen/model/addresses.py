"""Whether an address on the web, or of mail, is one that a browser can follow.

Stricter than browsers, which mend a lot and disagree in the rest: an address refused here is shown as text, while one
let through by mistake would make a link that leads nowhere. Only what names the host is judged. What comes after it,
from the first `/`, `?` or `#`, can always be followed.
"""

from __future__ import annotations

import re
import unicodedata
from ipaddress import AddressValueError, IPv4Address, IPv6Address

# Browsers take a backslash for a slash here.
_WEB = re.compile(r"https?://([^/?#\\]++)", re.IGNORECASE)
_MAIL = re.compile(r"mailto:([^?#]++)", re.IGNORECASE)
_HOST = re.compile(r"(?:[\w.~!$&'()*+,;=:%-]*+@)?(?:\[([0-9a-fA-F:.]++)\]|([^\s\[\]:@%]++))(?::([0-9]{0,5}))?")
_MAILBOX = re.compile(r"[\w.!$%&'*+=^`{|}~-]++@([^@]++)")
_ENCODED = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\.?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_LONGEST_HOST = 253  # RFC 1035; and to encode a name takes the square of its length
_LAST_PORT = 65535
# As Unicode names them: letters of Hebrew and of Arabic; digits, hyphens, accents.
_TO_THE_LEFT = frozenset({"R", "AL"})
_EITHER_WAY = frozenset({"EN", "ES", "NSM"})


def web_address(text: str) -> bool:
    """Whether this is http:// or https:// with a host (and a port, where one is written) that can exist."""
    address = _WEB.match(text)
    host = _HOST.fullmatch(address[1]) if address else None
    if host is None or int(host[3] or 0) > _LAST_PORT:
        return False
    return _is_ip(host[1], IPv6Address) if host[1] else _is_name(host[2])


def mail_address(text: str) -> bool:
    """Whether this is mailto: with at least one whole address, more of them after commas."""
    address = _MAIL.match(text)
    return address is not None and all(_is_mailbox(mailbox) for mailbox in address[1].split(","))


def _is_mailbox(text: str) -> bool:
    mailbox = _MAILBOX.fullmatch(text)
    return mailbox is not None and _is_name(mailbox[1])


def _is_ip(text: str, kind: type[IPv4Address | IPv6Address]) -> bool:
    try:
        kind(text)
    except AddressValueError:
        return False
    return True


def _is_name(host: str) -> bool:
    """Whether this is the name of a host. One that ends in a number is an IPv4 address, or nothing."""
    host = host.lower()
    encoded = host if host.isascii() else _encoded(host)
    if len(host) > _LONGEST_HOST or not _ENCODED.fullmatch(encoded):
        return False
    last = encoded.rstrip(".").rpartition(".")[2]
    if _NUMBER.fullmatch(last):
        return _is_ip(encoded, IPv4Address)
    is_plain = host.isascii() and "xn--" not in host
    return is_plain or (_is_spelled(host) and _is_spelled(_decoded(encoded)))


def _encoded(host: str) -> str:
    """The name in ASCII; empty where it has no such form."""
    try:
        return host[: _LONGEST_HOST + 1].encode("idna").decode("ascii")
    except UnicodeError:
        return ""


def _decoded(encoded: str) -> str:
    try:
        return encoded.encode("ascii").decode("idna")
    except UnicodeError:
        return ""


def _is_spelled(name: str) -> bool:
    """Whether a name in any script is spelled as RFC 5891 and, where some of it runs to the left, RFC 5893 ask."""
    labels = name.removesuffix(".").split(".")
    runs_left = any(unicodedata.bidirectional(character) in ("R", "AL", "AN") for character in name)
    return all(map(_is_label, labels)) and (not runs_left or all(map(_runs_one_way, labels)))


def _is_label(label: str) -> bool:
    """Letters, digits, hyphens, underscores; an accent cannot come first, for want of a letter below it."""
    if label.startswith("xn--") and not label.isascii():
        return False
    kinds = [unicodedata.category(character) for character in label]
    signs = [kind for kind, character in zip(kinds, label, strict=True) if character not in "-_"]
    return bool(kinds) and kinds[0][0] != "M" and all(kind[0] in "LM" or kind == "Nd" for kind in signs)


def _runs_one_way(label: str) -> bool:
    ways = [unicodedata.bidirectional(character) for character in label]
    way = _TO_THE_LEFT if ways[0] in _TO_THE_LEFT else {"L"}
    return ways[0] in way and ways[-1] != "ES" and all(kind in way or kind in _EITHER_WAY for kind in ways)
