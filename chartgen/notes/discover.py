"""Which clients and notes a charts folder holds.

A folder with a client.md is a client, wherever it stands; a file belongs to the nearest client folder above it, so
that no note of one client can ever be taken for another's. Folders may also group clients. A folder that holds notes
but no client.md, here or below, is a client whose client.md is missing; so is one whose client.md or notes were saved
under another ending, as client.md.txt. Links are never followed, and nothing but ordinary files is ever opened.

All clients are found first, and of each only what is needed to know it again is kept, so that memory does not grow
with the notes. What stands in one client's folder is listed when that client is worked on.
"""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from chartgen.model.source import (
    CLIENT_FILE,
    MISNAMED_CLIENT_FILE,
    NOTE_ENDINGS,
    ChartsFolder,
    ClientFolder,
    ClientPlace,
    Look,
    Obstacle,
    Source,
)
from chartgen.notes.names import shown_name, site_names

DEEPEST = 60
SETTLING = 2_000_000_000
"""Nanoseconds after which the clocks of all file systems have ticked; FAT's ticks every two seconds."""
README = re.compile(r"readme\.(md|markdown)(\.(txt|docx?|rtf))?", re.IGNORECASE)
MISNAMED_NOTE = re.compile(r".*\.(md|markdown)\.(txt|docx?|rtf)", re.IGNORECASE | re.DOTALL)


def discover(root: Path, reserved: Collection[Path] = (), known: Known | None = None) -> ChartsFolder:
    """Find where every client is below `root`, and every note and obstacle that belongs to none, in order of path.

    `reserved` folders (an agency's theme) are passed over unless a client.md says that they are a client's, as is
    every name that begins with a dot. A README is a note in a client's folder alone. Client folders that are `known`
    are not looked into, and others become so.
    Raises OSError where `root` itself cannot be listed.
    """
    top = _Walk(_paths(reserved), {} if known is None else known.folders, _summed_up).of(os.fspath(root), "")
    folders = list(_client_folders(top, None))
    names = site_names([folder.name for folder, _ in folders])
    clients = [_place_of(folder, inside, name) for (folder, inside), name in zip(folders, names, strict=True)]
    strays, obstacles = _outside(top, {id(folder) for folder, _ in folders})
    return ChartsFolder(root, tuple(sorted(clients, key=lambda client: client.path)), strays, obstacles)


def open_folder(place: ClientPlace, reserved: Collection[Path] = ()) -> ClientFolder:
    """List what stands in a client's folder, as `discover` with the same `reserved` folders found it.

    Raises OSError where the folder is gone.
    """
    folder = _Walk(_paths(reserved), {}, _as_it_is).of(os.fspath(place.folder), place.path)
    client_file = folder.client_file
    files, obstacles = _belonging(folder)
    return ClientFolder(
        id=place.id,
        path=place.path,
        site_name=place.site_name,
        client_file=client_file.source if client_file else None,
        notes=tuple(file.source for file in files if _is_note(file.name) and file is not client_file),
        files=tuple(file.source for file in files if not _is_note(file.name)),
        obstacles=obstacles,
    )


class _File(NamedTuple):
    """An ordinary file as found: its name, its path from the charts folder, both fit to be shown, and its status."""

    name: str
    path: str
    location: str
    status: os.stat_result

    @property
    def source(self) -> Source:
        return Source(self.path, self.location)

    @property
    def look(self) -> str:
        at = self.status
        return f"{self.path}\0{at.st_ino} {at.st_size} {at.st_mtime_ns} {at.st_ctime_ns}\n"

    @property
    def changed(self) -> int:
        return max(self.status.st_mtime_ns, self.status.st_ctime_ns)


@dataclass(slots=True)
class _Folder:
    """One folder as found, with what stands directly in it; of a client's, `sum` alone once it was summed up."""

    path: str
    location: str
    files: list[_File] = field(default_factory=list)
    obstacles: list[Source] = field(default_factory=list)
    folders: list[_Folder] = field(default_factory=list)
    sum: tuple[int, Look] | None = None

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def client_file(self) -> _File | None:
        return next((file for file in self.files if file.name == CLIENT_FILE), None)

    @property
    def has_notes(self) -> bool:
        return any(_may_be_note(file.name) for file in self.files) or any(part.has_notes for part in self.folders)

    @property
    def has_misnamed_client_file(self) -> bool:
        return any(MISNAMED_CLIENT_FILE.fullmatch(file.name) for file in self.files)

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
        return self.sum is not None or self.client_file is not None


class Known:
    """The client folders of a charts folder as they were found, for someone who is told of every change in them."""

    def __init__(self) -> None:
        self.folders: dict[str, _Folder] = {}

    def forget(self, changed: Iterable[str]) -> None:
        """Know no longer the folders in which one of these files or folders changed, nor any that changed lately."""
        paths = tuple(changed)
        for location, folder in [*self.folders.items()]:
            unsettled = folder.sum is None or not folder.sum[1].settled
            if unsettled or any(_meet(location, path) for path in paths):
                del self.folders[location]

    def forget_all(self) -> None:
        """Know nothing any more."""
        self.folders.clear()


def _meet(one: str, other: str) -> bool:
    return one == other or one.startswith(other + os.sep) or other.startswith(one + os.sep)


def _paths(folders: Collection[Path]) -> frozenset[str]:
    return frozenset(map(os.fspath, folders))


