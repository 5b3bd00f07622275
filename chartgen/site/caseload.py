"""The caseload page: every client in a line, and what belongs to no client."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from chartgen.model.diagnostic import Diagnostic, Severity
from chartgen.model.document import Document
from chartgen.model.settings import Settings
from chartgen.site.caseloadrow import NOT_KNOWN, OVERDUE, THIS_MONTH, CaseloadRow
from chartgen.site.page import Page
from chartgen.site.prose import as_plain
from chartgen.site.setting import problem_view
from chartgen.site.sheet import sheet
from chartgen.site.theme.load import Theme
from chartgen.site.theme.words import Words
from chartgen.site.twelvemonths import FULL
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


class GroupView(NamedTuple):
    """Clients who stand together; no heading for those who are served now."""

    heading: str
    rows: tuple[CaseloadRow, ...]


class ChoiceView(NamedTuple):
    """Something to narrow the table to, and how many clients it leaves."""

    text: str
    count: str  # type: ignore[assignment]


class DueChoiceView(NamedTuple):
    """What the table can be narrowed to by what is due: its key, in words, and how many clients that is."""

    key: str
    text: str
    count: str  # type: ignore[assignment]
    clients: str


class StrayView(NamedTuple):
    """A note that is in no client's folder; no text where it cannot be read."""

    path: str
    text: Markup | None


class CaseloadView(NamedTuple):
    """Everything on the caseload page.

    `shows_due` says whether any client has a standard to be seen by; `due_choices` are then what the table can be
    narrowed to by what is due. `narrows` says whether there is more than one client, `many` whether so many that
    browsers need not lay out those out of sight. `for_script` holds, as JSON, the strings that the page's script
    fills in.
    """

    title: str
    agency: str
    as_of: DayView
    count: str  # type: ignore[assignment]
    sorted_by: str
    picture: str
    groups: tuple[GroupView, ...]
    shows_due: bool
    due_choices: tuple[DueChoiceView, ...]
    case_managers: tuple[ChoiceView, ...]
    programs: tuple[ChoiceView, ...]
    narrows: bool
    many: bool
    for_script: str
    strays: tuple[StrayView, ...]
    problems: tuple[ProblemView, ...]


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
    shows_due = any(row.standard for row in ordered)
    return CaseloadView(
        title=words("caseload"),
        agency=settings.agency,
        as_of=DayView(settings.as_of.isoformat(), words.day(settings.as_of)),
        count=words.count("clients", len(ordered)),
        sorted_by=words("sorted_by_need_due" if shows_due else "sorted_by_need", days=words.number(longest)),
        picture=words("twelve_months_read", number=words.number(FULL)),
        groups=tuple(_groups(ordered, words)),
        shows_due=shows_due,
        due_choices=_due_choices(ordered, settings.as_of, words) if shows_due else (),
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


def _due_choices(rows: Sequence[CaseloadRow], as_of: date, words: Words) -> tuple[DueChoiceView, ...]:
    """What is overdue; what is late or due by the end of the month; and that of which it is not known."""
    month = words("month_of_year", month=words.months[as_of.month - 1], year=as_of.year)
    found = Counter(key for row in rows for key in row.due_keys)
    texts = {
        OVERDUE: words("due_choice_overdue"),
        THIS_MONTH: words("due_choice_month", month=month),
        NOT_KNOWN: words("due_choice_not_known"),
    }
    return tuple(
        DueChoiceView(key, text, words.number(found[key]), words.count("clients", found[key]))
        for key, text in texts.items()
        if found[key]
    )


def _problem(one: Diagnostic, words: Words) -> ProblemView:
    return problem_view(one, words("path_and_line", path=one.path, number=one.place.line))
