"""Where in a theme a mistake was made: the template, by its path in the theme, and the line."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from pathlib import Path

from jinja2 import TemplateSyntaxError


def where(error: BaseException, folders: Sequence[Path]) -> str:
    """The place in the theme made of these folders at which an error arose, in brackets; empty if it is in none.

    Jinja gives the lines of its templates to the frames of a traceback.
    """
    if isinstance(error, TemplateSyntaxError):
        return _place(error.filename, error.lineno, folders)
    frames = traceback.extract_tb(error.__traceback__)
    places = (_place(frame.filename, frame.lineno, folders) for frame in reversed(frames))
    return next((place for place in places if place), "")


def _place(file: str | None, line: int | None, folders: Sequence[Path]) -> str:
    for folder in folders:
        if file and Path(file).is_relative_to(folder / "templates"):
            return f" ({Path(file).relative_to(folder.parent).as_posix()}, line {line})"
    return ""