@dataclass(frozen=True, slots=True)
class _Walk:
    """A walk through folders: which are passed over, which are known, and what is done with one that was seen."""

    reserved: Collection[str]
    known: dict[str, _Folder]
    finish: Callable[[_Walk, _Folder], None]

    def of(self, location: str, path: str) -> _Folder:
        """What stands in a folder, by its location on disk and its path in the charts folder."""
        folder = _Folder(path, location)
        self._fill(folder)
        return folder

    def _fill(self, folder: _Folder) -> None:
        with os.scandir(folder.location) as found:
            items = sorted(
                (item.name.encode("utf-8", "surrogateescape"), item) for item in found if item.name[0] != "."
            )
        for _, item in items:
            if item.path in self.reserved and not _has_client_file(item.path):
                continue
            name = shown_name(item.name)
            self._add(folder, item, name, f"{folder.path}/{name}" if folder.path else name)
        self.finish(self, folder)

    def _add(self, folder: _Folder, item: os.DirEntry[str], name: str, path: str) -> None:
        if item.is_file(follow_symlinks=False):
            with suppress(FileNotFoundError):  # an editor has just put another in its place, or taken it away
                folder.files.append(_File(name, path, item.path, item.stat(follow_symlinks=False)))
        elif item.is_symlink():
            folder.obstacles.append(Source(path, item.path, Obstacle.SYMLINK))
        elif not item.is_dir(follow_symlinks=False):
            folder.obstacles.append(Source(path, item.path, Obstacle.NOT_A_FILE))
        elif item.path in self.known:
            folder.folders.append(self.known[item.path])
        elif path.count("/") >= DEEPEST:
            folder.obstacles.append(Source(path, item.path, Obstacle.TOO_DEEP))
        else:
            part = _Folder(path, item.path)
            try:
                self._fill(part)
                folder.folders.append(part)
            except OSError:
                folder.obstacles.append(Source(path, item.path, Obstacle.UNREADABLE))


def _has_client_file(location: str) -> bool:
    return Path(location, CLIENT_FILE).is_file()


def _as_it_is(walk: _Walk, folder: _Folder) -> None:
    """A folder keeps its lists."""


def _summed_up(walk: _Walk, folder: _Folder) -> None:
    """A folder with a client.md loses its lists: what stands in it, down to the next client, is the client's."""
    if folder.path and folder.client_file:
        folder.sum = _sum(folder)
        folder.folders = list(_outermost_clients(folder))
        folder.files, folder.obstacles = [], []
        walk.known[folder.location] = folder


def _outermost_clients(folder: _Folder) -> Iterator[_Folder]:
    for part in folder.folders:
        if part.is_client:
            yield part
        else:
            yield from _outermost_clients(part)


def _sum(folder: _Folder) -> tuple[int, Look]:
    """How many notes stand in a client's folder, and how its files look."""
    files, obstacles = _belonging(folder)
    looks = [file.look for file in files] + [f"{one.path}\0{one.obstacle}\n" for one in obstacles]
    digest = hashlib.blake2b("".join(looks).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    notes = sum(1 for file in files if _is_note(file.name) and file.name != CLIENT_FILE)
    latest = max((file.changed for file in files), default=0)
    return notes, Look(digest, settled=latest < time.time_ns() - SETTLING)


def _client_folders(folder: _Folder, inside: _Folder | None) -> Iterator[tuple[_Folder, _Folder | None]]:
    """Every client's folder, with the client's folder it stands in, if any."""
    if folder.path and (folder.is_client or (inside is None and folder.lacks_client_file)):
        yield folder, inside
        inside = folder
    for part in folder.folders:
        yield from _client_folders(part, inside)


def _place_of(folder: _Folder, inside: _Folder | None, site_name: str) -> ClientPlace:
    count, look = folder.sum or _sum(folder)
    return ClientPlace(
        id=folder.name,
        path=folder.path,
        site_name=site_name,
        folder=Path(folder.location),
        count=count,
        look=look,
        described=folder.is_client,
        inside=inside.path if inside else None,
    )


def _belonging(folder: _Folder) -> tuple[list[_File], tuple[Source, ...]]:
    """Files and obstacles of a client's folder, less those of client folders inside it."""
    files, obstacles = list(folder.files), list(folder.obstacles)
    for part in folder.folders:
        if not part.is_client:
            more_files, more_obstacles = _belonging(part)
            files += more_files
            obstacles += more_obstacles
    return sorted(files, key=lambda file: file.path), tuple(sorted(obstacles, key=_by_path))


def _outside(top: _Folder, clients: set[int]) -> tuple[tuple[Source, ...], tuple[Source, ...]]:
    """Notes and obstacles that stand in no client's folder; a README of the charts folder is no note."""
    strays: list[Source] = []
    obstacles: list[Source] = []
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        strays += [file.source for file in folder.files if _is_stray(file.name)]
        obstacles += folder.obstacles
        waiting += [part for part in folder.folders if id(part) not in clients]
    return tuple(sorted(strays, key=_by_path)), tuple(sorted(obstacles, key=_by_path))


def _is_note(name: str) -> bool:
    return name.lower().endswith(NOTE_ENDINGS)


def _is_stray(name: str) -> bool:
    return _is_note(name) and not README.fullmatch(name)


def _may_be_note(name: str) -> bool:
    return _is_stray(name) or bool(MISNAMED_NOTE.fullmatch(name) and not README.fullmatch(name))


def _by_path(source: Source) -> str:
    return source.path
