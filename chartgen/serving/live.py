"""The loop: build, wait until something changed, build again; nothing that is written can end it.

What goes wrong is kept as a trouble that pages show, and the site stays as it was last built well.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from chartgen.model.value import value
from chartgen.serving.board import Board
from chartgen.serving.trouble import Trouble
from chartgen.serving.watch import Watch

Progress = Callable[[int, int], None]
Ready = Callable[[Sequence[Trouble], Mapping[str, bytes]], None]
LONG = 0.4
"""Seconds after which a build is long enough for its progress to be told."""
RETRY, LATEST_RETRY = 1.0, 6.0
"""Seconds after which a build that failed is tried again though nothing changed, at first and in the end: the disk
may have room again, another build may have ended."""
LOOK_UP = 2.0
"""Seconds between two questions whether there is another reason to build."""


@value
class Work:
    """What the loop is handed.

    `build` builds the site, told what changed, and returns what it came to and what is wrong; it may raise anything.
    Right before the new site takes the old one's place, it says what is wrong, and which files are new; `hold` gives
    those out until then. `rest` is called between builds. `things` says which
    files and folders shape the site. `in_words` makes a trouble of what was raised. `is_stale` says whether there is
    a reason to build though nothing changed: another day, a site that is gone.
    """

    build: Callable[[frozenset[str], Progress, Ready], tuple[Any, Sequence[Trouble]]]
    rest: Callable[[], None]
    hold: Callable[[Mapping[str, bytes]], None]
    things: Callable[[], Sequence[Path]]
    in_words: Callable[[Exception], Trouble]
    is_stale: Callable[[], bool]


@value
class Turn:
    """One turn of the loop: what had changed, how many seconds the build took, and what it came to.

    Where it failed, it came to None, and `failed` is what was wrong.
    """

    changed: frozenset[str]
    seconds: float
    came_to: Any
    failed: Trouble | None = None


def turns(work: Work, watch: Watch, board: Board) -> Iterator[Turn]:
    """Build, at first and whenever something changed, for ever."""
    changed: set[str] = set()
    failures = 0
    while True:
        watch.follow(work.things())
        turn = _turn(work, board, frozenset(changed))
        failures = failures + 1 if turn.failed else 0
        yield turn
        work.rest()
        changed = _next_change(work, watch, failures)


def _turn(work: Work, board: Board, changed: frozenset[str]) -> Turn:
    begun = time.monotonic()
    try:
        came_to, troubles = work.build(changed, _telling(board, begun), _holding(work, board))
    except Exception as error:  # whatever it is, the last good charts stay, and the next save may mend it
        work.hold({})
        failed = work.in_words(error)
        came_to, troubles = None, (failed,)
        board.post(built=True, building=None, troubles=tuple(troubles))
        return Turn(changed, time.monotonic() - begun, None, failed)
    work.hold({})
    board.post(built=True, building=None, troubles=tuple(troubles))
    return Turn(changed, time.monotonic() - begun, came_to)


def _holding(work: Work, board: Board) -> Ready:
    """Has what is new shown at once: to put a whole site in place takes the disk a while."""

    def ready(troubles: Sequence[Trouble], files: Mapping[str, bytes]) -> None:
        if files and board.news.built:
            work.hold(files)
            board.post(building=None, troubles=tuple(troubles))

    return ready


def _telling(board: Board, begun: float) -> Progress:
    """Tells open pages how far a build is, if it takes long."""

    def tell(done: int, total: int) -> None:
        if not board.news.built or time.monotonic() - begun > LONG:
            board.post(building=(done, total))

    return tell


def _next_change(work: Work, watch: Watch, failures: int) -> set[str]:
    """Wait for a reason to build: a change, another day, or, after a failure, that enough time went by."""
    retry = time.monotonic() + min(LATEST_RETRY, RETRY * 2 ** min(failures, 8)) if failures else None
    while True:
        changed = watch.wait(LOOK_UP)
        if changed or work.is_stale() or (retry and time.monotonic() >= retry):
            return changed
