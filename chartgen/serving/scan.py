"""What stands in the watched folders, by stat alone: two looks, one after the other, tell what changed between them.

As in discovery, links are not followed, and names that begin with a dot are passed over. A file counts as changed if
its inode, size, permissions or one of its times did, so that neither a tool that keeps the time of a file nor one
that keeps its size goes unseen.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable

Mark = tuple[int, ...]
"""What stat says of one thing; it begins with the mode."""
Listing = dict[str, Mark]


class Scan:
    """What stood in some files and folders when one last looked."""

    __slots__ = ("_folders", "_ignored", "_roots")

    def __init__(self, ignored: Collection[str] = ()) -> None:
        self._ignored = frozenset(ignored)
        self._roots: dict[str, Mark | None] = {}
        self._folders: dict[str, Listing] = {}

    @property
    def folders(self) -> Collection[str]:
        """Every folder that was seen and may be read, by its full path."""
        return [folder for folder, listing in self._folders.items() if "" not in listing]

    def marks(self) -> object:
        """All that was seen, as a value that equals another if nothing changed in between."""
        return (dict(self._roots), {folder: dict(listing) for folder, listing in self._folders.items()})

    def follow(self, roots: Collection[str]) -> None:
        """From now on look at these files and folders, which need not exist, and at no others."""
        for gone in self._roots.keys() - set(roots):
            del self._roots[gone]
            self._forget(gone, set())
        for new in sorted(set(roots) - self._roots.keys()):
            self._roots[new] = None
            self._look_at_root(new, set())

    def look(self) -> set[str]:
        """Look at everything and return what changed, appeared or vanished since, by full path."""
        changed: set[str] = set()
        for root in self._roots:
            self._look_at_root(root, changed)
        return changed

    def look_near(self, paths: Iterable[str]) -> set[str]:
        """The same, but only in the folders of these paths, and in folders that are new there."""
        changed: set[str] = set()
        for place in sorted({place for path in paths if (place := self._nearest(path))}):
            if place in self._folders:
                self._look_into(place, changed, deep=False)
            if place in self._roots:
                self._look_at_root(place, changed, deep=False)
        return changed

    def _nearest(self, path: str) -> str | None:
        """The path itself where it is a root, else the nearest folder above it that was seen."""
        while path not in self._roots:
            above = os.path.dirname(path)
            if above in self._folders:
                return above
            if above == path:
                return None
            path = above
        return path

    def _look_at_root(self, root: str, changed: set[str], *, deep: bool = True) -> None:
        try:
            status = os.stat(root)
        except (OSError, ValueError):
            mark = None
        else:
            mark = (*_mark(status), status.st_dev)
        if self._roots[root] != mark:
            changed.add(root)
        self._roots[root] = mark
        if mark and stat.S_ISDIR(mark[0]):
            self._look_into(root, changed, deep=deep)
        else:
            self._forget(root, changed)

    def _look_into(self, folder: str, changed: set[str], *, deep: bool) -> None:
        before = self._folders.get(folder, {})
        now = self._listing(folder)
        if now is None:
            self._forget(folder, changed)
            return
        self._folders[folder] = now
        if before != now:
            changed.update(os.path.join(folder, name) for name in _differing(before, now))
        for name in _folders_of(before) - _folders_of(now):
            self._forget(os.path.join(folder, name), changed)
        for name in _folders_of(now):
            inner = os.path.join(folder, name)
            if deep or inner not in self._folders or before.get(name) != now[name]:
                self._look_into(inner, changed, deep=deep)

    def _listing(self, folder: str) -> Listing | None:
        """What stands in a folder; None where it is gone. One that may not be read holds its error alone."""
        try:
            with os.scandir(folder) as found:
                return {one.name: _mark(one.stat(follow_symlinks=False)) for one in found if self._counts(one)}
        except FileNotFoundError:
            return self._listing_once_more(folder)
        except NotADirectoryError:
            return None
        except OSError as error:
            return {"": (error.errno or 0,)}

    def _listing_once_more(self, folder: str) -> Listing | None:
        """The same, thing by thing: a file may go away between being listed and being looked at."""
        listing = {}
        try:
            names = os.listdir(folder)
        except OSError:
            return None
        for name in names:
            path = os.path.join(folder, name)
            try:
                if not name.startswith(".") and path not in self._ignored:
                    listing[name] = _mark(os.lstat(path))
            except OSError:
                continue
        return listing

    def _counts(self, one: os.DirEntry[str]) -> bool:
        return not one.name.startswith(".") and one.path not in self._ignored

    def _forget(self, folder: str, changed: set[str]) -> None:
        """Count all that stood in a folder as changed, and no longer look there."""
        listing = self._folders.pop(folder, {})
        for name in listing:
            path = os.path.join(folder, name)
            changed.add(path)
            self._forget(path, changed)


def _mark(status: os.stat_result) -> Mark:
    """A folder is the same while its inode is: what is in it is looked at by itself."""
    if stat.S_ISDIR(status.st_mode):
        return (status.st_mode, status.st_ino)
    return (status.st_mode, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def _differing(before: Listing, now: Listing) -> Iterable[str]:
    return (name for name in before.keys() | now.keys() if before.get(name) != now.get(name))


def _folders_of(listing: Listing) -> set[str]:
    return {name for name, mark in listing.items() if stat.S_ISDIR(mark[0])}
