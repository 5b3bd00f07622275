"""What was promised: the follow-ups that are open, and what became of the others."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from chartgen.model.chart import Task, TaskState
from chartgen.site.amended import amended_by_now
from chartgen.site.glance.views import TasksView, TaskView
from chartgen.site.setting import Desk

LISTED = 60
"""How many settled follow-ups are listed; older ones are shown where they were written."""

SHOWN = 24
"""How many open follow-ups are shown at once."""

Carried = Mapping[tuple[str, str], Task]
"""By the note that carried a follow-up on, and its id: the one that was written before."""


def tasks(desk: Desk) -> TasksView:
    """The follow-ups: those open, in the order in which they were first asked for; those settled, newest first."""
    found = desk.chart.tasks
    carried = {
        (task.settled_by.path, task.follow_up.id): task
        for task in found
        if task.settled_by and task.state is TaskState.CARRIED_ON
    }
    firsts = [(_first(task, carried), task) for task in desk.chart.open_tasks]
    firsts.sort(key=lambda pair: pair[0].note.day or date.min)
    settled = [task for task in reversed(found) if task.state in (TaskState.CLOSED, TaskState.DONE)]
    left = len(settled) - LISTED
    return TasksView(
        open=tuple(_open(task, first, desk) for first, task in firsts[:SHOWN]),
        more_open=tuple(_open(task, first, desk) for first, task in firsts[SHOWN:]),
        summary=_summary(desk),
        settled=tuple(_settled(task, desk) for task in settled[:LISTED]),
        settled_count=desk.words.count("glance_settled", len(settled)),
        left_out=desk.words.count("glance_settled_left_out", left) if left > 0 else "",
    )


def _first(task: Task, carried: Carried) -> Task:
    """The follow-up as it was first asked for, before it was carried on."""
    seen = set()
    while (key := (task.note.path, task.follow_up.id)) in carried and key not in seen:
        seen.add(key)
        task = carried[key]
    return task


def _summary(desk: Desk) -> str:
    """How many are open and past due, and which day comes next; nothing where the list says it all."""
    words, open_tasks = desk.words, desk.chart.open_tasks
    past_due = sum(1 for task in open_tasks if task.is_past_due(desk.as_of))
    due = [task.follow_up.due for task in open_tasks if task.follow_up.due and not task.is_past_due(desk.as_of)]
    parts = [words.count("glance_open", len(open_tasks))]
    if past_due:
        parts.append(words.count("glance_past_due", past_due))
    if due:
        parts.append(words("glance_next_due", day=words.day(min(due))))
    return ", ".join(parts) if len(open_tasks) > 1 else ""


def _open(task: Task, first: Task, desk: Desk) -> TaskView:
    due, first_day = task.follow_up.due, first.note.day
    return TaskView(
        text=task.follow_up.text,
        source=desk.link(task.note),
        day=desk.day(first_day) if first_day else None,
        state=_when(task, desk),
        due=desk.day(due) if due else None,
        past_due=task.is_past_due(desk.as_of),
        first=desk.link(first.note) if first is not task else None,
        amended=amended_by_now(desk, task.note),
    )


def _when(task: Task, desk: Desk) -> str:
    """By when it is to be done, in words; what was written where that is no day."""
    due, written = task.follow_up.due, task.follow_up.due_written
    if due:
        key = "glance_task_past_due" if task.is_past_due(desk.as_of) else "glance_task_due"
        return desk.words(key, day=desk.words.day(due))
    return desk.words("glance_task_due_odd", written=written) if written else desk.words("glance_task_no_due")


def _settled(task: Task, desk: Desk) -> TaskView:
    by = task.settled_by
    return TaskView(
        text=task.follow_up.text,
        source=desk.link(task.note),
        day=None,
        state=desk.words("glance_closed_by") if by else desk.words("task_done"),
        due=None,
        past_due=False,
        settled=desk.link(by) if by else None,
        amended=amended_by_now(desk, task.note, by),
    )
