"""The loop goes on whatever a build does, and what went wrong is shown until a build goes well."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from chartgen.model.trouble import WrongSetup
from chartgen.serving.board import Board
from chartgen.serving.live import Progress, Ready, Turn, Work, turns
from chartgen.serving.trouble import Trouble
from chartgen.serving.watch import Watch
from tests.background import lay


class Builds:
    """Builds that go as they are told to, one after the other."""

    def __init__(self, folder: Path, *outcomes: Exception | str) -> None:
        self.folder = folder
        self.outcomes = list(outcomes)
        self.board = Board()
        self.watch = Watch()
        self.stale = False
        self.rests = 0
        self.meanwhile: Callable[[], object] = lambda: None
        self.seen: list[tuple[int, int] | None] = []
        self.held: list[Mapping[str, bytes]] = []
        self.new: Mapping[str, bytes] = {}
        self.shown: list[tuple[Trouble, ...]] = []

    def build(self, changed: frozenset[str], progress: Progress, ready: Ready) -> tuple[str, Sequence[Trouble]]:
        progress(1, 2)
        self.meanwhile()
        self.seen.append(self.board.news.building)
        ready([Trouble("A note is about to be wrong.")], self.new)
        self.shown.append(self.board.news.troubles)
        outcome = self.outcomes.pop(0) if self.outcomes else "well"
        if isinstance(outcome, Exception):
            raise outcome
        return outcome, [Trouble("A note is wrong.", folder="c-1")] if outcome == "errors" else []

    def rested(self) -> None:
        self.rests += 1

    def turns(self) -> Iterator[Turn]:
        in_words = lambda error: Trouble(str(error))  # noqa: E731
        work = Work(self.build, self.rested, self.held.append, lambda: [self.folder], in_words, lambda: self.stale)
        return turns(work, self.watch, self.board)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return lay(tmp_path / "charts", {"a.md": "1"})


def test_a_build_that_fails_is_told_and_the_next_change_tries_again(folder: Path) -> None:
    failures = (WrongSetup("Mend it."), RuntimeError("A fault."), OSError("The disk."), RecursionError("Too deep."))
    builds = Builds(folder, "well", *failures)
    loop = builds.turns()
    assert next(loop).came_to == "well"
    for number, failure in enumerate(failures):
        lay(folder, {"a.md": f"{number + 2}"})
        turn = next(loop)
        assert turn.failed == Trouble(str(failure))
        assert builds.board.news.troubles == (turn.failed,)
    lay(folder, {"a.md": "mended"})
    turn = next(loop)
    assert turn.changed == {str(folder / "a.md")}
    assert (turn.came_to, builds.board.news.troubles) == ("well", ())
    builds.watch.close()


def test_what_is_new_is_shown_before_it_is_in_place_and_no_longer_held_then(folder: Path) -> None:
    builds = Builds(folder, "well", "well", OSError("The disk."))
    builds.new = {"c-1/index.html": b"new"}
    loop = builds.turns()
    next(loop)
    assert (builds.held, builds.shown) == ([{}], [()])  # at first there is no page yet for it to stand in for
    for number in (1, 2):
        lay(folder, {"a.md": f"new {number}"})
        next(loop)
        assert builds.held[-2:] == [builds.new, {}]
        assert builds.shown[-1] == (Trouble("A note is about to be wrong."),)
    assert builds.board.news.troubles == (Trouble("The disk."),)
    builds.watch.close()


def test_a_build_that_failed_is_tried_again_though_nothing_changed(folder: Path) -> None:
    builds = Builds(folder, OSError("No space left."))
    loop = builds.turns()
    assert next(loop).failed
    turn = next(loop)
    assert (turn.came_to, turn.changed) == ("well", frozenset())
    builds.watch.close()


def test_a_change_during_a_build_leads_to_another(folder: Path) -> None:
    builds = Builds(folder)
    builds.meanwhile = lambda: lay(folder, {"a.md": "changed meanwhile"})
    loop = builds.turns()
    next(loop)
    builds.meanwhile = lambda: None
    assert next(loop).changed == {str(folder / "a.md")}
    builds.watch.close()


def test_another_day_is_a_reason_to_build(folder: Path) -> None:
    builds = Builds(folder)
    loop = builds.turns()
    next(loop)
    builds.stale = True
    assert next(loop).changed == frozenset()
    builds.watch.close()


def test_progress_is_told_while_nothing_was_built_yet_and_ends_with_the_build(folder: Path) -> None:
    builds = Builds(folder, "errors")
    loop = builds.turns()
    next(loop)
    assert builds.seen == [(1, 2)]
    assert builds.board.news.building is None
    assert builds.board.news.troubles == (Trouble("A note is wrong.", folder="c-1"),)
    lay(folder, {"a.md": "2"})
    next(loop)
    assert builds.seen == [(1, 2), None], "a short build later on is over before anyone could read of it"
    builds.watch.close()
