"""What people install: the wheel, in an environment with nothing of this repository."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WITHOUT_OURS = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def run_alone(*command: object, cwd: Path, code: int = 0) -> str:
    """Run a program without anything of this repository around; what it said."""
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=WITHOUT_OURS, capture_output=True, text=True, check=False
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The chartgen command of an environment into which the wheel was installed.

    What chartgen needs is taken from the environment of the tests, by a path file, so that no network is needed for
    it; chartgen itself is not.
    """
    place = tmp_path_factory.mktemp("wheel")
    alone = ["--no-isolation"] if find_spec("hatchling") else []
    run_alone(sys.executable, "-m", "build", "--wheel", *alone, "--outdir", place / "dist", ROOT, cwd=place)
    (wheel,) = (place / "dist").glob("*.whl")
    venv.create(place / "venv", with_pip=True)
    python = place / "venv/bin/python"
    run_alone(python, "-m", "pip", "install", "--quiet", "--no-deps", "--disable-pip-version-check", wheel, cwd=place)
    site_packages, ours = (_packages_of(one, place) for one in (python, Path(sys.executable)))
    Path(site_packages, "needed.pth").write_text(f"import sys; sys.path.append({ours!r})\n")
    return place / "venv/bin/chartgen"


def _packages_of(python: Path, cwd: Path) -> str:
    return run_alone(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=cwd).strip()
