"""Someone else's files arrive in the site while it is being replaced."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from chartgen.model.trouble import MachineFailed, WrongSetup
from chartgen.output.site import replacing_site
from chartgen.output.swap import Swap, rename_twice, swap_in
from tests.output.builds import A, B, Pages, beside, build, contents


def meanwhile(act: Callable[[Path], object], swap: Swap = swap_in) -> Swap:
    """A swap before which someone does something in the old site, too late for any check."""

    def swapping(new: Path, site: Path, old: Path) -> None:
        act(site)
        swap(new, site, old)

    return swapping


@pytest.fixture(params=[swap_in, rename_twice])
def swap(request: pytest.FixtureRequest) -> Swap:
    chosen: Swap = request.param
    return chosen


@pytest.fixture
def site(tmp_path: Path) -> Path:
    build(tmp_path / "site", A)
    return tmp_path / "site"


@pytest.mark.parametrize("path", ["theirs.txt", "c-1/theirs.txt", "c-2/theirs.txt", "c-9/deep/theirs.txt"])
def test_a_file_that_arrived_moves_to_the_same_place_in_the_new_site(path: str, site: Path, swap: Swap) -> None:
    def arrive(folder: Path) -> None:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(b"theirs")

    build(site, B, swap=meanwhile(arrive, swap))
    assert contents(site) == {**B, path: b"theirs"}
    assert beside(site) == [".site.chartgen-lock"]
    with pytest.raises(WrongSetup, match=path):
        build(site, B)


def test_a_file_whose_move_was_cut_short_is_in_both_places_and_stays_in_the_new_one(site: Path) -> None:
    def arrive_and_half_move(new: Path, folder: Path, old: Path) -> None:
        (folder / "theirs").write_bytes(b"theirs")
        swap_in(new, folder, old)
        (folder / "theirs").hardlink_to(next(old.parent.glob("*/theirs")))

    build(site, B, swap=arrive_and_half_move)
    assert contents(site) == {**B, "theirs": b"theirs"}
    assert beside(site) == [".site.chartgen-lock"]


def test_a_symlink_and_a_pipe_that_arrived_move_as_they_are(site: Path, swap: Swap) -> None:
    def arrive(folder: Path) -> None:
        (folder / "link").symlink_to("/etc/hostname")
        os.mkfifo(folder / "pipe")

    build(site, B, swap=meanwhile(arrive, swap))
    assert (site / "link").readlink() == Path("/etc/hostname")
    assert (site / "pipe").is_fifo()


def test_a_page_that_was_edited_meanwhile_is_kept_if_it_would_have_been_pruned(site: Path, swap: Swap) -> None:
    build(site, B, swap=meanwhile(lambda old: (old / "c-2/index.html").write_bytes(b"edited"), swap))
    assert contents(site) == {**B, "c-2/index.html": b"edited"}


@pytest.mark.parametrize("edit", [b"edited", b"Z"])
def test_a_page_that_was_edited_meanwhile_and_has_a_new_version_stays_aside_and_is_named(
    site: Path, swap: Swap, edit: bytes
) -> None:
    aside = site.with_name(".site.chartgen-build")
    with pytest.raises(MachineFailed, match=r"kept in .*chartgen-build \(first one: .*/index.html\); move them away"):
        build(site, B, swap=meanwhile(lambda old: (old / "index.html").write_bytes(edit), swap))
    assert contents(site) == B
    assert edit in contents(aside).values()
    with pytest.raises(MachineFailed, match="move them away"):
        build(site, A)
    assert contents(site) == B
    (next(aside.glob("*/index.html"))).rename(site.with_name("edited"))
    build(site, A)
    assert contents(site) == A
    assert beside(site) == [".site.chartgen-lock", "edited"]


def test_a_page_that_changed_before_it_could_be_kept_stops_the_build(site: Path) -> None:
    with replacing_site(site, site.with_name("charts")) as new:
        for path, data in B.items():
            new.write(path, data)
        (site / "c-1/2024.html").write_bytes(b"edit")
        with pytest.raises(WrongSetup, match=r"c-1/2024.html .* was changed"):
            new.commit()
    assert contents(site) == {**A, "c-1/2024.html": b"edit"}


def test_a_file_that_stands_where_a_folder_was_moves_or_stays_but_is_never_lost(site: Path, swap: Swap) -> None:
    pages: Pages = {"theirs": b"a page where someone makes a folder"}

    def arrive(folder: Path) -> None:
        (folder / "theirs").mkdir()
        (folder / "theirs" / "photo.jpg").write_bytes(b"photo")

    with pytest.raises(MachineFailed, match=r"photo\.jpg"):
        build(site, pages, swap=meanwhile(arrive, swap))
    assert contents(site) == pages
    assert b"photo" in contents(site.with_name(".site.chartgen-build")).values()


def test_what_someone_put_in_place_of_the_whole_site_is_kept(site: Path, swap: Swap) -> None:
    def replace(folder: Path) -> None:
        folder.rename(folder.with_name("moved"))
        folder.write_bytes(b"a file now")

    with pytest.raises(MachineFailed, match="kept in"):
        build(site, B, swap=meanwhile(replace, swap))
    assert contents(site) == B
    assert b"a file now" in contents(site.with_name(".site.chartgen-build")).values()


def test_what_finder_leaves_meanwhile_never_stands_in_the_way(site: Path, swap: Swap) -> None:
    def finder(folder: Path) -> None:
        for where in (folder, folder / "c-1", folder / "c-2"):
            (where / ".DS_Store").write_bytes(b"finder")

    build(site, B, swap=meanwhile(finder, swap))
    assert contents(site) == {**B, ".DS_Store": b"finder", "c-1/.DS_Store": b"finder"}
    assert beside(site) == [".site.chartgen-lock"]
    build(site, A)
