"""Changes are seen whether or not the system tells of them, and a burst of them is one change."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from chartgen.serving.events import Hints, folders_listened_to
from chartgen.serving.watch import Watch
from tests.background import lay

Watching = Callable[..., Watch]


@pytest.fixture
def charts(tmp_path: Path) -> Path:
    return lay(tmp_path / "charts", {"a/one.md": "1", "b/two.md": "2"})


@pytest.fixture
def watching() -> Iterator[Watching]:
    opened: list[Watch] = []

    def watch(*things: Path, poll: bool = False, ignored: tuple[Path, ...] = ()) -> Watch:
        opened.append(Watch(ignored, poll=poll))
        assert opened[-1].follow(things)
        assert opened[-1].wait(0.3) == set()
        return opened[-1]

    yield watch
    for one in opened:
        one.close()


@pytest.mark.parametrize("poll", [False, True])
def test_a_change_is_seen_and_only_once(watching: Watching, charts: Path, poll: bool) -> None:
    watch = watching(charts, poll=poll)
    (charts / "a/one.md").write_text("other")
    assert watch.wait(60) == {str(charts / "a/one.md")}
    assert watch.wait(1.0) == set()


@pytest.mark.parametrize("poll", [False, True])
def test_many_changes_at_once_are_one(watching: Watching, charts: Path, poll: bool) -> None:
    watch = watching(charts, poll=poll)
    lay(charts, {f"a/{number}.md": "" for number in range(300)})
    seen = watch.wait(60)
    while len(seen) < 300:
        seen |= watch.wait(60)
    assert seen == {str(charts / f"a/{number}.md") for number in range(300)}


def test_folders_that_come_are_watched_and_those_that_go_are_forgotten(watching: Watching, charts: Path) -> None:
    watch = watching(charts)
    lay(charts, {"c/d/e.md": ""})
    seen: set[str] = set()
    while str(charts / "c/d/e.md") not in seen:
        seen |= watch.wait(60)
    (charts / "c/d/e.md").write_text("more")
    assert watch.wait(60) == {str(charts / "c/d/e.md")}
    shutil.rmtree(charts / "c")
    assert str(charts / "c") in watch.wait(60)


def test_a_folder_that_is_made_anew_is_listened_to_again(watching: Watching, charts: Path) -> None:
    watch = watching(charts)
    for _ in range(3):
        shutil.rmtree(charts)
        assert watch.wait(60)
        lay(charts, {"a/one.md": "1"})
        seen: set[str] = set()
        while str(charts / "a/one.md") not in seen:
            seen |= watch.wait(60)
    while watch.wait(1.0):
        pass
    (charts / "a/one.md").write_text("other")
    assert watch.wait(60) == {str(charts / "a/one.md")}
    assert watch.polls_because == ""


def test_a_link_that_leads_elsewhere_is_followed_there(watching: Watching, charts: Path, tmp_path: Path) -> None:
    lay(tmp_path / "other", {"a/three.md": "3"})
    link = tmp_path / "link"
    link.symlink_to(charts)
    watch = watching(link)
    link.unlink()
    link.symlink_to(tmp_path / "other")
    assert watch.wait(60)
    (tmp_path / "other/a/three.md").write_text("other")
    assert str(tmp_path / "other/a/three.md") in watch.wait(60)


def test_what_is_hidden_or_ignored_wakes_nobody(watching: Watching, charts: Path) -> None:
    watch = watching(charts, ignored=(charts / "site",))
    lay(charts, {"site/index.html": "", ".git/HEAD": "", ".site.chartgen-build/new/index.html": ""})
    assert watch.wait(1.5) == set()


def test_following_the_same_things_again_is_no_news(watching: Watching, charts: Path, tmp_path: Path) -> None:
    watch = watching(charts)
    assert not watch.follow([charts])
    assert watch.follow([charts, tmp_path / "theme.toml"])
    (tmp_path / "theme.toml").write_text("")
    assert watch.wait(60) == {str(tmp_path / "theme.toml")}


def test_every_folder_is_listened_to_and_none_after_the_end(charts: Path) -> None:
    before = folders_listened_to()
    if before is None:
        pytest.skip("this system does not say what is listened to")
    watch = Watch()
    watch.follow([charts])
    listened = folders_listened_to()
    assert listened
    assert listened[0] == before[0] + 3
    assert (charts / "a").stat().st_ino in listened[1]
    watch.close()
    assert folders_listened_to() == before


def test_a_burst_of_hints_is_gathered_up_to_its_end() -> None:
    hints = Hints()
    hints.add("a")
    hints.add("b", "c")
    assert hints.gather(60) == {"a", "b", "c"}
    assert hints.gather(0) == set()


def test_hints_without_a_path_or_too_many_mean_anywhere() -> None:
    hints = Hints()
    hints.add()
    assert hints.gather(0) is None
    hints.add(*(str(number) for number in range(1000)))
    assert hints.gather(0) is None
    assert hints.gather(0) == set()


def test_hints_that_never_cease_are_not_waited_for() -> None:
    hints, end = Hints(), time.monotonic() + 60
    hints.add("first")
    gathered: list[set[str] | None] = []
    gatherer = threading.Thread(target=lambda: gathered.append(hints.gather(60)))
    gatherer.start()
    while not gathered and time.monotonic() < end:
        hints.add("again")
        time.sleep(0.005)
    gatherer.join()
    assert gathered == [{"first", "again"}]
