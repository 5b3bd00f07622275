"""What people install: the wheel, in an environment with nothing of this repository."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import venv
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.background import lay
from tests.whole.pages import check_site
from tests.whole.programs import client, visit

ROOT = Path(__file__).parents[2]
WITHOUT_OURS = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
pytestmark = pytest.mark.slow


def _run(*command: object, cwd: Path, code: int = 0) -> str:
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=WITHOUT_OURS, capture_output=True, text=True, check=False
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The chartgen command of an environment into which the wheel was installed.

    What chartgen needs is taken from the environment of the tests, by a path file, so that no network is needed for
    it; chartgen itself is not.
    """
    place = tmp_path_factory.mktemp("wheel")
    alone = ["--no-isolation"] if find_spec("hatchling") else []
    _run(sys.executable, "-m", "build", "--wheel", *alone, "--outdir", place / "dist", ROOT, cwd=place)
    (wheel,) = (place / "dist").glob("*.whl")
    venv.create(place / "venv", with_pip=True)
    python = place / "venv/bin/python"
    _run(python, "-m", "pip", "install", "--quiet", "--no-deps", "--disable-pip-version-check", wheel, cwd=place)
    site_packages = _run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=place).strip()
    ours = _run(sys.executable, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=place).strip()
    Path(site_packages, "needed.pth").write_text(f"import sys; sys.path.append({ours!r})\n")
    return place / "venv/bin/chartgen"


def test_the_wheel_builds_charts_anywhere_with_its_own_themes_and_note_types(installed: Path, tmp_path: Path) -> None:
    lay(tmp_path / "charts", client("c-1", visit=visit()))
    said = _run(installed, "build", "--as-of", "2024-06-30", cwd=tmp_path)
    assert "1 chart of 2 notes. Open site/index.html" in said
    check_site(tmp_path / "site")


def test_the_wheel_builds_in_large_print_and_in_spanish(installed: Path, tmp_path: Path) -> None:
    chosen = {"chartgen.toml": 'theme = "large-print"\nlanguage = "es"\n'}
    lay(tmp_path / "charts", {**client("c-1", visit=visit()), **chosen})
    _run(installed, "build", "--as-of", "2024-06-30", cwd=tmp_path)
    page = (tmp_path / "site" / "c-1" / "index.html").read_text("utf-8")
    assert '<html lang="es">' in page
    assert (ROOT / "themes/large-print/static/large-print.css").read_text("utf-8") in page


def test_the_wheel_holds_themes_strings_and_note_types_and_nothing_of_the_tests(
    installed: Path, tmp_path: Path
) -> None:
    python = installed.parent / "python"
    folder = Path(_run(python, "-c", "import chartgen; print(chartgen.__path__[0])", cwd=tmp_path).strip())
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
    said = _run(python, "-c", "from chartgen.serving.page import script; print(len(script()))", cwd=tmp_path)
    assert int(said) > 1000


def test_the_wheel_begins_a_charts_folder(installed: Path, tmp_path: Path) -> None:
    _run(installed, "init", "charts", "--as-of", "2026-11-23", cwd=tmp_path)
    laid = {
        file.relative_to(tmp_path / "charts").parts for file in (tmp_path / "charts").rglob("*") if file.is_file()
    }
    starting = ROOT / "chartgen/starting"
    shipped = [file.relative_to(starting).parts for file in starting.rglob("*") if file.is_file()]
    assert laid == {tuple(re.sub("^dot-", ".", part) for part in parts) for parts in shipped}
    assert "No errors, 0 warnings, 0 hints in 5 notes." in _run(installed, "check", "charts", cwd=tmp_path)
