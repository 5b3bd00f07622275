"""Which editor holds changes of a file that are not saved yet, as far as editors leave a trace of that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

SWAP = re.compile(r"s[v-w][a-z]")
"""How Vim's swap files end: .swp, then .swo and so on where there is one of that name already."""
DIRTY_AT, DIRTY = 1007, 0x55
"""Of the 900 bytes from 108 on, for the file's name, Vim uses the last to tell of unsaved changes (memline.c)."""


class Unsaved(NamedTuple):
    """An editor by name, and the file by which it says so."""

    editor: str
    trace: Path


def unsaved(file: Path, swap_folders: Sequence[Path] = ()) -> Unsaved | None:
    """The editor that holds unsaved changes of a file; None where none is known to, which is no proof.

    `swap_folders` are where Neovim keeps its swap files, named by the whole path.
    """
    return next(_found(file, swap_folders), None)


def _found(file: Path, swap_folders: Sequence[Path]) -> Iterator[Unsaved]:
    beside = file.parent
    for swap in _swaps(beside, f".{file.name}."):
        yield Unsaved("Vim", swap)
    for folder in swap_folders:
        for swap in _swaps(folder, str(file).replace("/", "%") + "."):
            yield Unsaved("Neovim", swap)
    lock = beside / f".#{file.name}"
    if lock.is_symlink():
        yield Unsaved("Emacs", lock)
    autosaved = beside / f"#{file.name}#"
    if autosaved.is_file() and autosaved.stat().st_mtime > file.stat().st_mtime:
        yield Unsaved("Emacs", autosaved)
    for editor, name in (("LibreOffice", f".~lock.{file.name}#"), ("Kate", f".{file.name}.kate-swp")):
        if (beside / name).is_file():
            yield Unsaved(editor, beside / name)


def _swaps(folder: Path, begins: str) -> Iterator[Path]:
    """The swap files of a file that say it has unsaved changes."""
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            if path.name.startswith(begins) and SWAP.fullmatch(path.name, len(begins)) and _is_dirty(path):
                yield path


def _is_dirty(swap: Path) -> bool:
    try:
        with swap.open("rb") as opened:
            head = opened.read(DIRTY_AT + 1)
    except OSError:
        return False  # someone else's, or gone by now
    return head.startswith(b"b") and len(head) > DIRTY_AT and head[DIRTY_AT] == DIRTY
