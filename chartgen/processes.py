"""Work on each client by itself, spread over processes: one that fails, or is stopped, takes nothing with it."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import parent_process
from typing import TypeVar

from chartgen.model.source import ClientFolder
from chartgen.model.trouble import MachineFailed

Progress = Callable[[int, int], None]
"""What is told after each client: how many are done, and of how many."""
Result = TypeVar("Result")

FEW_NOTES = 150
"""Below this many notes for each process, starting one costs more than it saves."""


def each_client(
    work: Callable[[ClientFolder], Result], clients: Sequence[ClientFolder], jobs: int, progress: Progress
) -> Iterator[Result]:
    """The results of `work` for each client, in the order of the clients, spread over `jobs` processes."""
    total = len(clients)
    with _executor(min(jobs, _worth_it(clients))) as executor:
        results = map(work, clients) if executor is None else _in_order(executor, work, clients, 2 * jobs)
        for number, result in enumerate(results, 1):
            yield result
            progress(number, total)


def _worth_it(clients: Sequence[ClientFolder]) -> int:
    """How many processes the work is worth."""
    return max(1, min(len(clients), sum(len(client.notes) for client in clients) // FEW_NOTES))


@contextmanager
def _executor(processes: int) -> Iterator[Executor | None]:
    if processes < 2:
        yield None
        return
    try:
        with ProcessPoolExecutor(processes, initializer=_follow_parent) as executor:
            yield executor
    except BrokenProcessPool:
        reason = "A process that built charts was stopped from outside, perhaps for want of memory"
        raise MachineFailed(f"{reason}; nothing was changed. Try again, with -j 1 if memory is short.") from None


@contextmanager
def _no_interruption() -> Iterator[None]:
    """Keep Ctrl-C waiting while a process may be starting, which would die of it before it can leave it to us."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _follow_parent() -> None:
    """In a process of the pool: leave Ctrl-C to the parent, and end when it ends, however that is.

    A pool whose parent is killed would otherwise wait for work, and hold its memory, for ever.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _in_order(
    executor: Executor, work: Callable[[ClientFolder], Result], clients: Sequence[ClientFolder], ahead: int
) -> Iterator[Result]:
    """Results in the order of the clients, with no more than `ahead` of them under way or waiting."""
    under_way: deque[Future[Result]] = deque()
    try:
        for client in clients:
            with _no_interruption():
                under_way.append(executor.submit(work, client))
            if len(under_way) >= ahead:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    finally:
        for future in under_way:
            future.cancel()
