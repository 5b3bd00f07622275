"""An audit for spreadsheets: one flat table, out of which every figure of the report can be counted again."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from chartgen.audit.model import Audit, ClientAudit, DutyTold, MonthTold, Noted, Overlap
from chartgen.model.diagnostic import Diagnostic
from chartgen.model.duties import Outcome
from chartgen.model.source import Source

COLUMNS = (
    "row", "client", "name", "case_manager", "standard", "duty", "what", "from", "to", "due", "day", "note", "path",
    "line", "kind", "author", "credentials", "minutes", "units", "billable", "why", "over", "contacts", "in_person",
    "attempts", "number", "code", "other_client", "other_path", "text", "source",
)  # fmt: skip
"""What each column holds is told in docs/audit.md."""
RUNS = "=+-@\t\r\n＝＋－＠"
"""With what a cell begins that a spreadsheet may take for a formula."""
MARK = "'"
"""Stands before a cell that could be taken for a formula, and before one that begins with the mark itself."""
BYTE_ORDER_MARK = "\ufeff"
"""Without it, Excel takes UTF-8 for something else."""

Cell = str | int | date | None
Row = Mapping[str, Cell]


def as_csv(audit: Audit) -> bytes:
    """The table as RFC 4180 has it, in UTF-8 with a byte order mark."""
    text = io.StringIO()
    text.write(BYTE_ORDER_MARK)
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for row in rows(audit):
        writer.writerow({column: cell(found) for column, found in row.items()})
    return text.getvalue().encode("utf-8", "backslashreplace")


def cell(found: Cell) -> str:
    """What stands in a cell: a text that a spreadsheet might run has a mark before it, and no letter is changed.

    Characters that nobody can see, or that turn the direction of writing, are shown as `\\xNN`.
    """
    if found is None:
        return ""
    if isinstance(found, datetime):
        return found.isoformat(" ", "minutes")
    if not isinstance(found, str):
        return str(found)
    text = found if found.isprintable() else "".join(_visible(char) for char in found)
    return MARK + text if text.lstrip().startswith((*RUNS, MARK)) else text


def _visible(char: str) -> str:
    if char.isprintable() or unicodedata.category(char) == "Zs" or char in "\u200c\u200d":
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"


def rows(audit: Audit) -> Iterator[Row]:
    """Every row, the audit's own first, then client by client."""
    period = audit.period
    yield {"row": "audit", "from": period.first, "to": period.last, "day": period.as_of, "text": audit.agency}
    told: set[frozenset[str]] = set()
    for client in audit.clients:
        for row in _client(client, told):
            yield {**row, "client": client.id, "name": client.name, "case_manager": client.case_manager}
    yield from (_finding(one) for one in audit.findings)


def _client(client: ClientAudit, told: set[frozenset[str]]) -> Iterator[Row]:
    first, last = client.service or (None, None)
    unknown = client.unknown.value if client.unknown else None
    yield {
        "row": "client",
        "standard": client.standard,
        "path": client.path,
        "from": first,
        "to": last,
        "why": unknown,
    }
    for duty in (*client.duties, *client.earlier):
        yield from _duty(duty, in_force=duty in client.duties)
    yield from (_month(month) for month in client.months)
    for note in client.in_question:
        yield from _note(note)
    for overlap in client.overlaps:
        if overlap.pair not in told:
            told.add(overlap.pair)
            yield _overlap(overlap)
    for goal in client.goals:
        yield {"row": "goal", "what": goal.goal, "day": goal.last.day if goal.last else None, **_of(goal.plan)}
    for one in client.follow_ups:
        state = "past due" if one.past_due else "open"
        known: Row = {"what": state, "line": one.line, "due": one.due, "text": one.id, "number": one.later}
        yield {"row": "follow-up", **known, **_of(one.path)}
    yield from (_finding(one) for one in client.findings)
    for what, number in client.left_out._asdict().items():
        yield {"row": "left out", "what": what.replace("_", " "), "number": number}


def _of(path: str) -> Row:
    return {"note": Source(path, path).id, "path": path}


def _duty(duty: DutyTold, *, in_force: bool) -> Iterator[Row]:
    about: Row = {"standard": duty.standard, "duty": duty.duty}
    if in_force:
        last: Row = {"day": duty.last.day, **_of(duty.last.path)} if duty.last else {}
        known: Row = {"what": duty.state.value, "due": duty.due, "text": duty.label, "source": duty.source}
        yield {"row": "duty", **about, **known, **last}
    for one in duty.settled:
        settled: Row = {"what": one.outcome.value, "from": one.first, "to": one.due, "due": one.due, "day": one.on}
        counted: Row = _of(one.notes[-1]) if one.outcome is not Outcome.MISSED else {}
        yield {"row": "time", **about, **settled, **counted}


def _month(month: MonthTold) -> Row:
    return {
        "row": "month",
        "what": f"{month.first:%Y-%m}",
        "from": month.served_from,
        "to": month.served_to,
        "over": _yes(month.over),
        "contacts": month.contacts,
        "in_person": month.in_person,
        "attempts": month.attempts,
        "billable": "not known" if month.billable is None else _yes(month.billable),
        "why": month.why.value if month.why else None,
        "units": month.units,
        "text": "; ".join(Source(path, path).id for path in month.notes),
    }


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"


def _note(note: Noted) -> Iterator[Row]:
    billing = note.billing
    counts = billing is not None and billing.why is None
    yield {
        "row": "note",
        "what": "attempt" if note.attempt else note.when.value,
        "day": note.day,
        "note": note.id,
        "path": note.path,
        "kind": note.kind,
        "author": note.author,
        "credentials": note.credentials,
        "minutes": note.minutes,
        "units": billing.units if billing and counts else None,
        "billable": _yes(counts),
        "why": billing.why.value if billing and billing.why else None,
    }
    for one in note.weak:
        known: Row = {"day": note.day, "note": note.id, "path": note.path, "number": one.days}
        yield {"row": "weak", "what": one.what.value, **known, "text": "; ".join(one.goals)}


def _overlap(one: Overlap) -> Row:
    known: Row = {"what": "explained" if one.explained else "overlap", "author": one.author, **_of(one.path)}
    times: Row = {"from": max(one.begins, one.other_begins), "to": min(one.ends, one.other_ends)}
    return {"row": "overlap", **known, **times, "other_client": one.other_client, "other_path": one.other_path}


def _finding(one: Diagnostic) -> Row:
    known: Row = {"path": one.path, "line": one.place.line, "code": one.code, "text": f"{one.message} {one.help}"}
    return {"row": "finding", "what": one.severity.value, **known}
