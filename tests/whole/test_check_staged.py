"""`chartgen check --staged`, called by git itself from a hook, lets a commit through or refuses it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.background import lay
from tests.git.repositories import Repository, repository
from tests.whole.programs import check, client, visit

ROOT = Path(__file__).parents[2]
WRONG = visit("03/05/2024")
ENV = {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error", "LANG": "C.UTF-8"}


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    """A repository with charts below its top, and a hook that checks what is staged."""
    made = repository(tmp_path / "work")
    command = f"'{sys.executable}' -m chartgen check --staged --as-of 2024-06-30"
    lay(made.top, {".git/hooks/pre-commit": f"#!/bin/sh\nexec {command}\n"})
    (made.top / ".git/hooks/pre-commit").chmod(0o755)
    lay(made.top, {f"charts/{path}": text for path, text in client("c-1", v=visit()).items()})
    return made


def commit(repo: Repository, *words: str | Path, cwd: Path | None = None) -> tuple[int, str]:
    """A commit by hand: how it ended, and all that was said."""
    code, said = repo.try_git("commit", "-m", "x", *words, env=ENV, cwd=cwd)
    assert "Traceback" not in said, said
    return code, said


def test_the_hook_refuses_a_wrong_note_and_shows_the_line_as_it_is_staged(repo: Repository) -> None:
    repo.write({"charts/c-1/v.md": WRONG})
    repo.git("add", "-A")
    repo.write({"charts/c-1/v.md": "---\nmended: meanwhile\n---\n"})
    code, said = commit(repo)
    assert code == 1
    assert "--> charts/c-1/v.md:3:7\n" in said
    assert "3 | date: 03/05/2024" in said
    assert "1 error, " in said
    assert "in 3 notes" in said
    repo.git("add", "-A")
    repo.write({"charts/c-1/v.md": WRONG})
    assert commit(repo)[0] == 1


def test_partial_commits_are_checked_as_they_will_be(repo: Repository) -> None:
    """`-a`, FILE and `-p` each have an index of their own, in which a hook is to look."""
    repo.git("add", "-A")
    assert commit(repo)[0] == 0
    repo.write({"charts/c-1/v.md": WRONG, "charts/c-1/w.md": visit("2024-04-01")})
    code, said = commit(repo, "-a")
    assert code == 1, said
    repo.git("add", "charts/c-1/w.md", "charts/c-1/v.md")
    assert commit(repo, "charts/c-1/w.md")[0] == 0
    assert commit(repo, "charts/c-1/v.md")[0] == 1
    repo.write({"charts/c-1/v.md": visit(body="\nMore.\n")})
    assert commit(repo)[0] == 1
    assert commit(repo, "-a")[0] == 0


def test_the_hook_works_in_a_linked_worktree_and_from_within_the_charts(repo: Repository, tmp_path: Path) -> None:
    repo.git("add", "-A")
    assert commit(repo)[0] == 0
    repo.git("worktree", "add", "-q", "-b", "side", tmp_path / "linked")
    linked = tmp_path / "linked"
    lay(linked, {"charts/c-1/v.md": WRONG})
    assert commit(repo, "-a", cwd=linked)[0] == 1
    code, said = commit(repo, "-a", cwd=linked / "charts/c-1")
    assert (code, "charts/c-1/v.md:3:7" in said) == (1, True)
    lay(linked, {"charts/c-1/v.md": visit(body="\nMore.\n")})
    assert commit(repo, "-a", cwd=linked / "charts")[0] == 0


def test_a_commit_that_concerns_no_chart_is_let_through(repo: Repository) -> None:
    repo.git("add", "-A")
    assert commit(repo)[0] == 0
    repo.write({"README.md": "words"})
    repo.git("add", "-A")
    code, said = commit(repo)
    assert code == 0
    assert "Nothing is staged in charts." in said


@pytest.mark.parametrize("format_", ["json", "github", "sarif"])
def test_programs_are_told_the_real_paths(repo: Repository, format_: str) -> None:
    repo.write({"charts/c-1/v.md": WRONG})
    repo.git("add", "-A")
    ran = check("--staged", "--format", format_, cwd=repo.top, env=ENV)
    assert ran.code == 1
    assert "charts/c-1/v.md" in ran.out
    assert "chartgen-staged" not in ran.out
    if format_ == "json":
        assert [one["line"] for one in json.loads(ran.out) if one["severity"] == "error"] == [3]


def test_a_path_may_be_named_even_where_it_is_gone(repo: Repository) -> None:
    repo.write({"charts/c-1/v.md": WRONG})
    repo.git("add", "-A")
    (repo.top / "charts/c-1/v.md").unlink()
    assert check("--staged", "charts/c-1/v.md", cwd=repo.top, env=ENV).code == 1
    assert check("--staged", "charts/c-1/intake.md", "charts/c-1/client.md", cwd=repo.top, env=ENV).code == 0


def test_that_nothing_can_be_staged_is_said_in_words(tmp_path: Path, repo: Repository) -> None:
    charts = lay(tmp_path / "charts", client("c-1"))
    ran = check("--staged", charts)
    assert (ran.code, ran.out) == (2, "")
    assert "is in no git repository, so nothing is staged" in ran.err
    ran = check("--staged", repo.top / "charts", env={**ENV, "PATH": ""})
    assert (ran.code, "There is no git on this machine" in ran.err) == (2, True)
    (repo.top / ".git/config").write_text("[broken\n")
    ran = check("--staged", repo.top / "charts", env=ENV)
    assert (ran.code, "Git could not say what is staged: " in ran.err) == (3, True)
