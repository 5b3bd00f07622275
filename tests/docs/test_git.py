"""Charts in git: its commands are those of a new charts folder's README, and they do what the page says."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from chartgen.writing.start import Beginning, starting_files
from tests.background import checked
from tests.docs.pages import ROOT, blocks, part, text_of

PAGE = text_of("docs/git.md")
BEGIN = next(block.text for block in blocks(part(PAGE, "## Begin")) if block.language == "sh")
FILES = {file.path: file.data.decode() for file in starting_files(Beginning(date(2026, 11, 23)), example=True)}


def test_the_readme_of_a_new_charts_folder_has_the_same_commands() -> None:
    assert all(f"    {line}\n" in FILES["README.md"] for line in BEGIN.splitlines())


def test_every_file_that_the_page_names_is_made() -> None:
    for name in (
        "hooks/pre-commit",
        ".pre-commit-config.yaml",
        ".gitignore",
        ".github/workflows/charts.yml",
        ".gitlab-ci.yml",
    ):
        assert f"`{name}`" in PAGE
        assert name in FILES


def test_what_servers_are_told_is_what_the_page_says() -> None:
    for said in ("fetch-depth: 0", 'GIT_DEPTH: "0"', "CHARTGEN"):
        assert said in PAGE
    assert "fetch-depth: 0" in FILES[".github/workflows/charts.yml"]
    assert 'GIT_DEPTH: "0"' in FILES[".gitlab-ci.yml"]


def test_a_charts_folder_is_put_into_git_as_the_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, said in (("NAME", "Dana Reyes"), ("EMAIL", "dana@lantern.example")):
        monkeypatch.setenv(f"GIT_AUTHOR_{name}", said)
        monkeypatch.setenv(f"GIT_COMMITTER_{name}", said)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent) + os.pathsep + os.environ["PATH"])
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    said = "chartgen init charts --as-of 2026-11-23 && cd charts && " + " && ".join(BEGIN.splitlines())
    done = subprocess.run(["sh", "-c", said], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert checked(tmp_path / "charts", date(2026, 11, 23)).diagnostics == ()
    status = ["git", "status", "--porcelain"]
    assert not subprocess.run(status, cwd=tmp_path / "charts", capture_output=True, check=True).stdout
