"""A finished site is put on disk whole or not at all.

    with replacing_site(site, charts) as new:
        new.write("index.html", page)
        new.copy("c-1/files/consent.pdf", source, sha256)
        written = new.commit()

The new site is put together in a hidden folder beside the old one and swapped in at the end (`swap.py` says
how, and what that promises on which system). Until then, or without `commit`, the old site stands untouched.
What did not change is not written again: such a file keeps its inode and its time, by a hard link where the
file system has them, else by a copy that keeps the time.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

from chartgen.model.trouble import MachineFailed, WrongSetup
from chartgen.output import manifest
from chartgen.output.failures import in_plain_words, shown
from chartgen.output.files import (
    FILE,
    FOLDER,
    NotPlainFileError,
    copy_private,
    link_private,
    make_folders,
    make_private,
    open_regular,
    write_private,
)
from chartgen.output.folders import site_folder
from chartgen.output.lock import locked
from chartgen.output.manifest import Entry
from chartgen.output.paths import Names
from chartgen.output.standing import Standing, changed_by_someone_else, identity, standing_site
from chartgen.output.swap import Swap, swap_in
from chartgen.output.tree import Found, walk
from chartgen.output.workplace import Workplace, clear, left_behind, open_workplace


@dataclass(frozen=True, slots=True)
class Written:
    """How many files were written, left as they were, and removed because the new site has none there."""

    written: int
    unchanged: int
    pruned: int


@contextmanager
def replacing_site(site: Path, charts: Path, *, wait: float = 10.0, swap: Swap = swap_in) -> Iterator["NewSite"]:
    """Give a new site to be filled and committed in place of the one in the folder `site`.

    Waits up to `wait` seconds for another build. Raises WrongSetup if the folder may not be replaced, because
    it meets the charts folder or holds files that chartgen did not write; MachineFailed if the disk, a
    permission or another build is in the way.
    """
    with in_plain_words(site):
        place = Workplace(site_folder(site, charts))
        make_folders(place.site.parent)
    with locked(place.lock, place.site, wait):
        try:
            with in_plain_words(place.site):
                open_workplace(place)
                standing = standing_site(place.site)
            yield NewSite(place, standing, swap)
        finally:
            with suppress(OSError, WrongSetup):  # the next build clears away what could not be now
                clear(place)


class NewSite:
    """A site being put together, by one thread. Holds each file's size and digest, never its content."""

    __slots__ = ("_closed", "_entries", "_names", "_place", "_standing", "_swap", "_unchanged")

    def __init__(self, place: Workplace, standing: Standing, swap: Swap) -> None:
        self._place = place
        self._standing = standing
        self._swap = swap
        self._names = Names(taken=(manifest.NAME,))
        self._entries: dict[str, Entry] = {}
        self._unchanged: list[str] = []
        self._closed = False

    def write(self, path: str, data: bytes) -> None:
        """Put a file with this content at the path, relative to the site and with forward slashes.

        Raises ValueError if the path is not one a site can hold, or is taken, if only in another case.
        """
        entry = Entry(len(data), hashlib.sha256(data).hexdigest())
        self._put(path, entry, lambda target: write_private(target, data))

    def copy(self, path: str, source: Path, sha256: str) -> None:
        """Put a copy of the file at the path; `sha256` is what the caller knows its content by.

        Raises WrongSetup if the source is a symlink or no plain file, MachineFailed if it cannot be read or
        its content is another by now; ValueError as `write` does.
        """
        if not manifest.is_sha256(sha256):
            raise ValueError(f"not a SHA-256 in small hexadecimal digits: {sha256!r}")
        with in_plain_words(self._place.site), _attachment(source) as stream:
            entry = Entry(os.fstat(stream.fileno()).st_size, sha256)
            self._put(path, entry, lambda target: _copy_known(stream, target, source, sha256))

    def commit(self) -> Written:
        """Let the new site take the old one's place and return what was done; done once, at the end.

        If nothing changed, nothing is swapped or written. Raises MachineFailed if the disk or a permission is
        in the way, WrongSetup if someone changed the old site meanwhile; it then stands as it was.
        """
        self._refuse_if_closed()
        self._closed = True
        with in_plain_words(self._place.site):
            if self._is_what_stands():
                self._make_all_private()
            else:
                self._finish()
                self._replace()
        return self._counts()

    def _put(self, path: str, entry: Entry, make: Callable[[Path], None]) -> None:
        self._refuse_if_closed()
        self._names.take(path)
        if self._standing.holds(path, entry):
            self._unchanged.append(path)
        else:
            self._make(path, make)
        self._entries[path] = entry

    def _make(self, path: str, make: Callable[[Path], None]) -> None:
        try:
            with in_plain_words(self._place.site):
                make(self._target(path))
        except BaseException:
            self._closed = True  # half a file may lie there
            raise

    def _refuse_if_closed(self) -> None:
        if self._closed:
            raise ValueError("this site was already committed, or a write to it failed")

    def _target(self, path: str) -> Path:
        target = self._place.new / path
        make_folders(target.parent)
        return target

    def _is_what_stands(self) -> bool:
        return self._standing.has_manifest and self._entries == self._standing.listed and not self._written()

    def _written(self) -> int:
        return len(self._entries) - len(self._unchanged)

    def _make_all_private(self) -> None:
        make_private(self._place.site, FOLDER)
        for found in walk(self._place.site):
            if found.is_folder:
                make_private(self._place.site / found.path, FOLDER)
            elif found.path in self._entries or found.path == manifest.NAME:
                make_private(self._place.site / found.path, FILE)

    def _finish(self) -> None:
        """Bring over what did not change, and list all that chartgen wrote."""
        for path in self._unchanged:
            self._keep(path)
        write_private(self._place.new / manifest.NAME, manifest.dump(self._entries))

    def _keep(self, path: str) -> None:
        source, target = self._place.site / path, self._target(path)
        if link_private(source, target):
            if identity(Found(path, target.lstat())) != self._standing.present[path]:
                raise changed_by_someone_else(self._place.site, path)
            make_private(target, FILE)
        else:
            self._copy_unchanged(path, source, target)

    def _copy_unchanged(self, path: str, source: Path, target: Path) -> None:
        with open_regular(source) as stream:
            if copy_private(stream, target) != self._entries[path].sha256:
                raise changed_by_someone_else(self._place.site, path)
            changed = self._standing.present[path].changed
            os.utime(target, ns=(changed, changed))

    def _replace(self) -> None:
        """Swap the new site in and clear the old one away; what fails of the latter, the next build does."""
        self._place.new.rename(self._place.ready)
        self._swap(self._place.ready, self._place.site, self._place.old)
        left: tuple[Path, ...] = ()
        with suppress(OSError, WrongSetup):
            left = clear(self._place)
        if left:
            raise left_behind(left, self._place)

    def _counts(self) -> Written:
        pruned = self._standing.listed.keys() - self._entries.keys()
        return Written(self._written(), len(self._unchanged), len(pruned))


def _attachment(source: Path) -> BufferedReader:
    try:
        return open_regular(source)
    except NotPlainFileError:
        raise WrongSetup(
            f"{shown(source)} is a link or not a plain file, and only plain files travel with a chart; "
            f"put the file itself there"
        ) from None
    except OSError as error:
        raise MachineFailed(
            f"{shown(source)} could not be read ({error.strerror}); "
            f"make sure that it is there and that you may read it, and build again"
        ) from error


def _copy_known(stream: BufferedReader, target: Path, source: Path, sha256: str) -> None:
    if copy_private(stream, target) != sha256:
        raise MachineFailed(f"{shown(source)} changed while the site was being built; build again")
