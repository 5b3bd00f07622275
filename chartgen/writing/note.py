"""The text of a new note: what its type asks for, filled in as far as the chart tells, and the rest to be written.

Nothing that is filled in by habit goes unnoticed: it is marked in a remark at the end of its line. What the writer
may want, but need not, stands in remarks alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from chartgen.model.chart import Chart, Plan, Task
from chartgen.model.note import Goal, Period
from chartgen.model.notetype import FieldKind, FieldType, NoteType, SectionType, Trait
from chartgen.model.settings import Settings
from chartgen.model.template import MARK
from chartgen.writing.body import sections
from chartgen.writing.field import Filled, blank, format_of, lines_of, of_people, told, usual
from chartgen.writing.habits import newest_id, usual_location, usual_people
from chartgen.writing.yamltext import name, on_one_line, remark, text

FENCE = "---"
EVERY_NOTE = "every-note"
LONGEST_ID = 100
"""In characters: a goal with a longer id is no word that anyone writes again."""
LONGEST_LINE = 100
"""In characters: how much of a goal's statement is repeated in a remark."""
WEEK = timedelta(days=6)
Given = Mapping[str, Filled]


def new_note(kind: NoteType, given: Given, chart: Chart, settings: Settings, day: date) -> str:
    """A note of a kind and a day; `given` is what is already known of its fields."""
    lines = fields(kind, given, chart, settings, day)
    if "closes" in kind.fields and "closes" not in given:
        lines += _follow_ups(chart, day)
    return whole(lines, sections(sections_of(kind, settings)))


def fields(kind: NoteType, given: Given, chart: Chart, settings: Settings, day: date) -> list[str]:
    """The lines of all fields of a note."""
    known = {"type": told(kind.name), "date": told(f"{day}"), **given}
    undeclared = [FieldType(name, FieldKind.TEXT, name) for name in ("type", "date") if name not in kind.fields]
    lines: list[str] = []
    for field in (*undeclared, *kind.fields.values()):
        lines += _field(field, known, kind, chart, settings, day)
    return lines


def whole(lines: Sequence[str], body: str) -> str:
    """A file of front matter and body."""
    return "\n".join([FENCE, *lines, FENCE, body])


def sections_of(kind: NoteType, settings: Settings) -> tuple[SectionType, ...]:
    """The sections of a kind of note, or those of the section set that its type asks for."""
    format_ = kind.fields.get("format")
    if format_ and format_.required:
        chosen = format_of(format_, settings)
        return next((one.sections for one in settings.section_sets.values() if one.label == chosen), kind.sections)
    return kind.sections


def _field(
    field: FieldType, known: Given, kind: NoteType, chart: Chart, settings: Settings, day: date
) -> Sequence[str]:
    if field.name in known:
        return lines_of(field.name, known[field.name])
    if field.kind is FieldKind.GOALS_TOUCHED and not kind.has(Trait.AMENDS):
        return _goals_touched(field, chart.plan_on(day))
    asked = field.required or field.advised
    habit = _habit(field, kind, chart, settings, day) if asked else None
    if habit:
        return lines_of(field.name, habit)
    if field.required:
        return lines_of(field.name, usual(field, settings) or blank(field, day, settings))
    is_own = field.name not in settings.note_types[EVERY_NOTE].fields
    return [_offer(field)] if field.advised or field.usual or is_own else []


def _habit(field: FieldType, kind: NoteType, chart: Chart, settings: Settings, day: date) -> Filled | None:
    """What the client's chart tells of a field, marked to be confirmed; None where it tells nothing."""
    match field.kind:
        case FieldKind.PEOPLE:
            return of_people(usual_people(chart, kind, day, field.name), "as usual; who was there?")
        case FieldKind.PLACE:
            place = usual_location(chart, kind, day, field.name)
            return Filled(text(place), remark="as usual") if place else None
        case FieldKind.PERIOD:
            return _period(field, chart, kind, day)
        case FieldKind.GOALS_SET:
            return _goals_set(chart.plan_on(day))
        case FieldKind.NOTE_ID if not field.choices:
            newest = newest_id(chart, day)
            return Filled(text(newest), remark="the newest note; which?") if newest else None
        case _:
            return None


def _offer(field: FieldType) -> str:
    """A remark that becomes a field when its mark is taken away, and is no value until someone chose one."""
    words = " / ".join(field.choices) or ", ".join(field.usual) or field.help
    return remark(f"{name(field.name)}: {words}")


def _period(field: FieldType, chart: Chart, kind: NoteType, day: date) -> Filled:
    """The days since the last note of the kind, or a week."""
    told_of = [
        period.last
        for entry in chart.entries
        if entry.note.type and entry.note.type.name == kind.name and (period := entry.note.value(field.name, Period))
    ]
    last = max((one for one in told_of if one < day), default=None)
    first = last + timedelta(days=1) if last else day - min(WEEK, day - date.min)
    return Filled(f"{first} to {day}", remark="since the last one" if last else "a week")


def _goals_set(plan: Plan | None) -> Filled | None:
    """The goals of the plan in force, to be carried over."""
    if plan is None or not _goals(plan):
        return None
    below = tuple(f"  {name(goal.id)}: {text(goal.statement)}" for goal in _goals(plan))
    return Filled("", below, f"as in the plan of {plan.day}; change them, take out, add")


def _goals_touched(field: FieldType, plan: Plan | None) -> Sequence[str]:
    """The goals of the plan in force, and an empty field for those of them that the note speaks of.

    None stands in the field itself: whoever takes its mark away has not said anything of it yet.
    """
    goals = _goals(plan) if plan else ()
    if plan is None or not goals:
        return lines_of(field.name, Filled("{}", remark="no plan is in force")) if field.required else ()
    how = f", each with {_one_of(field.choices)}" if field.choices else ""
    lines = [remark(f"Of the plan of {plan.day}, those this note speaks of{how}:")]
    lines += [f"{MARK}   {_short(f'{name(goal.id)}: {goal.statement}'.rstrip(': '))}" for goal in goals]
    if field.required:
        return [*lines, *lines_of(field.name, Filled("{}", remark="which?"))]
    return [*lines, remark(f"{name(field.name)}: {{}}")]


def _short(words: str) -> str:
    line = on_one_line(words)
    return line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE].rstrip()} ..."


def _goals(plan: Plan) -> tuple[Goal, ...]:
    goals = {goal.id: goal for goal in reversed(plan.goals) if len(goal.id) <= LONGEST_ID}
    return tuple(reversed(goals.values()))


def _one_of(words: Sequence[str]) -> str:
    return ", ".join(words[:-1]) + f" or {words[-1]}" if len(words) > 1 else words[0]


def _follow_ups(chart: Chart, day: date) -> Iterator[str]:
    """What is still open, each as a line to be copied that carries it on, and an empty field for what is done."""
    tasks = [task for task in chart.open_tasks if task.note.day is None or task.note.day <= day]
    if not tasks:
        return
    yield remark("Still open. Copy a line into the text to carry it on, or name it in closes when it is done:")
    tasks.sort(key=lambda task: task.follow_up.due or date.max)
    for task in tasks:
        yield f"{MARK}   {on_one_line(_as_line(task))}"
    if any(task.follow_up.id for task in tasks):
        yield remark("closes: []")


def _as_line(task: Task) -> str:
    follow_up = task.follow_up
    due = f" (due {follow_up.due_written})" if follow_up.due_written else ""
    word = f" ^{follow_up.id}" if follow_up.id else f" (to close it, give it a ^word in {task.note.id})"
    return f"- [ ] {follow_up.text}{due}{word}"
