"""Files are given out if chartgen wrote them, as they are, and a page's version is that of what it shows."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from chartgen.serving.files import SiteFiles, is_plain
from tests.background import lay

LISTED = ("index.html", "caseload.js", "c-1/index.html", "c-1/chart.js", "c-1/2024.html", "c-2/index.html")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return lay(tmp_path / "site", {path: f"In {path}" for path in LISTED} | {"mine.txt": "mine", ".hidden": "hidden"})


@pytest.fixture
def files(site: Path) -> SiteFiles:
    return SiteFiles(site, lambda: frozenset(LISTED) | {".hidden"})


def test_a_listed_file_is_given_out_and_no_other(files: SiteFiles) -> None:
    assert files.read("c-1/index.html") == b"In c-1/index.html"
    for path in ("mine.txt", ".hidden", "c-1", "c-1/", "", "../site/index.html", "c-1/../index.html", "nowhere.html"):
        assert files.read(path) is None
        assert files.version(path) == ""


def test_what_took_the_place_of_a_file_is_not_given_out(files: SiteFiles, site: Path) -> None:
    (site / "index.html").unlink()
    (site / "index.html").symlink_to(site / "mine.txt")
    (site / "caseload.js").unlink()
    os.mkfifo(site / "caseload.js")
    (site / "c-2/index.html").unlink()
    (site / "c-2/index.html").mkdir()
    for path in ("index.html", "caseload.js", "c-2/index.html"):
        assert files.read(path) is None


def test_a_version_changes_with_the_page_and_its_scripts_and_with_nothing_else(files: SiteFiles, site: Path) -> None:
    first = files.version("c-1/index.html")
    lay(site, {"c-2/index.html": "other", "c-1/2024.html": "other", "caseload.js": "other"})
    assert files.version("c-1/index.html") == first
    lay(site, {"c-1/chart.js": "other script"})
    second = files.version("c-1/index.html")
    lay(site, {"c-1/index.html": "other page"})
    third = files.version("c-1/index.html")
    assert len({first, second, third}) == 3
    lay(site, {"c-1/index.html": "In c-1/index.html", "c-1/chart.js": "In c-1/chart.js"})
    assert files.version("c-1/index.html") == first


def test_a_file_that_is_held_is_given_out_as_it_will_be(files: SiteFiles, site: Path) -> None:
    first = files.version("c-1/index.html")
    files.hold({"c-1/index.html": b"new", "c-3/index.html": b"a new client", "../evil": b"x", ".hidden": b"x"})
    assert (files.read("c-1/index.html"), files.read("c-3/index.html")) == (b"new", b"a new client")
    assert (files.read("../evil"), files.read(".hidden"), files.version("../evil")) == (None, None, "")
    ahead = files.version("c-1/index.html")
    assert files.version("c-3/index.html")
    lay(site, {"c-1/index.html": "new"})
    files.hold({})
    assert files.version("c-1/index.html") == ahead != first
    assert files.read("c-3/index.html") is None


@pytest.mark.parametrize("path", ["", "/", "a//b", ".", "..", "a/..", ".a", "a/.b", "a\\b", "a\0b", "a\nb", "/a"])
def test_a_path_that_is_not_plain_leads_nowhere(path: str) -> None:
    assert not is_plain(path)
    assert is_plain("c-1/files/consent ü-3f09.pdf")
