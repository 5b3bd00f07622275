"""Did something change? What the system tells is a hint of where to look; a look by stat decides.

Where the system cannot be trusted to tell (network drives, containers, its limits), one looks again and again.
And even where it can, one looks everywhere every few seconds, so that a hint that was lost only costs time.
"""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from chartgen.serving.drives import why_untold
from chartgen.serving.events import CannotListen, Ear, Hints, folders_listened_to, limit_reached
from chartgen.serving.scan import Scan

TICK = 0.5
"""Seconds between looks at whether the watched folders are still the same ones; also between looks when polling."""
SAFETY = 3.0
"""Seconds between looks at everything, where the system tells of changes."""
SHARE = 20
"""Looking may take one part in so many of the time: a large folder on a slow drive is looked at less often."""
ECHO, ECHOES = 0.04, 0.7
"""For so long after a hint one looks there again and again: the system tells of a renamed file half a second late."""
UNTOLD = 2
"""So many changes in a row that nobody told of, and one no longer relies on being told."""
ASKED = "you asked for it"


class Watch:
    """Watches files and folders, which may come and go, until it is closed."""

    def __init__(self, ignored: Collection[Path] = (), *, poll: bool = False) -> None:
        self._scan = Scan([os.path.realpath(path) for path in ignored])
        self._hints = Hints()
        self._ear: Ear | None = None
        self._asked: tuple[Path, ...] = ()
        self._things: tuple[str, ...] = ()
        self._untold = 0
        self._missed = False
        self._warm: dict[str, float] = {}
        self._cost = 0.0
        self._looked = time.monotonic()
        self.polls_because = ASKED if poll else ""
        """Why one looks again and again, as the end of a sentence; empty where the system tells of changes."""

    def follow(self, things: Sequence[Path]) -> bool:
        """Watch these from now on; return whether others than before. What they hold now is not a change."""
        self._asked = tuple(things)
        return self._find_things()

    def _find_things(self) -> bool:
        """Where the things really are; return whether that changed, as by a link that now leads elsewhere."""
        found = tuple(dict.fromkeys(os.path.realpath(thing) for thing in self._asked))
        if found == self._things:
            return False
        self._things = found
        if not self.polls_because and (untold := next((why for thing in found if (why := why_untold(thing))), "")):
            self._poll(untold)
        self._listen()
        self._scan.follow(found)
        self._count_folders()
        if self._missed:
            self._listen()
            self._count_folders()
        return True

    def wait(self, seconds: float) -> set[str]:
        """Wait until something changed and return what, by full path; nothing if nothing did in time."""
        end = time.monotonic() + seconds
        while True:
            changed = self._polled(end) if self.polls_because else self._told(end)
            if changed or time.monotonic() >= end:
                return changed

    def close(self) -> None:
        """Watch no more."""
        ear, self._ear = self._ear, None
        if ear:
            ear.close()

    def _told(self, end: float) -> set[str]:
        """Wait for a hint, or for the time to look by oneself."""
        now = time.monotonic()
        self._warm = {path: until for path, until in self._warm.items() if until > now}
        hinted = self._hints.gather(max(0.0, min(ECHO if self._warm else TICK, end - now)))
        if self._find_things():
            return set(self._things)
        if hinted is None:
            return self._look_everywhere()
        if hinted:
            self._untold = 0
            self._warm |= dict.fromkeys(hinted, time.monotonic() + ECHOES)
        changed = self._scan.look_near({*hinted, *self._warm})
        self._listen()
        return changed or self._look_for_safety()

    def _look_for_safety(self) -> set[str]:
        """Look everywhere if it is time. What nobody told of is a reason not to rely on being told."""
        if time.monotonic() - self._looked < max(SAFETY, SHARE * self._cost):
            return set()
        changed = self._look_everywhere()
        if changed and not self._hints.comes_within(ECHO):
            self._untold += 1
        if self._untold >= UNTOLD:
            self._poll("the system did not tell of changes there")
        else:
            self._count_folders()
        return changed

    def _look_everywhere(self) -> set[str]:
        begun = time.monotonic()
        changed = self._scan.look()
        self._looked = time.monotonic()
        self._cost = self._looked - begun
        return changed

    def _polled(self, end: float) -> set[str]:
        """Look once it is time; what changed is looked at again until it stays as it is, so that a burst is one."""
        due = self._looked + max(TICK, SHARE * self._cost)
        time.sleep(max(0.0, min(due, end) - time.monotonic()))
        if time.monotonic() < due:
            return set()
        if self._find_things():
            return set(self._things)
        changed = self._look_everywhere()
        if changed:
            time.sleep(2 * ECHO)
            changed |= self._look_everywhere()
        return changed

    def _listen(self) -> None:
        """Listen to the watched folders as they are now, or poll from now on where that is not possible."""
        if self.polls_because:
            return
        folders = [one for thing in self._things for one in _listened(thing)]
        try:
            self._ear = self._ear or Ear(self._hints)
            if not self._ear.is_alive:
                raise CannotListen("watchdog stopped working")
            self._ear.listen_to(folders)
        except CannotListen as error:
            self._poll(str(error))

    def _poll(self, because: str) -> None:
        self.polls_because = because
        self.close()

    def _count_folders(self) -> None:
        """Poll where the system does not listen to every folder: for want of room, most likely."""
        listened = folders_listened_to()
        if listened is None or self._ear is None:
            return
        missing = self._is_missing_any(*listened)
        if missing and self._missed:
            self._poll(limit_reached())
        elif missing:
            self._ear.lose()
        self._missed = missing

    def _is_missing_any(self, count: int, inodes: set[int]) -> bool:
        """By inode where those of the roots are known; some drives name them in two ways, and there by number."""
        roots = _inodes_of(folder for folder in self._scan.folders if folder in self._things)
        if roots <= inodes:
            return not _inodes_of(self._scan.folders) <= inodes
        return count < len(self._scan.folders)


def _listened(thing: str) -> list[tuple[str, bool]]:
    """The folders to listen to for a thing, each with whether to what is below it as well."""
    return [(thing, True)] if os.path.isdir(thing) else [(os.path.dirname(thing), False)]


def _inodes_of(folders: Iterable[str]) -> set[int]:
    found = set()
    for folder in folders:
        try:
            found.add(os.stat(folder).st_ino)
        except OSError:
            continue
    return found
