"""A disk that is full, read-only or not ours: the old site stands as it was, and a sentence says what to do."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from chartgen.model.trouble import MachineFailed
from chartgen.output.failures import in_plain_words, shown
from chartgen.output.swap import swap_in
from tests.output.builds import A, B, beside, build, contents, run

LIMITED = """
import resource, sys
from pathlib import Path
from chartgen.model.trouble import MachineFailed
from tests.output.builds import B, build
resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
try:
    build(Path(sys.argv[1]), {**B, "long.html": b"x" * 20_000})
except MachineFailed as failure:
    print(failure)
"""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "disk").mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(tmp_path / "disk")]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting is not allowed here")
    yield tmp_path / "disk"
    subprocess.run(["umount", tmp_path / "disk"], check=True)


def test_a_full_disk_leaves_the_old_site_and_no_half_one(small_disk: Path) -> None:
    site = small_disk / "site"
    build(site, A)
    big = {**B, **{f"{number}.html": os.urandom(100_000) for number in range(20)}}
    with pytest.raises(MachineFailed, match=r"no space left on the disk .*; delete files"):
        build(site, big)
    assert contents(site) == A
    assert beside(site) == [".site.chartgen-lock"]
    build(site, B)
    assert contents(site) == B


def test_a_disk_without_room_for_one_more_folder_leaves_the_old_site(tmp_path: Path, small_disk: Path) -> None:
    build(small_disk / "site", A)
    subprocess.run(["mount", "-o", "remount,nr_inodes=13", small_disk], check=True)
    with pytest.raises(MachineFailed, match="no space left on the disk"):
        build(small_disk / "site", B)
    assert contents(small_disk / "site") == A


def test_a_write_that_fails_leaves_the_old_site(tmp_path: Path) -> None:
    build(tmp_path / "site", A)
    assert "could not be read or written (File too large); check the disk" in run(LIMITED, tmp_path / "site")
    assert contents(tmp_path / "site") == A
    assert beside(tmp_path / "site") == [".site.chartgen-lock"]


def test_a_disk_that_can_only_be_read_is_said_to_be_so(small_disk: Path) -> None:
    build(small_disk / "site", A)
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    with pytest.raises(MachineFailed, match=r"not allowed to read or write .*; choose a folder where you may write"):
        build(small_disk / "site", B)
    assert contents(small_disk / "site") == A


def test_clearing_the_old_site_may_fail_and_is_done_by_the_next_build(tmp_path: Path) -> None:
    """A disk mounted in the old site, just after the swap, keeps it from being removed."""
    site = tmp_path / "site"
    busy = tmp_path / ".site.chartgen-build" / "ready" / "c-2"
    build(site, A)

    def swap_and_mount(new: Path, old_site: Path, old: Path) -> None:
        swap_in(new, old_site, old)
        mounted = subprocess.run(["mount", "-t", "tmpfs", "none", busy], capture_output=True, check=False)
        if mounted.returncode:
            pytest.skip("mounting is not allowed here, or there is no exchange")

    try:
        assert build(site, B, swap=swap_and_mount).written == 3
        assert contents(site) == B
        assert beside(site) == [".site.chartgen-build", ".site.chartgen-lock"]
        with pytest.raises(MachineFailed, match="c-2 could not be read or written"):
            build(site, A)
    finally:
        subprocess.run(["umount", busy], check=False, capture_output=True)
    build(site, A)
    assert contents(site) == A
    assert beside(site) == [".site.chartgen-lock"]


def test_a_failure_without_a_file_names_the_site() -> None:
    said = pytest.raises(MachineFailed, match=r"^/a/site could not be read or written \(Input/output error\); check")
    with said, in_plain_words(Path("/a/site")):
        raise OSError(5, "Input/output error")


def test_a_path_is_shown_so_that_any_terminal_can_print_it() -> None:
    assert shown(Path("/home/é/a b")) == "/home/é/a b"
    assert shown(os.fsdecode(b"/a\xff\n\x1b")) == r"/a\udcff\n\x1b"
