"""What discovery finds in a charts folder: files not yet read, each under its client."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import Path

from chartgen.model.recorded import UNTOLD, History
from chartgen.model.value import value

CLIENT_FILE = "client.md"
NOTE_ENDINGS = (".md", ".markdown")
MISNAMED_CLIENT_FILE = re.compile(r"client(\.md|\.markdown|\.txt|\.(md|markdown)\.(txt|docx?|rtf))", re.IGNORECASE)
"""How client.md is called by mistake, as by an editor that adds an ending of its own."""


class Obstacle(Enum):
    """Why a file or folder that was found cannot be read as one."""

    SYMLINK = "a symbolic link"
    NOT_A_FILE = "not an ordinary file"
    UNREADABLE = "not readable"
    TOO_DEEP = "a folder too deep within others"


@value
class Source:
    """One file or folder that was found.

    `path` is relative to the charts folder, with forward slashes, fit to be shown; bytes of a name that are
    not UTF-8 stand in it as `\\xNN`. `location` is where it really is.
    """

    path: str
    location: str | Path
    obstacle: Obstacle | None = None

    @property
    def file(self) -> Path:
        """Where it really is, made when asked for: notes are read without, and a Path takes long to make."""
        return Path(self.location)

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rpartition("/")[2]

    @property
    def id(self) -> str:
        """The file name without its Markdown ending: the id of the note in it."""
        name = self.path.rpartition("/")[2]
        if name.endswith(".md"):
            return name[:-3]
        lowered = name.lower()
        return next((name[: -len(ending)] for ending in NOTE_ENDINGS if lowered.endswith(ending)), name)


@value
class ClientFolder:
    """A folder that holds one client: its client.md (missing in a folder that lacks one), notes and other files.

    `id` is the folder's name; `site_name` the name of the client's folder in the site, which differs from the id
    only where two ids would fall together.
    """

    id: str
    path: str
    site_name: str
    client_file: Source | None
    notes: tuple[Source, ...]
    files: tuple[Source, ...]
    obstacles: tuple[Source, ...] = ()


@value
class Look:
    """How a client's files look from outside, none of them opened.

    `digest` stands for the path, size, inode and times of every file. It is `settled` where no file had changed for a
    while before; else a file may change once more within the same tick of the clock, and look the same.
    """

    digest: str
    settled: bool


@value
class ClientPlace:
    """Where a client's folder is: all that is kept of a client while others are worked on.

    `folder` is where it really is, `count` how many notes stand in it. A
    folder that is not `described` lacks a client.md. `inside` names the client whose folder this
    one stands in, if any. `history` is what git has of its notes.
    """

    id: str
    path: str
    site_name: str
    folder: Path
    count: int
    look: Look
    described: bool = True
    inside: str | None = None
    history: History = UNTOLD


@value
class ChartsFolder:
    """Everything found in a charts folder: where the clients are, and notes and obstacles that belong to none."""

    root: Path
    clients: tuple[ClientPlace, ...]
    strays: tuple[Source, ...] = ()
    obstacles: tuple[Source, ...] = ()
