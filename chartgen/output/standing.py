"""The site as it stands holds chartgen's files, as it wrote them, or it is left alone.

Anything else means that someone keeps or edits files there, and the site is refused before anything is
touched. Each listed file is read for this, since its time says little: git and backups set times at will.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from chartgen.model.trouble import WrongSetup
from chartgen.output import manifest
from chartgen.output.failures import shown
from chartgen.output.files import sha256_of
from chartgen.output.manifest import Entry, Listed
from chartgen.output.tree import Found, walk

DROPPINGS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What Finder and Explorer leave in folders that someone looks at."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells that a file is still the one that was looked at: its inode, size and time of change (ns)."""

    inode: int
    size: int
    changed: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A site as it stands: what its manifest lists, and which of that is on disk, as it was written."""

    listed: Listed
    present: Mapping[str, Identity]
    has_manifest: bool

    def holds(self, path: str, entry: Entry) -> bool:
        """Return whether the very same content stands at the path."""
        return path in self.present and self.listed[path] == entry


def standing_site(site: Path) -> Standing:
    """Return what stands in the site; WrongSetup, naming the file, if any of it is not chartgen's."""
    listed = _listed(site)
    present = {}
    for found in walk(site) if site.exists() else ():
        if found.path in (listed or {}) and not found.is_folder:
            present[found.path] = _as_written(site, found, (listed or {})[found.path])
        elif not (found.is_folder or found.path == manifest.NAME or is_dropping(found)):
            raise _stranger(site, found.path, known=listed is not None)
    return Standing(listed or {}, present, has_manifest=listed is not None)


def _listed(site: Path) -> Listed | None:
    try:
        return manifest.read(site)
    except manifest.ForeignManifestError:
        raise WrongSetup(
            f"{shown(site)} holds a list of files ({manifest.NAME}) that is damaged or that this version of "
            f"chartgen did not write; choose an empty folder, or delete this one if nothing in it is needed"
        ) from None


def _as_written(site: Path, found: Found, entry: Entry) -> Identity:
    same_size = found.is_file and found.status.st_size == entry.size
    if not same_size or sha256_of(site / found.path) != entry.sha256:
        raise changed_by_someone_else(site, found.path)
    return identity(found)


def identity(found: Found) -> Identity:
    """Return what tells the found file from another one at its place."""
    return Identity(found.status.st_ino, found.status.st_size, found.status.st_mtime_ns)


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
