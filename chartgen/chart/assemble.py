"""A client's notes to one Chart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from chartgen.chart.addenda import amended_by
from chartgen.chart.appointments import appointments
from chartgen.chart.changes import Told, changes, news
from chartgen.chart.contacts import contacts_of, last_of, newest_status
from chartgen.chart.followups import Outcomes, settle
from chartgen.chart.gaps import gaps
from chartgen.chart.goals import goal_stories, long_untouched, plans_of
from chartgen.chart.links import Shelf, destination, shelf_of
from chartgen.chart.months import months
from chartgen.chart.order import anchors_of, in_order
from chartgen.chart.people import known_people
from chartgen.chart.satisfaction import satisfaction
from chartgen.chart.service import service_of
from chartgen.chart.unsigned import unsigned
from chartgen.model.chart import Chart, ClosingFault, Entry
from chartgen.model.client import Client
from chartgen.model.document import Document
from chartgen.model.note import Note
from chartgen.model.settings import Settings


def assemble(client: Client, notes: Sequence[Note], unreadable: Sequence[Document], settings: Settings) -> Chart:
    """The chart of a client as of the settings' day; the notes may come in any order."""
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
            entries[note.path] = replace(entries[note.path], amends=target)
            holder = entries[target.path]
            entries[target.path] = replace(holder, addenda=(*holder.addenda, note))
    profile = tuple(destination(link, client.note.path, shelf) for link in client.note.links) if client.note else ()
    chart = _chart(client, dated, undated, unreadable, entries, outcomes, settings)
    return _with_history(replace(chart, profile=profile), settings)


def _entries(ordered: Sequence[Note], outcomes: Outcomes, shelf: Shelf) -> dict[str, Entry]:
    tasks, closings = defaultdict(list), defaultdict(list)
    for task in outcomes.tasks:
        tasks[task.note.path].append(task)
    for closing in outcomes.closings:
        closings[closing.note.path].append(closing)
    return {
        note.path: Entry(
            note=note,
            tasks=tuple(tasks[note.path]),
            closings=tuple(closings[note.path]),
            destinations=tuple(destination(link, note.path, shelf) for link in note.links),
        )
        for note in ordered
    }


def _chart(
    client: Client,
    dated: Sequence[Note],
    undated: Sequence[Note],
    unreadable: Sequence[Document],
    entries: dict[str, Entry],
    outcomes: Outcomes,
    settings: Settings,
) -> Chart:
    past = [note for note in dated if _until(note, settings.as_of)]
    plans, contacts = plans_of(dated), contacts_of(dated, client, settings)
    return Chart(
        client=client,
        as_of=settings.as_of,
        entries=tuple(entries[note.path] for note in dated),
        undated=tuple(entries[note.path] for note in undated),
        unreadable=tuple(sorted(unreadable, key=lambda document: document.path)),
        plans=plans,
        tasks=outcomes.tasks,
        goals=goal_stories(plans, dated, settings.as_of),
        people=known_people(client, past),
        status=newest_status(past),
        contacts=contacts,
        last_contact=last_of(past, contacts.reached),
        last_face_to_face=last_of(past, contacts.in_person),
        last_home_visit=last_of(past, contacts.at_home),
        appointments=tuple(appointments(dated, client.folder.path)),
        unmet=tuple(closing for closing in outcomes.closings if closing.fault is ClosingFault.MISSING),
        anchors=MappingProxyType(anchors_of([*(note.document for note in (*dated, *undated)), *unreadable])),
    )


def _with_history(chart: Chart, settings: Settings) -> Chart:
    """The chart with what its notes up to the as-of day say taken together."""
    past = [entry.note for entry in chart.entries if _until(entry.note, chart.as_of)]
    undated = [entry.note for entry in chart.undated]
    service, said = service_of(chart.client, past, chart.as_of), satisfaction(past)
    place = {note.path: number for number, note in enumerate(past)}
    told = Told(chart.client, past, place, chart.plans, chart.tasks, said, chart.as_of)
    found = changes(told)
    at_least = settings.reading.long_silence_days
    until, untouched = service.last if service else chart.as_of, settings.reading.untouched_goal_days
    return replace(
        chart,
        service=service,
        gaps=gaps(service, [note for note in past if note.path in chart.contacts.reached], at_least),
        months=months(service, past, chart.contacts, chart.as_of),
        satisfaction=said,
        unsigned=unsigned((*undated, *past)),
        changes=found,
        news=news(found, told),
        goals=long_untouched(chart.goals, chart.plans, until, untouched),
    )


def _until(note: Note, day: date) -> bool:
    return note.day is not None and note.day <= day
