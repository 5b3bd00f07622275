"""The caseload page: every client in a line, and what belongs to no client."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from chartgen.model.chart import Chart
from chartgen.model.diagnostic import Diagnostic, Severity
from chartgen.model.document import Document
from chartgen.model.note import Note
from chartgen.model.settings import Settings
from chartgen.site.page import Page
from chartgen.site.prose import as_plain
from chartgen.site.setting import day_view, problem_view
from chartgen.site.theme import Theme
from chartgen.site.views import DayView, ProblemView
from chartgen.site.words import Words


@dataclass(frozen=True, slots=True)
class CaseloadRow:
    """One client on the caseload page. `attention` sorts those first who need it most."""

    name: str
    id: str
    href: str
    program: str
    case_manager: str
    active: bool
    last_contact: DayView | None
    last_face_to_face: DayView | None
    open_tasks: int
    past_due: int
    errors: int
    warnings: int
    notes: int
    attention: tuple[bool, int, int, str, str]


@dataclass(frozen=True, slots=True)
class StrayView:
    """A note that is in no client's folder; no text where it cannot be read."""

    path: str
    text: Markup | None


@dataclass(frozen=True, slots=True)
class CaseloadView:
    """Everything on the caseload page."""

    title: str
    agency: str
    as_of: DayView
    count: str
    rows: tuple[CaseloadRow, ...]
    strays: tuple[StrayView, ...]
    problems: tuple[ProblemView, ...]


def caseload_row(chart: Chart, diagnostics: Sequence[Diagnostic], theme: Theme) -> CaseloadRow:
    """A client's line of the caseload page."""
    client, words = chart.client, theme.words
    past_due = sum(1 for task in chart.tasks if task.is_past_due(chart.as_of))
    errors = sum(1 for one in diagnostics if one.severity is Severity.ERROR)
    active = client.discharged is None or client.discharged > chart.as_of
    last = chart.last_contact
    name = client.name or words("name_not_recorded", id=client.id)
    seen = last.day.isoformat() if last and last.day else ""
    return CaseloadRow(
        name=name,
        id=client.text("id") or client.id,
        href=quote(f"{client.folder.site_name}/index.html"),
        program=client.text("program") or words("none_recorded"),
        case_manager=client.text("case_manager") or words("none_recorded"),
        active=active,
        last_contact=_day(last, chart, words),
        last_face_to_face=_day(chart.last_face_to_face, chart, words),
        open_tasks=len(chart.open_tasks),
        past_due=past_due,
        errors=errors,
        warnings=sum(1 for one in diagnostics if one.severity is Severity.WARNING),
        notes=len(chart.every_entry) + len(chart.unreadable),
        attention=(not active, -errors, -past_due, seen, client.folder.path),
    )


def _day(note: Note | None, chart: Chart, words: Words) -> DayView | None:
    return day_view(note.day, chart.as_of, words) if note and note.day else None


def caseload_page(
    rows: Iterable[CaseloadRow],
    strays: Iterable[Document],
    beside: Iterable[Diagnostic],
    settings: Settings,
    theme: Theme,
) -> tuple[Page, ...]:
    """The one page that names more than one client. `beside` is what rules found of clients side by side."""
    ordered = tuple(sorted(rows, key=lambda row: row.attention))
    words = theme.words
    view = CaseloadView(
        title=words("caseload"),
        agency=settings.agency,
        as_of=DayView(settings.as_of.isoformat(), words.day(settings.as_of)),
        count=words.count("clients", len(ordered)),
        rows=ordered,
        strays=tuple(
            StrayView(document.path, as_plain(document.text) if document.text else None) for document in strays
        ),
        problems=tuple(_problem(one, words) for one in beside if one.severity is not Severity.HINT),
    )
    return (Page("index.html", theme.set("caseload.html", caseload=view)),)


def _problem(one: Diagnostic, words: Words) -> ProblemView:
    return problem_view(one, words("path_and_line", path=one.path, number=one.place.line))
