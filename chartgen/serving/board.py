"""What open pages have to know: how far a build is, and what is wrong. Threads read it, and wait for news."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any

from chartgen.model.value import value
from chartgen.serving.trouble import Trouble


@value
class News:
    """How things stand.

    `building` is how many clients are done, and of how many, while a long build is under way; `built` says whether
    any build has ended since serving began, well or not.
    """

    built: bool = False
    building: tuple[int, int] | None = None
    troubles: tuple[Trouble, ...] = ()


class Board:
    """The news, and a count that grows with each change of them."""

    __slots__ = ("_changed", "_closed", "_count", "_news")

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._count = 0
        self._closed = False
        self._news = News()

    @property
    def news(self) -> News:
        """How things stand now."""
        with self._changed:
            return self._news

    def post(self, **changes: Any) -> None:
        """Change the news, and wake all who wait."""
        with self._changed:
            self._news = replace(self._news, **changes)
            self._count += 1
            self._changed.notify_all()

    def wait(self, seen: int, seconds: float) -> int | None:
        """Wait until there is news after the count that was seen, and return the new count.

        Returns the old count if nothing came in time, None once the board is closed.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._count != seen, seconds)
            return None if self._closed else self._count

    def close(self) -> None:
        """Send all away who wait."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
