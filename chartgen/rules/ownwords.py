"""What of a text its writer says in own words: quotations, code, comments and addresses blanked, every place kept.

The time that it takes grows with the length of the text alone, whatever stands there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

COMMENT_OPENS, COMMENT_CLOSES = "<!--", "-->"
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
QUOTED_LINE = re.compile(r"[ \t]*(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+)?>")
ENDS_QUOTED = re.compile(r"\s*(?:$|[-*+#]|\d{1,9}[.)] |\|)")
"""What a line begins with that does not belong to the quotation right above it."""
MARKED_UP = re.compile(
    r"`[^`\n]{1,300}`"
    r"|(?<=\])\([^()\s]*(?:\s+\"[^\"\n]*\")?\)"
    r"|<[^<>\s]+>|\bhttps?://\S+|\bwww\.\S+"
)
SINGLE = re.compile(r"(?<![\w'’])['‘](?=\w)(?:[^'’\n]|\n(?!\s*\n)|(?<=\w)['’](?=\w)){1,400}?['’](?!\w)")
MARK = re.compile(r"[\"“”„«»]")
PARAGRAPH_END = re.compile(r"\n[ \t]*\n")
BEFORE_FIRST_WORD = " \t\n>*_-+(["
FEW = 12
"""In characters: what may stand before the first word of a paragraph is no longer."""

OPENING, CLOSING = "“„«", "”»"


def own_words(text: str) -> str:
    """The text with all that is not the writer's own replaced by blanks; as long, and with the same lines."""
    text = _without_quoted_lines(_blanked_at(_comments(text), text))
    if "`" in text or "<" in text or "](" in text or "www" in text or "://" in text:
        text = MARKED_UP.sub(_blank, text)
    text = _blanked_at(_quotations(text), text)
    return SINGLE.sub(_blank, text) if "'" in text or "‘" in text else text


def _comments(text: str) -> Iterator[tuple[int, int]]:
    """From where to where there is a comment; one that nobody closed goes on to the end."""
    begins = text.find(COMMENT_OPENS)
    while begins >= 0:
        closes = text.find(COMMENT_CLOSES, begins)
        ends = closes + len(COMMENT_CLOSES) if closes >= 0 else len(text)
        yield begins, ends
        begins = text.find(COMMENT_OPENS, ends)


def _without_quoted_lines(text: str) -> str:
    """The text without block quotations, and without what stands between fences, closed or not."""
    if ">" not in text and "```" not in text and "~~~" not in text:
        return text
    lines, fence, quoted = text.split("\n"), "", False
    for number, line in enumerate(lines):
        found = FENCE.match(line)
        quoted = not fence and (QUOTED_LINE.match(line) is not None or (quoted and not ENDS_QUOTED.match(line)))
        if quoted or fence or found:
            lines[number] = " " * len(line)
        if found and not fence:
            fence = found[1]
        elif found and line.strip().startswith(fence):
            fence = ""
    return "\n".join(lines)


def _blank(found: re.Match[str]) -> str:
    return _blanked(found[0])


def _blanked(text: str) -> str:
    return "\n".join(" " * len(line) for line in text.split("\n"))


def _blanked_at(stretches: Iterable[tuple[int, int]], text: str) -> str:
    parts, since = [], 0
    for begins, ends in stretches:
        parts += [text[since:begins], _blanked(text[begins:ends])]
        since = ends
    return "".join([*parts, text[since:]])


class _Mark(NamedTuple):
    """A quotation mark; `first` where it stands before the first word of a paragraph."""

    at: int
    opens: bool
    closes: bool
    first: bool


def _quotations(text: str) -> Iterator[tuple[int, int]]:
    """From where to where something is quoted, marks included.

    A quotation that goes on in the next paragraph opens it with a mark again, or is closed by the next mark. One that
    nobody closed ends with its paragraph.
    """
    marks = [_mark(text, found.start()) for found in MARK.finditer(text)]
    breaks = [found.start() for found in PARAGRAPH_END.finditer(text)] if marks else []
    opened: int | None = None
    for mark, following in zip(marks, (*marks[1:], None), strict=False):
        if opened is not None and mark.closes:
            yield opened, mark.at + 1
            opened = None
        elif opened is None and mark.opens:
            opened = mark.at
        if opened is not None:
            ends = _end_within(mark, following, breaks, len(text))
            if ends is not None:
                yield opened, ends
                opened = None


def _end_within(mark: _Mark, following: _Mark | None, breaks: list[int], length: int) -> int | None:
    """The end of the paragraph of a mark, where what the mark opened does not go on behind it."""
    place = bisect_left(breaks, mark.at)
    ends = breaks[place] if place < len(breaks) else length
    if following is None:
        return ends
    goes_on = following.at < ends or following.first or not following.opens
    return None if goes_on else ends


def _mark(text: str, at: int) -> _Mark:
    """What the quotation mark at a place can be, told by what stands around it."""
    char, before, after = text[at], text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    first = _is_first(text, at)
    if char in OPENING:
        return _Mark(at, not before.isalnum(), before.isalnum(), first)
    if char in CLOSING:
        return _Mark(at, False, True, first)
    opens = bool(after.strip()) and not before.isalnum() and before not in tuple(".,!?;")
    closes = bool(before.strip()) and before not in tuple("([—–")
    return _Mark(at, opens, closes, first)


def _is_first(text: str, at: int) -> bool:
    """Whether a mark stands before the first word of a paragraph."""
    start = max(0, at - FEW)
    _, gap, before = text[start:at].rpartition("\n\n")
    return (bool(gap) or start == 0) and not before.strip(BEFORE_FIRST_WORD)
