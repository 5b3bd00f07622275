import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from chartgen.model.trouble import WrongSetup
from chartgen.output.manifest import NAME
from chartgen.output.standing import DROPPINGS
from tests.output.builds import A, B, beside, build, contents


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_socket(path: Path) -> None:
    os.chdir(path.parent)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path.name)


def a_symlink_to_a_file(path: Path) -> None:
    path.symlink_to(path.parent / "index.html")


def a_symlink_to_a_folder(path: Path) -> None:
    path.symlink_to(path.parent)


def a_broken_symlink(path: Path) -> None:
    path.symlink_to("nowhere")


def a_file(path: Path) -> None:
    path.write_bytes(b"theirs")


STRANGERS = [a_pipe, a_socket, a_symlink_to_a_file, a_symlink_to_a_folder, a_broken_symlink, a_file]


def refused(site: Path, match: str) -> None:
    with pytest.raises(WrongSetup, match=match):
        build(site, B)
    assert beside(site) == [".site.chartgen-lock"]


def test_a_folder_with_files_and_no_manifest_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "photos").mkdir(parents=True)
    (site / "photos/b.jpg").write_bytes(b"b")
    (site / "z.txt").write_bytes(b"z")
    refused(site, r"site holds files chartgen did not write \(first one: photos/b.jpg\); choose an empty folder")
    assert contents(site) == {"photos/b.jpg": b"b", "z.txt": b"z"}


@pytest.mark.parametrize("stranger", STRANGERS)
def test_a_site_with_something_that_is_not_chartgens_is_refused(
    stranger: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    site = tmp_path / "site"
    build(site, A)
    stranger(site / "c-1" / "theirs")
    before = (site / "c-1" / "theirs").lstat()
    refused(site, r"did not write \(first one: c-1/theirs\); move it away and build again")
    assert (site / "c-1" / "theirs").lstat() == before
    assert (site / "index.html").read_bytes() == b"A"


@pytest.mark.parametrize("data", [b"edited", b"Z"])
def test_a_page_that_someone_edited_is_refused_and_named(data: bytes, tmp_path: Path) -> None:
    build(tmp_path / "site", A)
    (tmp_path / "site/index.html").write_bytes(data)
    refused(tmp_path / "site", r"^index.html in .*/site was changed after chartgen wrote it")
    assert (tmp_path / "site/index.html").read_bytes() == data


def test_a_page_replaced_by_a_symlink_of_the_same_size_is_refused(tmp_path: Path) -> None:
    build(tmp_path / "site", A)
    (tmp_path / "site/index.html").unlink()
    (tmp_path / "site/index.html").symlink_to("/")
    refused(tmp_path / "site", r"^index\.html in .* was changed")


def test_a_page_replaced_by_a_symlink_to_the_same_content_is_refused(tmp_path: Path) -> None:
    build(tmp_path / "site", A)
    (tmp_path / "site/index.html").rename(tmp_path / "aside")
    (tmp_path / "site/index.html").symlink_to(tmp_path / "aside")
    with pytest.raises(WrongSetup, match=r"index\.html"):
        build(tmp_path / "site", A)


@pytest.mark.parametrize("data", [b"{", b'{"chartgen-manifest": 99, "files": {}}'])
def test_a_site_with_a_damaged_or_foreign_manifest_is_refused(data: bytes, tmp_path: Path) -> None:
    build(tmp_path / "site", A)
    (tmp_path / "site" / NAME).write_bytes(data)
    refused(tmp_path / "site", "list of files .* is damaged")
    assert contents(tmp_path / "site") == A


def test_an_empty_folder_with_empty_folders_in_it_becomes_the_site(tmp_path: Path) -> None:
    (tmp_path / "site/empty").mkdir(parents=True)
    build(tmp_path / "site", A)
    assert contents(tmp_path / "site") == A


def test_a_listed_file_that_is_missing_is_written_again(tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(site, A)
    (site / "c-2/index.html").unlink()
    (site / "c-2").rmdir()
    assert build(site, A).written == 1
    assert contents(site) == A


def test_what_finder_and_explorer_leave_is_carried_over(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "c-1").mkdir(parents=True)
    droppings = {f"{folder}{name}": name.encode() for name in DROPPINGS for folder in ("", "c-1/")}
    for path, data in droppings.items():
        (site / path).write_bytes(data)
    for pages in (A, B, B):
        build(site, pages)
        assert contents(site) == {**pages, **droppings}


def test_what_finder_left_in_a_folder_that_is_no_longer_there_goes_with_it(tmp_path: Path) -> None:
    build(tmp_path / "site", A)
    (tmp_path / "site/c-2/.DS_Store").write_bytes(b"finder")
    build(tmp_path / "site", B)
    assert contents(tmp_path / "site") == B
    assert beside(tmp_path / "site") == [".site.chartgen-lock"]


def test_a_symlink_named_as_finder_names_its_files_is_refused(tmp_path: Path) -> None:
    build(tmp_path / "site", A)
    (tmp_path / "site/.DS_Store").symlink_to("index.html")
    refused(tmp_path / "site", "first one: .DS_Store")


@pytest.mark.skipif(sys.platform == "darwin", reason="file names are UTF-8 there")
def test_a_strangers_name_is_shown_so_that_any_terminal_can_print_it(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / os.fsdecode(b"a\xff\n\x1b[0m")).write_bytes(b"")
    refused(tmp_path / "site", r"first one: a\\udcff\\n\\x1b\[0m\)")
