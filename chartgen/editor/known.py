"""What is known of a client that a note may name: goals, people, authors, places, open follow-ups, earlier notes."""

from __future__ import annotations

from collections.abc import Iterator

from chartgen.editor.sheet import Sheet
from chartgen.model.chart import Plan, Task, TaskState
from chartgen.model.note import Goal, Location, Note, People
from chartgen.model.people import name_key


def goals_in_force(sheet: Sheet) -> tuple[Goal, ...]:
    """The goals of the plan in force on the note's day."""
    plan = plan_in_force(sheet)
    return plan.goals if plan else ()


def goals_before(sheet: Sheet) -> tuple[Goal, ...]:
    """The goals of the newest other plan up to the note's day."""
    plans = sheet.chart.plans if sheet.chart else ()
    before = [plan for plan in plans if plan.note.path != sheet.path and plan.day <= sheet.day]
    return before[-1].goals if before else ()


def plan_in_force(sheet: Sheet) -> Plan | None:
    """The plan in force on the note's day."""
    return sheet.chart.plan_on(sheet.day) if sheet.chart else None


def people_known(sheet: Sheet, begun: str = "") -> Iterator[str]:
    """Those around the client, and the client, each as a note names them; those last met come first.

    `begun` is a name that is being written in this note: whoever is known by that alone is nobody.
    """
    if sheet.chart is None:
        return
    own, seen = name_key(sheet.chart.client.name or ""), set[str]()
    if sheet.chart.client.name:
        yield f"{sheet.chart.client.name} (client)"
        seen.add(own)
    for note in notes_before(sheet):
        for person in note.value("present", People) or ():
            if name_key(person.name) not in seen:
                seen.add(name_key(person.name))
                yield as_named(person.name, person.title, person.organization)
    for around in sheet.chart.people:
        only_here = not around.listed and around.last is not None and around.last.path == sheet.path
        is_begun = only_here and name_key(around.name) == name_key(begun)
        if name_key(around.name) not in seen and not is_begun:
            seen.add(name_key(around.name))
            yield as_named(around.name, around.title, around.organization)


def title_of(sheet: Sheet, name: str) -> tuple[str, str]:
    """The title and organization that other notes up to this one's day, newest first, or client.md give a person.

    Both are empty where nobody tells.
    """
    if sheet.chart is None:
        return "", ""
    client = sheet.chart.client
    if name_key(name) == name_key(client.name or ""):
        return "client", ""
    met = [person for note in notes_before(sheet) for person in note.value("present", People) or ()]
    known = [
        *((one.name, one.title, one.organization) for one in met),
        *((one.name, one.title, one.organization) for one in client.people),
    ]
    found = (told for named, *told in known if told[0] and name_key(named) == name_key(name))
    title, organization = next(found, ("", ""))
    return title, organization


def as_named(name: str, title: str, organization: str) -> str:
    """A person as a note names them: Name (Title, Organization)."""
    inside = ", ".join(part for part in (title, organization) if part)
    return f"{name} ({inside})" if inside else name


def authors(sheet: Sheet) -> Iterator[str]:
    """Who writes notes: the settings' author first, then those of earlier notes, newest first, then the others."""
    settings = sheet.settings
    written = [str(note.author) for note in notes_before(sheet) if note.author]
    return iter(dict.fromkeys(filter(None, [settings.author, *written, *settings.authors.values()])))


def places_been(sheet: Sheet) -> Iterator[str]:
    """The places of earlier notes with their details, newest first."""
    places = (note.value("location", Location) for note in notes_before(sheet))
    written = (f"{place.kind} ({place.detail})" for place in places if place and place.detail)
    return iter([*dict.fromkeys(written)][:8])


def as_begun(kind: str) -> str:
    """A kind of place as people begin a location with it: with a capital."""
    return kind[:1].upper() + kind[1:]


def open_follow_ups(sheet: Sheet) -> Iterator[Task]:
    """The follow-ups with an id that are open on the note's day, oldest first; those of the note itself are none."""
    seen: set[str] = set()
    for task in sheet.chart.tasks if sheet.chart else ():
        settled = task.settled_by is None or task.settled_by.path == sheet.path
        is_open = task.state is TaskState.OPEN or (settled and task.state is not TaskState.DONE)
        name = task.follow_up.id
        if not is_open or not name or name in seen or task.note.path == sheet.path or _is_later(task.note, sheet):
            continue
        seen.add(name)
        yield task


def notes_before(sheet: Sheet) -> Iterator[Note]:
    """The client's other notes up to the note's day, newest first, then those without a day."""
    if sheet.chart:
        dated = (entry.note for entry in reversed(sheet.chart.entries))
        yield from (note for note in dated if note.path != sheet.path and not _is_later(note, sheet))
        yield from (entry.note for entry in sheet.chart.undated if entry.note.path != sheet.path)


def _is_later(note: Note, sheet: Sheet) -> bool:
    return note.day is not None and note.day > sheet.day
