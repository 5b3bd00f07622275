"""Which charts folder a path lies in."""

from __future__ import annotations

from pathlib import Path

from chartgen.model.source import CLIENT_FILE
from chartgen.notes.settings import SETTINGS_FILE


def charts_root(path: Path) -> Path | None:
    """The charts folder that a file or folder lies in, None where nothing tells that it lies in one.

    It is the nearest with a chartgen.toml or, where there is none, the one that holds the outermost client's folder.
    """
    folders = [path, *path.parents] if path.is_dir() else list(path.parents)
    settled = next((folder for folder in folders if (folder / SETTINGS_FILE).is_file()), None)
    if settled:
        return settled
    clients = [folder for folder in folders if (folder / CLIENT_FILE).is_file()]
    return clients[-1].parent if clients else None
