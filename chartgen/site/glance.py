"""The chart at a glance: who this is, how they are, when they were last seen, what was promised, and to whom."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from chartgen.model.chart import GoalStory, KnownPerson, Status, Task, TaskState
from chartgen.model.diagnostic import Severity
from chartgen.model.document import written
from chartgen.model.note import Location, Note, Text
from chartgen.site.setting import Desk
from chartgen.site.views import (
    ContactView,
    EventView,
    FactView,
    GlanceView,
    GoalView,
    IdentityView,
    LinkView,
    PersonView,
    ProblemView,
    QuoteView,
    TaskView,
)

PROFILE = "/profile"
STATUS = "/status"


def identity(desk: Desk) -> IdentityView:
    """Who the chart is about, and up to which day it tells."""
    client = desk.chart.client
    days = [day for entry in desk.chart.entries if (day := entry.note.day) and day <= desk.as_of]
    last = desk.words.day(max(days)) if days else desk.words("no_notes")
    return IdentityView(
        name=client.name or desk.words("name_not_recorded", id=client.id),
        facts=tuple(_identity_facts(desk)),
        through=desk.words("data_through", last=last, as_of=desk.words.day(desk.as_of)),
    )


def _identity_facts(desk: Desk) -> Iterator[FactView]:
    """What client.md says, then whatever it says that could not be understood, as it is written there."""
    client, words = desk.chart.client, desk.words
    facts = {
        "id": client.text("id") or client.id,
        "born": _born(desk),
        "program": client.text("program"),
        "case_manager": client.text("case_manager"),
        "intake": words.day(client.intake) if client.intake else None,
        "discharged": words.day(client.discharged) if client.discharged else "",
        "standard": client.text("standard") or desk.settings.standard,
    }
    fields = client.note.fields if client.note else ()
    odd = {field.name: text for field in fields if field.value is None and (text := written(field.node)).strip()}
    absent = words("unreadable_client" if _client_file_lost(desk) else "none_recorded")
    for name, value in facts.items():
        if value or (value is None and name not in odd):
            yield FactView(words(f"label_{name}"), (LinkView(value or absent),))
    for name, text in odd.items():
        yield FactView(words(f"label_{name}") if name in facts else name, (LinkView(text),), odd=True)


def _client_file_lost(desk: Desk) -> bool:
    """Whether there is a client.md of which nothing can be known."""
    return desk.chart.client.note is None and desk.chart.client.folder.client_file is not None


def _born(desk: Desk) -> str | None:
    born, today = desk.chart.client.born, desk.as_of
    if born is None:
        return None
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return desk.words("born_aged", day=desk.words.day(born), age=age) if age >= 0 else desk.words.day(born)


def glance(desk: Desk) -> GlanceView:
    """The chart at a glance, each figure with the notes it comes from."""
    chart = desk.chart
    settled = [task for task in chart.tasks if task.state in (TaskState.CLOSED, TaskState.DONE)]
    return GlanceView(
        profile=_profile(desk),
        profile_missing=desk.words("unreadable_client" if _client_file_lost(desk) else "profile_missing"),
        profile_source=_profile_source(desk),
        status=_status(chart.status, desk) if chart.status else None,
        contacts=(
            _contact("last_contact", chart.last_contact, desk),
            _contact("last_face_to_face", chart.last_face_to_face, desk),
            _contact("last_home_visit", chart.last_home_visit, desk),
        ),
        open_tasks=tuple(_task(task, desk) for task in chart.open_tasks),
        settled_tasks=tuple(_task(task, desk) for task in reversed(settled)),
        goals=tuple(_goal(goal, desk) for goal in chart.goals if goal.in_force),
        earlier_goals=tuple(_goal(goal, desk) for goal in chart.goals if not goal.in_force),
        plan=desk.link(chart.plan.note) if chart.plan else None,
        people=tuple(_person(person, desk) for person in chart.people),
        events=tuple(_events(desk)),
        problems=tuple(_problems(desk)),
    )


def _profile(desk: Desk) -> Markup | None:
    note = desk.chart.client.note
    if note is None or not note.document.body.strip():
        return None
    return desk.set(note.document.body, note, PROFILE, 4)


def _profile_source(desk: Desk) -> str:
    note = desk.chart.client.note
    if note is None:
        return ""
    return "\n".join(note.document.text.split("\n")[: note.document.body_line - 1])


def _status(status: Status, desk: Desk) -> QuoteView | None:
    entry = desk.entries[status.note.path]
    if entry.note.day is None:
        return None
    html = desk.set(status.section.text, entry.note, STATUS, 4)
    link, day = desk.link(entry.note), desk.day(entry.note.day)
    return QuoteView(status.section.heading, html, link, day, desk.by(entry.note))


def _contact(label: str, note: Note | None, desk: Desk) -> ContactView:
    if note is None or note.day is None:
        return ContactView(desk.words(label), None, None, "", "")
    location = note.value("location", Location)
    place = location.kind if location else ""
    return ContactView(desk.words(label), desk.day(note.day), desk.link(note), desk.by(note), place)


def _task(task: Task, desk: Desk) -> TaskView:
    follow_up = task.follow_up
    return TaskView(
        text=follow_up.text,
        source=desk.link(task.note),
        day=desk.day(task.note.day) if task.note.day else None,
        due=desk.day(follow_up.due) if follow_up.due else None,
        past_due=task.is_past_due(desk.as_of),
        state=desk.task_state(task),
        settled=desk.link(task.settled_by) if task.settled_by else None,
    )


def _goal(goal: GoalStory, desk: Desk) -> GoalView:
    said = [moment for moment in goal.moments if moment.touch.how]
    return GoalView(
        id=goal.id,
        statement=goal.statement,
        in_force=goal.in_force,
        how=said[-1].touch.how if said else "",
        first=desk.link(goal.moments[0].note) if goal.moments else None,
        last=desk.link(goal.moments[-1].note) if goal.moments else None,
        times=desk.words.count("notes", len(goal.moments)),
    )


def _person(person: KnownPerson, desk: Desk) -> PersonView:
    role = ", ".join(part for part in (person.title, person.organization) if part)
    last = person.last
    return PersonView(
        name=person.name,
        role=role or desk.words("none_recorded"),
        phone=person.phone,
        last=desk.link(last) if last else None,
        release=_release(person, desk),
    )


def _release(person: KnownPerson, desk: Desk) -> str:
    if person.release is None:
        return desk.words("none_recorded")
    key = "release_ended" if person.release < desk.as_of else "release_until"
    return desk.words(key, day=desk.words.day(person.release))


def _events(desk: Desk) -> Iterator[EventView]:
    for entry in desk.chart.entries:
        event = entry.note.value("event", Text)
        if event and event.text.strip() and entry.note.day:
            yield EventView(desk.day(entry.note.day), desk.link(entry.note, event.text))


def _problems(desk: Desk) -> Iterator[ProblemView]:
    """Every error and warning of the chart, with a link to the note where it is shown."""
    anchors = desk.chart.anchors
    for path in sorted(desk.found):
        href = desk.at(path) if path in anchors else None
        for one in desk.found[path]:
            if one.severity is not Severity.HINT:
                yield desk.problem(one, href)
