"""How much is wrong, and where, is told as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from chartgen.check import Report
from chartgen.commands.report import counted
from chartgen.commands.report.paths import path_from_here
from chartgen.model.diagnostic import Diagnostic, Severity
from chartgen.model.place import START


@pytest.mark.parametrize(
    ("errors", "words"),
    [(0, "No errors"), (1, "1 error"), (10, "10 errors"), (20, "20 errors"), (1000, "1,000 errors")],
)
def test_errors_are_counted_in_words(errors: int, words: str) -> None:
    one = Diagnostic("c-1/a.md", START, "CG101", "name", Severity.ERROR, "It is wrong.", "Mend it.")
    assert counted(Report((one,) * errors, 1, 1)) == f"{words}, 0 warnings, 0 hints"


def test_a_path_is_told_from_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    charts = tmp_path / "charts"
    (charts / "c-1/2024").mkdir(parents=True)
    for here, words in (
        (tmp_path, "charts/c-1/2024/a.md"),
        (charts, "c-1/2024/a.md"),
        (charts / "c-1", "2024/a.md"),
        (charts / "c-1/2024", "a.md"),
    ):
        monkeypatch.chdir(here)
        assert path_from_here("c-1/2024/a.md", charts) == words
    assert path_from_here("c-10/a.md", charts) == f"{charts}/c-10/a.md"


def test_what_stands_for_a_byte_in_a_name_is_told_as_it_is_and_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert path_from_here("c-1/bad\\xff.md", tmp_path / "charts") == "charts/c-1/bad\\xff.md"
    assert path_from_here("c-1/bad\\xff.md", tmp_path / "caf\udce9") == "caf\\xe9/c-1/bad\\xff.md"
