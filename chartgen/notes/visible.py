"""How characters that no page can show are made visible: as `\\x02`, never dropped, never run."""

from __future__ import annotations

import re

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

IN_ASCII = bytes(code for code in range(128) if CONTROL.match(chr(code)))


def first_control(text: str, data: bytes) -> re.Match[str] | None:
    """The first such character of a text, which is `data` in UTF-8 but for its line ends."""
    if text.isascii() and len(data.translate(None, IN_ASCII)) == len(data):
        return None
    return CONTROL.search(text)


def escaped(text: str) -> str:
    """The text with every control character, lone surrogate and noncharacter as its visible escape."""
    return CONTROL.sub(_visible, text)


def _visible(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"
