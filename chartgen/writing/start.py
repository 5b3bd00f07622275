"""What a new charts folder begins with, and how that is laid down beside whatever stands there already."""

from __future__ import annotations

import json
import os
import shlex
from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum, auto
from pathlib import Path
from typing import NamedTuple

from chartgen.model.value import value
from chartgen.writing import disk

STARTING = Path(__file__).parents[1] / "starting"
"""The files themselves. What is to begin with a dot begins with `dot-` there: no tool may take it for its own."""
DOT = "dot-"
EXAMPLE = "example-1001"
"""The folder of the example client."""
SETTINGS, README, HOOKS = "chartgen.toml", "README.md", "hooks"
AUTHOR, SINCE = '#author = ""', "since = 2025-04-02"
HERE = {
    ".pre-commit-config.yaml": "entry: chartgen check --staged .",
    ".github/workflows/charts.yml": 'CHARTS: "."',
    ".gitlab-ci.yml": 'CHARTS: "."',
    README: "    git init\n    git config core.hooksPath hooks\n",
}
"""What is to be written in another way where the charts folder is not the top of its repository."""
FOLDER, FILE, PROGRAM = 0o700, 0o600, 0o700
"""Charts are for their owner's eyes."""


@value
class Beginning:
    """What is not the same in every new charts folder.

    `since` is the day it is made, `author` who writes there, and `within` the way to it from the top of the git
    repository, empty where it is that itself or is in none.
    """

    since: date
    author: str = ""
    within: str = ""


class StartFile(NamedTuple):
    """A file of a new charts folder, by its path there."""

    path: str
    data: bytes
    mode: int


class Became(Enum):
    """What became of a file that was to be laid down."""

    MADE = auto()
    KEPT = auto()
    """One of its name was there, and stays as it is."""
    IN_THE_WAY = auto()
    """No folder could be made for it, for something else has that name."""


def starting_files(beginning: Beginning, *, example: bool) -> tuple[StartFile, ...]:
    """The files of a new charts folder, with the example client or without.

    The example's client.md comes last, so that one that was half laid down is told from one that was made less.
    """
    found = [file for file in STARTING.rglob("*") if file.is_file() and "__pycache__" not in file.parts]
    files = [_start_file(file, beginning) for file in found]
    wanted = [file for file in files if example or not file.path.startswith(f"{EXAMPLE}/")]
    return tuple(sorted(wanted, key=lambda file: (file.path.endswith("client.md"), file.path != SETTINGS, file.path)))


def _start_file(file: Path, beginning: Beginning) -> StartFile:
    parts = file.relative_to(STARTING).parts
    path = "/".join(f".{part.removeprefix(DOT)}" if part.startswith(DOT) else part for part in parts)
    text = _filled_in(path, file.read_text("utf-8"), beginning)
    return StartFile(path, text.encode(), PROGRAM if path.startswith(f"{HOOKS}/") else FILE)


def _filled_in(path: str, text: str, beginning: Beginning) -> str:
    if path == SETTINGS:
        author = f"author = {toml_text(beginning.author)}" if beginning.author else AUTHOR
        return text.replace(AUTHOR, author).replace(SINCE, f"since = {beginning.since}")
    if beginning.within and path in HERE:
        return text.replace(HERE[path], _from_the_top(path, beginning.within))
    return text


def _from_the_top(path: str, within: str) -> str:
    """A line that names the charts folder by the way to it; JSON's texts are YAML's, too."""
    if path == README:
        return f"    git config core.hooksPath {shlex.quote(f'{within}/{HOOKS}')}\n"
    if path == ".pre-commit-config.yaml":
        return f"entry: {json.dumps(f'chartgen check --staged {shlex.quote(within)}', ensure_ascii=False)}"
    return f"CHARTS: {json.dumps(within, ensure_ascii=False)}"


def toml_text(text: str) -> str:
    """A text in quotes, as TOML reads it back."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def lay(folder: Path, files: Iterable[StartFile]) -> Iterator[tuple[str, Became]]:
    """Lay files down in a folder, one after the other, and say of each what became of it.

    None is written over, and no link is followed. Raises MachineFailed where one cannot be written.
    """
    for file in files:
        yield file.path, _laid(folder, file)


def _laid(folder: Path, file: StartFile) -> Became:
    if not all(_is_folder(folder / part) for part in reversed(Path(file.path).parents[:-1])):
        return Became.IN_THE_WAY
    if os.path.lexists(folder / file.path):
        return Became.KEPT
    try:
        disk.create(folder / file.path, file.data, file.mode)
    except FileExistsError:  # someone was quicker
        return Became.KEPT
    return Became.MADE


def _is_folder(place: Path) -> bool:
    """Whether there is a folder of this name now, made or found; a link to one is none."""
    try:
        place.mkdir(FOLDER)
    except FileExistsError:
        return place.is_dir() and not place.is_symlink()
    return True
