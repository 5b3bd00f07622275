"""Work on each client by itself, spread over an executor: one that fails, or is stopped, takes nothing with it."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from chartgen.model.source import ClientPlace
from chartgen.model.trouble import MachineFailed
from chartgen.model.value import value

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future
    from multiprocessing.context import BaseContext

Progress = Callable[[int, int], None]
"""What is told after each client: how many are done, and of how many."""
Task = TypeVar("Task")
Result = TypeVar("Result")
Value = TypeVar("Value")

FEW_NOTES = 150
"""Below this many notes for each process, starting one costs more than it saves."""
AHEAD = 4
"""Clients handed out for each worker, so that none waits while the oldest is not done."""


@value
class Workers:
    """Who works on the clients: an executor and how many work in it, or without one this process by itself."""

    executor: Executor | None = None
    count: int = 1


@value
class Shared(Generic[Value]):
    """A value that every task needs, which a process makes out of its bytes once and not for every task."""

    packed: bytes

    @staticmethod
    def of(value: Value) -> Shared[Value]:
        """The value, ready to go to any process."""
        return Shared(pickle.dumps(value))

    @property
    def value(self) -> Value:
        """The value."""
        unpacked: Value = _unpacked(self.packed)
        return unpacked


@lru_cache(maxsize=2)
def _unpacked(packed: bytes) -> Any:
    return pickle.loads(packed)  # noqa: S301 - of this very program


Crew = Callable[[Sequence[ClientPlace]], AbstractContextManager[Workers]]
"""Who works on these clients, while the context is open; MachineFailed where a process was stopped from outside."""


def each_client(
    work: Callable[[Task], Result], tasks: Sequence[Task], workers: Workers, progress: Progress
) -> Iterator[Result]:
    """The results of `work` for the task that each client is, in the order of the tasks."""
    results: Iterator[Result] = map(work, tasks)
    if workers.executor is not None:
        results = _in_order(workers.executor, work, tasks, AHEAD * workers.count)
    for number, result in enumerate(results, 1):
        yield result
        progress(number, len(tasks))


def on_this_machine(jobs: int) -> Crew:
    """Up to `jobs` processes of this machine, as many as the work is worth; alone where it is little."""
    return partial(_processes, jobs)


@contextmanager
def alone(clients: Sequence[ClientPlace]) -> Iterator[Workers]:
    """This process by itself."""
    yield Workers()


@contextmanager
def _processes(jobs: int, clients: Sequence[ClientPlace]) -> Iterator[Workers]:
    count = min(jobs, len(clients), sum(client.count for client in clients) // FEW_NOTES)
    if count < 2:
        yield Workers()
        return
    from concurrent.futures import ProcessPoolExecutor  # slow to load, and seldom needed
    from concurrent.futures.process import BrokenProcessPool

    try:
        with ProcessPoolExecutor(count, _context(), initializer=_follow_parent) as executor:
            yield Workers(executor, count)
    except BrokenProcessPool:
        reason = "A process that built charts was stopped from outside, perhaps for want of memory"
        raise MachineFailed(f"{reason}; nothing was changed. Try again, with -j 1 if memory is short.") from None


def _context() -> BaseContext:
    """How processes are started: as copies of this one, or beside threads, where that is not safe, of a bare one."""
    import multiprocessing

    if sys.platform == "linux" and threading.active_count() == 1:
        return multiprocessing.get_context("fork")
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["chartgen.pages"])
    return context


def spare_collector() -> None:
    """Have Python look for circles among values less often.

    The values of a chart are many, live for the time of one chart, and are in no circles: to look for some each time
    that a few hundred were made takes a tenth of the work.
    """
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


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
    spare_collector()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _in_order(
    executor: Executor, work: Callable[[Task], Result], tasks: Sequence[Task], ahead: int
) -> Iterator[Result]:
    """Results in the order of the tasks, with no more than `ahead` of them under way or waiting."""
    under_way: deque[Future[Result]] = deque()
    try:
        for task in tasks:
            with _no_interruption():
                under_way.append(executor.submit(work, task))
            if len(under_way) >= ahead:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    finally:
        for future in under_way:
            future.cancel()
