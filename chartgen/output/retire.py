"""Once the new site stands, the old one's files go, and no one else's.

They go one by one, and only those that chartgen wrote and nobody changed since. What someone else put
there while the build ran moves to the same place in the new site, where the next build finds and names it.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from chartgen.output import manifest
from chartgen.output.files import link_private, make_folders, sha256_of
from chartgen.output.manifest import Listed
from chartgen.output.standing import is_dropping
from chartgen.output.tree import Found, walk


def retire(old: Path, site: Path) -> tuple[Path, ...]:
    """Remove the old site; return the files of someone else that had to stay, because their place is taken.

    Can be stopped at any moment and begun again: the manifest goes last.
    """
    if not os.path.lexists(old):
        return ()
    if not Found("", old.lstat()).is_folder:  # someone put it where the site was, at the last moment
        return (old,)
    listed = _listed(old)
    found = tuple(walk(old))
    left = tuple(old / each.path for each in _files(found, listed) if not _gone(old, site, each, listed or {}))
    _remove_empty_folders(old, found)
    if not left:
        _remove_manifest_and_folder(old)
    return left


def _listed(old: Path) -> Listed | None:
    try:
        return manifest.read(old)
    except manifest.ForeignManifestError:
        return None


def _files(found: tuple[Found, ...], listed: Listed | None) -> Iterator[Found]:
    """Yield all but the folders and the manifest, if it is chartgen's."""
    ours = manifest.NAME if listed is not None else None
    return (each for each in found if not each.is_folder and each.path != ours)


def _gone(old: Path, site: Path, found: Found, listed: Listed) -> bool:
    """Remove the file if nothing of anyone's is lost with it, else move it; return whether that was done."""
    source, target = old / found.path, site / found.path
    if _is_kept(found, target) or _is_as_written(source, found, listed) or _is_spare(found, target):
        source.unlink()
        return True
    return _move(source, target)


def _is_kept(found: Found, target: Path) -> bool:
    """Return whether it is the very file that stands in the new site too, under two names."""
    try:
        return os.path.samestat(found.status, target.lstat())
    except OSError:
        return False


def _is_as_written(source: Path, found: Found, listed: Listed) -> bool:
    entry = listed.get(found.path)
    if entry is None or not found.is_file or found.status.st_size != entry.size:
        return False
    return sha256_of(source) == entry.sha256


def _is_spare(found: Found, target: Path) -> bool:
    """Return whether Finder or Explorer left it, for a folder that is gone or has such a file again."""
    return is_dropping(found) and (os.path.lexists(target) or not target.parent.is_dir())


def _move(source: Path, target: Path) -> bool:
    """Move the file, whatever it is, unless its place is taken; a second name first, to overwrite nothing."""
    try:
        make_folders(target.parent)
        if link_private(source, target):
            source.unlink()
        elif not os.path.lexists(target):
            source.rename(target)
    except (FileExistsError, NotADirectoryError):
        return False
    return not os.path.lexists(source)


def _remove_empty_folders(old: Path, found: tuple[Found, ...]) -> None:
    """Remove the folders that are empty now, deepest first."""
    for folder in reversed([each for each in found if each.is_folder]):
        with suppress(OSError):  # not empty: what stays is in it, or arrived just now
            (old / folder.path).rmdir()


def _remove_manifest_and_folder(old: Path) -> None:
    """Remove what is left of the old site; OSError if it is more than the manifest, needed again then."""
    rest = sorted(child for child in old.iterdir() if child.name != manifest.NAME)
    if rest:
        raise OSError(errno.ENOTEMPTY, os.strerror(errno.ENOTEMPTY), str(rest[0]))
    (old / manifest.NAME).unlink(missing_ok=True)
    old.rmdir()
