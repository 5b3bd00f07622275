"""Where code stands between backticks in a text, found in one pass."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_TICKS = re.compile(r"`+")
_OPENING = re.compile(r"\\.|`+", re.DOTALL)


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each code span, backticks included.

    A run of backticks is closed by the next run of the same length; one never closed is text. A backslash before an
    opening run takes its first backtick out; in code a backslash is a backslash.
    """
    if "`" not in text:
        return
    runs = _runs(text)
    position = 0
    while (match := _OPENING.search(text, position)) is not None:
        position = match.end()
        if match[0][0] == "`":
            closing = _next(runs[position - match.start()], position)
            if closing is not None:
                position += closing - position + len(match[0])
                yield match.start(), position


def _runs(text: str) -> dict[int, list[int]]:
    """Where the runs of backticks of each length begin."""
    runs: dict[int, list[int]] = defaultdict(list)
    for match in _TICKS.finditer(text):
        runs[len(match[0])].append(match.start())
    return runs


def _next(starts: list[int], position: int) -> int | None:
    index = bisect_right(starts, position)
    return starts[index] if index < len(starts) else None
