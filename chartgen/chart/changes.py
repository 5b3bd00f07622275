"""What became different on which day, and what of it since the last review."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from chartgen.chart.said import Said
from chartgen.model.chart import Plan, Task, TaskState
from chartgen.model.client import Client
from chartgen.model.history import Change, ChangeKind, News, Satisfaction, Since
from chartgen.model.note import Note, Text
from chartgen.model.notetype import Trait
from chartgen.model.people import is_client, name_key

Order: TypeAlias = tuple[date, int]
"""A day, and a place among the notes."""


class Told(NamedTuple):
    """What a chart tells up to its day.

    `past` are the notes, in order, `place` their place in it by path; `discharged` is the day the service ended.
    """

    client: Client
    past: Sequence[Said]
    place: Mapping[str, int]
    plans: Sequence[Plan]
    tasks: Sequence[Task]
    satisfaction: Sequence[Satisfaction]
    discharged: date | None
    as_of: date

    def order(self, change: Change) -> Order:
        """Where a change stands: by its day, then where its note does; last where its note is of another day."""
        day, note = change.day, change.note
        return day, self.place[note.path] if note and note.day == day else len(self.past)


def changes(told: Told) -> tuple[tuple[Order, Change], ...]:
    """Everything that became different, oldest first, each with where it stands.

    The first word on a goal or on satisfaction is no change, since nothing is known of what was before it.
    """
    kinds = (_events, _plans_set, _goal_words, _satisfaction, _follow_ups, _new_people, _discharge)
    found = [(told.order(change), change) for kind in kinds for change in kind(told)]
    found.sort(key=itemgetter(0))
    return tuple(found)


def news(found: Sequence[tuple[Order, Change]], told: Told) -> News:
    """The changes after the newest review; without one, after the plan in force; without that, all of them.

    What the review or the plan itself tells is not among them.
    """
    reviews = (said.note for said in reversed(told.past) if Trait.REVIEWS_PLAN in said.traits and said.reached)
    review = next(reviews, None)
    in_force = next((plan.note for plan in reversed(told.plans) if plan.day <= told.as_of), None)
    note = review or in_force
    if note is None or note.day is None:
        return News(Since.START, None, tuple(change for _, change in found))
    mark = (note.day, told.place[note.path])
    since = Since.REVIEW if review else Since.PLAN
    after = bisect_right(found, mark, key=itemgetter(0))
    return News(since, note, tuple(change for _, change in found[after:]))


def _events(told: Told) -> Iterator[Change]:
    for said in told.past:
        event = said.note.value("event", Text)
        if said.day and event and event.text.strip():
            yield Change(ChangeKind.EVENT, said.day, said.note, about=event.text.strip())


def _plans_set(told: Told) -> Iterator[Change]:
    for before, plan in pairwise((None, *told.plans)):
        if plan and plan.day <= told.as_of:
            added = tuple(goal for goal in plan.goals if not (before and before.goal(goal.id)))
            dropped = tuple(goal for goal in before.goals if not plan.goal(goal.id)) if before else ()
            yield Change(ChangeKind.PLAN_SET, plan.day, plan.note, added=added, dropped=dropped)


def _goal_words(told: Told) -> Iterator[Change]:
    last: dict[str, str] = {}
    for said in told.past:
        for touch in said.touches:
            now = touch.how
            if now:
                was = last.get(touch.goal, now)
                if said.day and was != now and was.casefold() != now.casefold():
                    yield Change(ChangeKind.GOAL_WORD, said.day, said.note, about=touch.goal, was=was, now=now)
                last[touch.goal] = now


def _satisfaction(told: Told) -> Iterator[Change]:
    """That nobody asked changes nothing, so it is passed over."""
    for was, now in pairwise(said for said in told.satisfaction if said.is_answer):
        if was.word.casefold() != now.word.casefold():
            yield Change(ChangeKind.SATISFACTION, now.day, now.note, was=was.word, now=now.word)


def _follow_ups(told: Told) -> Iterator[Change]:
    carried = {
        (task.settled_by.path, task.follow_up.id)
        for task in told.tasks
        if task.state is TaskState.CARRIED_ON and task.settled_by
    }
    for task in told.tasks:
        follow_up = task.follow_up
        again = bool(carried) and (task.note.path, follow_up.id) in carried
        for kind, note in _turns(task, again):
            day = note.day
            if day and note.path in told.place:
                yield Change(kind, day, note, "", "", "", (), (), follow_up)


def _turns(task: Task, again: bool) -> list[tuple[ChangeKind, Note]]:
    """What was done about a follow-up, and in which note; `again` is whether it carries on one of an earlier note."""
    _, note, state, settled_by = task
    if again:
        done = state is TaskState.DONE
        turns = [(ChangeKind.FOLLOW_UP_CLOSED if done else ChangeKind.FOLLOW_UP_CARRIED_ON, note)]
    else:
        turns = [] if state is TaskState.DONE else [(ChangeKind.FOLLOW_UP_OPENED, note)]
    if settled_by and state is TaskState.CLOSED:
        turns.append((ChangeKind.FOLLOW_UP_CLOSED, settled_by))
    return turns


def _new_people(told: Told) -> Iterator[Change]:
    known: set[str] = set()
    for said in told.past:
        if said.of_contact and said.day:
            for person in said.people:
                name = name_key(person.name)
                if name not in known and not is_client(person, told.client):
                    yield Change(ChangeKind.NEW_PERSON, said.day, said.note, person=person)
                known.add(name)


def _discharge(told: Told) -> Iterator[Change]:
    day = told.discharged
    if day and day <= told.as_of:
        closing = next((said.note for said in reversed(told.past) if Trait.CLOSES_CHART in said.traits), None)
        yield Change(ChangeKind.DISCHARGED, day, closing)
