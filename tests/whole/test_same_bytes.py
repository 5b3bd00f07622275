"""The same notes make the same site, byte for byte, wherever and however it is built; and only once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.background import lay
from tests.whole.programs import build, client, contents, many, visit

pytestmark = pytest.mark.slow


def test_a_site_is_the_same_with_any_number_of_processes_in_any_place_and_order(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "deeper/down/there"
    many(here, 8, 60)
    many(there, 8, 60, order=-1)
    for number, file in enumerate(sorted(there.rglob("*.md"))):
        os.utime(file, (number * 7_000_000 % 1_000_000_000,) * 2)
    for charts, site, jobs in ((here, "one", 1), (here, "two", 2), (there, "three", 2), (there, "four", 1)):
        assert build(charts, tmp_path / site, "-j", jobs).code == 0
    one, *others = (contents(tmp_path / site) for site in ("one", "two", "three", "four"))
    assert sum(path.endswith("/index.html") for path in one) == 8
    for other in others:
        assert other == one


def test_a_second_build_writes_nothing(tmp_path: Path) -> None:
    charts, site = (
        lay(tmp_path / "charts", {**client("c-1", v=visit(body="\n[xy](a.pdf)")), "c-1/a.pdf": "x"}),
        tmp_path,
    )
    build(charts, site / "site")
    before = {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in (site / "site").rglob("*")}
    build(charts, site / "site")
    after = {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in (site / "site").rglob("*")}
    assert len(before) >= 5
    assert after == before


def test_a_build_after_a_change_is_the_same_as_one_from_nothing(tmp_path: Path) -> None:
    charts = lay(tmp_path / "charts", {**client("c-1", v=visit()), **client("c-2")})
    build(charts, tmp_path / "site")
    (charts / "c-2/client.md").unlink()
    (charts / "c-2/intake.md").unlink()
    lay(charts, {**client("c-1", w=visit("2024-04-01")), **client("c-3")})
    build(charts, tmp_path / "site")
    build(charts, tmp_path / "fresh")
    assert contents(tmp_path / "site") == contents(tmp_path / "fresh")
    assert not (tmp_path / "site/c-2").exists()


def test_one_client_alone_has_the_page_it_has_among_others(tmp_path: Path) -> None:
    charts = lay(tmp_path / "charts", {**client("c-1"), **client("C-1", "Bo Other"), **client("c-2")})
    build(charts, tmp_path / "all")
    build(charts, tmp_path / "alone", "--client", "c-1")
    everything, alone = contents(tmp_path / "all"), contents(tmp_path / "alone")
    assert {path for path in alone if "/" in path} == {
        f"c-1~2/{name}" for name in ("chart.js", "index.html", "notes.js")
    }
    assert alone["c-1~2/index.html"] == everything["c-1~2/index.html"]
    assert b"Bo Other" not in alone["index.html"]
