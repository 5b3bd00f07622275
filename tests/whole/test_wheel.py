"""What people install: the wheel, in an environment with nothing of this repository."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.background import lay
from tests.whole.conftest import ROOT, run_alone
from tests.whole.pages import check_site
from tests.whole.programs import client, visit

pytestmark = pytest.mark.slow


def test_the_wheel_builds_charts_anywhere_with_its_own_themes_and_note_types(installed: Path, tmp_path: Path) -> None:
    lay(tmp_path / "charts", client("c-1", visit=visit()))
    said = run_alone(installed, "build", "--as-of", "2024-06-30", cwd=tmp_path)
    assert "1 chart of 2 notes. Open site/index.html" in said
    check_site(tmp_path / "site")


def test_the_wheel_builds_in_large_print_and_in_spanish(installed: Path, tmp_path: Path) -> None:
    chosen = {"chartgen.toml": 'theme = "large-print"\nlanguage = "es"\n'}
    lay(tmp_path / "charts", {**client("c-1", visit=visit()), **chosen})
    run_alone(installed, "build", "--as-of", "2024-06-30", cwd=tmp_path)
    page = (tmp_path / "site" / "c-1" / "index.html").read_text("utf-8")
    assert '<html lang="es">' in page
    assert (ROOT / "themes/large-print/static/large-print.css").read_text("utf-8") in page


def test_the_wheel_holds_themes_strings_and_note_types_and_nothing_of_the_tests(
    installed: Path, tmp_path: Path
) -> None:
    python = installed.parent / "python"
    folder = Path(run_alone(python, "-c", "import chartgen; print(chartgen.__path__[0])", cwd=tmp_path).strip())
    assert folder.is_relative_to(installed.parents[1])
    shipped = {file.relative_to(ROOT / "themes").as_posix() for file in (ROOT / "themes").rglob("*.*")}
    packed = {file.relative_to(folder / "themes").as_posix() for file in (folder / "themes").rglob("*.*")}
    assert packed == shipped
    assert {file.name for file in (ROOT / "chartgen").rglob("*.toml")} <= {
        file.name for file in folder.rglob("*.toml")
    }
    assert not list(folder.parent.glob("tests"))
    assert (folder / "py.typed").is_file() == (ROOT / "chartgen/py.typed").is_file()


def test_the_wheel_holds_what_pages_are_served_with(installed: Path, tmp_path: Path) -> None:
    python = installed.parent / "python"
    said = run_alone(python, "-c", "from chartgen.serving.page import script; print(len(script()))", cwd=tmp_path)
    assert int(said) > 1000


def test_the_wheel_begins_a_charts_folder(installed: Path, tmp_path: Path) -> None:
    run_alone(installed, "init", "charts", "--as-of", "2026-11-23", cwd=tmp_path)
    laid = {
        file.relative_to(tmp_path / "charts").parts for file in (tmp_path / "charts").rglob("*") if file.is_file()
    }
    starting = ROOT / "chartgen/starting"
    shipped = [file.relative_to(starting).parts for file in starting.rglob("*") if file.is_file()]
    assert laid == {tuple(re.sub("^dot-", ".", part) for part in parts) for parts in shipped}
    assert "No errors, 0 warnings, 0 hints in 5 notes." in run_alone(installed, "check", "charts", cwd=tmp_path)
