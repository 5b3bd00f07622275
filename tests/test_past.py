"""What git told is kept beside the site, and believed only where git would tell the same again."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from chartgen.git import history, run
from chartgen.model.recorded import Recorded, Silent
from chartgen.notes.names import shown_name
from chartgen.past import PastBesideSite
from tests.git.repositories import NOTE, SIGNED, Repository, repository

ODD = "two\nlines \udcff.md"


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    """A repository with a note that changed after it was signed, in an odd time zone."""
    made = repository(tmp_path / "charts")
    made.commit({"c-1/a.md": SIGNED, f"c-1/{ODD}": NOTE}, "2024-03-05T23:30:00-09:30")
    made.commit({"c-1/a.md": SIGNED + "More.\n"}, by='Lee "L" Novak <lee@example.org>')
    return made


def notes(beside: PastBesideSite, repo: Repository) -> dict[str, Recorded]:
    return dict(beside.past.of(repo.top, shown_name).of("c-1").notes)


def built(repo: Repository, tmp_path: Path) -> dict[str, Recorded]:
    """What a build knows of the history, with what an earlier one kept."""
    beside = PastBesideSite(tmp_path / "site", repo.top)
    found = notes(beside, repo)
    beside.keep()
    return found


def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """How often the log is gone through from now on."""
    times: list[str] = []

    def counted(root: Path, *words: str) -> Iterator[bytes]:
        times.append(words[0])
        return run.tokens(root, *words)

    monkeypatch.setattr(history, "tokens", counted)
    return times


def kept_in(tmp_path: Path) -> Path:
    return tmp_path / ".site.chartgen-history"


def test_what_was_told_before_is_not_asked_again(
    repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, times = built(repo, tmp_path), asked(monkeypatch)
    assert first["a.md"].after_signing
    assert shown_name(ODD) in first
    before = kept_in(tmp_path).stat()
    assert built(repo, tmp_path) == first
    assert times == []
    assert kept_in(tmp_path).stat() == before
    assert before.st_mode & 0o777 == 0o600


def test_after_a_commit_git_is_asked_again(repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, times = built(repo, tmp_path), asked(monkeypatch)
    repo.commit({"c-1/b.md": "b"})
    assert built(repo, tmp_path).keys() == {*first, "b.md"}
    assert times == ["log"]
    assert built(repo, tmp_path).keys() == {*first, "b.md"}
    assert times == ["log"]


@pytest.mark.parametrize("damage", [b"", b"{}", b"chartgen-cache 1\n", None])
def test_what_is_damaged_is_as_good_as_none(repo: Repository, tmp_path: Path, damage: bytes | None) -> None:
    first = built(repo, tmp_path)
    whole = kept_in(tmp_path).read_bytes()
    kept_in(tmp_path).write_bytes(whole.replace(b"Dana", b"Mary") if damage is None else damage)
    assert built(repo, tmp_path) == first
    assert kept_in(tmp_path).read_bytes() == whole


def test_what_another_chartgen_was_told_is_not_believed(
    repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(repo, tmp_path)
    monkeypatch.setattr("chartgen.past.program", lambda: "another")
    times = asked(monkeypatch)
    built(repo, tmp_path)
    assert times == ["log"]


def test_where_git_tells_nothing_nothing_stays(
    repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(repo, tmp_path)
    monkeypatch.setenv("PATH", "")
    beside = PastBesideSite(tmp_path / "site", repo.top)
    assert beside.past.of(repo.top).of("c-1").silent is Silent.NO_GIT
    beside.keep()
    assert not kept_in(tmp_path).exists()


def test_git_is_asked_once_where_there_is_nothing_new_or_nothing_at_all(
    repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_for, real = tmp_path / "asked", shutil.which("git")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/git").write_text(f'#!/bin/sh\necho "$*" >> "{asked_for}"\nexec "{real}" "$@"\n')
    (tmp_path / "bin/git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    built(repo, tmp_path)
    asked_for.unlink()
    built(repo, tmp_path)
    (tmp_path / "bare").mkdir()
    PastBesideSite(tmp_path / "other", tmp_path / "bare").past.of(tmp_path / "bare")
    calls = asked_for.read_text().splitlines()
    assert ["rev-parse" in call for call in calls] == [True, True]
