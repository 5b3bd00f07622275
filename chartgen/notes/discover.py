"""Which clients and notes a charts folder holds.

A folder with a client.md is a client, wherever it stands; a file belongs to the nearest client folder above it, so
that no note of one client can ever be taken for another's. Folders may also group clients. A folder that holds notes
but no client.md, here or below, is a client whose client.md is missing; so is one whose client.md or notes were saved
under another ending, as client.md.txt. Links are never followed, and nothing but ordinary files is ever opened.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from chartgen.model.source import (
    CLIENT_FILE,
    MISNAMED_CLIENT_FILE,
    NOTE_ENDINGS,
    ChartsFolder,
    ClientFolder,
    Obstacle,
    Source,
)
from chartgen.notes.names import shown_name, site_names

DEEPEST = 60
README = re.compile(r"readme\.(md|markdown)(\.(txt|docx?|rtf))?", re.IGNORECASE)
MISNAMED_NOTE = re.compile(r".*\.(md|markdown)\.(txt|docx?|rtf)", re.IGNORECASE | re.DOTALL)


def discover(root: Path, reserved: Collection[Path] = ()) -> ChartsFolder:
    """Find every client, note and other file below `root`, in order of path.

    `reserved` folders (an agency's theme) are passed over unless a client.md says that they are a client's, as is
    every name that begins with a dot. A README is a note in a client's folder alone.
    Raises OSError where `root` itself cannot be listed.
    """
    top = _walk(root, "", frozenset(reserved))
    folders = list(_client_folders(top, None))
    names = site_names([folder.path.rpartition("/")[2] for folder, _ in folders])
    clients = [_client(folder, inside, name) for (folder, inside), name in zip(folders, names, strict=True)]
    strays, obstacles = _outside(top, {id(folder) for folder, _ in folders})
    return ChartsFolder(root, tuple(sorted(clients, key=lambda client: client.path)), strays, obstacles)


@dataclass(slots=True)
class _Folder:
    """One folder as found, with what stands directly in it."""

    path: str
    files: list[Source] = field(default_factory=list)
    obstacles: list[Source] = field(default_factory=list)
    folders: list[_Folder] = field(default_factory=list)

    @property
    def client_file(self) -> Source | None:
        return next((source for source in self.files if source.name == CLIENT_FILE), None)

    @property
    def has_notes(self) -> bool:
        return any(_may_be_note(source) for source in self.files) or any(part.has_notes for part in self.folders)

    @property
    def has_misnamed_client_file(self) -> bool:
        return any(MISNAMED_CLIENT_FILE.fullmatch(source.name) for source in self.files)

    @property
    def has_clients(self) -> bool:
        return self.is_client or any(part.has_clients for part in self.folders)

    @property
    def lacks_client_file(self) -> bool:
        """Whether this is a client's folder, though it has no client.md."""
        if self.has_clients:
            return False
        grouping = any(part.has_misnamed_clients for part in self.folders)
        return self.has_misnamed_client_file or (self.has_notes and not grouping)

    @property
    def has_misnamed_clients(self) -> bool:
        return self.has_misnamed_client_file or any(part.has_misnamed_clients for part in self.folders)

    @property
    def is_client(self) -> bool:
        return self.client_file is not None


def _walk(location: Path, path: str, reserved: frozenset[Path]) -> _Folder:
    folder = _Folder(path)
    with os.scandir(location) as found:
        items = sorted(found, key=lambda item: os.fsencode(item.name))
    for item in items:
        here = Path(item.path)
        if item.name.startswith(".") or (here in reserved and not (here / CLIENT_FILE).is_file()):
            continue
        where = f"{path}/{shown_name(item.name)}" if path else shown_name(item.name)
        _place(folder, item, where, reserved)
    return folder


def _place(folder: _Folder, item: os.DirEntry[str], where: str, reserved: frozenset[Path]) -> None:
    here = Path(item.path)
    if item.is_symlink():
        folder.obstacles.append(Source(where, here, Obstacle.SYMLINK))
    elif item.is_dir(follow_symlinks=False):
        if where.count("/") >= DEEPEST:
            folder.obstacles.append(Source(where, here, Obstacle.TOO_DEEP))
            return
        try:
            folder.folders.append(_walk(here, where, reserved))
        except OSError:
            folder.obstacles.append(Source(where, here, Obstacle.UNREADABLE))
    elif stat.S_ISREG(item.stat(follow_symlinks=False).st_mode):
        folder.files.append(Source(where, here))
    else:
        folder.obstacles.append(Source(where, here, Obstacle.NOT_A_FILE))


def _client_folders(folder: _Folder, inside: _Folder | None) -> Iterator[tuple[_Folder, _Folder | None]]:
    """Every client's folder, with the client's folder it stands in, if any."""
    if folder.path and (folder.is_client or (inside is None and folder.lacks_client_file)):
        yield folder, inside
        inside = folder
    for part in folder.folders:
        yield from _client_folders(part, inside)


def _client(folder: _Folder, inside: _Folder | None, site_name: str) -> ClientFolder:
    files, obstacles = _belonging(folder)
    return ClientFolder(
        id=folder.path.rpartition("/")[2],
        path=folder.path,
        site_name=site_name,
        client_file=folder.client_file,
        notes=tuple(source for source in files if _is_note(source) and source is not folder.client_file),
        files=tuple(source for source in files if not _is_note(source)),
        obstacles=obstacles,
        inside=inside.path if inside else None,
    )


def _belonging(folder: _Folder) -> tuple[tuple[Source, ...], tuple[Source, ...]]:
    """Files and obstacles of a client's folder, less those of client folders inside it."""
    files, obstacles = list(folder.files), list(folder.obstacles)
    for part in folder.folders:
        if not part.is_client:
            more_files, more_obstacles = _belonging(part)
            files += more_files
            obstacles += more_obstacles
    return tuple(sorted(files, key=_by_path)), tuple(sorted(obstacles, key=_by_path))


def _outside(top: _Folder, clients: set[int]) -> tuple[tuple[Source, ...], tuple[Source, ...]]:
    """Notes and obstacles that stand in no client's folder; a README of the charts folder is no note."""
    strays: list[Source] = []
    obstacles: list[Source] = []
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        strays += [source for source in folder.files if _is_stray(source)]
        obstacles += folder.obstacles
        waiting += [part for part in folder.folders if id(part) not in clients]
    return tuple(sorted(strays, key=_by_path)), tuple(sorted(obstacles, key=_by_path))


def _is_note(source: Source) -> bool:
    return source.name.lower().endswith(NOTE_ENDINGS)


def _is_stray(source: Source) -> bool:
    return _is_note(source) and not README.fullmatch(source.name)


def _may_be_note(source: Source) -> bool:
    return _is_stray(source) or bool(MISNAMED_NOTE.fullmatch(source.name) and not README.fullmatch(source.name))


def _by_path(source: Source) -> str:
    return source.path
