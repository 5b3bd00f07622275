"""In which file, as named from the current folder, and on which line a mistake of the setup stands."""

from __future__ import annotations

from pathlib import Path

from chartgen.commands.report.paths import path_from_here
from chartgen.notes.faults import place_in_setup
from chartgen.notes.settings import SETTINGS_FILE


def place_of(sentence: str, charts: Path) -> tuple[str, int]:
    """The file and line that a sentence is about; an empty name, or line 0, where it does not tell."""
    file, line = place_in_setup(sentence, charts)
    return (path_from_here(SETTINGS_FILE, charts) if file == SETTINGS_FILE else file), line
