"""A client's line of the caseload page: who, how things stand, and what is owed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from urllib.parse import quote

from chartgen.model.chart import Chart
from chartgen.model.client import Client
from chartgen.model.diagnostic import Diagnostic, Severity
from chartgen.model.document import written
from chartgen.model.duties import Owed
from chartgen.model.note import Note
from chartgen.site.due import DueView, due_view, most_urgent_first, not_known
from chartgen.site.setting import day_view
from chartgen.site.theme.load import Theme
from chartgen.site.theme.words import Words
from chartgen.site.twelvemonths import MonthsView, months_view
from chartgen.site.views import DayView

OVERDUE, THIS_MONTH, NOT_KNOWN = "overdue", "month", "unknown"
"""What the table can be narrowed to by what is due."""


class CaseloadRow(NamedTuple):
    """One client on the caseload page.

    `silence` is how many days ago the last contact was, or where there was none the beginning of the service; None
    where neither is known. `long_silence` says whether that is too long.

    `due` is what is owed: all that is late or due by the end of this month, the most urgent first, else what is due
    next; `of_this_month` says which of the two. `due_not_known` says why nothing is known of it, `standard` by which
    standard the client is served, empty where none is recorded.
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
    due: tuple[DueView, ...] = ()
    of_this_month: bool = False
    due_not_known: str = ""
    standard: str = ""
    long_silence: bool = False

    @property
    def overdue(self) -> int:
        """How many duties are overdue."""
        return sum(1 for one in self.due if one.overdue)

    @property
    def first_due(self) -> str:
        """The day by which the table is sorted; the rows of which none is known stand last."""
        return min((one.day.iso for one in self.due), default="9999")

    @property
    def is_late(self) -> bool:
        """Whether a duty is overdue, or past its day and in grace."""
        return any(one.overdue or one.until for one in self.due)

    @property
    def due_keys(self) -> tuple[str, ...]:
        """Which of the choices by what is due leave this client."""
        held = {OVERDUE: self.overdue, THIS_MONTH: self.of_this_month, NOT_KNOWN: self.active and self.due_not_known}
        return tuple(key for key, holds in held.items() if holds)

    @property
    def attention(self) -> tuple[bool | str, ...]:
        """Sorts those first who need it most.

        What is owed to a person comes before what is wrong with a file: active clients before discharged ones, then
        what is overdue, what is in grace, promises past due, long silences, what is due this month, errors, and then
        the longest time since a contact.
        """
        last = self.last_contact.iso if self.last_contact else ""
        troubles = (
            self.overdue > 0,
            self.is_late,
            self.past_due > 0,
            self.long_silence,
            self.of_this_month,
            self.errors > 0,
        )
        return (not self.active, *(not trouble for trouble in troubles), last, self.folder)


def caseload_row(chart: Chart, diagnostics: Sequence[Diagnostic], theme: Theme) -> CaseloadRow:
    """A client's line of the caseload page."""
    client, as_of, words = chart.client, chart.as_of, theme.words
    ended, of_this_month = _ended(chart), _of_this_month(chart)
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
        due=_due(of_this_month, chart, words),
        of_this_month=bool(of_this_month),
        due_not_known=not_known(chart, words),
        standard=chart.duties.standard,
    )


def _of_this_month(chart: Chart) -> list[Owed]:
    """What is late, or due by the end of the month."""
    month = (chart.as_of.year, chart.as_of.month)
    found = [one for one in chart.duties.now if one.due and (one.due.year, one.due.month) <= month]
    return most_urgent_first(found)


def _due(of_this_month: Sequence[Owed], chart: Chart, words: Words) -> tuple[DueView, ...]:
    """What is owed by the end of the month, else the one thing that is due next."""
    shown = of_this_month or most_urgent_first(chart.duties.now)[:1]
    views = (due_view(one, chart.as_of, words) for one in shown)
    return tuple(view for view in views if view)


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
