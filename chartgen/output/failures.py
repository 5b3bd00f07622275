"""A failing disk, put in words that a case manager can act on."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chartgen.model.trouble import MachineFailed

FULL = (errno.ENOSPC, errno.EDQUOT)
FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


@contextmanager
def in_plain_words(site: Path) -> Iterator[None]:
    """Turn an OSError raised inside into MachineFailed with one plain sentence."""
    try:
        yield
    except OSError as error:
        raise MachineFailed(_sentence(error, site)) from error


def _sentence(error: OSError, site: Path) -> str:
    place = shown(error.filename if isinstance(error.filename, str | bytes | os.PathLike) else site)
    reason = error.strerror or type(error).__name__
    if error.errno in FULL:
        return (
            f"no space left on the disk for the site ({place}: {reason}); "
            f"delete files no longer needed there, or choose a folder on another disk, and build again"
        )
    if error.errno in FORBIDDEN:
        return (
            f"not allowed to read or write {place} ({reason}); "
            f"choose a folder where you may write, or ask for permission, and build again"
        )
    return (
        f"{place} could not be read or written ({reason}); "
        f"check the disk and the folder {shown(site)}, and build again"
    )


def shown(path: str | bytes | os.PathLike[str] | os.PathLike[bytes]) -> str:
    """Return the path as it can be printed anywhere: what is not printable is written as an escape."""
    return "".join(
        mark if mark.isprintable() else mark.encode("unicode_escape").decode("ascii") for mark in os.fsdecode(path)
    )
