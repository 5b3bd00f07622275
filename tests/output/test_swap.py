import errno
import subprocess
from pathlib import Path

import pytest

from chartgen.model.trouble import MachineFailed
from chartgen.output.site import replacing_site
from chartgen.output.swap import exchange, rename_twice
from tests.output.builds import A, B, beside, build, contents, python, run

KILLED_BETWEEN = """
import os, sys
from pathlib import Path
from chartgen.output.swap import rename_twice
from tests.output.builds import B, build
build(Path(sys.argv[1]), B, swap=lambda new, site, old: rename_twice(new, site, old, between=lambda: os._exit(0)))
"""


AS_NOBODY = """
import os, sys
from pathlib import Path
from chartgen.model.trouble import MachineFailed
from tests.output.builds import A, B, build
site = Path(sys.argv[1], "site")
if os.getuid() == 0:
    os.setuid(65534)
build(site, A)
site.chmod(int(sys.argv[2]))
try:
    build(site, B)
except MachineFailed as failure:
    print(failure)
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


def test_an_exchange_swaps_two_folders_in_one_step(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    inodes = [(tmp_path / name).stat().st_ino for name in "ab"]
    if not exchange(tmp_path / "a", tmp_path / "b"):
        pytest.skip("this file system has no exchange")
    assert [(tmp_path / name).stat().st_ino for name in "ba"] == inodes


def test_an_exchange_that_fails_for_another_reason_says_so(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(FileNotFoundError):
        exchange(tmp_path / "a", tmp_path / "missing")


def test_there_is_always_a_site_while_builds_replace_it(site: Path) -> None:
    """A reader process opens the front page as often as it can while sites alternate."""
    build(site, A)
    reader = """
import sys
print("ready", flush=True)
from pathlib import Path
page, seen = Path(sys.argv[1], "index.html"), set()
while seen != {b"A", b"B"} or not Path(sys.argv[2]).exists():
    seen.add(page.read_bytes())
print(sorted(seen))
"""
    with python(reader, site, site.parent / "stop") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        for _ in range(30):
            build(site, B)
            build(site, A)
        (site.parent / "stop").touch()
        build(site, B)
        out, _ = process.communicate(timeout=20)
    assert process.returncode == 0
    assert out == "[b'A', b'B']\n"


def test_two_renames_do_where_there_is_no_exchange(site: Path) -> None:
    build(site, A)
    build(site, B, swap=rename_twice)
    assert contents(site) == B
    assert beside(site) == [".site.chartgen-lock"]


def test_a_build_killed_between_two_renames_is_put_right_by_the_next(site: Path) -> None:
    build(site, A)
    run(KILLED_BETWEEN, site)
    assert not site.exists()
    with replacing_site(site, site.with_name("charts")):
        assert contents(site) == A
    assert contents(site) == A
    run(KILLED_BETWEEN, site)
    build(site, B)
    assert contents(site) == B
    assert beside(site) == [".site.chartgen-lock"]


def test_an_interrupt_right_after_the_second_rename_leaves_the_new_site(site: Path) -> None:
    build(site, A)

    def interrupted(new: Path, folder: Path, old: Path) -> None:
        def late() -> None:
            new.rename(folder)
            raise KeyboardInterrupt

        rename_twice(new, folder, old, between=late)

    with pytest.raises(KeyboardInterrupt):
        build(site, B, swap=interrupted)
    assert contents(site) == B
    assert beside(site) == [".site.chartgen-lock"]


def test_the_old_site_comes_back_if_the_second_rename_fails(site: Path) -> None:
    build(site, A)

    def fail() -> None:
        raise OSError(errno.EIO, "Input/output error")

    with pytest.raises(MachineFailed, match="Input/output error"):
        build(site, B, swap=lambda new, old_site, old: rename_twice(new, old_site, old, between=fail))
    assert contents(site) == A
    assert beside(site) == [".site.chartgen-lock"]


def test_a_folder_mounted_from_elsewhere_on_the_same_disk_is_said_to_need_another(site: Path) -> None:
    build(site.with_name("elsewhere"), A)
    site.mkdir()
    bound = subprocess.run(["mount", "--bind", site.with_name("elsewhere"), site], capture_output=True, check=False)
    if bound.returncode:
        pytest.skip("mounting is not allowed here")
    try:
        with pytest.raises(MachineFailed, match=r"cannot be renamed .* choose a folder inside it or another folder"):
            build(site, B)
        assert contents(site) == A
        assert ".site.chartgen-build" not in beside(site)
    finally:
        subprocess.run(["umount", site], check=True)


def test_a_folder_that_may_not_be_moved_is_said_to_need_another(common: Path) -> None:
    """On POSIX, a folder moves to another parent only if one may write in it."""
    said = run(AS_NOBODY, common, 0o500)
    assert "cannot be renamed (Permission denied)" in said
    assert "choose a folder inside it or another folder" in said
    assert contents(common / "site") == A
    assert beside(common / "site") == [".site.chartgen-lock"]
