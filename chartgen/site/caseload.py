"""The caseload page: every client in a line, and what belongs to no client."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from chartgen.model.chart import Chart
from chartgen.model.client import Client
from chartgen.model.diagnostic import Diagnostic, Severity
from chartgen.model.document import Document, written
from chartgen.model.note import Note
from chartgen.model.settings import Settings
from chartgen.site.glance.views import DueView
from chartgen.site.page import Page
from chartgen.site.prose import as_plain
from chartgen.site.setting import day_view, problem_view
from chartgen.site.sheet import sheet
from chartgen.site.theme.load import Theme
from chartgen.site.theme.words import Words
from chartgen.site.twelvemonths import FULL, MonthsView, months_view
from chartgen.site.views import DayView, ProblemView

SCRIPT = "caseload.js"
FOR_SCRIPT = (
    "showing_one",
    "showing_many",
    "sorted_by",
    "sort_choice",
    "order_text_up",
    "order_text_down",
    "order_day_up",
    "order_day_down",
    "order_number_up",
    "order_number_down",
)
"""The strings that the page's script fills in by itself."""
MANY = 100
"""From more clients on, browsers lay out only those in sight."""


class CaseloadRow(NamedTuple):
    """One client on the caseload page.

    `silence` is how many days ago the last contact was, or where there was none the beginning of the service; None
    where neither is known. `long_silence` says whether that is too long, `due` what a standard asks for next.
    """

    name: str
    id: str
    href: str
    program: str
    case_manager: str
    active: bool
    discharged: str
    last_contact: DayView | None
    last_contact_by: str
    last_face_to_face: DayView | None
    since_intake: str
    silence: int | None
    open_tasks: int
    past_due: int
    unsigned: int
    errors: int
    warnings: int
    notes: int
    months: MonthsView
    folder: str
    due: DueView | None = None
    long_silence: bool = False

    @property
    def attention(self) -> tuple[bool | str, ...]:
        """Sorts those first who need it most.

        What is owed to a person comes before what is wrong with a file: active clients before discharged ones, then
        what is overdue, promises past due, long silences, errors, and then the longest time since a contact.
        """
        last = self.last_contact.iso if self.last_contact else ""
        troubles = (bool(self.due and self.due.overdue), self.past_due > 0, self.long_silence, self.errors > 0)
        return (not self.active, *(not trouble for trouble in troubles), last, self.folder)


class GroupView(NamedTuple):
    """Clients who stand together; no heading for those who are served now."""

    heading: str
    rows: tuple[CaseloadRow, ...]


class ChoiceView(NamedTuple):
    """Something to narrow the table to, and how many clients it leaves."""

    text: str
    count: str  # type: ignore[assignment]


class StrayView(NamedTuple):
    """A note that is in no client's folder; no text where it cannot be read."""

    path: str
    text: Markup | None


class CaseloadView(NamedTuple):
    """Everything on the caseload page.

    `shows_due` says whether any client has a standard to be seen by, `narrows` whether there is more than one client,
    `many` whether so many that browsers need not lay out those out of sight. `for_script` holds, as JSON, the strings
    that the page's script fills in.
    """

    title: str
    agency: str
    as_of: DayView
    count: str  # type: ignore[assignment]
    sorted_by: str
    picture: str
    groups: tuple[GroupView, ...]
    shows_due: bool
    case_managers: tuple[ChoiceView, ...]
    programs: tuple[ChoiceView, ...]
    narrows: bool
    many: bool
    for_script: str
    strays: tuple[StrayView, ...]
    problems: tuple[ProblemView, ...]


def caseload_row(chart: Chart, diagnostics: Sequence[Diagnostic], theme: Theme) -> CaseloadRow:
    """A client's line of the caseload page."""
    client, as_of, words = chart.client, chart.as_of, theme.words
    ended = _ended(chart)
    return CaseloadRow(
        name=client.name or words("name_not_recorded", id=client.id),
        id=client.text("id") or client.id,
        href=quote(f"{client.folder.site_name}/index.html"),
        program=_said("program", client, words),
        case_manager=_said("case_manager", client, words),
        active=ended is None,
        discharged=words("discharged_on", day=words.day(ended)) if ended else "",
        last_contact=_last(chart.last_contact, as_of, words),
        last_contact_by=_by(chart.last_contact, words),
        last_face_to_face=_last(chart.last_face_to_face, as_of, words),
        since_intake=words("since_intake", ago=words.ago(client.intake, as_of)) if client.intake else "",
        silence=_silence(chart),
        open_tasks=len(chart.open_tasks),
        past_due=sum(1 for task in chart.tasks if task.is_past_due(as_of)),
        unsigned=len(chart.unsigned),
        errors=sum(1 for one in diagnostics if one.severity is Severity.ERROR),
        warnings=sum(1 for one in diagnostics if one.severity is Severity.WARNING),
        notes=len(chart.every_entry) + len(chart.unreadable),
        months=months_view(chart, words),
        folder=client.folder.path,
    )


