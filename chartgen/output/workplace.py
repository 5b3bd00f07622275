"""A new site is put together in one hidden folder beside the site, on the same disk.


.site.chartgen-build/
  made-by-chartgen   says that the folder is chartgen's; goes last
  new/               the site being written: no one else's, removed as it is
  ready/             the finished site, about to be swapped in; after an exchange, the old site
  old/               where the old site waits when there is no exchange but two renames
"""

import os
import shutil
from pathlib import Path

from chartgen.model.trouble import MachineFailed, WrongSetup
from chartgen.model.value import value
from chartgen.output.failures import shown
from chartgen.output.files import make_folders, write_private
from chartgen.output.retire import retire

MARKER = "made-by-chartgen"
NOTICE = b"chartgen puts a new site together here. The next build removes what a stopped one left.\n"


@value
class Workplace:
    """A site's folder and what chartgen keeps beside it."""

    site: Path

    @property
    def lock(self) -> Path:
        """The lock file."""
        return self.site.with_name(f".{self.site.name}.chartgen-lock")

    @property
    def cache(self) -> Path:
        """The file that keeps what a build need not do again."""
        return self.site.with_name(f".{self.site.name}.chartgen-cache")

    @property
    def history(self) -> Path:
        """The file that keeps what git told of the charts."""
        return self.site.with_name(f".{self.site.name}.chartgen-history")

    @property
    def folder(self) -> Path:
        """The hidden folder in which the new site is put together."""
        return self.site.with_name(f".{self.site.name}.chartgen-build")

    @property
    def new(self) -> Path:
        """The site being written."""
        return self.folder / "new"

    @property
    def ready(self) -> Path:
        """The finished site; after an exchange, the old one."""
        return self.folder / "ready"

    @property
    def old(self) -> Path:
        """The old site, between two renames and after them."""
        return self.folder / "old"


def begin_clear(place: Workplace) -> None:
    """Clear away what a stopped build left, and put back the site if it took it away.

    Raises WrongSetup if the folder is not chartgen's, MachineFailed if someone else's files are kept in it.
    """
    left = clear(place)
    if left:
        raise left_behind(left, place)


def open_workplace(place: Workplace) -> None:
    """Make the folders, where there are none; raises as `begin_clear` does."""
    begin_clear(place)
    make_folders(place.folder)
    write_private(place.folder / MARKER, NOTICE)
    make_folders(place.new)


def clear(place: Workplace) -> tuple[Path, ...]:
    """Remove the workplace with all that is chartgen's in it; return the files of someone else that stay."""
    if not os.path.lexists(place.folder):
        return ()
    _refuse_what_is_not_ours(place)
    if os.path.lexists(place.old) and not os.path.lexists(place.site):
        place.old.rename(place.site)
    if os.path.lexists(place.new):
        shutil.rmtree(place.new)
    left = retire(place.ready, place.site) + retire(place.old, place.site)
    if not left:
        (place.folder / MARKER).unlink(missing_ok=True)
        place.folder.rmdir()
    return left


def _refuse_what_is_not_ours(place: Workplace) -> None:
    """Raise WrongSetup unless the folder is marked, or empty, and holds only what belongs there."""
    ours = place.folder.is_dir() and not place.folder.is_symlink()
    names = {child.name for child in place.folder.iterdir()} if ours else set()
    known = {MARKER, place.new.name, place.ready.name, place.old.name}
    if not ours or (names and MARKER not in names) or names - known:
        raise WrongSetup(
            f"{shown(place.folder)} is in the way: chartgen puts the site together there, but this one holds "
            f"things chartgen did not make; move it away and build again"
        )


def left_behind(left: tuple[Path, ...], place: Workplace) -> MachineFailed:
    """Return the failure for someone else's files that the new site has no place for."""
    return MachineFailed(
        f"someone else put files into the old site while it was being replaced, and they are kept in "
        f"{shown(place.folder)} (first one: {shown(left[0])}); move them away and build again"
    )
