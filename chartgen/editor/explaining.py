"""What is told of the word under the pointer: a field, a value, a heading, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from chartgen.editor.known import plan_in_force
from chartgen.editor.lines import Span, Spot
from chartgen.editor.sheet import Sheet
from chartgen.editor.ties import note_called, tasks_called
from chartgen.editor.writing import Part, Writing, writing_at
from chartgen.model.chart import Task
from chartgen.model.note import Location
from chartgen.model.notetype import FieldKind, FieldType, SectionType
from chartgen.rules.registry import RULES


class Told(NamedTuple):
    """What is told of a stretch of a line, in Markdown."""

    span: Span
    text: str


def told_at(sheet: Sheet, spot: Spot) -> Told | None:
    """What is told at a spot; None where there is nothing to tell."""
    wrong = [(sheet.span_of(one.place), one.code) for one in sheet.diagnostics]
    here = [(span, code) for span, code in wrong if span.holds(spot)]
    writing = writing_at(sheet.lines, spot)
    parts = [*_of_word(sheet, writing), *(_of_rule(code) for code in dict.fromkeys(code for _, code in here))]
    if not parts:
        return None
    span = writing.piece.span if writing.part is not Part.TEXT else here[0][0]
    return Told(span, "\n\n---\n\n".join(parts))


def _of_rule(code: str) -> str:
    rule = next((rule for rule in RULES if rule.code == code), None)
    return f"**{rule.code} {rule.name}**: {rule.summary}\n\n{rule.why}" if rule else ""


def _of_word(sheet: Sheet, writing: Writing) -> Iterator[str]:
    if writing.part is Part.HEADING:
        section = next((one for one in sheet.sections if one.goes_by(writing.piece.text)), None)
        if section:
            yield _of_section(section)
        return
    field = sheet.fields.get(writing.field)
    if field is None or writing.part not in (Part.NAME, Part.VALUE):
        return
    if writing.part is Part.NAME:
        yield _of_field(field)
    elif writing.piece.text:
        told = TELLERS.get(field.kind, _of_nothing)(sheet, writing)
        yield _escaped(told) if told else _of_field(field)


def _of_section(section: SectionType) -> str:
    needed = "required" if section.required else "may be left out"
    also = f"\n\nAlso: {', '.join(section.also)}." if section.also else ""
    return f"**{section.heading}** ({needed})" + "".join(f"\n\n{prompt}" for prompt in section.prompts) + also


def _of_field(field: FieldType) -> str:
    needed = "required" if field.required else "advised" if field.advised else "may be left out"
    choices = f"\n\nOne of: {', '.join(field.choices)}." if field.choices else ""
    return f"**{field.label}** ({needed})\n\n{field.help}{choices}".rstrip()


def _escaped(text: str) -> str:
    """A text with what a person wrote in it, none of which is to be set as Markdown or HTML."""
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>#|~" else "&amp;" if char == "&" else char for char in text)


def _of_nothing(sheet: Sheet, writing: Writing) -> str:
    return ""


def _of_goal(sheet: Sheet, writing: Writing) -> str:
    goal_id = writing.piece.of or writing.piece.text
    plan = plan_in_force(sheet)
    goal = plan.goal(goal_id) if plan else None
    if plan is None or goal is None or sheet.chart is None:
        return ""
    story = next((one for one in sheet.chart.goals if one.id == goal_id), None)
    earlier = [one for one in story.moments if one.note.path != sheet.path and one.day <= sheet.day] if story else []
    last = next((one for one in reversed(earlier) if one.touch.how), None)
    words = (
        f"\n\nLast: {last.touch.how}, {last.day} ({last.note.id})." if last else "\n\nNo note says yet how it goes."
    )
    return f"Goal {goal.id}: {goal.statement or 'the plan gives no wording'}\n\nSet by the plan of {plan.day}.{words}"


def _of_follow_up(sheet: Sheet, writing: Writing) -> str:
    tasks = tasks_called(sheet, writing.piece.text.removeprefix("^"))
    return "\n\n".join(_of_task(task) for task in tasks)


def _of_task(task: Task) -> str:
    due = f", due {task.follow_up.due}" if task.follow_up.due else ""
    by = f" by {task.settled_by.id}" if task.settled_by else ""
    return f"Follow-up of {task.note.id}{due}, {task.state.value}{by}: {task.follow_up.text}"


def _of_note(sheet: Sheet, writing: Writing) -> str:
    note = note_called(sheet, writing.piece.text)
    if note is None:
        return ""
    place = note.value("location", Location)
    said = [note.type.label if note.type else "Note", str(note.day or "no day"), place.kind if place else ""]
    return f"{', '.join(filter(None, said))}\n\n{note.path}"


def _of_activity(sheet: Sheet, writing: Writing) -> str:
    known = writing.piece.text.casefold() in sheet.settings.casefolded_activities
    return f"{writing.piece.text}: an activity of this agency." if known else ""


def _of_place(sheet: Sheet, writing: Writing) -> str:
    kind = sheet.settings.place_kind(writing.piece.text.partition("(")[0])
    if kind is None:
        return ""
    counts = (
        "A visit there is a home visit." if kind.at_home else "Nobody is face to face there." if kind.remote else ""
    )
    return f"Kind of place: {kind.name}. {counts}".rstrip()


def _of_type(sheet: Sheet, writing: Writing) -> str:
    if sheet.type is None:
        return ""
    needed = ", ".join(field.name for field in sheet.type.required)
    sections = ", ".join(section.heading for section in sheet.type.sections)
    return f"{sheet.type.label}\n\nNeeds: {needed}." + (f"\n\nSections: {sections}." if sections else "")


def _of_silence(sheet: Sheet, writing: Writing) -> str:
    wanted = writing.piece.text
    rule = next((rule for rule in RULES if wanted.upper() == rule.code or wanted == rule.name), None)
    return f"{rule.code} {rule.name}: {rule.summary}\n\n{rule.why}" if rule else ""


TELLERS: Mapping[FieldKind, Callable[[Sheet, Writing], str]] = {
    FieldKind.GOALS_TOUCHED: _of_goal,
    FieldKind.FOLLOW_UP_IDS: _of_follow_up,
    FieldKind.NOTE_ID: _of_note,
    FieldKind.ACTIVITIES: _of_activity,
    FieldKind.PLACE: _of_place,
    FieldKind.NOTE_TYPE: _of_type,
    FieldKind.SILENCED_RULES: _of_silence,
}
