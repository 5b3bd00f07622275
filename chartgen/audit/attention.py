"""What a supervisor needs to know at once: what is owed, what cannot be billed, what would not stand up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum
from typing import NamedTuple

from chartgen.audit.model import ClientAudit, DutyTold, MonthTold, Noted, Overlap, Weak, Weakness
from chartgen.model.diagnostic import Diagnostic, Severity
from chartgen.model.duties import State, Unknown
from chartgen.model.standard import month_end

OF_WRITING = "CG5"
"""How the codes of rules begin that are about how a note is written: what it leaves out, and whose words it uses."""
NEAR = 31
"""What is due within so many days is told at the head; what was never done yet is due, however far off its day."""
GRAVE = frozenset((Weakness.ALTERED, Weakness.DOUBTFUL, Weakness.LATE, Weakness.OFF_PLAN, Weakness.NO_GOAL))
"""What an auditor would take a note back for by itself; a missing signature can still be given."""


class Need(Enum):
    """How pressing what is owed is, the most pressing first."""

    OVERDUE = "overdue"
    IN_GRACE = "in grace"
    THIS_MONTH = "this month"
    SOON = "soon"

    __hash__ = object.__hash__


class Owing(NamedTuple):
    """A duty that is owed to a client."""

    need: Need
    client: ClientAudit
    duty: DutyTold


class Lost(NamedTuple):
    """A month that cannot be billed, or cannot yet where it is not over."""

    client: ClientAudit
    month: MonthTold


class Doubted(NamedTuple):
    """A note that would not stand up, and why."""

    client: ClientAudit
    note: Noted
    weak: tuple[Weak, ...]
    overlaps: tuple[Overlap, ...]
    findings: tuple[Diagnostic, ...]


def owing(clients: Iterable[ClientAudit], as_of: date) -> tuple[Owing, ...]:
    """What is owed: overdue first, then what is due by the end of the month, then what is due soon."""
    found = [
        Owing(need, client, duty) for client in clients for duty in client.duties if (need := _need(duty, as_of))
    ]
    order = [*Need]
    return tuple(sorted(found, key=lambda one: (order.index(one.need), one.duty.due or date.max, one.client.path)))


def _need(duty: DutyTold, as_of: date) -> Need | None:
    if duty.due is None:
        return None
    if duty.state in (State.OVERDUE, State.IN_GRACE):
        return Need.OVERDUE if duty.state is State.OVERDUE else Need.IN_GRACE
    if duty.due <= month_end(as_of):
        return Need.THIS_MONTH
    is_near = (duty.due - as_of).days <= NEAR
    return Need.SOON if is_near and duty.state in (State.DUE, State.DUE_SOON) else None


def not_known(clients: Iterable[ClientAudit]) -> tuple[ClientAudit, ...]:
    """The clients of whom nobody can say what is owed."""
    return tuple(one for one in clients if one.unknown and one.unknown is not Unknown.NONE_WANTED)


def lost(clients: Iterable[ClientAudit]) -> tuple[Lost, ...]:
    """The months that cannot be billed, those not over among them."""
    return tuple(Lost(client, month) for client in clients for month in client.months if month.billable is False)


def doubted(clients: Iterable[ClientAudit]) -> tuple[Doubted, ...]:
    """The notes that would not stand up, in the order of the clients and then of the notes."""
    return tuple(one for client in clients for one in _doubted(client))


def _doubted(client: ClientAudit) -> Iterator[Doubted]:
    findings: dict[str, list[Diagnostic]] = {}
    for finding in client.findings:
        if _weighs(finding):
            findings.setdefault(finding.path, []).append(finding)
    for note in client.in_question:
        weak = tuple(one for one in note.weak if one.what in GRAVE)
        overlaps = tuple(one for one in client.overlaps if one.path == note.path and not one.explained)
        if weak or overlaps or note.path in findings:
            yield Doubted(client, note, weak, overlaps, tuple(findings.get(note.path, ())))


def _weighs(finding: Diagnostic) -> bool:
    """Whether a note would not stand up by what was found: an error, or a warning of how it is written."""
    is_of_writing = finding.code.startswith(OF_WRITING) and finding.severity is Severity.WARNING
    return finding.severity is Severity.ERROR or is_of_writing


def unsigned(client: ClientAudit) -> tuple[Noted, ...]:
    """The notes that nobody has signed."""
    return tuple(note for note in client.in_question if any(one.what is Weakness.UNSIGNED for one in note.weak))
