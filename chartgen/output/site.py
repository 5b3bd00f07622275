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

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from chartgen.model.trouble import WrongSetup
from chartgen.model.value import value
from chartgen.output import manifest
from chartgen.output.cache import Cache, Record, read_cache, write_cache
from chartgen.output.draft import Draft
from chartgen.output.failures import in_plain_words
from chartgen.output.files import (
    FILE,
    FOLDER,
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
from chartgen.output.standing import Stamp, Standing, changed_by_someone_else, identity, stamps_of, standing_site
from chartgen.output.swap import Swap, swap_in
from chartgen.output.workplace import Workplace, begin_clear, clear, left_behind, open_workplace


@value
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
                begin_clear(place)
                cache = read_cache(place.cache)
                standing = standing_site(place.site, cache.stamps)
            yield NewSite(place, standing, cache, swap)
        finally:
            with suppress(OSError, WrongSetup):  # the next build clears away what could not be now
                clear(place)


class NewSite:
    """A site being put together. Holds each file's size and digest, never its content."""

    __slots__ = (
        "_by_top",
        "_cache",
        "_closed",
        "_entries",
        "_finished",
        "_names",
        "_open",
        "_place",
        "_standing",
        "_swap",
    )

    def __init__(self, place: Workplace, standing: Standing, cache: Cache, swap: Swap) -> None:
        self._place = place
        self._standing = standing
        self._by_top = standing.by_top()
        self._cache = cache
        self._swap = swap
        self._names = Names(taken=(manifest.NAME,))
        self._entries: dict[str, Entry] = {}
        self._open = False
        self._closed = False
        self._finished = 0

    def remembered(self, key: str) -> dict[str, Record]:
        """What an earlier build with this key did whose files all stand as it left them."""
        records = self._cache.records if self._cache.key == key else {}
        return {path: record for path, record in records.items() if self._stand(record.files)}

    def draft(self, top: str) -> Draft:
        """A place that any process can write to, for the files below this folder at the top of the site."""
        self._refuse_if_closed()
        self._open_workplace()
        return Draft(self._place.new, self._place.site, self._by_top.get(top, {}))

    def take(self, files: Mapping[str, Entry]) -> None:
        """Take over the files that a draft put, and those that stand in the old site with the same content.

        Raises ValueError if a path is not one a site can hold, or is taken, if only in another case.
        """
        self._refuse_if_closed()
        for path, entry in files.items():
            self._names.take(path)
            self._entries[path] = entry

    def write(self, path: str, data: bytes) -> Entry:
        """Put one file, as `Draft.write` does, take it over, and return what is listed of it."""
        with self._one(path) as draft:
            draft.write(path, data)
        return self._entries[path]

    def copy(self, path: str, source: Path, sha256: str) -> None:
        """Put a copy of one file, as `Draft.copy` does, and take it over."""
        with self._one(path) as draft:
            draft.copy(path, source, sha256)

    def fresh(self, most: int) -> dict[str, bytes]:
        """The files that are new or say something new, by path; none where they are more than `most`."""
        paths = [path for path, entry in self._entries.items() if not self._standing.holds(path, entry)]
        return {path: (self._place.new / path).read_bytes() for path in paths} if len(paths) <= most else {}

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
                self._open_workplace()
                self._finish()
                self._finished = time.time_ns()
                self._replace()
        return self._counts()

    def remember(self, key: str, records: Mapping[str, Record]) -> None:
        """After `commit`, keep these records for the next build, unless they are what is kept already."""
        if not self._finished and self._cache.key == key and self._cache.records == records and self._cache.stamps:
            return
        write_cache(self._place.cache, Cache(key, records, self._stamps()))

    def _stamps(self) -> dict[str, Stamp]:
        """The stamps of the site's files, less those that somebody may have changed since."""
        until = self._finished or time.time_ns()
        stamps = stamps_of(self._place.site)
        return {path: stamp for path, stamp in stamps if path in self._entries and stamp.changed <= until}

    @contextmanager
    def _one(self, path: str) -> Iterator[Draft]:
        self._refuse_if_closed()
        self._names.take(path)
        draft = self.draft(path.partition("/")[0])
        try:
            yield draft
        except BaseException:
            self._closed = True  # half a file may lie there
            raise
        self._entries |= draft.files

    def _open_workplace(self) -> None:
        if not self._open:
            with in_plain_words(self._place.site):
                open_workplace(self._place)
            self._open = True

    def _refuse_if_closed(self) -> None:
        if self._closed:
            raise ValueError("this site was already committed, or a write to it failed")

    def _stand(self, files: Mapping[str, Entry]) -> bool:
        return all(self._standing.holds(path, entry) for path, entry in files.items())

    def _is_what_stands(self) -> bool:
        return self._standing.has_manifest and self._entries == self._standing.listed and self._stand(self._entries)

    def _make_all_private(self) -> None:
        make_private(self._place.site, FOLDER)
        for path in self._standing.open_folders:
            make_private(self._place.site / path, FOLDER)
        for path in self._standing.open_files:
            make_private(self._place.site / path, FILE)

    def _finish(self) -> None:
        """Bring over what did not change, and list all that chartgen wrote."""
        for path, entry in self._entries.items():
            if self._standing.holds(path, entry):
                self._keep(path)
        write_private(self._place.new / manifest.NAME, manifest.dump(self._entries))

    def _keep(self, path: str) -> None:
        source, target = self._place.site / path, self._place.new / path
        make_folders(target.parent)
        if link_private(source, target):
            if identity(target.lstat()) != self._standing.present[path]:
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
        unchanged = sum(1 for path, entry in self._entries.items() if self._standing.holds(path, entry))
        pruned = self._standing.listed.keys() - self._entries.keys()
        return Written(len(self._entries) - unchanged, unchanged, len(pruned))
