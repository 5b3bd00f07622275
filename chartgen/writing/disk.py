"""How a file that people write gets onto the disk: whole or not at all, and never over what someone else wrote."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from chartgen.model.trouble import MachineFailed

PRIVATE = 0o600
"""The mode of a file that nothing beside it tells the mode of: notes are for their owner's eyes."""
HIDDEN = ".chartgen-"
"""How a file begins that is not yet in its place; one left by a killed process is no note."""
NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EINVAL, errno.EXDEV}
"""What systems say that give a file one name only, as FAT does."""
NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
READ_ONLY = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def create(file: Path, data: bytes, mode: int = PRIVATE) -> None:
    """Write a new file.

    Raises FileExistsError where there is one of that name already, and MachineFailed where it cannot be written;
    nothing is left of it then.
    """
    with _told(file), _written_beside(file, data, mode) as whole:
        _name_it(whole, file)
        _settle(file.parent)


def replace(file: Path, before: bytes, after: bytes) -> None:
    """Put other bytes into a file that still holds `before`; it keeps its mode, and its owner where that may be.

    Raises MachineFailed where it holds anything else by now, is a link, may not be changed, or cannot be written; it
    is then as it was.
    """
    with _told(file, "It stays as it was."):
        status = _unchanged(file, before)
        if not status.st_mode & 0o222 or not os.access(file, os.W_OK):
            raise MachineFailed(f"{file} is read-only, and stays as it is. Allow writing to it first.")
        with _written_beside(file, after, stat.S_IMODE(status.st_mode)) as whole:
            _give_to(whole, status)
            _unchanged(file, before)
            whole.replace(file)
            _settle(file.parent)


@contextmanager
def in_folder(folder: Path, mode: int) -> Iterator[None]:
    """A folder in one that is there, made where it is missing, and gone again where what is done in it fails.

    Raises MachineFailed where it cannot be made.
    """
    is_new = _make(folder, mode)
    try:
        yield
    except BaseException:
        if is_new:
            with suppress(OSError):  # someone has put something into it meanwhile
                folder.rmdir()
        raise


def _make(folder: Path, mode: int) -> bool:
    """Make a folder; whether it was not there yet."""
    try:
        folder.mkdir(mode=mode)
        _set_mode(folder, mode)  # whatever the system's default takes away
    except FileExistsError:
        return False
    except OSError as error:
        reason = error.strerror or str(error)
        raise MachineFailed(f"{folder} cannot be made: {reason}. Nothing was changed.") from None
    return True


def mode_beside(file: Path) -> int:
    """The mode for a new file that is to be read by whoever reads this one, which need not be there."""
    try:
        status = file.lstat()
    except OSError:
        return PRIVATE
    return stat.S_IMODE(status.st_mode) & 0o666 | PRIVATE if stat.S_ISREG(status.st_mode) else PRIVATE


@contextmanager
def _told(file: Path, so: str = "Nothing was changed.") -> Iterator[None]:
    """Tell in words what the system says in errors; that a name is taken is for the caller to act on."""
    try:
        yield
    except FileExistsError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise MachineFailed(f"{file} cannot be written: {reason}. {so}") from None


@contextmanager
def _written_beside(file: Path, data: bytes, mode: int) -> Iterator[Path]:
    """A hidden file in the same folder that holds the data, known to be on the disk; it is gone afterwards."""
    whole = file.parent / f"{HIDDEN}{secrets.token_hex(8)}"
    try:
        if not _appears_whole(whole, data):
            with os.fdopen(os.open(whole, NEW, PRIVATE), "wb") as opened:
                _write(opened, data)
        _set_mode(whole, mode)
        yield whole
    finally:
        whole.unlink(missing_ok=True)


def _appears_whole(whole: Path, data: bytes) -> bool:
    """Write a file that has no name before it is whole, so that nothing is left of it if we are killed meanwhile.

    False where there is no such thing: Linux alone knows it (open(2), O_TMPFILE), and not on every file system.
    """
    try:
        descriptor = os.open(whole.parent, os.O_TMPFILE | os.O_WRONLY, PRIVATE)
    except (AttributeError, OSError):
        return False
    with os.fdopen(descriptor, "wb") as opened, _folder(whole.parent) as folder:
        _write(opened, data)
        try:
            os.link(f"/proc/self/fd/{descriptor}", whole.name, dst_dir_fd=folder, follow_symlinks=True)
        except OSError:
            return False
    return True


def _write(opened: BinaryIO, data: bytes) -> None:
    opened.write(data)
    opened.flush()
    os.fsync(opened.fileno())


def _name_it(whole: Path, file: Path) -> None:
    """Give the file its name if no other has it."""
    try:
        os.link(whole, file, follow_symlinks=False)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError) as error:
        if isinstance(error, OSError) and error.errno not in NO_LINKS:
            raise
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE))  # the name is ours from here on
        try:
            whole.replace(file)
        except BaseException:
            file.unlink()
            raise


def _unchanged(file: Path, before: bytes) -> os.stat_result:
    """How an ordinary file looks that holds these bytes."""
    if file.is_symlink():
        raise MachineFailed(f"{file} is a symbolic link, and stays as it is. Name the file itself.")
    descriptor = os.open(file, READ_ONLY)
    with os.fdopen(descriptor, "rb") as opened:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise MachineFailed(f"{file} is not an ordinary file, and stays as it is.")
        if opened.read(len(before) + 1) != before:
            raise MachineFailed(f"{file} was changed by someone else just now, and stays as it is. Try again.")
    return status


def _give_to(whole: Path, status: os.stat_result) -> None:
    """Give a file the owner and the group of another, as far as the system lets us."""
    if hasattr(os, "chown"):
        with suppress(PermissionError):
            os.chown(whole, status.st_uid, status.st_gid)
        _set_mode(whole, stat.S_IMODE(status.st_mode))  # a new owner takes some of the mode away


def _set_mode(whole: Path, mode: int) -> None:
    with suppress(PermissionError):  # a file system without modes, as on a USB stick, refuses
        whole.chmod(mode)


def _settle(folder: Path) -> None:
    """See that the folder itself is on the disk; what stands in it is written already."""
    with suppress(OSError), _folder(folder) as descriptor:
        os.fsync(descriptor)


@contextmanager
def _folder(folder: Path) -> Iterator[int]:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)
