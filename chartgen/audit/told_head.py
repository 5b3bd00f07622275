"""The head of a report: what is owed this month, which months cannot be billed, which notes would not stand up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from chartgen.audit.attention import Doubted, Lost, Need, Owing, doubted, lost, not_known, owing, unsigned
from chartgen.audit.billing import NEAREST
from chartgen.audit.book import Book
from chartgen.audit.model import DutyTold, MonthTold, Overlap, Weak, Weakness, WhyNot
from chartgen.audit.views import AuditCellView, AuditRowView, AuditTableView


def head_of(book: Book) -> tuple[AuditTableView, ...]:
    """What a supervisor needs at once."""
    clients = book.audit.clients
    owed = [_owing(one, book) for one in owing(clients, book.as_of)]
    unknown = [
        AuditRowView((book.client(one), AuditCellView(book.unknown(one), tone="late"))) for one in not_known(clients)
    ]
    months = [_lost([*group], book) for _, group in groupby(sorted(lost(clients), key=_alike), key=_alike)]
    notes = [_doubted(one, book) for one in doubted(clients)]
    bare = [
        AuditRowView((book.client(one), book.number(len(those))), book.notes_of(note.path for note in those))
        for one in clients
        if (those := unsigned(one))
    ]
    tables = [
        book.table("owed", "owed", book.columns("client", "owed", "by_when", "why"), owed, notes="last_note"),
        book.table("lost", "lost", book.columns("client", "month", "why"), months, notes="notes_of"),
        book.table("doubted", "doubted", book.columns("client", "why"), notes, notes="note"),
        book.table(
            "unsigned", "unsigned", [*book.columns("client"), *book.numbers("how_many")], bare, notes="notes_of"
        ),
    ]
    if unknown:
        tables.insert(1, book.table("unknown", "unknown", book.columns("client", "why"), unknown))
    return tuple(tables)


def _owing(one: Owing, book: Book) -> AuditRowView:
    duty = one.duty
    late = one.need in (Need.OVERDUE, Need.IN_GRACE)
    cells = (
        book.client(one.client),
        AuditCellView(book.words.label(duty.label)),
        AuditCellView(by_when(duty, book), tone="late" if late else ""),
        AuditCellView(f"{_since(duty, book)} {_source(duty, book)}"),
    )
    return AuditRowView(cells, book.notes_of([duty.last.path] if duty.last else ()))


def by_when(duty: DutyTold, book: Book) -> str:
    """By when a duty is due, or since when it is past that; in words."""
    words = book.words
    if duty.due is None:
        return words("audit_state_ended" if duty.ended else "audit_state_unknown")
    key = duty.state.value.replace(" ", "_")
    until = words.day(duty.until) if duty.until else ""
    return words(f"audit_by_{key}", day=words.day(duty.due), ago=words.ago(duty.due, book.as_of), until=until)


def _since(duty: DutyTold, book: Book) -> str:
    words = book.words
    if duty.last:
        return words("audit_last_done", day=words.day(duty.last.day))
    return words("audit_never_done", day=words.day(duty.first)) if duty.first else words("audit_never")


def _source(duty: DutyTold, book: Book) -> str:
    checked = f" {book.words('audit_to_be_checked')}" if duty.to_be_checked else ""
    return book.words("audit_by_standard", standard=duty.standard_label, source=duty.source) + checked


def _lost(months: Sequence[Lost], book: Book) -> AuditRowView:
    """The months of a client that cannot be billed for one reason."""
    first = months[0]
    told = AuditCellView(why(first.month, book), tone="late" if first.month.over else "")
    named = AuditCellView("; ".join(book.month(one.month.first) for one in months))
    notes = book.notes_of(path for one in months for path in one.month.notes)
    return AuditRowView((book.client(first.client), named, told), notes)


def _alike(one: Lost) -> tuple[str, int, bool]:
    """What months stand in one row by: the client, the reason, and whether that may still change."""
    return one.client.path, NEAREST.index(one.month.why or WhyNot.NO_CONTACT), not one.month.over


def why(month: MonthTold, book: Book) -> str:
    """Why a month cannot be billed, and whether that may still change; empty where it can be."""
    if month.why is None:
        return ""
    told = reason(month.why, book)
    return told if month.over or month.billable is None else f"{told} {book.words('audit_month_not_over')}"


def reason(why_not: WhyNot, book: Book) -> str:
    """Why something cannot be billed, in a sentence."""
    return book.words(f"audit_why_{why_not.value.replace(' ', '_')}")


def _doubted(one: Doubted, book: Book) -> AuditRowView:
    told = [
        *(_weak(weak, book) for weak in one.weak),
        *(overlap_words(overlap, book) for overlap in one.overlaps),
        *(f"{found.message} ({found.code})" for found in one.findings),
    ]
    return AuditRowView((book.client(one.client), AuditCellView(" ".join(told))), (book.note(one.note.path),))


def _weak(weak: Weak, book: Book) -> str:
    """A weakness of a note, as a sentence."""
    words = book.words
    match weak.what:
        case Weakness.LATE:
            return words("audit_weak_late", days=words.count("days", weak.days or 0))
        case Weakness.OFF_PLAN:
            return words("audit_weak_off_plan", goals=", ".join(weak.goals))
        case what:
            return words(f"audit_weak_{what.value.replace(' ', '_')}")


def weak_words(weak: tuple[Weak, ...], book: Book) -> str:
    """What is weak in a note."""
    return " ".join(_weak(one, book) for one in weak)


def overlap_words(one: Overlap, book: Book) -> str:
    """What a time overlaps: another note of the client, or one of another client."""
    within = one.client == one.other_client
    key = "audit_overlaps_within" if within else "audit_overlaps_other"
    other = book.title(one.other_path) if within else one.other_path
    times = book.words("audit_times", first=f"{one.other_begins:%H:%M}", last=f"{one.other_ends:%H:%M}")
    explained = f" {book.words('audit_explained')}" if one.explained else ""
    return book.words(key, note=other, times=times) + explained


def remarks(book: Book) -> Iterator[str]:
    """What must be said before all else."""
    words, period, audit = book.words, book.audit.period, book.audit
    if period.last > period.as_of:
        yield words("audit_nothing_known", last=words.day(period.last), as_of=words.day(period.as_of))
    served = [one for one in audit.clients if one.service and one.service[0] <= period.known]
    in_time = [one for one in served if one.service and (one.service[1] >= period.first or not one.service_ended)]
    if not any(note.day for client in audit.clients for note in client.in_question):
        yield words("audit_no_notes" if in_time else "audit_nobody_served")
    if audit.scope.left_out:
        key = "audit_only_manager" if audit.scope.case_manager else "audit_only_clients"
        left_out = words.count("clients", audit.scope.left_out)
        yield words(key, left_out=left_out, name=audit.scope.case_manager)
