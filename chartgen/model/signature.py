"""What a signature stands for: the text of a note without its `signed` field, in a digest."""

from __future__ import annotations

import hashlib
import re

FIELD = "signed"
PREFIX = "sha256:"
DIGEST = re.compile(rf"{PREFIX}[0-9a-f]{{64}}")
"""How a digest is written."""
_OPENING = re.compile(r"\A\s*^-{3,}[ \t]*$", re.MULTILINE)
_CLOSING = re.compile(r"^-{3,}[ \t]*$", re.MULTILINE)
_SIGNED = re.compile(rf"^{FIELD}[ \t]*:.*(?:\n[ \t].*)*", re.MULTILINE)


def signed_digest(text: str) -> str:
    """The digest of a note's text without its `signed` field, as it is written into that field.

    `text` has `\\n` for line ends and no byte order mark, so that a copy whose line ends git changed stays signed.
    """
    rest, _ = without_signature(text)
    return PREFIX + hashlib.sha256(rest.encode("utf-8", "surrogatepass")).hexdigest()


def without_signature(text: str) -> tuple[str, str]:
    """The text without the lines of its `signed` field, and those lines, empty where there is none.

    The field is the line that begins with its name, in the front matter, and the lines below that are further in.
    """
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    found = _SIGNED.search(text, opening.end(), closing.start()) if opening and closing else None
    if found is None:
        return text, ""
    return text[: found.start()] + text[found.end() + 1 :], found[0]
