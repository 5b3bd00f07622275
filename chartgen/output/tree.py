"""What stands in a folder is told without following anything.

A symlink is a thing of its own, and so is a junction on Windows.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from chartgen.model.value import value

JUNCTION = 0xA0000003  # IO_REPARSE_TAG_MOUNT_POINT; the stat module knows it on Windows only


@value
class Found:
    """One thing below a folder: its path there, with forward slashes, and what lstat says of it."""

    path: str
    status: os.stat_result

    @property
    def is_folder(self) -> bool:
        """Whether one may look inside."""
        return stat.S_ISDIR(self.status.st_mode) and getattr(self.status, "st_reparse_tag", 0) != JUNCTION

    @property
    def is_file(self) -> bool:
        """Whether it is a plain file: no symlink, no pipe, no socket, no device."""
        return stat.S_ISREG(self.status.st_mode)

    @property
    def mode(self) -> int:
        """Who may do what with it, as chmod counts."""
        return stat.S_IMODE(self.status.st_mode) & 0o777


def walk(folder: Path) -> Iterator[Found]:
    """Yield everything below the folder, a folder before what it holds, names in order."""
    pending = _inside(os.fspath(folder), "")
    while pending:
        found = pending.pop()
        yield found
        if found.is_folder:
            pending += _inside(os.path.join(folder, found.path), found.path + "/")  # noqa: PTH118 - ten times as fast


def _inside(folder: str, prefix: str) -> list[Found]:
    with os.scandir(folder) as children:
        named = sorted(children, key=lambda child: child.name, reverse=True)
    return [Found(prefix + child.name, os.lstat(child.path)) for child in named]
