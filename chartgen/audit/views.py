"""What the template of an audit is given: tables of texts, each with the notes behind it."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from chartgen.site.views import DayView, FactView


class NoteLinkView(NamedTuple):
    """A note behind a figure: what it is called, where its file is within the charts folder, and where it leads."""

    text: str
    path: str
    href: str | None = None


class AuditCellView(NamedTuple):
    """One cell: its text, where that leads, and whether it is `late`, `quiet` or neither."""

    text: str
    href: str | None = None
    tone: str = ""


class AuditRowView(NamedTuple):
    """One row: a cell for each column, and the notes behind it. `anchor` is its id, where anything leads to it."""

    cells: tuple[AuditCellView, ...]
    notes: tuple[NoteLinkView, ...] = ()
    anchor: str = ""


class AuditColumnView(NamedTuple):
    """The head of a column; `number` says that it holds numbers."""

    text: str
    number: bool = False


class AuditTableView(NamedTuple):
    """A table of the report. `whose` is whom it is about, for every sheet of paper; empty where it is all clients.

    `says` what it includes. `notes` is the head of the column of notes, empty where there is none. `none` is said
    where there are no rows. `total` is the last row, where there is one. `named` says that the first column names
    what each row is about.
    """

    anchor: str
    title: str
    says: str
    whose: str
    columns: tuple[AuditColumnView, ...]
    rows: tuple[AuditRowView, ...]
    none: str
    notes: str = ""
    total: AuditRowView | None = None
    named: bool = True


class ClientAuditView(NamedTuple):
    """One client: who it is, and the tables about it; those that have nothing to tell are named in `nothing`."""

    anchor: str
    name: str
    facts: tuple[FactView, ...]
    tables: tuple[AuditTableView, ...]
    nothing: str


class AuditView(NamedTuple):
    """The whole report. `remarks` are said before all else; `head` is what a supervisor needs at once."""

    title: str
    agency: str
    as_of: DayView
    through: str
    remarks: tuple[str, ...]
    head: tuple[AuditTableView, ...]
    caseload: tuple[AuditTableView, ...]
    clients: tuple[ClientAuditView, ...]
    includes: tuple[str, ...]
    sheet: Markup