def _ended(chart: Chart) -> date | None:
    """The day on which the service ended; None while it goes on."""
    if chart.service:
        return chart.service.last if chart.service.ended else None
    discharged = chart.client.discharged
    return discharged if discharged and discharged <= chart.as_of else None


def _silence(chart: Chart) -> int | None:
    begins = chart.service.first if chart.service else chart.client.intake
    since = chart.last_contact.day if chart.last_contact else begins
    return (chart.as_of - since).days if since else None


def _said(name: str, client: Client, words: Words) -> str:
    """What client.md says in a field, as it is written where it could not be understood."""
    if client.note is None:
        return words("unreadable_client" if client.folder.client_file else "none_recorded")
    field = client.note.field(name)
    return client.text(name) or (written(field.node).strip() if field else "") or words("none_recorded")


def _last(note: Note | None, as_of: date, words: Words) -> DayView | None:
    return day_view(note.day, as_of, words) if note and note.day else None


def _by(note: Note | None, words: Words) -> str:
    if note is None:
        return ""
    return words("by_author", author=note.author) if note.author else words("author_not_recorded")


def caseload_page(
    rows: Iterable[CaseloadRow],
    strays: Iterable[Document],
    beside: Iterable[Diagnostic],
    settings: Settings,
    theme: Theme,
) -> tuple[Page, ...]:
    """The one page that names more than one client. `beside` is what rules found of clients side by side."""
    view = caseload_view(rows, strays, beside, settings, theme.words)
    page = theme.set("caseload.html", (SCRIPT,), _sheet(view, theme.words), caseload=view)
    return Page("index.html", page), Page(SCRIPT, theme.static(SCRIPT))


def _sheet(view: CaseloadView, words: Words) -> Markup:
    """A table of many columns is printed across; what it is stands in the margins."""
    margins = {"top-left": view.title, "top-right": view.agency, "bottom-left": words("as_of", day=view.as_of.words)}
    return Markup("@page { size: landscape; }") + sheet(margins, words)


def caseload_view(
    rows: Iterable[CaseloadRow],
    strays: Iterable[Document],
    beside: Iterable[Diagnostic],
    settings: Settings,
    words: Words,
) -> CaseloadView:
    """Everything on the caseload page, the clients who need attention first."""
    longest = settings.reading.long_silence_days
    ordered = sorted((_marked(row, longest) for row in rows), key=lambda row: row.attention)
    shows_due = any(row.due for row in ordered)
    return CaseloadView(
        title=words("caseload"),
        agency=settings.agency,
        as_of=DayView(settings.as_of.isoformat(), words.day(settings.as_of)),
        count=words.count("clients", len(ordered)),
        sorted_by=words("sorted_by_need_due" if shows_due else "sorted_by_need", days=words.number(longest)),
        picture=words("twelve_months_read", number=words.number(FULL)),
        groups=tuple(_groups(ordered, words)),
        shows_due=shows_due,
        case_managers=_choices((row.case_manager for row in ordered), words),
        programs=_choices((row.program for row in ordered), words),
        narrows=len(ordered) > 1,
        many=len(ordered) > MANY,
        for_script=json.dumps({key: words.strings[key] for key in FOR_SCRIPT}, ensure_ascii=False),
        strays=tuple(
            StrayView(document.path, as_plain(document.text) if document.text else None) for document in strays
        ),
        problems=tuple(_problem(one, words) for one in beside if one.severity is not Severity.HINT),
    )


def _marked(row: CaseloadRow, longest: int) -> CaseloadRow:
    """A row that knows whether its silence is a long one; nobody is expected to reach a client who was discharged."""
    return row._replace(long_silence=row.active and row.silence is not None and row.silence >= longest)


def _groups(ordered: Sequence[CaseloadRow], words: Words) -> Iterable[GroupView]:
    for heading, active in (("", True), (words("discharged_clients"), False)):
        rows = tuple(row for row in ordered if row.active is active)
        if rows:
            yield GroupView(heading, rows)


def _choices(texts: Iterable[str], words: Words) -> tuple[ChoiceView, ...]:
    """Every text there is, by alphabet, what is not recorded last."""
    found = Counter(texts)
    absent = (words("none_recorded"), words("unreadable_client"))
    ordered = sorted(found, key=lambda text: (text in absent, text.casefold(), text))
    return tuple(ChoiceView(text, words.number(found[text])) for text in ordered)


def _problem(one: Diagnostic, words: Words) -> ProblemView:
    return problem_view(one, words("path_and_line", path=one.path, number=one.place.line))
