"""By which path a file is named to someone who stands in the current folder."""

from __future__ import annotations

from pathlib import Path


def path_from_here(path: str, root: Path) -> str:
    """A path within a charts folder, from the current folder where it is below it, else in full."""
    full = root / path
    try:
        return full.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return full.as_posix()
