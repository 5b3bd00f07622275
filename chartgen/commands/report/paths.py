"""By which path a file is named to someone who stands in the current folder."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

from chartgen.model.diagnostic import Diagnostic
from chartgen.notes.names import shown_name

Found: TypeAlias = tuple[Diagnostic, Path]
"""A diagnostic, and the charts folder that its path is relative to."""


def path_from_here(path: str, root: Path) -> str:
    """A path within a charts folder, from the current folder where it is below it, else in full; fit to be shown."""
    full = root / path
    try:
        named = full.relative_to(Path.cwd()).as_posix()
    except ValueError:
        named = full.as_posix()
    return shown_name(named)
