import os
import time
from pathlib import Path

import pytest

from chartgen.model.trouble import MachineFailed
from chartgen.output.site import replacing_site
from tests.output.builds import A, B, beside, build, contents, python, run

HOLDING = """
import sys
from pathlib import Path
from chartgen.output.site import replacing_site
site = Path(sys.argv[1])
with replacing_site(site, site.with_name("charts")) as new:
    new.write("index.html", b"held")
    print("holding", flush=True)
    sys.stdin.readline()
    new.commit()
"""

ALTERNATING = """
import sys
from pathlib import Path
from tests.output.builds import A, B, build
for _ in range(20):
    build(Path(sys.argv[1]), A)
    build(Path(sys.argv[1]), B)
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


def test_a_second_build_waits_for_the_first_and_then_says_so(site: Path) -> None:
    with python(HOLDING, site) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "holding\n"
        start = time.monotonic()
        with pytest.raises(MachineFailed, match=r"another build is writing to .*/site; wait for it or stop it"):
            build(site, A, wait=0.3)
        assert 0.2 < time.monotonic() - start < 5
        other.communicate("go on\n", timeout=20)
    assert contents(site) == {"index.html": b"held"}


def test_a_second_build_goes_on_once_the_first_is_done(site: Path) -> None:
    with python(HOLDING, site) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        other.stdout.readline()
        other.stdin.write("go on\n")
        other.stdin.flush()
        build(site, A)
    assert contents(site) == A


def test_a_second_build_in_the_same_process_is_refused_too(site: Path) -> None:
    with replacing_site(site, site.with_name("charts")), pytest.raises(MachineFailed, match="another build"):
        build(site, A, wait=0.1)


def test_the_lock_of_a_killed_build_does_not_block(site: Path) -> None:
    with python(HOLDING, site) as other:
        assert other.stdout is not None
        other.stdout.readline()
        other.kill()
    assert beside(site) == [".site.chartgen-build", ".site.chartgen-lock"]
    build(site, A, wait=0)
    assert contents(site) == A


def test_the_lock_file_is_private_and_stays(site: Path) -> None:
    before = os.umask(0)
    try:
        build(site, A)
    finally:
        os.umask(before)
    assert beside(site) == [".site.chartgen-lock"]
    assert (site.with_name(".site.chartgen-lock")).stat().st_mode & 0o777 == 0o600


def test_a_symlink_in_place_of_the_lock_is_not_followed(site: Path) -> None:
    site.with_name(".site.chartgen-lock").symlink_to(site.with_name("elsewhere"))
    with pytest.raises(MachineFailed):
        build(site, A)
    assert not site.with_name("elsewhere").exists()


def test_sites_side_by_side_do_not_wait_for_each_other(site: Path) -> None:
    with replacing_site(site, site.with_name("charts")):
        build(site.with_name("other"), A, wait=0)


def test_builds_in_several_processes_leave_one_whole_site(site: Path) -> None:
    processes = [python(ALTERNATING, site) for _ in range(3)]
    for process in processes:
        process.communicate(timeout=60)
        assert process.returncode == 0
    assert contents(site) == B
    assert beside(site) == [".site.chartgen-lock"]
    run(ALTERNATING, site)
