"""What tests of commands can ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

from chartgen.rules.examples import BACKGROUND
from tests.background import lay
from tests.commands.typed import Typing


@pytest.fixture
def typing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typing:
    """Someone who types commands beside a charts folder with one client, c-1."""
    lay(tmp_path / "charts", {"chartgen.toml": 'author = "Dana Reyes, QIDP"\nhistory = "none"\n', **BACKGROUND})
    return Typing(tmp_path, monkeypatch, capsys)
