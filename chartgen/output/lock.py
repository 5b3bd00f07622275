"""Two builds at one site are kept apart by a lock.

The kernel holds the lock for as long as the process lives: a lock file that a dead one left means nothing.
It stays in place, because removing it would let two builds lock two files of one name.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from chartgen.model.trouble import MachineFailed
from chartgen.output.failures import in_plain_words, shown
from chartgen.output.files import FILE


@contextmanager
def locked(lock_file: Path, site: Path, wait: float) -> Iterator[None]:
    """Hold the site's lock; MachineFailed if another build holds it for longer than `wait` seconds."""
    lock = FileLock(lock_file, mode=FILE)
    with in_plain_words(site):
        try:
            lock.acquire(timeout=wait)
        except Timeout:
            raise MachineFailed(
                f"another build is writing to {shown(site)}; wait for it or stop it, and build again"
            ) from None
    try:
        yield
    finally:
        lock.release()
