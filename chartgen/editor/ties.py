"""Which place in a client's notes a word names, and which notes refer to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from chartgen.editor.known import plan_in_force
from chartgen.editor.lines import Spot
from chartgen.editor.sheet import Sheet
from chartgen.editor.writing import Part, Writing, writing_at
from chartgen.model.chart import LinkKind, Task
from chartgen.model.document import Document
from chartgen.model.note import FollowUp, Goals, GoalTouches, Note
from chartgen.model.notetype import FieldKind
from chartgen.model.place import START, Place

WITHIN = (LinkKind.NOTE, LinkKind.FILE, LinkKind.HERE)
"""Where links lead that stay with the client."""
OF_THE_NOTE = ("type", "date")
"""The fields that say what note this is: who asks after them asks after the note."""


class Target(NamedTuple):
    """A place in a file of the client; `document` is None for a file that is no note."""

    path: str
    place: Place
    document: Document | None


def targets_of(sheet: Sheet, spot: Spot) -> tuple[Target, ...]:
    """Where what is named at a spot stands: the follow-up, the note, the plan's goal, the linked file."""
    linked = _linked(sheet, spot)
    if linked:
        return (linked,)
    writing, kind = _named(sheet, spot)
    text = writing.piece.text.removeprefix("^")
    if writing.part is Part.FOLLOW_UP_ID or kind is FieldKind.FOLLOW_UP_IDS:
        opened = [task for task in tasks_called(sheet, text) if task.note.path != sheet.path]
        return tuple(_at(task.note, task.follow_up.place) for task in opened[-1:])
    if kind is FieldKind.NOTE_ID:
        note = note_called(sheet, text)
        return (_at(note, START),) if note else ()
    if kind is FieldKind.GOALS_TOUCHED:
        plan = plan_in_force(sheet)
        goal = plan.goal(writing.piece.of or text) if plan else None
        return (_at(plan.note, goal.place),) if plan and goal else ()
    return ()


def references_to(sheet: Sheet, spot: Spot, *, itself: bool) -> tuple[Target, ...]:
    """Every place that refers to what stands at a spot: a follow-up, a goal, a note that is amended or linked.

    The note itself is meant where it says what it is: in the lines of its `type` and its `date`. A word that names
    nothing has no references. `itself` adds the places where what is meant is set down.
    """
    if sheet.chart is None or sheet.note is None:
        return ()
    writing, kind = _named(sheet, spot)
    follow_up = _follow_up_on(sheet.note, spot.line)
    text, linked = writing.piece.text.removeprefix("^"), _linked(sheet, spot)
    found: Iterator[Target] = iter(())
    if linked:
        found = _of_note(sheet, _note_in(sheet, linked.path), itself=itself)
    elif kind is FieldKind.FOLLOW_UP_IDS and text:
        found = _of_follow_up(sheet, text, itself=itself)
    elif follow_up and follow_up.id:
        found = _of_follow_up(sheet, follow_up.id, itself=itself)
    elif kind in (FieldKind.GOALS_SET, FieldKind.GOALS_TOUCHED) and text:
        found = _of_goal(sheet, writing.piece.of or text, itself=itself)
    elif kind is FieldKind.NOTE_ID:
        found = _of_note(sheet, note_called(sheet, text), itself=itself)
    elif writing.field in OF_THE_NOTE:
        found = _of_note(sheet, sheet.note, itself=itself)
    return tuple(dict.fromkeys(found))


def tasks_called(sheet: Sheet, name: str) -> tuple[Task, ...]:
    """The follow-ups of this id in notes up to this one's day, oldest first; where there are none, in later ones."""
    same = [task for task in sheet.chart.tasks if task.follow_up.id == name] if sheet.chart and name else []
    before = [task for task in same if task.note.day is None or task.note.day <= sheet.day]
    return tuple(before or same)


def note_called(sheet: Sheet, name: str) -> Note | None:
    """The client's note of this id."""
    entries = sheet.chart.every_entry if sheet.chart else ()
    return next((entry.note for entry in entries if entry.note.id == name), None)


def _note_in(sheet: Sheet, path: str) -> Note | None:
    entries = sheet.chart.every_entry if sheet.chart else ()
    return next((entry.note for entry in entries if entry.note.path == path), None)


def _at(note: Note, place: Place) -> Target:
    return Target(note.path, place, note.document)


def _named(sheet: Sheet, spot: Spot) -> tuple[Writing, FieldKind | None]:
    writing = writing_at(sheet.lines, spot)
    field = sheet.fields.get(writing.field) if writing.part is Part.VALUE else None
    return writing, field.kind if field else None


def _follow_up_on(note: Note, line: int) -> FollowUp | None:
    return next((one for one in note.follow_ups if one.line == line + 1), None)


def _linked(sheet: Sheet, spot: Spot) -> Target | None:
    """The note or file that a link at a spot leads to."""
    destinations = sheet.entry.destinations if sheet.entry else sheet.chart.profile if sheet.chart else ()
    for found in destinations:
        if found.path and found.kind in WITHIN and sheet.span_of(found.link.place).holds(spot):
            return Target(found.path, START, None)
    return None


def _of_follow_up(sheet: Sheet, name: str, *, itself: bool) -> Iterator[Target]:
    """Where notes close a follow-up or carry it on."""
    assert sheet.chart is not None
    tasks = [task for task in sheet.chart.tasks if task.follow_up.id == name]
    for task in tasks if itself else tasks[1:]:
        yield _at(task.note, task.follow_up.place)
    for entry in sheet.chart.every_entry:
        yield from (_at(entry.note, word.place) for word in entry.note.closes if word.text == name)


def _of_goal(sheet: Sheet, name: str, *, itself: bool) -> Iterator[Target]:
    """Where notes touch a goal."""
    assert sheet.chart is not None
    for entry in sheet.chart.every_entry:
        for goals in entry.note.values(Goals) if itself else ():
            yield from (_at(entry.note, goal.place) for goal in goals if goal.id == name)
        for touches in entry.note.values(GoalTouches):
            yield from (_at(entry.note, touch.place) for touch in touches if touch.goal == name)


def _of_note(sheet: Sheet, note: Note | None, *, itself: bool) -> Iterator[Target]:
    """Where notes amend a note, link it, or close one of its follow-ups."""
    assert sheet.chart is not None
    if note is None:
        return
    if itself:
        yield _at(note, START)
    for entry in sheet.chart.every_entry:
        if entry.note.path == note.path:
            continue
        if entry.note.amends and entry.note.amends.text == note.id:
            yield _at(entry.note, entry.note.amends.place)
        for closing in entry.closings:
            if closing.fault is None and closing.of and closing.of.path == note.path:
                yield _at(entry.note, closing.word.place)
        for found in entry.destinations:
            if found.kind is LinkKind.NOTE and found.path == note.path:
                yield _at(entry.note, found.link.place)
