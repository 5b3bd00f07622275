"""One client's part of a report: duties, months, notes and all that is weak, each with the notes behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from chartgen.audit.book import Book
from chartgen.audit.figures import figures
from chartgen.audit.model import IN_QUESTION, ClientAudit, DutyTold, MonthTold, Noted, When
from chartgen.audit.told_head import by_when, overlap_words, reason, weak_words, why
from chartgen.audit.views import (
    AuditCellView,
    AuditRowView,
    AuditTableView,
    ClientAuditView,
    NoteLinkView,
)
from chartgen.model.diagnostic import Diagnostic, Severity
from chartgen.model.duties import Outcome, State
from chartgen.site.views import FactView, LinkView

LATE = (State.OVERDUE, State.IN_GRACE, State.UNKNOWN)


def client_view(client: ClientAudit, book: Book) -> ClientAuditView:
    """All that the report tells of a client."""
    anchor = book.anchors[client.path]
    tables = [*_tables(client, anchor, book)]
    tables += _others(client, tables, anchor, book)
    return ClientAuditView(
        anchor=anchor,
        name=book.name(client),
        facts=tuple(_facts(client, book)),
        tables=tuple(table for table in tables if table.rows),
        nothing=" ".join(dict.fromkeys(table.none for table in tables if not table.rows)),
    )


def _facts(client: ClientAudit, book: Book) -> Iterator[FactView]:
    words = book.words
    served = ""
    if client.service:
        first, last = map(words.day, client.service)
        key = "audit_served" if client.service_ended else "audit_served_since"
        served = words(key, first=first, last=last)
        served += "" if client.intake_known else f" {words('audit_intake_not_known')}"
    told = {
        "program": client.program,
        "case_manager": client.case_manager,
        "audit_service": served or words("audit_service_not_known"),
        "audit_standard": client.standard_label or client.standard or words("none_recorded"),
        "audit_due_not_known": book.unknown(client) if client.unknown else "",
        "audit_unit": _unit(client, book),
    }
    for key, text in told.items():
        if text:
            yield FactView(words(key), (LinkView(text),))


def _unit(client: ClientAudit, book: Book) -> str:
    """What is billed, and what it takes."""
    unit, words = client.unit, book.words
    if unit is None:
        return ""
    parts = [words("audit_unit_month") if unit.minutes is None else words("audit_unit_minutes", number=unit.minutes)]
    parts += [words("audit_needs_plan")] if unit.needs_plan else []
    parts += [words("audit_needs_goal")] if unit.needs_goal else []
    parts += [unit.source if unit.source.endswith(".") else f"{unit.source}."] if unit.source else []
    parts += [words("audit_to_be_checked")] if unit.to_be_checked else []
    return " ".join(parts)


def _tables(client: ClientAudit, anchor: str, book: Book) -> Iterator[AuditTableView]:
    counted = figures([client])
    yield _duties(client, client.duties, "duties", anchor, book)
    if client.earlier:
        yield _duties(client, client.earlier, "earlier", anchor, book)
    yield _months(client, anchor, book)
    yield book.times(f"{anchor}-kinds", "kind", counted.by_kind, counted, client)
    yield book.times(f"{anchor}-authors", "author", counted.by_author, counted, client)
    yield _overlaps(client, anchor, book)
    yield _goals(client, anchor, book)
    yield _follow_ups(client, anchor, book)
    yield findings_table(f"{anchor}-findings", "findings", client.findings, book, client)
    yield _notes(client, anchor, book)


def _others(
    client: ClientAudit, tables: Sequence[AuditTableView], anchor: str, book: Book
) -> Iterator[AuditTableView]:
    """The notes of other days that tables refer to."""
    behind = {note.path for table in tables for row in table.rows for note in row.notes}
    others = [note for note in client.notes if note.when not in IN_QUESTION and note.path in behind]
    if others:
        columns, rows = book.columns("day", "kind"), [_other(note, book) for note in others]
        yield book.table(f"{anchor}-others", "others", columns, rows, whose=client, notes="file", named=False)


def _duties(client: ClientAudit, duties: tuple[DutyTold, ...], key: str, anchor: str, book: Book) -> AuditTableView:
    columns = [*book.columns("duty", "stands"), *book.numbers("done", "done_late"), *book.columns("missed", "source")]
    rows = [_duty(duty, book) for duty in duties if duty.settled or not duty.ended]
    table = book.table(f"{anchor}-{key}", key, columns, rows, whose=client, notes="behind")
    return table._replace(none=f"{book.words('audit_state_ended')}.") if duties else table


def _duty(duty: DutyTold, book: Book) -> AuditRowView:
    late, missed = duty.came_to(Outcome.LATE), duty.came_to(Outcome.MISSED)
    times = "; ".join(book.words("period", first=book.day(one.first), last=book.day(one.due)) for one in missed)
    source = duty.source + (f" {book.words('audit_to_be_checked')}" if duty.to_be_checked else "")
    cells = (
        AuditCellView(book.words.label(duty.label)),
        AuditCellView(by_when(duty, book), tone="late" if duty.state in LATE else ""),
        book.number(len(duty.came_to(Outcome.DONE))),
        book.warned(len(late)),
        AuditCellView(f"{book.words.number(len(missed))}: {times}", tone="late") if missed else book.number(0),
        AuditCellView(source, tone="quiet"),
    )
    behind = [*(path for one in duty.settled for path in one.notes), *([duty.last.path] if duty.last else [])]
    return AuditRowView(cells, book.notes_of(dict.fromkeys(behind)))


def _months(client: ClientAudit, anchor: str, book: Book) -> AuditTableView:
    columns = [
        *book.columns("month"),
        *book.numbers("contacts", "in_person", "attempts"),
        *book.columns("billable"),
        *book.numbers("units"),
    ]
    rows = [_month(month, book) for month in client.months]
    return book.table(f"{anchor}-months", "months", columns, rows, whose=client, notes="behind")


def _month(month: MonthTold, book: Book) -> AuditRowView:
    words = book.words
    name = book.month(month.first)
    if month.partial and month.served_from and month.served_to:
        span = words("period", first=words.day(month.served_from), last=words.day(month.served_to))
        name = words("audit_part_of_month", month=name, period=span)
    if month.billable:
        billable = AuditCellView(words("audit_yes"))
    else:
        known = "" if month.billable is False else words("audit_not_known")
        billable = AuditCellView(f"{known} {why(month, book)}".strip(), tone="late" if month.lost else "")
    counted = (month.contacts, month.in_person, month.attempts)
    cells = (AuditCellView(name), *map(book.number, counted), billable, book.number(month.units))
    return AuditRowView(cells, book.notes_of(month.notes))


def _overlaps(client: ClientAudit, anchor: str, book: Book) -> AuditTableView:
    rows = [
        AuditRowView(
            (
                AuditCellView(one.author),
                AuditCellView(book.words("audit_times", first=f"{one.begins:%H:%M}", last=f"{one.ends:%H:%M}")),
                AuditCellView(overlap_words(one, book), tone="" if one.explained else "late"),
            ),
            book.notes_of((one.path, one.other_path)),
        )
        for one in client.overlaps
    ]
    columns = book.columns("author", "time", "overlaps")
    return book.table(f"{anchor}-overlaps", "overlaps", columns, rows, whose=client, notes="notes_of")


def _goals(client: ClientAudit, anchor: str, book: Book) -> AuditTableView:
    rows = []
    for goal in client.goals:
        last = book.day(goal.last.day) if goal.last else book.words("audit_never")
        paths = [goal.plan, *([goal.last.path] if goal.last else [])]
        cells = (AuditCellView(goal.goal), AuditCellView(last, tone="late"))
        rows.append(AuditRowView(cells, book.notes_of(paths)))
    columns = book.columns("goal", "last_touched")
    return book.table(f"{anchor}-goals", "goals", columns, rows, whose=client, notes="plan_and_last")


def _follow_ups(client: ClientAudit, anchor: str, book: Book) -> AuditTableView:
    words, rows = book.words, []
    for one in client.follow_ups:
        due = words("audit_no_due_day")
        if one.due:
            key = "task_past_due" if one.past_due else "task_open_due"
            due = words(key, day=words.day(one.due))
        cells = (
            AuditCellView(one.id or words("audit_without_id")),
            AuditCellView(words("line", number=one.line)),
            AuditCellView(due, tone="late" if one.past_due else ""),
            book.number(one.later),
        )
        rows.append(AuditRowView(cells, (book.note(one.path),)))
    columns = [*book.columns("follow_up", "line", "due"), *book.numbers("notes_since")]
    return book.table(f"{anchor}-follow-ups", "follow_ups", columns, rows, whose=client, notes="note")


def findings_table(
    anchor: str, key: str, findings: Iterable[Diagnostic], book: Book, client: ClientAudit | None = None
) -> AuditTableView:
    """What rules found, each with the file in which they did."""
    rows = []
    for one in findings:
        tone = "late" if one.severity is Severity.ERROR else ""
        where = book.words("line", number=one.place.line)
        cells = (
            AuditCellView(book.words(f"severity_{one.severity.value}"), tone=tone),
            AuditCellView(f"{one.message} {one.help}"),
            AuditCellView(f"{one.code}, {where}", tone="quiet"),
        )
        rows.append(AuditRowView(cells, (book.note(one.path),)))
    columns = book.columns("severity", "finding", "rule")
    return book.table(anchor, key, columns, rows, whose=client, notes="file", named=False)


def _notes(client: ClientAudit, anchor: str, book: Book) -> AuditTableView:
    columns = [*book.columns("day", "kind", "author"), *book.numbers("minutes"), *book.columns("bills", "weak")]
    rows = [_note(note, book) for note in client.in_question]
    return book.table(f"{anchor}-notes", "notes", columns, rows, whose=client, notes="file", named=False)


def _note(note: Noted, book: Book) -> AuditRowView:
    words = book.words
    if note.when is When.UNREADABLE:
        filler = (AuditCellView(""),) * 5
        cells = (AuditCellView(words("unreadable"), tone="late"), *filler)
        return AuditRowView(cells, (book.outside(note),), book.anchors[note.path])
    minutes = AuditCellView(words("audit_attempt"), tone="quiet") if note.attempt else book.number(note.minutes)
    bills = ""
    if note.billing:
        units = f" {words.count('audit_units', note.billing.units)}" if note.billing.units else ""
        bills = reason(note.billing.why, book) if note.billing.why else words("audit_counts") + units
    cells = (
        AuditCellView(book.day(note.day), tone="" if note.day else "late"),
        AuditCellView(book.kind(note)),
        AuditCellView(note.author or words("author_not_recorded"), tone="" if note.author else "quiet"),
        minutes,
        AuditCellView(bills, tone="late" if note.billing and note.billing.why else ""),
        AuditCellView(weak_words(note.weak, book), tone="late"),
    )
    return AuditRowView(cells, (book.outside(note),), book.anchors[note.path])


def _other(note: Noted, book: Book) -> AuditRowView:
    cells = (AuditCellView(book.day(note.day)), AuditCellView(book.kind(note)))
    link: NoteLinkView = book.outside(note)
    return AuditRowView(cells, (link,), book.anchors[note.path])
