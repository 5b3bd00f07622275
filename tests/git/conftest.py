"""A repository for each test, and a home without settings of git."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.git.repositories import Repository, repository


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return folder


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    """A new repository, which is a charts folder as well."""
    return repository(tmp_path / "charts")
