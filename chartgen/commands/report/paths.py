"""By which path a file is named to someone who stands in the current folder."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

from chartgen.model.diagnostic import Diagnostic
from chartgen.notes.names import shown_name

Found: TypeAlias = tuple[Diagnostic, Path]
"""A diagnostic, and the charts folder that its path is relative to."""


def path_from_here(path: str, root: Path) -> str:
    """A path within a charts folder, fit to be shown, from the current folder where it is below it, else in full."""
    here = Path.cwd()
    if here != root and here.is_relative_to(root):
        below = f"{shown_name(here.relative_to(root).as_posix())}/"
        if path.startswith(below):
            return path.removeprefix(below)
    named = shown_name((root.relative_to(here) if root.is_relative_to(here) else root).as_posix())
    return path if named == "." else f"{named}/{path}".rstrip("/")
