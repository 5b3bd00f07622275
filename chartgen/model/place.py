"""Where in a file something was written."""

from __future__ import annotations

from chartgen.model.value import value


@value
class Place:
    """A stretch of characters on one line; line and column count from 1, as editors do."""

    line: int
    column: int
    length: int = 1

    def __lt__(self, other: Place) -> bool:
        return (self.line, self.column, self.length) < (other.line, other.column, other.length)


START = Place(1, 1)
"""The first character of a file: where things are reported that concern the whole of it."""
