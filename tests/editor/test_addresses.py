"""An address names the file that an editor means by it, whatever the file is called."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from chartgen.editor.addresses import path_of, uri_of, windows_path

NAMES = [
    "plain.md",
    "with blank.md",
    "100% sure.md",
    "Zoë Ålund.md",
    "a#b?c.md",
    "日本 😀.md",
    "%41.md",
    "a+b&c;d.md",
]


@pytest.mark.parametrize("name", NAMES)
def test_an_address_leads_back_to_its_file(name: str, tmp_path: Path) -> None:
    file = tmp_path.resolve() / name
    assert path_of(uri_of(file)) == file


@pytest.mark.skipif(os.name == "nt", reason="names on Windows are always Unicode")
def test_a_name_that_is_no_utf_8_has_an_address(tmp_path: Path) -> None:
    file = tmp_path.resolve() / os.fsdecode(b"\xff.md")
    assert uri_of(file).endswith("/%FF.md")
    assert path_of(uri_of(file)) == file


@pytest.mark.parametrize("written", ["file:///a/b%20c.md", "FILE:///a/b%20c.md", "file://localhost/a/b c.md"])
def test_editors_write_addresses_in_several_ways(written: str) -> None:
    assert path_of(written, on_windows=False) == Path("/a/b c.md")


@pytest.mark.parametrize(
    "uri",
    ["untitled:Untitled-1", "git:/a/b.md?HEAD", "file://server/a.md", "file:///a%00b.md", "", "file:", "/a/b.md"],
)
def test_what_is_no_file_of_this_machine_has_no_path(uri: str) -> None:
    assert path_of(uri, on_windows=False) is None


@pytest.mark.parametrize(
    ("host", "path", "meant"),
    [
        ("", "/c:/charts/a b.md", "C:\\charts\\a b.md"),
        ("", "/C:/charts/a.md", "C:\\charts\\a.md"),
        ("", "/d:", "D:\\"),
        ("server", "/share/a.md", "\\\\server\\share\\a.md"),
    ],
)
def test_drives_and_shares_of_windows(host: str, path: str, meant: str) -> None:
    assert windows_path(host, path) == meant


def test_links_on_the_way_are_followed_but_not_the_file_itself(tmp_path: Path) -> None:
    folder = tmp_path.resolve() / "folder"
    folder.mkdir()
    (folder / "a.md").symlink_to(tmp_path / "nowhere.md")
    (tmp_path / "link").symlink_to(folder)
    assert path_of((tmp_path / "link" / "a.md").as_uri()) == folder / "a.md"
