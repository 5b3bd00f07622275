"""Where in a file something was written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of characters on one line; line and column count from 1, as editors do."""

    line: int
    column: int
    length: int = 1


START = Place(1, 1)
"""The first character of a file: where things are reported that concern the whole of it."""
