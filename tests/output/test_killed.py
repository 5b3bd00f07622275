"""A build killed at any moment leaves the old site or the new one, whole, and the next build succeeds."""

import random
import time
from pathlib import Path

import pytest

from tests.output.builds import A, B, beside, build, contents, python, run

ALTERNATING = """
import itertools, sys
from pathlib import Path
from tests.output.builds import A, B, build
print("ready", flush=True)
for pages in itertools.cycle((A, B)):
    build(Path(sys.argv[1]), pages)
"""

AT_EACH_STEP = """
import itertools, os, sys
from pathlib import Path
from chartgen.output.swap import rename_twice, swap_in
from tests.output.builds import A, B, beside, build, contents

site, swap = Path(sys.argv[1]), {"exchange": swap_in, "renames": rename_twice}[sys.argv[2]]

def dies_at(step):
    seen = itertools.count(1)
    def hook(event, arguments):
        if (event == "open" or event.startswith("os.")) and next(seen) == step:
            os._exit(9)
    sys.addaudithook(hook)

def killed(step):
    child = os.fork()
    if child == 0:
        dies_at(step)
        build(site, B, swap=swap)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9

build(site, A)
outcomes = []
for step in itertools.count(1):
    was_killed = killed(step)
    found = contents(site) if site.exists() else None
    assert found in (A, B) or (found is None and swap is rename_twice), (step, found)
    outcomes.append("AB"[found == B] if found else "-")
    build(site, A)
    assert contents(site) == A, step
    assert beside(site) == [".site.chartgen-lock"], step
    if not was_killed:
        break
print("".join(outcomes))
"""


@pytest.mark.slow
def test_a_build_killed_at_random_leaves_one_whole_site_and_the_next_succeeds(tmp_path: Path) -> None:
    site, chance, end = tmp_path / "site", random.Random(5), time.monotonic() + 15
    build(site, A)
    for _ in range(30):
        with python(ALTERNATING, site) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            time.sleep(chance.uniform(0, 0.05))
            process.kill()
        assert contents(site) in (A, B)
        build(site, chance.choice((A, B)))
        assert beside(site) == [".site.chartgen-lock"]
        if time.monotonic() > end:
            break


@pytest.mark.slow
@pytest.mark.parametrize("swap", ["exchange", "renames"])
def test_a_build_killed_before_any_of_its_steps_leaves_one_whole_site(swap: str, tmp_path: Path) -> None:
    """Every call that opens, makes, moves or removes anything is once the last one of a build."""
    outcomes = run(AT_EACH_STEP, tmp_path / "site", swap).strip()
    assert len(outcomes) > 40
    assert outcomes == outcomes.replace("BA", "").replace("B-", ""), "from the old site to the new one, never back"
    assert outcomes.count("-") == (1 if swap == "renames" else 0), "only two renames have a moment without a site"
    assert outcomes.startswith("A")
    assert outcomes.endswith("BBBB"), "cleaning up comes after the swap"


def test_a_first_build_killed_leaves_no_half_site(tmp_path: Path) -> None:
    script = "import os, sys\nfrom pathlib import Path\nfrom chartgen.output.site import replacing_site\n" + (
        "with replacing_site(Path(sys.argv[1]), Path(sys.argv[2])) as new:\n"
        "    new.write('index.html', b'x')\n"
        "    os._exit(0)\n"
    )
    run(script, tmp_path / "site", tmp_path / "charts")
    assert not (tmp_path / "site").exists()
    build(tmp_path / "site", A)
    assert contents(tmp_path / "site") == A
    assert beside(tmp_path / "site") == [".site.chartgen-lock"]
    build(tmp_path / "site", B)
