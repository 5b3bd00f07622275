"""A pure function of a text that remembers its answers: the same few words stand in thousands of notes."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

T = TypeVar("T")

LONGEST = 200
"""In characters. What is longer hardly comes again, and would take up memory."""
MOST = 4096


def remembered(function: Callable[[str], T]) -> Callable[[str], T]:
    """The same function, which works out each short text but once while it remembers it.

    What it returns is handed out again, so it must be a value that nobody can change.
    """
    short = lru_cache(MOST)(function)

    @wraps(function)
    def answer(text: str) -> T:
        return short(text) if len(text) <= LONGEST else function(text)

    return answer
