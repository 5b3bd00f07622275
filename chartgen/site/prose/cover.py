r"""How characters that Markdown would eat or trip over are carried through it unharmed.

Python strips every kind of white space (a no-break space too), browsers drop control characters, and our own
tokens must not be written by a person. Each such character is covered by a private-use character that the text does
not hold, and uncovered in the finished HTML: a control character as visible text (`\x02`), all else as itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# Our own tokens; see tokens.py. A text that holds these characters has them covered.
FIRST, LAST = 0xF0000, 0xF000F
_STAND_INS = range(0xF0010, 0xFFFFD)

_CONTROL = r"\x00-\x08\x0b-\x1f\x7f-\x9f"
_SURROGATE = "\ud800-\udfff"
_SPACE = "\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_PRINTED = bytes([ord("\n"), *range(ord(" "), 0x7F)])
_SHOWN = re.compile(f"[{_CONTROL}{_SURROGATE}]")
_COVERED = re.compile(f"[{_CONTROL}{_SURROGATE}{_SPACE}{chr(FIRST)}-{chr(LAST)}]")


def cover(text: str) -> tuple[str, Mapping[str, str]]:
    """The text with its troublesome characters covered, and what each stand-in stands for."""
    text = text.replace("\r\n", "\n")
    found = "".join(sorted(set(_COVERED.findall(text)))) if needs_cover(text) else ""
    if not found:
        return text, {}
    held = set(text)
    free = (stand_in for number in _STAND_INS if (stand_in := chr(number)) not in held)
    covers = dict(zip(found, free, strict=False))
    stood_for = {stand_in: visible(character) for character, stand_in in covers.items()}
    return _COVERED.sub(lambda match: covers[match[0]], text), stood_for


def needs_cover(text: str) -> bool:
    """Whether a text may hold characters to cover: any but those that are printed, blanks and line feeds."""
    if text.isascii():
        return bool(text.encode().translate(None, _PRINTED))
    return not text.replace("\n", "").isprintable()


def uncover(html: str, stood_for: Mapping[str, str]) -> str:
    """The HTML with every stand-in replaced by what it stands for."""
    for stand_in, text in stood_for.items():
        html = html.replace(stand_in, text)
    return html


def visible(text: str) -> str:
    r"""The text with control characters and broken halves of characters as visible text, such as `\x02`."""
    return _SHOWN.sub(lambda match: _name(ord(match[0])), text)


def is_blank(character: str) -> bool:
    """Whether a character of a covered text counts as white space (a stand-in does, and so do our tokens)."""
    return character.isspace() or FIRST <= ord(character) < 0xFFFFE


def _name(number: int) -> str:
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"
