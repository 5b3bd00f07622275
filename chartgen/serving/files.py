"""Which files of the site are given out: those that chartgen says it wrote, and no other.

A path is looked up among them as it is; there is no way from one folder to another, nothing is listed, and a link
that someone put in place of a file or folder is not followed.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

Listing = Callable[[], Collection[str]]
"""The paths of all files that chartgen wrote to the site, as of now."""


class SiteFiles:
    """The files of a site, by their path in it, with forward slashes."""

    def __init__(self, site: Path, listing: Listing) -> None:
        self._site = site
        self._listing = listing
        self._digests: dict[str, tuple[tuple[int, ...], bytes]] = {}
        self._ahead: Mapping[str, bytes] = {}

    def hold(self, ahead: Mapping[str, bytes]) -> None:
        """Give out these files, by path, as they will be in the site as soon as it has taken the old one's place."""
        self._ahead = ahead

    def read(self, path: str) -> bytes | None:
        """What is in a file; None where chartgen wrote no such file, or it is not an ordinary file any more."""
        ahead = self._ahead.get(path)
        if ahead is not None and is_plain(path):
            return ahead
        if not self._is_given_out(path):
            return None
        try:
            with open(self._site / path, "rb", opener=_open_plainly) as file:
                if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                    return file.read()
        except OSError:
            pass
        return None

    def version(self, path: str) -> str:
        """A word that changes when a page does, or a script that stands beside it; empty where there is no page."""
        if not (path in self._ahead and is_plain(path)) and not self._is_given_out(path):
            return ""
        folder = path.rpartition("/")[0]
        beside = {*self._listing(), *self._ahead}
        scripts = sorted(one for one in beside if one.endswith(".js") and one.rpartition("/")[0] == folder)
        digests = [self._digest(one) for one in (path, *scripts)]
        return hashlib.sha256(b"".join(digests)).hexdigest()[:20] if digests[0] else ""

    def _digest(self, path: str) -> bytes:
        """The SHA-256 of a file, worked out anew only where the file is another; empty where it cannot be read."""
        ahead = self._ahead.get(path)
        if ahead is not None:
            return hashlib.sha256(ahead).digest()
        try:
            status = os.lstat(self._site / path)
        except OSError:
            return b""
        mark = (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
        known = self._digests.get(path)
        if known is None or known[0] != mark:
            data = self.read(path)
            if data is None:
                return b""
            known = self._digests[path] = (mark, hashlib.sha256(data).digest())
        return known[1]

    def _is_given_out(self, path: str) -> bool:
        if not is_plain(path) or path not in self._listing():
            return False
        parts = path.split("/")
        folders = (self._site.joinpath(*parts[:depth]) for depth in range(1, len(parts)))
        return not any(folder.is_symlink() for folder in folders)


def is_plain(path: str) -> bool:
    """Whether a path leads down from folder to folder, and to nothing hidden."""
    return all(part and part[0] != "." and part.isprintable() and "\\" not in part for part in path.split("/"))


def _open_plainly(path: str, flags: int) -> int:
    """Follow no link and wait for no pipe."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
