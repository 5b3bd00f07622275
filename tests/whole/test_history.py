"""A charts folder in a real git repository, and what its charts then say of when notes were entered."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.background import lay
from tests.whole.pages import check_site
from tests.whole.programs import ENVIRONMENT, build, client, visit

DANA, SAM = "Dana Reyes <dana@lantern.example>", "Sam Lee <sam@lantern.example>"
ADDENDUM = """---
type: addendum
date: 2024-03-20
amends: visit
reason: I wrote the wrong room
author: Dana Reyes, QIDP
---
## Correction
It was the kitchen.
"""


def git(folder: Path, *words: str, at: str = "2024-01-01T12:00:00-05:00") -> None:
    own = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "GIT_COMMITTER_DATE": at}
    named = ("-c", "user.name=Computer", "-c", "user.email=it@lantern.example")
    subprocess.run(("git", *named, *words), cwd=folder, env=ENVIRONMENT | own, check=True, capture_output=True)


def commit(folder: Path, day: str, author: str = DANA) -> None:
    at = f"{day}T22:30:00-05:00"
    git(folder, "add", "--all")
    git(folder, "commit", f"--author={author}", f"--date={at}", "--message=Notes", at=at)


def repository(folder: Path) -> Path:
    """A caseload of notes entered in time and late, changed after signing, amended, renamed and not committed."""
    signed = visit("2024-03-06", signed='signed: {by: "Dana Reyes, QIDP", on: 2024-03-06}')
    lay(folder, client("c-1", visit=visit("2024-03-05"), signed=signed))
    git(folder, "init")
    commit(folder, "2024-03-09")
    lay(folder, {"c-1/signed.md": signed.replace("Looked at", "Signed"), "c-1/addendum.md": ADDENDUM})
    commit(folder, "2024-03-20", SAM)
    git(folder, "mv", "c-1/signed.md", "c-1/visit-2.md")
    commit(folder, "2024-03-21")
    return lay(folder, {"c-1/new.md": visit("2024-04-09")})


def test_a_chart_kept_in_git_tells_what_git_knows(tmp_path: Path) -> None:
    charts = repository(tmp_path / "charts")
    assert build(charts, tmp_path / "site").code == 0
    check_site(tmp_path / "site")
    page = (tmp_path / "site" / "c-1" / "index.html").read_text("utf-8")
    found = (tmp_path / "site" / "c-1" / "notes.js").read_text("utf-8")
    for words in (
        "Entered March 9, 2024, 4 days after the day it tells of.",
        "Entered the same day.</bdi> <bdi>Recorded by Sam Lee.",
        "Changed after signing: March 20, 2024, by Sam Lee.",
        "Not yet in git.",
    ):
        assert page.count(words) == 1
        assert words.replace("</bdi> <bdi>", " ") in found
    assert '<p class="amended">Amended: <a href="#addendum">' in page
    for listed in ("1 note was entered late", "1 note was changed after signing", "1 note, or its last change, is"):
        assert f"<summary>{listed}" in page


def test_a_shallow_copy_says_what_it_cannot_know(tmp_path: Path) -> None:
    charts = repository(tmp_path / "charts")
    git(tmp_path, "clone", "--depth=1", charts.as_uri(), "copy")
    assert build(tmp_path / "copy", tmp_path / "site").code == 0
    page = (tmp_path / "site" / "c-1" / "index.html").read_text("utf-8")
    assert page.count("Day of entry not known: this copy of the git repository is shallow.") == 4
    assert "Entered March" not in page
