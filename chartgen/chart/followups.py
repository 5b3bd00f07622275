"""What became of every follow-up: still open, closed by a later note, carried on by one, or ticked off at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from chartgen.model.chart import Closing, ClosingFault, Task, TaskState
from chartgen.model.note import FollowUp, Note, Word


@dataclass(frozen=True, slots=True)
class Outcomes:
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


@dataclass(slots=True)
class _Ledger:
    """The follow-ups so far, those open by id, and closings that found none yet."""

    tasks: list[Task] = field(default_factory=list)
    by_id: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    done: list[Closing] = field(default_factory=list)
    waiting: dict[str, list[tuple[Note, Word]]] = field(default_factory=lambda: defaultdict(list))

    def open(self, note: Note) -> None:
        for follow_up in note.follow_ups:
            state = TaskState.DONE if follow_up.done else TaskState.OPEN
            earlier = self._open_elsewhere(follow_up.id, note)
            if earlier is not None:
                self._settle(earlier, TaskState.CARRIED_ON, note)
            self.tasks.append(Task(follow_up, note, state))
            self.by_id[follow_up.id].append(len(self.tasks) - 1)
            self._close_from_same_day(note, follow_up)

    def close(self, note: Note) -> None:
        for word in note.closes:
            index = self._open_elsewhere(word.text, note)
            if index is None:
                self.waiting[word.text].append((note, word))
            else:
                self._close(index, note, word)

    def closings(self) -> list[Closing]:
        """What every `closes` came to, faults included."""
        unmet = (pair for pairs in self.waiting.values() for pair in pairs)
        return [*self.done, *(self._fault(note, word) for note, word in unmet)]

    def _close_from_same_day(self, note: Note, follow_up: FollowUp) -> None:
        waiting = self.waiting.get(follow_up.id, [])
        for closer, word in waiting:
            if closer is not note and closer.day == note.day and not follow_up.done:
                waiting.remove((closer, word))
                self._close(len(self.tasks) - 1, closer, word)
                return

    def _close(self, index: int, note: Note, word: Word) -> None:
        task = self.tasks[index]
        self._settle(index, TaskState.CLOSED, note)
        self.done.append(Closing(word, note, task.follow_up, task.note))

    def _settle(self, index: int, state: TaskState, note: Note) -> None:
        self.tasks[index] = replace(self.tasks[index], state=state, settled_by=note)

    def _open_elsewhere(self, follow_up_id: str, note: Note) -> int | None:
        """The newest follow-up of this id that is open, in any other note."""
        if not follow_up_id:
            return None
        tasks = ((n, self.tasks[n]) for n in reversed(self.by_id.get(follow_up_id, ())))
        return next((n for n, task in tasks if task.state is TaskState.OPEN and task.note is not note), None)

    def _fault(self, note: Note, word: Word) -> Closing:
        same = [self.tasks[n] for n in self.by_id.get(word.text, ())]
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
