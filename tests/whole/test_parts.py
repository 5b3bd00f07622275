"""A caseload that is built in parts and put together is the one that is built at once."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from chartgen.parts import PART_FILE
from tests.background import lay
from tests.whole.programs import ENVIRONMENT, Ran, build, client, contents, many, run, visit

pytestmark = pytest.mark.slow

QUIET = {"PYTHONWARNINGS": "default"}
"""Dask and what it stands on may warn of each other."""
CLUSTER = """
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1") as cluster:
        print(cluster.scheduler_address, flush=True)
        input()
"""


@pytest.fixture
def charts(tmp_path: Path) -> Path:
    """Two groups of clients, two of one id, one without client.md, attachments, a stray note, and errors."""
    charts = many(tmp_path / "charts", 7, 4)
    lay(charts, {**client("east/c-01", "Bo Other"), "c-03/bad.md": "---\ntype: visit\n", "stray.md": "lost"})
    lay(charts, {"c-05/a.md": visit(body="\n[letter](letter.pdf)\n"), "c-05/letter.pdf": "x", "c-9/a.md": visit()})
    lay(charts, {"c-00/t.md": visit(time="time: 14:00-14:45"), "c-02/t.md": visit(time="time: 14:30-15:00")})
    return lay(charts, {"chartgen.toml": 'agency = "Sunrise"\n'})


def in_parts(charts: Path, folder: Path, of: int) -> list[Path]:
    parts = [folder / f"part-{number}" for number in range(1, of + 1)]
    for number, part in enumerate(parts, 1):
        assert build(charts, part, "--shard", f"{number}/{of}").code in (0, 1)
    return parts


def merge(*arguments: object, cwd: Path | None = None) -> Ran:
    return run("merge", *arguments, cwd=cwd)


@pytest.mark.parametrize("of", [1, 3, 20])
def test_parts_put_together_are_the_site_that_is_built_at_once(of: int, charts: Path, tmp_path: Path) -> None:
    whole = build(charts, tmp_path / "whole")
    parts = in_parts(charts, tmp_path, of)
    merged = merge(*reversed(parts), "-o", tmp_path / "site")
    assert contents(tmp_path / "site") == contents(tmp_path / "whole")
    assert (merged.code, merged.err) == (whole.code, "")
    assert merged.out == whole.out.replace("whole", "site")


def test_parts_that_were_carried_elsewhere_are_put_together_with_the_charts_there(
    charts: Path, tmp_path: Path
) -> None:
    build(charts, tmp_path / "whole")
    for part in in_parts(charts, tmp_path, 2):
        (tmp_path / "far/away").mkdir(parents=True, exist_ok=True)
        shutil.copytree(part, tmp_path / "far/away" / part.name)
    shutil.move(charts, tmp_path / "far/notes")
    parts = (tmp_path / "far/away/part-1", tmp_path / "far/away/part-2")
    refused = merge(*parts, "-o", tmp_path / "site", cwd=tmp_path)
    assert refused.code == 2
    assert "Name the charts folder" in refused.err
    assert merge(*parts, "--charts", tmp_path / "far/notes", "-o", tmp_path / "site").code == 1
    assert contents(tmp_path / "site") == contents(tmp_path / "whole")


def test_a_part_holds_its_own_clients_and_is_built_again_where_they_changed(charts: Path, tmp_path: Path) -> None:
    parts = in_parts(charts, tmp_path, 3)
    found = [{path.name for path in part.iterdir() if path.is_dir()} for part in parts]
    assert sum(map(len, found)) == len(set.union(*found)) == 9
    assert not any((part / "index.html").exists() for part in parts)
    before = [(part / PART_FILE).stat().st_ino for part in parts]
    (charts / "c-05/a.md").write_text(visit("2024-05-01"))
    in_parts(charts, tmp_path, 3)
    after = [(part / PART_FILE).stat().st_ino for part in parts]
    assert sum(old != new for old, new in zip(before, after, strict=True)) == 1


def test_parts_of_charts_that_changed_are_refused_in_words(charts: Path, tmp_path: Path) -> None:
    parts = in_parts(charts, tmp_path, 2)
    site = tmp_path / "site"
    lay(charts, client("c-new"))
    told = merge(*parts, "-o", site)
    assert (told.code, site.exists()) == (2, False)
    assert "The client c-new is not in the part" in told.err
    shutil.rmtree(charts / "c-new")
    lay(charts, {"chartgen.toml": 'agency = "Sunset"\n'})
    assert "other settings" in merge(*parts, "-o", site).err
    lay(charts, {"chartgen.toml": 'agency = "Sunrise"\n'})
    assert merge(*parts, "-o", site).code == 1
    shutil.rmtree(charts / "c-04")
    assert "The client c-04 is only in the part" in merge(*parts, "-o", tmp_path / "again").err


def test_a_part_that_was_changed_or_made_up_never_becomes_a_site(charts: Path, tmp_path: Path) -> None:
    parts = in_parts(charts, tmp_path, 1)
    page = next(parts[0].glob("*/index.html"))
    page.write_bytes(page.read_bytes() + b" ")
    told = merge(*parts, "-o", tmp_path / "site")
    assert (told.code, (tmp_path / "site").exists()) == (2, False)
    assert "is a damaged part" in told.err
    page.unlink()
    assert "is a damaged part" in merge(*parts, "-o", tmp_path / "site").err
    assert "named twice" in merge(*parts, *parts, "-o", tmp_path / "site").err
    assert "Use one of the two" in build(charts, tmp_path / "p", "--shard", "1/2", "--client", "c-00").err
    in_parts(charts, tmp_path / "again", 1)
    file = tmp_path / "again/part-1" / PART_FILE
    for old, new in ((b"c-00/index.html", b"c-00/../../evil"), (b'"c-00/chart.js"', b'"/tmp/chart.js"')):
        whole = file.read_bytes()
        file.write_bytes(whole.replace(old, new))
        told = merge(tmp_path / "again/part-1", "-o", tmp_path / "site")
        assert (told.code, (tmp_path / "site").exists()) == (2, False), told
        file.write_bytes(whole)


@pytest.mark.parametrize("share", ["0/3", "4/3", "3", "1/0", "a/b", "-1/2", "1/2/3", "1.0/2", ""])
def test_a_share_that_there_cannot_be_is_wrong_usage(share: str, charts: Path, tmp_path: Path) -> None:
    told = build(charts, tmp_path / "site", "--shard", share)
    assert told.code == 2
    assert "such as 2/5" in told.err


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The address of a scheduler with two processes to work in."""
    process = subprocess.Popen(
        [sys.executable, "-c", CLUSTER],
        env={**ENVIRONMENT, **QUIET},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    yield process.stdout.readline().strip()
    process.communicate("\n", timeout=60)


def test_a_dask_cluster_builds_the_very_same_site(cluster: str, charts: Path, tmp_path: Path) -> None:
    here = build(charts, tmp_path / "here")
    there = build(charts, tmp_path / "there", "--executor", f"dask:{cluster}", env=QUIET)
    assert there.code == here.code == 1
    assert there.out == here.out.replace(str(tmp_path / "here"), str(tmp_path / "there"))
    assert contents(tmp_path / "there") == contents(tmp_path / "here")
    again = build(charts, tmp_path / "there", "--executor", f"dask:{cluster}", env=QUIET)
    assert again.out == there.out


def test_an_executor_that_there_is_not_is_told(charts: Path, tmp_path: Path) -> None:
    told = build(charts, tmp_path / "site", "--executor", "ray")
    assert (told.code, told.err) == (
        2,
        "chartgen: There is no executor 'ray'. Write dask, or dask: and the address of a scheduler.\n",
    )
