"""The new site takes the place of the old one in as few steps as the system allows.

Where nothing stood there before, by one rename. Else by an exchange of two names in one step, which Linux
(renameat2 with RENAME_EXCHANGE) and macOS (renamex_np with RENAME_SWAP) have on their usual file systems:
whoever looks sees the old site or the new one, whole, and so does whoever looks after a kill.

Where there is no exchange (Windows; NFS, SMB and FAT drives) by two renames. A kill between them leaves no
site for a while: the old one lies in the hidden folder, whole, and the next build puts it back first.

Against loss of power: on Linux the new site is on the disk before it is swapped in (one syncfs). Elsewhere
it is not waited for; build again after a power cut.
"""

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

from chartgen.model.trouble import MachineFailed
from chartgen.output.failures import shown

NO_EXCHANGE = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)
CANNOT_BE_RENAMED = (errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM)
AT_FDCWD = -100
RENAME_EXCHANGE = 2
RENAME_SWAP = 2

Swap = Callable[[Path, Path, Path], None]
"""Puts the new site where the site is. The old one is then at the new one's place, or at the third."""


def swap_in(new: Path, site: Path, old: Path) -> None:
    """Put the new site where the site is, by the best way there is.

    Raises MachineFailed if the site's folder cannot be renamed, OSError if something else is in the way.
    """
    reach_disk(new)
    try:
        if not os.path.lexists(site):
            new.rename(site)
        elif not exchange(new, site):
            rename_twice(new, site, old)
    except OSError as error:
        if error.errno in CANNOT_BE_RENAMED:
            raise MachineFailed(
                f"{shown(site)} cannot be renamed ({error.strerror}), so a new site cannot take its place; "
                f"close what has it open, or choose a folder inside it or another folder"
            ) from error
        raise


def exchange(one: Path, other: Path) -> bool:
    """Swap the names of two folders in one step; False, and nothing done, where that cannot be had."""
    call = _exchange_call()
    if call is None:
        return False
    if call(os.fsencode(one), os.fsencode(other)) == 0:
        return True
    number = ctypes.get_errno()
    if number in NO_EXCHANGE:
        return False
    raise OSError(number, os.strerror(number), str(one), None, str(other))


def _exchange_call() -> Callable[[bytes, bytes], int] | None:
    if sys.platform == "linux" and (renameat2 := _c_function("renameat2")):
        return lambda one, other: renameat2(AT_FDCWD, one, AT_FDCWD, other, RENAME_EXCHANGE)
    if sys.platform == "darwin" and (renamex := _c_function("renamex_np")):
        return lambda one, other: renamex(one, other, RENAME_SWAP)
    return None


def rename_twice(new: Path, site: Path, old: Path, between: Callable[[], None] = lambda: None) -> None:
    """Move the site to `old` and the new one to the site; if the second fails, move the old one back.

    `between` is called when there is no site.
    """
    site.rename(old)
    try:
        between()
        new.rename(site)
    except BaseException:
        if not os.path.lexists(site):
            old.rename(site)
        raise


def reach_disk(folder: Path) -> None:
    """Wait until what was written is on the folder's disk; OSError if it did not get there. Linux only."""
    syncfs = _c_function("syncfs") if sys.platform == "linux" else None
    if syncfs is None:
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if syncfs(descriptor) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(folder))
    finally:
        os.close(descriptor)


def _c_function(name: str) -> Callable[..., int] | None:
    """Return the C library's function, or None where there is no such library or function."""
    try:
        found: Callable[..., int] = getattr(ctypes.CDLL(None, use_errno=True), name)
    except (OSError, AttributeError):
        return None
    return found
