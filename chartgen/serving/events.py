"""What the system tells of changes in folders, through watchdog: only ever a hint of where to look.

The system may tell too much, too little or too late, so nothing is decided by what it says. `Hints` holds the paths
it named since one last asked; `Ear` listens.
"""

from __future__ import annotations

import errno
import logging
import os
import threading
import time
import warnings
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

QUIET = 0.025
"""Seconds without a further change after which a burst counts as over."""
LONGEST_BURST = 0.1
"""Seconds after which a burst is looked at, over or not."""
MANY = 500
"""From so many paths on it is as quick, and safer, to look everywhere."""
KINDS = ("Created", "Modified", "Attrib", "Closed", "Moved", "Deleted")
"""The events that can mean a change; not that a file was opened and read, which builds do all the time."""
FULL = {errno.ENOSPC: "max_user_watches", errno.EMFILE: "max_user_instances"}


class CannotListen(Exception):
    """Why the system cannot tell of changes, as the end of a sentence."""


class Hints:
    """Paths at which something may have changed, gathered from any thread."""

    __slots__ = ("_everywhere", "_more", "_paths")

    def __init__(self) -> None:
        self._more = threading.Condition()
        self._paths: set[str] = set()
        self._everywhere = False

    def add(self, *paths: str) -> None:
        """Something may have changed at these paths; without any, anywhere."""
        with self._more:
            self._paths.update(paths)
            self._everywhere |= not paths or len(self._paths) > MANY
            self._more.notify_all()

    def gather(self, seconds: float) -> set[str] | None:
        """Wait so long for a hint, then for the end of its burst; return the paths, None for anywhere."""
        with self._more:
            if self._more.wait_for(self._any, seconds):
                self._wait_for_quiet()
            paths, everywhere = self._paths, self._everywhere
            self._paths, self._everywhere = set(), False
        return None if everywhere else paths

    def comes_within(self, seconds: float) -> bool:
        """Whether there is a hint, or comes within so many seconds; it stays to be gathered."""
        with self._more:
            return self._more.wait_for(self._any, seconds)

    def _any(self) -> bool:
        return self._everywhere or bool(self._paths)

    def _wait_for_quiet(self) -> None:
        end = time.monotonic() + LONGEST_BURST
        while (left := end - time.monotonic()) > 0 and self._more.wait(min(QUIET, left)):
            pass


class Ear:
    """Listens to what the system tells of folders, and passes it on as hints."""

    def __init__(self, hints: Hints) -> None:
        """Raises CannotListen where the system allows no listening."""
        self._hints = hints
        self._folders: dict[str, tuple[bool, tuple[int, int]]] = {}
        self._lost = threading.Event()
        with _as_cannot_listen():
            self._observer: Any = _observer()
            self._observer.start()
        self._log = _quiet_log(hints)

    def listen_to(self, folders: Collection[tuple[str, bool]]) -> None:
        """Listen to those of these folders that exist, to what is below them as well where that is said.

        One that is not the folder it was, or was lost, is listened to anew. Raises CannotListen.
        """
        wanted = {folder: (deep, inode) for folder, deep in folders if (inode := _inode(folder))}
        if wanted == self._folders and not self._lost.is_set():
            return
        self._lost.clear()
        with _as_cannot_listen():
            self._observer.unschedule_all()
            self._folders = wanted
            for folder, (deep, _) in sorted(wanted.items()):
                self._schedule(folder, deep)
        self._hints.add()

    def _schedule(self, folder: str, deep: bool) -> None:
        from watchdog import events

        kinds = [getattr(events, f"{what}{kind}Event", None) for kind in KINDS for what in ("File", "Dir")]
        handler = events.FileSystemEventHandler()
        handler.dispatch = self._heard  # type: ignore[method-assign]
        self._observer.schedule(handler, folder, recursive=deep, event_filter=[kind for kind in kinds if kind])

    def _heard(self, event: Any) -> None:
        paths = [os.fsdecode(path) for path in (event.src_path, event.dest_path) if path]
        if event.event_type in ("deleted", "moved") and self._folders.keys() & set(paths):
            self._lost.set()  # a folder of its name, made later, may have the very same inode
        self._hints.add(*paths)

    def lose(self) -> None:
        """Listen to everything anew the next time, since something was missed."""
        self._lost.set()

    @property
    def is_alive(self) -> bool:
        """Whether watchdog still works; a fault in one of its threads ends that thread."""
        return bool(self._observer.is_alive())

    def close(self) -> None:
        """Listen no more."""
        logging.getLogger("watchdog").removeHandler(self._log)
        self._observer.stop()
        self._observer.join()


def folders_listened_to() -> tuple[int, set[int]] | None:
    """How many folders this process listens to, and their inodes; None where the system does not say.

    watchdog passes over folders that the system's limit leaves no room for, without a word. Linux lists those that
    are there: proc(5), /proc/pid/fdinfo.
    """
    try:
        descriptors = os.listdir("/proc/self/fd")
    except OSError:
        return None
    inodes = [int(found, 16) for number in descriptors for found in _watches_of(number)]
    return len(inodes), set(inodes)


def _watches_of(descriptor: str) -> Iterator[str]:
    try:
        if os.readlink(f"/proc/self/fd/{descriptor}") == "anon_inode:inotify":
            for line in Path(f"/proc/self/fdinfo/{descriptor}").read_text().splitlines():
                if line.startswith("inotify wd:"):
                    yield line.partition(" ino:")[2].partition(" ")[0]
    except OSError:
        return


def _inode(folder: str) -> tuple[int, int] | None:
    try:
        status = os.stat(folder)
    except (OSError, ValueError):
        return None
    return (status.st_dev, status.st_ino) if os.path.isdir(folder) else None


def _observer() -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from watchdog.observers import Observer
            from watchdog.observers.polling import PollingObserver
    except ImportError as error:
        raise CannotListen("watchdog cannot be loaded") from error
    if Observer is PollingObserver:
        raise CannotListen("this system does not tell of changes in folders")
    warnings.filterwarnings("ignore", module=r"watchdog\.")  # it warns of what it puts right by itself
    return Observer()


@contextmanager
def _as_cannot_listen() -> Iterator[None]:
    """Turn an error of the system into CannotListen, in words."""
    try:
        yield
    except OSError as error:
        limit = FULL.get(error.errno or 0)
        raise CannotListen(limit_reached(limit) if limit else str(error.strerror or error)) from error


def limit_reached(name: str = "max_user_watches") -> str:
    """That the system's limit is reached, as the end of a sentence."""
    return f"the system's limit on watched folders is reached (fs.inotify.{name})"


class _QuietLog(logging.Handler):
    """Keeps watchdog from writing to the terminal; what it complains of, an overflow above all, is a hint."""

    def __init__(self, hints: Hints) -> None:
        super().__init__(logging.WARNING)
        self._hints = hints

    def emit(self, record: logging.LogRecord) -> None:
        self._hints.add()


def _quiet_log(hints: Hints) -> logging.Handler:
    logger, handler = logging.getLogger("watchdog"), _QuietLog(hints)
    logger.addHandler(handler)
    logger.propagate = False
    return handler
