"""What a signature stands for: the text of a note without its `signed` field, in a digest."""

from __future__ import annotations

import hashlib
import re

FIELD = "signed"
PREFIX = "sha256:"
_FENCE = re.compile(r"-{3,}[ \t]*")
_SIGNED = re.compile(rf"{FIELD}[ \t]*:")


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
    lines = text.split("\n")
    begins = _begins(lines)
    if begins is None:
        return text, ""
    ends = begins + 1
    while ends < len(lines) and lines[ends].startswith((" ", "\t")):
        ends += 1
    return "\n".join(lines[:begins] + lines[ends:]), "\n".join(lines[begins:ends])


def _begins(lines: list[str]) -> int | None:
    """The index of the first line of the field, None where the front matter has none."""
    opening = next((number for number, line in enumerate(lines) if line.strip()), None)
    if opening is None or not _FENCE.fullmatch(lines[opening]):
        return None
    for number in range(opening + 1, len(lines)):
        if _FENCE.fullmatch(lines[number]):
            return None
        if _SIGNED.match(lines[number]):
            return number
    return None
