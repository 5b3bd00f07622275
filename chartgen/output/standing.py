"""The site as it stands holds chartgen's files, as it wrote them, or it is left alone.

Anything else means that someone keeps or edits files there, and the site is refused before anything is
touched. A listed file is read for this, since its time says little (git and backups set times at will), unless the
last build left a stamp of it that nothing but the system can set.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from chartgen.model.trouble import WrongSetup
from chartgen.model.value import value
from chartgen.output import manifest
from chartgen.output.failures import shown
from chartgen.output.files import FILE, FOLDER, sha256_of
from chartgen.output.manifest import Entry, Listed
from chartgen.output.tree import Found, walk

DROPPINGS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What Finder and Explorer leave in folders that someone looks at."""


@value
class Identity:
    """What tells that a file is still the one that was looked at: its inode, size and time of change (ns)."""

    inode: int
    size: int
    changed: int


class Stamp(NamedTuple):
    """What tells, without reading a file, that nothing touched it: `touched` is the time that only the system sets.

    Times are in nanoseconds since 1970. A program that sets the time of change back still leaves its trace in
    `touched`; giving a file a second name does, too, so a stamp is taken when a build is over.
    """

    inode: int
    size: int
    changed: int
    touched: int


@value
class Standing:
    """A site as it stands: what its manifest lists, and which of that is on disk, as it was written.

    Others than their owner may look into the `open_folders` and `open_files`.
    """

    listed: Listed
    present: Mapping[str, Identity]
    has_manifest: bool
    open_folders: tuple[str, ...] = ()
    open_files: tuple[str, ...] = ()

    def holds(self, path: str, entry: Entry) -> bool:
        """Return whether the very same content stands at the path."""
        return path in self.present and self.listed[path] == entry

    def by_top(self) -> dict[str, dict[str, Entry]]:
        """Return what stands in the site by the first part of its path: a client's folder, or a file."""
        found: dict[str, dict[str, Entry]] = {}
        for path in self.present:
            found.setdefault(path.partition("/")[0], {})[path] = self.listed[path]
        return found


def standing_site(site: Path, stamps: Mapping[str, Stamp] | None = None) -> Standing:
    """Return what stands in the site; WrongSetup, naming the file, if any of it is not chartgen's.

    A file that still has its stamp is known by that; every other is read.
    """
    listed, stamps = _listed(site), stamps or {}
    known = listed or {}
    present, open_folders, open_files = {}, [], []
    for found in walk(site) if site.exists() else ():
        if found.path in known and not found.is_folder:
            present[found.path] = _as_written(site, found, known[found.path], stamps.get(found.path))
        elif not (found.is_folder or found.path == manifest.NAME or is_dropping(found)):
            raise _stranger(site, found.path, known=listed is not None)
        if found.is_folder and found.mode != FOLDER:
            open_folders.append(found.path)
        elif not found.is_folder and found.mode != FILE and not is_dropping(found):
            open_files.append(found.path)
    return Standing(known, present, listed is not None, tuple(open_folders), tuple(open_files))


def stamps_of(site: Path) -> Iterator[tuple[str, Stamp]]:
    """Yield the stamp of every plain file of the site, by path."""
    return ((found.path, _stamp(found.status)) for found in walk(site) if found.is_file)


def _listed(site: Path) -> Listed | None:
    try:
        return manifest.read(site)
    except manifest.ForeignManifestError:
        raise WrongSetup(
            f"{shown(site)} holds a list of files ({manifest.NAME}) that is damaged or that this version of "
            f"chartgen did not write; choose an empty folder, or delete this one if nothing in it is needed"
        ) from None


def _as_written(site: Path, found: Found, entry: Entry, stamp: Stamp | None) -> Identity:
    same_size = found.is_file and found.status.st_size == entry.size
    if not same_size or (_stamp(found.status) != stamp and sha256_of(site / found.path) != entry.sha256):
        raise changed_by_someone_else(site, found.path)
    return identity(found.status)


def identity(status: os.stat_result) -> Identity:
    """Return what tells the file from another one at its place."""
    return Identity(status.st_ino, status.st_size, status.st_mtime_ns)


def _stamp(status: os.stat_result) -> Stamp:
    return Stamp(status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def is_dropping(found: Found) -> bool:
    """Return whether it is a file that Finder or Explorer left, and no person's."""
    return found.is_file and found.path.rpartition("/")[2] in DROPPINGS


def changed_by_someone_else(site: Path, path: str) -> WrongSetup:
    """Return the refusal for a file of chartgen's that is no longer what chartgen wrote."""
    return WrongSetup(
        f"{shown(path)} in {shown(site)} was changed after chartgen wrote it; "
        f"move it away, or delete it if the change is not needed, and build again"
    )


def _stranger(site: Path, path: str, *, known: bool) -> WrongSetup:
    advice = "move it away and build again" if known else "choose an empty folder or one that does not exist yet"
    return WrongSetup(f"{shown(site)} holds files chartgen did not write (first one: {shown(path)}); {advice}")
