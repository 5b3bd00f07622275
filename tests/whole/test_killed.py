"""A build that is killed, interrupted, crowded or robbed of a process leaves the old site or the new one, whole."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.background import lay
from tests.whole.pages import check_site
from tests.whole.programs import COMMAND, ENVIRONMENT, build, client, contents, many, visit

pytestmark = pytest.mark.slow

ALL_THAT_STAYS = [".site.chartgen-cache", ".site.chartgen-lock", "charts", "site"]


@contextmanager
def building(charts: Path, site: Path, jobs: int) -> Iterator[subprocess.Popen[str]]:
    """A build under way, in a process group of its own, all of which is gone in the end."""
    process = subprocess.Popen(
        [*COMMAND, "build", charts, "-o", site, "--as-of", "2024-06-30", "-j", str(jobs)],
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def children(pid: int) -> list[int]:
    found = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False)
    return [int(line) for line in found.stdout.split()]


def wait_for_children(pid: int) -> list[int]:
    end = time.monotonic() + 10
    while time.monotonic() < end:
        if len(found := children(pid)) >= 2:
            return found
        time.sleep(0.01)
    raise AssertionError("no processes were started")


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


@pytest.fixture
def charts(tmp_path: Path) -> Path:
    return many(tmp_path / "charts", 8, 60)


def turn(charts: Path, number: int) -> None:
    """Change every chart."""
    for folder in sorted(charts.iterdir()):
        lay(charts, {f"{folder.name}/changing.md": visit(body=f"\nThis is round {number}.\n")})


def are_of_round(number: int, site: Mapping[str, bytes]) -> set[bool]:
    """Whether the charts of a site are of this round: both, where it is half of one and half of another."""
    said = f"This is round {number}.".encode()
    return {said in page for path, page in site.items() if path.endswith("/index.html")}


def test_a_build_killed_at_any_moment_leaves_a_whole_site_and_the_next_succeeds(charts: Path, tmp_path: Path) -> None:
    site, chance, end = tmp_path / "site", random.Random(11), time.monotonic() + 15
    turn(charts, 0)
    build(charts, site)
    took, outcomes = 0.6, set()
    for number in range(1, 21):
        old = contents(site)
        turn(charts, number)
        with building(charts, site, 1 + number % 2) as process:
            time.sleep(chance.uniform(0.05, took))
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        found = contents(site)
        rounds = are_of_round(number, found)
        assert len(rounds) == 1, "half of one and half of the other"
        if found != old:
            check_site(site)
        outcomes.add(found == old)
        if number % 4 == 0 or time.monotonic() > end:
            assert build(charts, site).code == 0
            assert are_of_round(number, contents(site)) == {True}
            assert sorted(path.name for path in tmp_path.iterdir()) == ALL_THAT_STAYS
        if time.monotonic() > end:
            break
    assert True in outcomes, "no kill came in time"


def test_no_process_outlives_a_build_that_is_killed(charts: Path, tmp_path: Path) -> None:
    with building(charts, tmp_path / "site", 2) as process:
        workers = wait_for_children(process.pid)
        process.kill()
        process.wait()
        end = time.monotonic() + 10
        while any(is_running(pid) for pid in workers) and time.monotonic() < end:
            time.sleep(0.05)
        assert not any(is_running(pid) for pid in workers)
    assert build(charts, tmp_path / "site").code == 0


def test_a_process_of_a_build_that_is_killed_ends_it_and_leaves_the_old_site(charts: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(charts, site)
    before = contents(site)
    turn(charts, 1)
    with building(charts, site, 2) as process:
        os.kill(wait_for_children(process.pid)[0], signal.SIGKILL)
        _, err = process.communicate(timeout=30)
        assert process.returncode == 3
        assert "nothing was changed" in err
        assert err.count("\n") == 1
    assert contents(site) == before


def test_a_build_that_is_interrupted_says_so_and_leaves_the_old_site(charts: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(charts, site)
    before = contents(site)
    turn(charts, 1)
    with building(charts, site, 2) as process:
        wait_for_children(process.pid)
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=30)
        assert process.returncode == 130
        assert err.strip() == "chartgen: Stopped. Nothing was changed."
        assert not out
    assert contents(site) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ALL_THAT_STAYS


def test_two_builds_at_once_both_end_well_or_one_says_why_not(tmp_path: Path) -> None:
    one = lay(tmp_path / "one", client("c-1", "Ann Example"))
    other = lay(tmp_path / "other", client("c-2", "Bo Other"))
    site = tmp_path / "site"
    with building(one, site, 1) as first, building(other, site, 1) as second:
        ends = []
        for process in (first, second):
            _, err = process.communicate(timeout=60)
            ends.append((process.returncode, err))
    assert all(code == 0 or (code == 3 and "another build" in err) for code, err in ends), ends
    build(one, tmp_path / "one-site")
    build(other, tmp_path / "other-site")
    assert contents(site) in (contents(tmp_path / "one-site"), contents(tmp_path / "other-site"))
