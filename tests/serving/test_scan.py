"""A look by stat tells everything that changed since the last one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartgen.serving.scan import Scan
from tests.background import lay


@pytest.fixture
def charts(tmp_path: Path) -> Path:
    return lay(tmp_path / "charts", {"a/one.md": "1", "a/b/two.md": "2", "c/three.md": "3"})


def scanning(*roots: Path, ignored: tuple[Path, ...] = ()) -> Scan:
    scan = Scan([str(path) for path in ignored])
    scan.follow([str(root) for root in roots])
    return scan


def changes(scan: Scan, root: Path) -> set[str]:
    return {os.path.relpath(path, root) for path in scan.look()}


def test_what_stood_at_first_is_no_change(charts: Path) -> None:
    scan = scanning(charts)
    assert scan.look() == set()
    assert scan.look_near([str(charts / "a" / "one.md")]) == set()


def test_a_file_that_changed_came_or_went_is_told_once(charts: Path) -> None:
    scan = scanning(charts)
    (charts / "a/one.md").write_text("other")
    (charts / "c/three.md").unlink()
    lay(charts, {"a/b/new.md": ""})
    assert changes(scan, charts) == {"a/one.md", "c/three.md", "a/b/new.md"}
    assert scan.look() == set()


def test_a_file_of_the_same_size_and_time_is_seen_to_be_another(charts: Path) -> None:
    scan, file = scanning(charts), charts / "a/one.md"
    status = file.stat()
    file.write_text("9")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert changes(scan, charts) == {"a/one.md"}


def test_a_file_that_may_no_longer_be_read_changed(charts: Path) -> None:
    scan = scanning(charts)
    (charts / "a/one.md").chmod(0)
    assert changes(scan, charts) == {"a/one.md"}


def test_a_file_that_was_opened_and_read_did_not_change(charts: Path) -> None:
    scan = scanning(charts)
    (charts / "a/one.md").read_text()
    assert scan.look() == set()


def test_a_folder_tells_of_all_that_came_and_went_with_it(charts: Path) -> None:
    scan = scanning(charts)
    (charts / "a").rename(charts / "z")
    assert changes(scan, charts) == {
        *("a", "a/one.md", "a/b", "a/b/two.md"),
        *("z",),
    } | {f"z/{path}" for path in ("one.md", "b", "b/two.md")}


def test_a_folder_that_another_of_its_name_replaced_is_looked_into(charts: Path) -> None:
    scan = scanning(charts)
    (charts / "a").rename(charts.parent / "away")
    lay(charts, {"a/other.md": ""})
    assert {"a", "a/one.md", "a/other.md"} <= {
        os.path.relpath(p, charts) for p in scan.look_near([str(charts / "a")])
    }


def test_hidden_names_and_ignored_folders_are_passed_over(charts: Path) -> None:
    scan = scanning(charts, ignored=(charts / "site",))
    lay(charts, {".git/index": "", "a/.one.md.swp": "", "site/index.html": "", ".site.chartgen-build/new/x": ""})
    assert scan.look() == set()


def test_links_are_not_followed(charts: Path) -> None:
    (charts / "round").symlink_to(charts)
    scan = scanning(charts)
    assert scan.look() == set()
    assert not any("round" in folder for folder in scan.folders)


def test_a_root_that_goes_and_comes_back_is_told_both_times(charts: Path) -> None:
    scan, away = scanning(charts), charts.with_name("away")
    charts.rename(away)
    assert str(charts) in scan.look()
    assert scan.look() == set()
    away.rename(charts)
    assert str(charts / "a/one.md") in scan.look()
    assert scan.look() == set()


def test_a_single_file_can_be_a_root_that_need_not_exist(tmp_path: Path) -> None:
    scan = scanning(tmp_path / "theme.toml")
    assert scan.look() == set()
    (tmp_path / "theme.toml").write_text("")
    assert scan.look_near([str(tmp_path / "theme.toml")]) == {str(tmp_path / "theme.toml")}


def test_a_look_near_a_path_finds_new_folders_there_and_nothing_elsewhere(charts: Path) -> None:
    scan = scanning(charts)
    lay(charts, {"a/deep/er/note.md": "", "c/three.md": "other"})
    found = scan.look_near([str(charts / "a/deep/er/note.md")])
    assert str(charts / "a/deep/er/note.md") in found
    assert str(charts / "c/three.md") not in found
    assert scan.look() == {str(charts / "c/three.md")}


def test_a_path_elsewhere_is_no_place_to_look(charts: Path, tmp_path: Path) -> None:
    assert scanning(charts).look_near([str(tmp_path / "site" / "index.html"), "/", "relative"]) == set()


PATHS = st.sampled_from(["a/one.md", "a/b/two.md", "c/three.md", "a/x.md", "d/e/f.md", "c/y.md"])
EDITS = st.lists(st.tuples(PATHS, st.sampled_from(["write", "delete"])), max_size=8)


@given(rounds=st.lists(EDITS, min_size=1, max_size=3))
def test_looking_near_what_changed_finds_what_looking_everywhere_does(
    tmp_path_factory: pytest.TempPathFactory, rounds: list[list[tuple[str, str]]]
) -> None:
    charts = lay(tmp_path_factory.mktemp("charts"), {"a/one.md": "1", "c/three.md": "3"})
    near, everywhere = scanning(charts), scanning(charts)
    for number, edits in enumerate(rounds):
        for path, kind in edits:
            if kind == "write":
                lay(charts, {path: f"{number}"})
            else:
                (charts / path).unlink(missing_ok=True)
        touched = [str(charts / path) for path, _ in edits]
        assert near.look_near(touched) == everywhere.look()
        assert near.look() == set()
