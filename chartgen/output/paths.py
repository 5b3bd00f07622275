"""A site holds relative paths, with forward slashes, each of which means one file on every system.

Two that differ only in case are one file on most Macs and on Windows, and a site is often built on one
machine and read on another. A path that breaks this is a mistake in
chartgen, not in a chart, hence ValueError.
"""

import unicodedata
from collections.abc import Iterable, Iterator


def checked(path: str) -> str:
    """Return the path as it came, or raise ValueError if it could leave the site or not be a file's name.

    A colon is refused because Windows would write to a hidden stream of another file.
    """
    if any(part in ("", ".", "..") for part in path.split("/")):
        raise ValueError(f"not a relative path inside the site: {path!r}")
    if "\\" in path or ":" in path or not (path.isprintable() or all(map(_can_be_written, path))):
        raise ValueError(f"a path inside the site holds a character that not every system allows: {path!r}")
    return path


def _can_be_written(mark: str) -> bool:
    return unicodedata.category(mark) not in ("Cc", "Cs")


def folded(path: str) -> str:
    """Return what two paths share when a file system that ignores case takes them for one file."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


class Names:
    """The paths taken in one site so far, so that no two of them ever mean one file."""

    __slots__ = ("_files", "_folders")

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._files: dict[str, str] = {}
        self._folders: dict[str, str] = {}
        for path in taken:
            self.take(path)

    def take(self, path: str) -> None:
        """Take the path; ValueError if it is not a site's path, or taken already, if only in another case."""
        key = folded(checked(path))
        other = self._files.get(key) or self._folders.get(key)
        if other is not None:
            raise ValueError(f"{path!r} was already taken in this site, by {other!r}")
        for folder in _folders_above(path):
            self._take_folder(folder)
        self._files[key] = path

    def _take_folder(self, folder: str) -> None:
        key = folded(folder)
        other = self._files.get(key) or self._folders.setdefault(key, folder)
        if other != folder or key in self._files:
            raise ValueError(f"the folder {folder!r} was already taken in this site, by {other!r}")


def _folders_above(path: str) -> Iterator[str]:
    parts = path.split("/")
    return ("/".join(parts[:depth]) for depth in range(1, len(parts)))
