"""What became of every follow-up: still open, closed by a later note, carried on by one, or ticked off at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from chartgen.model.chart import Closing, ClosingFault, Task, TaskState
from chartgen.model.note import Note, Word


class Outcomes(NamedTuple):
    """Every follow-up in the order of its note, and what each `closes` came to."""

    tasks: tuple[Task, ...]
    closings: tuple[Closing, ...]


def settle(dated: Sequence[Note], undated: Sequence[Note] = ()) -> Outcomes:
    """Follow the follow-ups through notes in order.

    A follow-up is closed by a later note that names it, or by one of the same day. Written again under the same id
    while it is open, it is carried on. Notes without a day may close anything, since nobody knows when they were.
    """
    ledger = _Ledger()
    for note in undated:
        ledger.open(note)
    for note in dated:
        ledger.close(note)
        ledger.open(note)
    for note in undated:
        ledger.close(note)
    return Outcomes(tuple(ledger.tasks), tuple(ledger.closings()))


class _Ledger:
    """The follow-ups so far; those open, by id and then note; and, by id, closings that found none yet."""

    def __init__(self) -> None:
        self.tasks: list[Task] = []
        self.still_open: dict[str, list[tuple[Note, list[int]]]] = defaultdict(list)
        self.done: list[Closing] = []
        self.waiting: dict[str, list[tuple[Note, Word]]] = defaultdict(list)

    def open(self, note: Note) -> None:
        for follow_up in note.follow_ups:
            name = follow_up.id
            earlier = self._take_open_elsewhere(name, note) if name in self.still_open else None
            if earlier is not None:
                self._settle(earlier, TaskState.CARRIED_ON, note)
            index = len(self.tasks)
            self.tasks.append(Task(follow_up, note, TaskState.DONE if follow_up.done else TaskState.OPEN))
            if not follow_up.done and not (name in self.waiting and self._close_from_same_day(note, name)):
                self._keep_open(index, note, name)

    def close(self, note: Note) -> None:
        for word in note.closes:
            index = self._take_open_elsewhere(word.text, note)
            if index is None:
                self.waiting[word.text].append((note, word))
            else:
                self._close(index, note, word)

    def closings(self) -> list[Closing]:
        """What every `closes` came to, faults included."""
        unmet = [pair for pairs in self.waiting.values() for pair in pairs]
        by_id: dict[str, list[Task]] = defaultdict(list)
        for task in self.tasks if unmet else ():
            by_id[task.follow_up.id].append(task)
        return [*self.done, *(_fault(note, word, by_id[word.text]) for note, word in unmet)]

    def _close_from_same_day(self, note: Note, name: str) -> bool:
        """Close the newest follow-up by a note of its day that stands before it, where there is one."""
        waiting = self.waiting[name]
        found = next((pair for pair in waiting if pair[0] is not note and pair[0].day == note.day), None)
        if found is None:
            return False
        waiting.remove(found)
        self._close(len(self.tasks) - 1, *found)
        return True

    def _close(self, index: int, note: Note, word: Word) -> None:
        task = self._settle(index, TaskState.CLOSED, note)
        self.done.append(Closing(word, note, task.follow_up, task.note))

    def _settle(self, index: int, state: TaskState, note: Note) -> Task:
        task = self.tasks[index]
        settled = self.tasks[index] = Task(task.follow_up, task.note, state, note)
        return settled

    def _keep_open(self, index: int, note: Note, name: str) -> None:
        groups = self.still_open[name]
        if groups and groups[-1][0] is note:
            groups[-1][1].append(index)
        else:
            groups.append((note, [index]))

    def _take_open_elsewhere(self, follow_up_id: str, note: Note) -> int | None:
        """The newest follow-up of this id that is open in any other note; it is open no longer."""
        groups = self.still_open.get(follow_up_id) if follow_up_id else None
        if not groups:
            return None
        place = len(groups) - 1
        while place >= 0 and groups[place][0] is note:
            place -= 1
        if place < 0:
            return None
        index = groups[place][1].pop()
        if not groups[place][1]:
            del groups[place]
        return index


def _fault(note: Note, word: Word, same: Sequence[Task]) -> Closing:
    """Why a `closes` found nothing; `same` are the follow-ups of the id that it gives."""
    earlier = [task for task in same if not _is_later(task.note, note)]
    if earlier:
        newest = earlier[-1]
        by = newest.settled_by or newest.note
        return Closing(word, note, newest.follow_up, by, ClosingFault.CLOSED_ALREADY)
    if same:
        return Closing(word, note, same[0].follow_up, same[0].note, ClosingFault.LATER)
    return Closing(word, note, None, None, ClosingFault.MISSING)


def _is_later(note: Note, than: Note) -> bool:
    if note is than:
        return True
    return note.day is not None and than.day is not None and note.day > than.day
