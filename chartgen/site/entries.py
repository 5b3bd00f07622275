"""One note as it stands in the story: every fact that was written, its prose, its problems, its addenda."""

from __future__ import annotations

from collections.abc import Iterator

from chartgen.model.chart import Entry, KnownPerson, TaskState
from chartgen.model.document import Node, written
from chartgen.model.note import (
    REACHED,
    Author,
    Day,
    Field,
    Goals,
    GoalTouches,
    Location,
    Note,
    People,
    Period,
    Person,
    Signature,
    Silences,
    Text,
    Times,
    Word,
)
from chartgen.model.note import (
    Words as WordList,
)
from chartgen.model.notetype import Trait
from chartgen.site.setting import LOWEST, Desk
from chartgen.site.views import EntryView, FactView, LinkView

IN_HEADER = ("type", "date", "time", "location", "outcome", "event", "signed", "author", "ignore", "format")
ORDER = (
    "present", "contact", "activities", "goals", "satisfaction", "period", "closes", "amends", "reason",
    "entered",
)  # fmt: skip
WEIGHTY = (Trait.SETS_GOALS, Trait.OPENS_CHART, Trait.CLOSES_CHART)
IN_A_MONTH = 5
"""The level of the heading of a note in its month of the story."""


def entry_view(entry: Entry, desk: Desk, level: int = IN_A_MONTH) -> EntryView:
    """A note with its addenda under it; `level` is that of its own heading."""
    note = entry.note
    inner = min(level + 1, LOWEST)
    event = note.value("event", Text)
    return EntryView(
        anchor=desk.anchor(note),
        weight=_weight(entry, desk),
        level=level,
        inner=inner,
        kind=desk.kind(note),
        day=desk.day(note.day) if note.day else None,
        times=_times(note, desk),
        place=_place(note),
        attempt=_attempt(note),
        event=event.text if event else "",
        facts=tuple(_facts(entry, desk)),
        sections=tuple(desk.sections(entry, inner)),
        problems=desk.problems(note.path),
        broken=desk.has_error(note.path),
        signed=_signed(note, desk),
        entered=_entered(note, desk),
        path=desk.own_path(note.path),
        as_written=note.document.front_matter,
        addenda=tuple(entry_view(desk.entries[addendum.path], desk, inner) for addendum in entry.addenda),
        amends=desk.link(entry.amends) if entry.amends else None,
    )


def _weight(entry: Entry, desk: Desk) -> str:
    """Events and what the service rests on take room; an attempt of which nothing is left to do takes a line."""
    note = entry.note
    if note.value("event", Text) or any(note.has(trait) for trait in WEIGHTY):
        return "major"
    to_do = any(task.state is TaskState.OPEN for task in entry.tasks)
    return "usual" if note.outcome == REACHED or to_do or entry.addenda or desk.problems(note.path) else "minor"


def _times(note: Note, desk: Desk) -> str:
    times, starts = note.times, note.starts
    if times and times.end and times.minutes is not None:
        key = "from_to_next_day" if times.overnight else "from_to"
        duration = desk.words.minutes(times.minutes)
        return desk.words(key, start=f"{times.start:%H:%M}", end=f"{times.end:%H:%M}", duration=duration)
    return f"{starts:%H:%M}" if starts else ""


def _place(note: Note) -> str:
    location = note.value("location", Location)
    if location is None:
        return ""
    return f"{location.kind} ({location.detail})" if location.detail else location.kind


def _attempt(note: Note) -> str:
    return "" if note.outcome == REACHED else note.outcome


def _signed(note: Note, desk: Desk) -> str:
    """By whom it was written and signed, as far as the note says."""
    words, signature = desk.words, note.value("signed", Signature)
    by = words("written_by", author=desk.by(note))
    if signature is None:
        return by + " " + words("not_signed")
    day = words.day(signature.on.day) if signature.on else words("no_day")
    return by + " " + words("signed_by", name=signature.by or words("not_recorded"), day=day)


