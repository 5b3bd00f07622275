"""A whole report in the words of a theme: the head, the caseload, each client, and what it includes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from markupsafe import Markup

from chartgen.audit.book import Book, book_of
from chartgen.audit.figures import Figures, figures
from chartgen.audit.model import Audit, ClientAudit, Weakness
from chartgen.audit.told_client import client_view, findings_table
from chartgen.audit.told_head import head_of, remarks
from chartgen.audit.views import AuditCellView, AuditRowView, AuditTableView, AuditView
from chartgen.model.diagnostic import Severity
from chartgen.model.duties import Outcome, Unknown
from chartgen.site.glance.keeping import SILENT
from chartgen.site.sheet import sheet
from chartgen.site.theme.words import Words
from chartgen.site.views import DayView


def audit_view(audit: Audit, words: Words, leads: Mapping[str, str]) -> AuditView:
    """The report; `leads` has the address of each note outside of it, by its path."""
    book, period = book_of(audit, words, leads), audit.period
    span = words("period", first=words.day(period.first), last=words.day(period.last))
    title = words("audit_title", period=span)
    counted = figures(audit.clients, audit.findings)
    clients, notes = words.count("clients", counted.clients), words.count("notes", counted.notes)
    as_of = words("as_of", day=words.day(period.as_of))
    margins = {"top-left": title, "top-right": audit.agency, "bottom-left": as_of}
    return AuditView(
        title=title,
        agency=audit.agency,
        as_of=DayView(period.as_of.isoformat(), words.day(period.as_of)),
        through=words("audit_through", clients=clients, notes=notes, as_of=as_of),
        remarks=tuple(remarks(book)),
        head=head_of(book),
        caseload=tuple(_caseload(book, counted)),
        clients=tuple(client_view(client, book) for client in audit.clients),
        includes=tuple(_includes(book, counted)),
        sheet=Markup("@page { size: landscape; }") + sheet(margins, words),
    )


def _caseload(book: Book, counted: Figures) -> Iterator[AuditTableView]:
    """Every client in a row; then what all of them come to, by kind of note and by author."""
    keys = ("done", "done_late", "missed", "billable_months", "lost_months", "notes", "minutes", "without")
    columns = [*book.columns("client", "standard"), *book.numbers(*keys, "unsigned", "errors", "warnings")]
    rows = [
        AuditRowView((book.client(one), _standard(one, book), *_row(figures([one]), book)))
        for one in book.audit.clients
    ]
    total = AuditRowView((AuditCellView(book.words("audit_all")), AuditCellView(""), *_row(counted, book)))
    yield book.table("clients", "clients", columns, rows, total=total if len(rows) > 1 else None)
    yield book.times("kinds", "kind", counted.by_kind, counted)
    yield book.times("authors", "author", counted.by_author, counted)
    if book.audit.findings:
        yield findings_table("beside", "beside", book.audit.findings, book)


def _standard(client: ClientAudit, book: Book) -> AuditCellView:
    if client.unknown in (Unknown.NO_STANDARD, Unknown.NONE_NOW, Unknown.NONE_WANTED):
        return AuditCellView(book.words("none_recorded"), tone="quiet")
    return AuditCellView(client.standard_label or client.standard, tone="late" if client.unknown else "")


def _row(one: Figures, book: Book) -> tuple[AuditCellView, ...]:
    return (
        book.number(one.outcomes.get(Outcome.DONE, 0)),
        book.warned(one.outcomes.get(Outcome.LATE, 0)),
        book.warned(one.outcomes.get(Outcome.MISSED, 0)),
        book.number(one.billable if one.unknown_months < one.months or not one.months else None),
        book.warned(one.lost),
        book.number(one.notes),
        book.number(one.time.minutes),
        book.warned(one.time.without_duration),
        book.warned(one.weak.get(Weakness.UNSIGNED, 0)),
        book.warned(one.severities.get(Severity.ERROR, 0)),
        book.warned(one.severities.get(Severity.WARNING, 0)),
    )


def _includes(book: Book, counted: Figures) -> Iterator[str]:
    """What the report includes, and what was left out and why."""
    words, audit, period = book.words, book.audit, book.audit.period
    first, last = words.day(period.first), words.day(period.known)
    yield words("audit_includes_notes", notes=words.count("notes", counted.notes), first=first, last=last)
    if counted.undated or counted.unreadable:
        yield words("audit_includes_undated", undated=counted.undated, unreadable=counted.unreadable)
    yield words("audit_includes_duties", as_of=words.day(period.as_of))
    yield words("audit_includes_months")
    yield words("audit_includes_minutes")
    yield words("audit_includes_follow_ups", as_of=words.day(period.as_of), last=last)
    yield from _left_out(book)
    if audit.strays:
        yield words.count("audit_strays", audit.strays)
    if audit.scope.clients and audit.scope.left_out:
        yield words("audit_overlaps_left_out")
    for silent in dict.fromkeys(one.silent for one in audit.clients if one.silent):
        yield words(SILENT[silent])
    yield from _standards(book)
    yield words("audit_no_compliance")
    yield words("audit_no_narrative")


def _left_out(book: Book) -> Iterator[str]:
    words = book.words
    sums: Counter[str] = Counter()
    for client in book.audit.clients:
        sums.update(client.left_out._asdict())
    for what in ("before", "after", "to_come", "findings"):
        if sums[what]:
            yield words.count(f"audit_left_out_{what}", sums[what])


def _standards(book: Book) -> Iterator[str]:
    """Each standard by which any client is measured, and for how many."""
    clients: dict[str, list[ClientAudit]] = {}
    for client in book.audit.clients:
        if client.standard_label:
            clients.setdefault(client.standard_label, []).append(client)
    for label, those in sorted(clients.items()):
        yield book.words("audit_by_which", standard=label, clients=book.words.count("clients", len(those)))
