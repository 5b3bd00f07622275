"""An audit for programs: JSON, by the contract of docs/audit.md and its schema."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, TypeAlias

from chartgen.audit.figures import Figures, Time, figures
from chartgen.audit.model import (
    Audit,
    ClientAudit,
    DutyTold,
    MonthTold,
    Noted,
    Of,
    Overlap,
    Settled,
    UnitTold,
    Weakness,
)
from chartgen.model.diagnostic import Severity
from chartgen.model.duties import Outcome, State
from chartgen.model.source import Source
from chartgen.schemas.audit import VERSION

MADE_BY = "chartgen audit"

Object: TypeAlias = dict[str, Any]


def as_json(audit: Audit) -> bytes:
    """The whole audit as one JSON object, in ASCII; paths are from the charts folder, days as 2026-11-24."""
    return (json.dumps(_audit(audit), indent=1) + "\n").encode("ascii")


def _audit(audit: Audit) -> Object:
    period, scope = audit.period, audit.scope
    return {
        "version": VERSION,
        "made_by": MADE_BY,
        "as_of": _day(period.as_of),
        "from": _day(period.first),
        "to": _day(period.last),
        "agency": audit.agency,
        "asked_for": {"clients": [*scope.clients], "case_manager": scope.case_manager},
        "clients_left_out": scope.left_out,
        "notes_of_no_client": audit.strays,
        "totals": _figures(figures(audit.clients, audit.findings)),
        "clients": [_client(one) for one in audit.clients],
        "findings": [one.record() for one in audit.findings],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _client(client: ClientAudit) -> Object:
    counted = figures([client])
    return {
        "client": client.id,
        "path": client.path,
        "name": client.name,
        "case_manager": client.case_manager,
        "program": client.program,
        "standard": client.standard or None,
        "standard_label": client.standard_label or None,
        "unknown": client.unknown.value if client.unknown else None,
        "service": _service(client),
        "duties": [_duty(one) for one in client.duties],
        "earlier_duties": [_duty(one) for one in client.earlier],
        "months": [_month(one) for one in client.months],
        "units": {"of": _unit(client.unit), "total": counted.units, **_times(counted)},
        "notes": [_note(one) for one in client.in_question],
        "overlaps": [_overlap(one) for one in client.overlaps],
        "goals_not_touched": [
            {"goal": one.goal, "plan": _ref(one.plan), "last": _of(one.last)} for one in client.goals
        ],
        "follow_ups": [
            {
                **_ref(one.path),
                "line": one.line,
                "id": one.id or None,
                "due": _day(one.due),
                "past_due": one.past_due,
                "notes_since": one.later,
            }
            for one in client.follow_ups
        ],
        "findings": [one.record() for one in client.findings],
        "figures": _figures(counted),
        "left_out": client.left_out._asdict(),
    }


def _service(client: ClientAudit) -> Object | None:
    if client.service is None:
        return None
    first, last = client.service
    return {"from": _day(first), "to": _day(last), "ended": client.service_ended}


def _ref(path: str) -> Object:
    """A note by its id and where it is."""
    return {"note": Source(path, path).id, "path": path}


def _of(of: Of | None) -> Object | None:
    return {"day": _day(of.day), **_ref(of.path)} if of else None


def _duty(duty: DutyTold) -> Object:
    missed = duty.came_to(Outcome.MISSED)
    return {
        "duty": duty.duty,
        "label": duty.label,
        "standard": duty.standard,
        "state": duty.state.value,
        "last": _of(duty.last),
        "due": _day(duty.due),
        "until": _day(duty.until),
        "ended": duty.ended,
        "since": _of(duty.anchor),
        "done": len(duty.came_to(Outcome.DONE)),
        "late": len(duty.came_to(Outcome.LATE)),
        "missed": [{"from": _day(one.first), "to": _day(one.due)} for one in missed],
        "times": [_settled(one) for one in duty.settled],
        "source": duty.source,
        "to_be_checked": duty.to_be_checked,
    }


def _settled(one: Settled) -> Object:
    return {
        "outcome": one.outcome.value,
        "from": _day(one.first),
        "due": _day(one.due),
        "until": _day(one.until),
        "on": _day(one.on),
        "notes": [_ref(path) for path in one.notes],
    }


def _month(month: MonthTold) -> Object:
    return {
        "month": f"{month.first:%Y-%m}",
        "from": _day(month.first),
        "to": _day(month.last),
        "served_from": _day(month.served_from),
        "served_to": _day(month.served_to),
        "partial": month.partial,
        "over": month.over,
        "contacts": month.contacts,
        "in_person": month.in_person,
        "attempts": month.attempts,
        "billable": month.billable,
        "why_not": month.why.value if month.why else None,
        "units": month.units,
        "notes": [_ref(path) for path in month.notes],
    }


def _unit(unit: UnitTold | None) -> Object | None:
    if unit is None:
        return None
    return {
        "unit": "minutes" if unit.minutes else "calendar month",
        "minutes": unit.minutes,
        "needs_plan": unit.needs_plan,
        "needs_goal": unit.needs_goal,
        "source": unit.source,
        "to_be_checked": unit.to_be_checked,
    }


def _times(counted: Figures) -> Object:
    return {
        **_time(counted.time),
        "by_kind": [{"kind": one.key, "label": one.label, **_time(one)} for one in counted.by_kind],
        "by_author": [{"author": one.label or None, **_time(one)} for one in counted.by_author],
    }


def _time(time: Time) -> Object:
    return {
        "notes": time.notes,
        "attempts": time.attempts,
        "with_duration": time.with_duration,
        "without_duration": time.without_duration,
        "minutes": time.minutes,
        "units": time.units,
    }


def _note(note: Noted) -> Object:
    billing = note.billing
    return {
        "note": note.id,
        "path": note.path,
        "day": _day(note.day),
        "when": note.when.value,
        "kind": note.kind or None,
        "author": note.author or None,
        "credentials": note.credentials or None,
        "attempt": note.attempt,
        "minutes": note.minutes,
        "counts_for_billing": billing is not None and billing.why is None,
        "why_not": billing.why.value if billing and billing.why else None,
        "units": billing.units if billing and billing.why is None else None,
        "weak": [{"what": one.what.value, "days": one.days, "goals": [*one.goals]} for one in note.weak],
    }


def _overlap(one: Overlap) -> Object:
    return {
        "author": one.author,
        **_ref(one.path),
        "from": one.begins.isoformat(timespec="minutes"),
        "to": one.ends.isoformat(timespec="minutes"),
        "with_client": one.other_client,
        "with": _ref(one.other_path),
        "with_from": one.other_begins.isoformat(timespec="minutes"),
        "with_to": one.other_ends.isoformat(timespec="minutes"),
        "explained": one.explained,
    }


def _figures(one: Figures) -> Object:
    return {
        "clients": one.clients,
        "duties": _named(State, one.states),
        "times": _named((Outcome.DONE, Outcome.LATE, Outcome.MISSED), one.outcomes),
        "months": {
            "all": one.months,
            "billable": one.billable,
            "not_billable": one.lost,
            "not_over": one.open_months,
            "not_known": one.unknown_months,
        },
        "units": {"total": one.units, **_times(one)},
        "notes": {"all": one.notes, "undated": one.undated, "unreadable": one.unreadable},
        "weak": _named(Weakness, one.weak),
        "overlaps": one.overlaps,
        "goals_not_touched": one.untouched_goals,
        "follow_ups": {"open": one.follow_ups, "past_due": one.past_due},
        "findings": _named(Severity, one.severities),
    }


def _named(members: Iterable[Any], counts: Any) -> Object:
    return {member.value.replace(" ", "_").replace("-", "_"): counts.get(member, 0) for member in members}
