"""Tells what a command takes: how long, how much processor time, how much memory.

- Wall: from start to the end of the command's first process.
- CPU: user and system time of that process and its descendants, as the kernel adds it up when they are waited
  for (wait4). A descendant whose parent ended without waiting for it comes to this process instead, which
  waits for it.
- Memory: every SAMPLE_SECONDS the proportional set sizes (PSS) of all processes of the command's session are
  added up, and the largest sum counts. PSS splits a page shared by n processes into n parts, so workers
  forked from one parent are not counted twice. A peak shorter than the sampling may be missed, so the number
  is a lower bound; reading it costs the kernel a walk over the page tables, so time and memory are best taken
  from different runs (`memory=False`).

Linux only.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SAMPLE_SECONDS = 0.02
GRACE_SECONDS = 2.0
PR_SET_CHILD_SUBREAPER = 36
MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Measurement:
    """One run of a command: seconds, bytes (none where memory was not looked at), and how it ended."""

    wall: float
    cpu: float
    memory: int | None
    exit_code: int
    said: str


@dataclass(frozen=True, slots=True)
class Ended:
    """The CPU seconds of the processes that ended so far, and the first one's status once there is one."""

    cpu: float = 0.0
    status: int | None = None
    gone: bool = False


def measure(
    command: Sequence[str], log: Path, *, environment: Mapping[str, str] | None = None, memory: bool
) -> Measurement:
    """Run a command to its end; what it prints goes to the log, and its last words into the measurement."""
    _adopt_orphans()
    with log.open("wb") as out:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=environment,
            start_new_session=True,
        )
        ended, peak = _watch(process.pid, memory=memory)
        wall = time.perf_counter() - start
    ended = _wait_for_the_rest(process.pid, ended)
    process.returncode = os.waitstatus_to_exitcode(ended.status or 0)
    return Measurement(wall, ended.cpu, peak if memory else None, process.returncode, _last_words(log))


def session_memory(session: int) -> int:
    """Bytes of PSS of all processes of a session."""
    return sum(_pss(process) for process in Path("/proc").iterdir() if _session(process) == session)


def _adopt_orphans() -> None:
    """Make orphaned descendants children of this process (prctl(2)), so that their times are not lost."""
    if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "This system gives orphaned processes to no one but init.")


def _watch(group: int, *, memory: bool) -> tuple[Ended, int]:
    """Wait for the first process. Without memory, it is a plain wait; with it, samples between looks."""
    if not memory:
        _, status, usage = os.wait4(group, 0)
        return Ended(usage.ru_utime + usage.ru_stime, status), 0
    ended, peak = Ended(), 0
    while ended.status is None:
        peak = max(peak, session_memory(group))
        time.sleep(SAMPLE_SECONDS)
        ended = _reap(group, ended)
    return ended, peak


def _reap(group: int, ended: Ended) -> Ended:
    """Add up the children of the group that have ended by now. The first process's id is the group's."""
    try:
        pid, status, usage = os.wait4(-group, os.WNOHANG)
    except ChildProcessError:
        return Ended(ended.cpu, ended.status, gone=True)
    if pid == 0:
        return ended
    cpu = ended.cpu + usage.ru_utime + usage.ru_stime
    return _reap(group, Ended(cpu, status if pid == group else ended.status))


def _wait_for_the_rest(group: int, ended: Ended) -> Ended:
    """Give what the command left running a moment, then end it: the next run wants a quiet machine."""
    deadline = time.perf_counter() + GRACE_SECONDS
    while not (ended := _reap(group, ended)).gone:
        if time.perf_counter() > deadline:
            os.killpg(group, signal.SIGKILL)
        time.sleep(SAMPLE_SECONDS)
    return ended


def _session(process: Path) -> int | None:
    """The session of a process: in its stat, the fourth word after the name in parentheses."""
    if not process.name.isdecimal():
        return None
    try:
        return int((process / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()[3])
    except (OSError, IndexError):
        return None


def _pss(process: Path) -> int:
    try:
        lines = (process / "smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def _last_words(log: Path) -> str:
    return log.read_text("utf-8", "replace")[-2000:].strip()


if __name__ == "__main__":
    result = measure(sys.argv[1:], Path(os.devnull), memory=True)
    peak = (result.memory or 0) / MEBIBYTE
    print(f"{result.wall:.2f} s, {result.cpu:.2f} s CPU, {peak:.0f} MiB, exit {result.exit_code}")
