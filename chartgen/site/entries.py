"""One note as it stands in the story: every fact that was written, its prose, its problems, its addenda."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import time
from functools import lru_cache

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
from chartgen.model.remembered import LONGEST, MOST
from chartgen.site.amended import amended
from chartgen.site.entered import altered, entered, recorded
from chartgen.site.setting import LOWEST, Desk
from chartgen.site.views import EntryView, FactView, LinkView, ProblemView

IN_HEADER = frozenset({
    "type", "date", "time", "location", "outcome", "event", "signed", "author", "ignore", "format",
})  # fmt: skip
ORDER = (
    "present", "contact", "activities", "goals", "satisfaction", "period", "closes", "amends", "reason",
    "entered",
)  # fmt: skip
ORDERED = frozenset(ORDER)
WEIGHTY = frozenset({Trait.SETS_GOALS, Trait.OPENS_CHART, Trait.CLOSES_CHART})
IN_A_MONTH = 5
"""The level of the heading of a note in its month of the story."""


def entry_view(entry: Entry, desk: Desk, level: int = IN_A_MONTH) -> EntryView:
    """A note with its addenda under it; `level` is that of its own heading."""
    note, path = entry.note, entry.note.path
    day, outcome, event = note.day, note.outcome, note.value("event", Text)
    problems = desk.problems(path)
    inner = min(level + 1, LOWEST)
    return EntryView(
        anchor=desk.anchor(note),
        weight=_weight(entry, event, outcome, problems),
        level=level,
        inner=inner,
        kind=desk.name(note),
        day=desk.day(day) if day else None,
        times=_times(note, desk),
        place=_place(note.value("location", Location)),
        attempt="" if outcome == REACHED else outcome,
        event=event.text if event else "",
        facts=_facts(entry, desk),
        sections=desk.sections(entry, inner),
        problems=problems,
        broken=bool(problems) and desk.has_error(path),
        signed=_signed(note, note.value("signed", Signature), desk),
        entered=entered(entry, desk),
        recorded=recorded(entry, desk),
        altered=altered(entry.record, desk),
        path=desk.own_path(path),
        as_written=note.document.front_matter,
        addenda=tuple(entry_view(desk.entries[addendum.path], desk, inner) for addendum in entry.addenda),
        amends=desk.link(entry.amends) if entry.amends else None,
        amended=amended(note, desk) if entry.addenda or entry.amends else None,
    )


def _weight(entry: Entry, event: Text | None, outcome: str, problems: tuple[ProblemView, ...]) -> str:
    """Events and what the service rests on take room; an attempt of which nothing is left to do takes a line."""
    if event or not WEIGHTY.isdisjoint(entry.note.traits):
        return "major"
    if outcome == REACHED or entry.addenda or problems:
        return "usual"
    return "usual" if any(task.state is TaskState.OPEN for task in entry.tasks) else "minor"


def _times(note: Note, desk: Desk) -> str:
    times = note.times
    if times is None or times.end is None:
        starts = note.starts
        return _clock(starts) if starts else ""
    key = "from_to_next_day" if times.overnight else "from_to"
    duration = desk.words.minutes(times.minutes or 0)
    return desk.words(key, start=_clock(times.start), end=_clock(times.end), duration=duration)


def _clock(at: time) -> str:
    return f"{at.hour:02}:{at.minute:02}"


def _place(location: Location | None) -> str:
    if location is None:
        return ""
    return f"{location.kind} ({location.detail})" if location.detail else location.kind


def _signed(note: Note, signature: Signature | None, desk: Desk) -> str:
    """By whom it was written and signed, as far as the note says."""
    words = desk.words
    by = words("written_by", author=desk.by(note))
    if signature is None:
        return by + " " + words("not_signed")
    day = words.day(signature.on.day) if signature.on else words("no_day")
    return by + " " + words("signed_by", name=signature.by or words("not_recorded"), day=day)


def _facts(entry: Entry, desk: Desk) -> tuple[FactView, ...]:
    """Every field that the header does not show: known ones in a fixed order, the rest as they were written."""
    fields = {field.name: field for field in entry.note.fields}
    others = [field for name, field in fields.items() if name not in ORDERED]
    shown = [fields[name] for name in ORDER if name in fields]
    shown += [field for field in others if field.value is None or field.name not in IN_HEADER]
    return tuple([fact for field in shown if (fact := _fact(field, entry, desk))])


def _fact(field: Field, entry: Entry, desk: Desk) -> FactView | None:
    label = desk.words.label(field.declared.label) if field.declared else field.name
    value = field.value
    if value is None:
        text = written(field.node)
        return FactView(label, (LinkView(text),), odd=True) if text.strip() else None
    if isinstance(value, Text) or (isinstance(value, Word) and field.name != "amends"):
        return _plain_fact(label, value.text)
    if isinstance(value, WordList) and field.name != "closes":
        listed = ", ".join([word.text for word in value.words]) if value.words else desk.words("none")
        return _plain_fact(label, listed)
    return FactView(label, tuple(_values(field, entry, desk)) or (LinkView(desk.words("none")),))


def _values(field: Field, entry: Entry, desk: Desk) -> Iterable[LinkView]:
    match field.value:
        case People() as present:
            return [LinkView(person_words(person)) for person in present.people]
        case GoalTouches() as touches:
            return _goals(touches, entry.note, desk)
        case WordList() as words:
            return _closed(entry, words, desk)
        case Word(text=text):
            return [_amended(text, entry, desk)]
        case Goals() as goals:
            return [LinkView(f"{goal.id}: {goal.statement}" if goal.statement else goal.id) for goal in goals]
        case value:
            return [LinkView(_plain(value, field.node, desk))]


def _plain_fact(label: str, text: str) -> FactView:
    return _short_fact(label, text) if len(text) <= LONGEST else FactView(label, (LinkView(text),))


@lru_cache(MOST)
def _short_fact(label: str, text: str) -> FactView:
    return FactView(label, (LinkView(text),))


def person_words(person: Person) -> str:
    """Name, title and organization, as far as they were written."""
    role = role_words(person)
    return f"{person.name} ({role})" if role else person.name


def role_words(person: Person | KnownPerson) -> str:
    """Title and organization, as far as they were written."""
    if person.title and person.organization:
        return f"{person.title}, {person.organization}"
    return person.title or person.organization


def _goals(touches: GoalTouches, note: Note, desk: Desk) -> Iterator[LinkView]:
    plan = desk.chart.plan_on(note.day) if note.day else None
    goals, href = ({goal.id for goal in plan.goals}, desk.to(plan.note)) if plan else (set(), None)
    for touch in touches.touches:
        text = f"{touch.goal}: {touch.how}" if touch.how else touch.goal
        yield LinkView(text, href if touch.goal in goals else None)


def _amended(note_id: str, entry: Entry, desk: Desk) -> LinkView:
    """The very note that an addendum amends, which may be an addendum itself; its id where there is no such note."""
    if entry.amends is None:
        return LinkView(note_id)
    named = (other.note for other in desk.chart.every_entry if other.note.id == note_id)
    return desk.link(next(named, entry.amends))


def _closed(entry: Entry, words: WordList, desk: Desk) -> Iterator[LinkView]:
    closed = {id(closing.word): closing for closing in entry.closings if closing.fault is None}  # the very words
    for word in words.words:
        closing = closed.get(id(word))
        text = f"{closing.follow_up.text} ({word.text})" if closing and closing.follow_up else word.text
        yield LinkView(text, desk.to(closing.of) if closing and closing.of else None)


def _plain(value: object, node: Node, desk: Desk) -> str:
    match value:
        case Day(day=day, at=at):
            return f"{desk.words.day(day)}, {_clock(at)}" if at else desk.words.day(day)
        case Period(first=first, last=last):
            return desk.words("period", first=desk.words.day(first), last=desk.words.day(last))
        case Author() as author:
            return str(author)
        case Location() | Times() | Silences() | Signature():
            return written(node)
        case _:
            return written(node)
