"""A client's notes to one Chart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from types import MappingProxyType

from chartgen.chart.addenda import amended_by
from chartgen.chart.appointments import appointments
from chartgen.chart.changes import Told, changes, news
from chartgen.chart.contacts import contacts_of, last_of, newest_status
from chartgen.chart.duties import duties_of
from chartgen.chart.followups import Outcomes, settle
from chartgen.chart.gaps import gaps
from chartgen.chart.goals import goal_stories, long_untouched, plans_of
from chartgen.chart.keeping import keeping
from chartgen.chart.links import Shelf, destination, shelf_of
from chartgen.chart.months import months
from chartgen.chart.order import anchors_of, in_order
from chartgen.chart.people import known_people
from chartgen.chart.said import Said, said_by
from chartgen.chart.satisfaction import satisfaction
from chartgen.chart.service import discharge_day, service_of
from chartgen.chart.standing import record_of
from chartgen.chart.unsigned import unsigned
from chartgen.model.chart import Chart, Closing, ClosingFault, Destination, Entry, Task
from chartgen.model.client import Client
from chartgen.model.document import Document
from chartgen.model.note import Note
from chartgen.model.recorded import UNTOLD, History
from chartgen.model.settings import Settings


def assemble(
    client: Client,
    notes: Sequence[Note],
    unreadable: Sequence[Document],
    settings: Settings,
    history: History = UNTOLD,
) -> Chart:
    """The chart of a client as of the settings' day; the notes may come in any order.

    `history` is what git has of the notes in the client's folder.
    """
    ordered = in_order(notes)
    dated = [note for note in ordered if note.day is not None]
    undated = [note for note in ordered if note.day is None]
    outcomes = settle(dated, undated)
    amended = amended_by(ordered)
    shelf = shelf_of(client.folder)
    entries = _entries(ordered, outcomes, shelf)
    for note in ordered:
        if note.path in amended:
            target = amended[note.path]
            entries[note.path] = entries[note.path]._replace(amends=target)
            holder = entries[target.path]
            entries[target.path] = holder._replace(addenda=(*holder.addenda, note))
    if history.silent is None:
        _record(entries, client, history)
    profile = tuple(destination(link, client.note.path, shelf) for link in client.note.links) if client.note else ()
    chart = _chart(client, dated, undated, unreadable, entries, outcomes, profile, settings)
    return chart._replace(history=history, keeping=keeping(chart.every_entry, settings.timeliness))


def _record(entries: dict[str, Entry], client: Client, history: History) -> None:
    """Give each entry its standing in git."""
    begins = len(client.folder.path) + 1
    for path, entry in entries.items():
        entries[path] = entry._replace(record=record_of(entry.note.document, path[begins:], history))


def _entries(ordered: Sequence[Note], outcomes: Outcomes, shelf: Shelf) -> dict[str, Entry]:
    tasks: dict[str, list[Task]] = defaultdict(list)
    closings: dict[str, list[Closing]] = defaultdict(list)
    for task in outcomes.tasks:
        tasks[task.note.path].append(task)
    for closing in outcomes.closings:
        closings[closing.note.path].append(closing)
    entries: dict[str, Entry] = {}
    for note in ordered:
        path = note.path
        destinations = tuple([destination(link, path, shelf) for link in note.links])
        entries[path] = Entry(note, (), None, tuple(tasks.get(path, ())), tuple(closings.get(path, ())), destinations)
    return entries


def _chart(
    client: Client,
    dated: Sequence[Note],
    undated: Sequence[Note],
    unreadable: Sequence[Document],
    entries: dict[str, Entry],
    outcomes: Outcomes,
    profile: tuple[Destination, ...],
    settings: Settings,
) -> Chart:
    said = [said_by(note) for note in dated]
    past = [one for one in said if one.day and one.day <= settings.as_of]
    plans, contacts = plans_of(said), contacts_of(said, client, settings)
    chart = Chart(
        client=client,
        as_of=settings.as_of,
        entries=tuple(entries[note.path] for note in dated),
        undated=tuple(entries[note.path] for note in undated),
        unreadable=tuple(sorted(unreadable, key=lambda document: document.path)),
        plans=plans,
        tasks=outcomes.tasks,
        goals=goal_stories(plans, past, settings.as_of),
        people=known_people(client, past),
        status=newest_status(past),
        contacts=contacts,
        last_contact=last_of(past, contacts.reached),
        last_face_to_face=last_of(past, contacts.in_person),
        last_home_visit=last_of(past, contacts.at_home),
        appointments=tuple(appointments(dated, client.folder.path)),
        unmet=tuple(closing for closing in outcomes.closings if closing.fault is ClosingFault.MISSING),
        anchors=MappingProxyType(anchors_of([*(note.document for note in (*dated, *undated)), *unreadable])),
        profile=profile,
    )
    return _with_history(chart, past, settings)


def _with_history(chart: Chart, past: Sequence[Said], settings: Settings) -> Chart:
    """The chart with what its notes up to the as-of day, `past`, say taken together."""
    notes = [one.note for one in past]
    undated = [entry.note for entry in chart.undated]
    discharged, said = discharge_day(chart.client, past), satisfaction(past)
    service = service_of(chart.client, past, discharged, chart.as_of)
    place = {one.path: number for number, one in enumerate(past)}
    told = Told(chart.client, past, place, chart.plans, chart.tasks, said, discharged, chart.as_of)
    found = changes(told)
    at_least = settings.reading.long_silence_days
    until, untouched = service.last if service else chart.as_of, settings.reading.untouched_goal_days
    chart = chart._replace(
        service=service,
        gaps=gaps(service, [one.note for one in past if one.path in chart.contacts.reached], at_least),
        months=months(service, notes, chart.contacts, chart.as_of),
        satisfaction=said,
        unsigned=unsigned((*undated, *notes)),
        changes=tuple(change for _, change in found),
        news=news(found, told),
        goals=long_untouched(chart.goals, chart.plans, until, untouched),
    )
    return chart._replace(duties=duties_of(chart, settings))
