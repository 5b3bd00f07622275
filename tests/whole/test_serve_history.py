"""Under `chartgen serve`, a commit renews what git tells of the notes, though no file of them changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from chartgen.output.cache import read_cache
from tests.background import lay
from tests.git.repositories import repository
from tests.whole.programs import client, contents, visit
from tests.whole.served import serving
from tests.whole.test_incremental import built

pytestmark = pytest.mark.slow


def test_a_commit_is_noticed_and_the_charts_are_those_of_a_first_build(tmp_path: Path) -> None:
    repo = repository(lay(tmp_path / "charts", client("c-1", visit=visit())))
    with serving(repo.top, tmp_path / "site") as served:
        before = served.builds
        repo.commit()
        served.wait(lambda: served.builds > before, "a build after the commit")
        built(repo.top, tmp_path / "fresh")
        assert contents(tmp_path / "site") == contents(tmp_path / "fresh")
        fresh = read_cache(tmp_path / ".fresh.chartgen-cache").records
        assert all(read_cache(tmp_path / ".site.chartgen-cache").records[path].content == one.content
                   for path, one in fresh.items())  # fmt: skip
        assert served.end() == 0


def test_where_git_is_left_out_a_commit_changes_nothing(tmp_path: Path) -> None:
    files = {**client("c-1", visit=visit()), "chartgen.toml": 'history = "none"\n'}
    repo = repository(lay(tmp_path / "charts", files))
    trap = tmp_path / "bin/git"
    lay(tmp_path, {"bin/git": f"#!/bin/sh\ntouch '{tmp_path}/ran'\n"})
    trap.chmod(0o755)
    with serving(repo.top, tmp_path / "site", before=["env", f"PATH={trap.parent}:/usr/bin:/bin"]) as served:
        repo.commit()
        lay(repo.top, {"c-1/visit.md": visit(body="\nMore.\n")})
        served.wait_until_said("Rebuilt")
        assert served.end() == 0
    assert not (tmp_path / "ran").exists()
