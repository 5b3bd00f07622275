"""One file is written, copied, linked and read like this: private, whole, and never through a symlink.

Charts are about people: a file is its owner's alone (0600) and so is a folder (0700), whatever the umask.
Windows keeps permissions elsewhere; there a file has those of the folder it is in.
"""

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

FILE = 0o600
FOLDER = 0o700
PIECE = 1 << 20
FLAGS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


class NotPlainFileError(OSError):
    """A symlink, a folder, a pipe or some such stands where a plain file was expected."""


def write_private(target: Path, *pieces: bytes) -> None:
    """Write a new file, one piece after the other; FileExistsError if something is there already."""
    with _new_file(target) as stream:
        for piece in pieces:
            stream.write(piece)


def copy_private(stream: BinaryIO, target: Path) -> str:
    """Copy the stream into a new file, piece by piece, and return the SHA-256 of what was copied."""
    digest = hashlib.sha256()
    with _new_file(target) as copy:
        while piece := stream.read(PIECE):
            digest.update(piece)
            copy.write(piece)
    return digest.hexdigest()


@contextmanager
def _new_file(target: Path) -> Iterator[BinaryIO]:
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | FLAGS, FILE)
    with os.fdopen(descriptor, "wb") as stream:
        make_private(target, FILE)
        yield stream


def make_private(path: Path, mode: int) -> None:
    """Give the file or folder the mode, unless it has it.

    A file system without modes (a USB stick) refuses; what is there then is all the privacy it has.
    """
    if os.name == "posix" and stat.S_IMODE(path.lstat().st_mode) & 0o777 != mode:
        with suppress(PermissionError):
            path.chmod(mode)


def make_folders(folder: Path) -> None:
    """Make the folder, and those above it that are missing, private; one that is there stays as it is."""
    if folder.is_dir():
        return
    make_folders(folder.parent)
    with suppress(FileExistsError):  # another build was faster
        folder.mkdir(FOLDER)
        make_private(folder, FOLDER)


def link_private(source: Path, target: Path) -> bool:
    """Give the file a second name, which keeps its times; False where the file system has no such links.

    A symlink is linked itself, never what it leads to; Windows knows no other way and no such parameter.
    """
    try:
        os.link(source, target, follow_symlinks=os.link not in os.supports_follow_symlinks)
    except FileExistsError:
        raise
    except OSError:
        return False
    return True


def open_regular(path: Path) -> BufferedReader:
    """Open a plain file for reading; NotPlainFileError if it is anything else. Never follows, never waits."""
    if not stat.S_ISREG(path.lstat().st_mode):
        raise NotPlainFileError(errno.EINVAL, "not a plain file", str(path))
    return os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | FLAGS), "rb")


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a plain file's content, in hexadecimal."""
    with open_regular(path) as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
