"""Whole builds for tests: real folders, real processes."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import chartgen
from chartgen.output.manifest import NAME
from chartgen.output.site import Written, replacing_site
from chartgen.output.swap import Swap, swap_in

Pages = Mapping[str, bytes]

A: Pages = {
    "index.html": b"A",
    "c-1/index.html": b"A one" * 999,
    "c-1/2024.html": b"same",
    "c-2/index.html": b"A two",
}
B: Pages = {
    "index.html": b"B",
    "c-1/index.html": b"B one" * 999,
    "c-1/2024.html": b"same",
    "c-3/index.html": b"B three",
}


def build(site: Path, pages: Pages, *, wait: float = 10.0, swap: Swap = swap_in) -> Written:
    """Build a site of these pages; the charts folder is `charts` beside it."""
    with replacing_site(site, site.parent / "charts", wait=wait, swap=swap) as new:
        for path, data in pages.items():
            new.write(path, data)
        return new.commit()


def contents(site: Path) -> dict[str, bytes]:
    """Return all files of the site but its manifest, symlinks and other things not followed but an error."""
    found = {}
    for folder, folders, names in os.walk(site):
        for name in names:
            path = Path(folder, name)
            assert path.is_file()
            assert not path.is_symlink()
            found[path.relative_to(site).as_posix()] = path.read_bytes()
        assert names or folders or Path(folder) == site, f"{folder} is empty"
    found.pop(NAME, None)
    return found


def beside(site: Path) -> list[str]:
    """Return what lies beside the site, sorted."""
    return sorted(path.name for path in site.parent.iterdir() if path != site)


def python(script: str, *arguments: object, user: int | None = None) -> subprocess.Popen[str]:
    """Start a Python process on the script, with the same chartgen and with warnings as errors."""
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", script, *map(str, arguments)],
        cwd=Path(chartgen.__file__).parents[1],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        user=user,
    )


def run(script: str, *arguments: object, user: int | None = None) -> str:
    """Run the script to its end and return what it printed."""
    with python(script, *arguments, user=user) as process:
        out, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    return out