def _entered(note: Note, desk: Desk) -> str:
    """When it was written, where the note says so and it was on another day than the contact."""
    entered = note.value("entered", Day)
    if entered is None or note.day is None or entered.day == note.day:
        return ""
    days = (entered.day - note.day).days
    key = "entered_late" if days > 0 else "entered_early"
    return desk.words(key, day=desk.words.day(entered.day), days=desk.words.count("days", abs(days)))


def _facts(entry: Entry, desk: Desk) -> Iterator[FactView]:
    """Every field that the header does not show: known ones in a fixed order, the rest as they were written."""
    fields = {field.name: field for field in entry.note.fields}
    for name in (*ORDER, *(name for name in fields if name not in ORDER)):
        field = fields.get(name)
        if field is None or (name in IN_HEADER and field.value is not None):
            continue
        fact = _fact(field, entry, desk)
        if fact is not None:
            yield fact


def _fact(field: Field, entry: Entry, desk: Desk) -> FactView | None:
    label = desk.words.label(field.declared.label) if field.declared else field.name
    if field.value is None:
        text = written(field.node)
        return FactView(label, (LinkView(text),), odd=True) if text.strip() else None
    return FactView(label, tuple(_values(field, entry, desk)) or (LinkView(desk.words("none")),))


def _values(field: Field, entry: Entry, desk: Desk) -> Iterator[LinkView]:
    match field.value:
        case People() as people:
            yield from (LinkView(person_words(person)) for person in people)
        case GoalTouches() as touches:
            yield from _goals(touches, entry.note, desk)
        case Goals() as goals:
            yield from (LinkView(f"{goal.id}: {goal.statement}" if goal.statement else goal.id) for goal in goals)
        case WordList() as words if field.name == "closes":
            yield from _closed(entry, words, desk)
        case WordList() as words:
            yield LinkView(", ".join(word.text for word in words)) if words.words else LinkView(desk.words("none"))
        case Word() as word if field.name == "amends":
            yield _amended(word.text, entry, desk)
        case value:
            yield LinkView(_plain(value, field.node, desk))


def person_words(person: Person) -> str:
    """Name, title and organization, as far as they were written."""
    role = role_words(person)
    return f"{person.name} ({role})" if role else person.name


def role_words(person: Person | KnownPerson) -> str:
    """Title and organization, as far as they were written."""
    return ", ".join(part for part in (person.title, person.organization) if part)


def _goals(touches: GoalTouches, note: Note, desk: Desk) -> Iterator[LinkView]:
    plan = desk.chart.plan_on(note.day) if note.day else None
    for touch in touches:
        goal = plan.goal(touch.goal) if plan else None
        text = f"{touch.goal}: {touch.how}" if touch.how else touch.goal
        yield LinkView(text, desk.to(plan.note) if plan and goal else None)


def _amended(note_id: str, entry: Entry, desk: Desk) -> LinkView:
    """The very note that an addendum amends, which may be an addendum itself; its id where there is no such note."""
    if entry.amends is None:
        return LinkView(note_id)
    amended = (other.note for other in desk.chart.every_entry if other.note.id == note_id)
    return desk.link(next(amended, entry.amends))


def _closed(entry: Entry, words: WordList, desk: Desk) -> Iterator[LinkView]:
    closed = {closing.word: closing for closing in entry.closings if closing.fault is None}
    for word in words:
        closing = closed.get(word)
        text = f"{closing.follow_up.text} ({word.text})" if closing and closing.follow_up else word.text
        yield LinkView(text, desk.to(closing.of) if closing and closing.of else None)


def _plain(value: object, node: Node, desk: Desk) -> str:
    match value:
        case Text(text=text) | Word(text=text):
            return text
        case Day(day=day, at=at):
            return f"{desk.words.day(day)}, {at:%H:%M}" if at else desk.words.day(day)
        case Period(first=first, last=last):
            return desk.words("period", first=desk.words.day(first), last=desk.words.day(last))
        case Author() as author:
            return str(author)
        case Location() | Times() | Silences() | Signature():
            return written(node)
        case _:
            return written(node)
