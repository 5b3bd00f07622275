"""Audits of charts made for a test."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from chartgen.audit.caseload import audit_charts
from chartgen.audit.model import Audit, ClientAudit, Scope
from chartgen.audit.period import period_of
from chartgen.check import Charts, open_charts
from chartgen.processes import alone
from tests.background import lay

AS_OF = date(2024, 6, 30)
SETTINGS = 'agency = "Lantern Street"\nhistory = "none"\nstandard = "plain"\n'
CLIENT = """---
type: client
name: Ann Example
intake: 2024-01-02
case_manager: Dana Reyes, QIDP
---
Likes the window table.
"""
BODY = """## Case management activities
Monitored the lease.
## Client observations
Progress: she was glad about it.
## Follow-up needed
- [ ] Ask for the attendance sheet (due 2024-06-15) ^sheet
"""


DONE = BODY[: BODY.index("- [ ]")] + "Nothing before the next visit.\n"
PLAN = "## What matters\nPaid work.\n## Goals and steps\nA tour first.\n## Follow-up needed\nNothing yet.\n"


def note(type_: str, day: str, *fields: str, body: str = DONE) -> str:
    """A note with these fields beside those that every note has."""
    usual = [
        "location: Home",
        "present: [Ann Example (client)]",
        "activities: [monitored]",
        "author: Dana Reyes, QIDP",
    ]
    given = {field.partition(":")[0] for field in fields}
    lines = [*fields, *(line for line in usual if line.partition(":")[0] not in given)]
    return f"---\ntype: {type_}\ndate: {day}\n" + "".join(f"{line}\n" for line in lines) + f"---\n{body}"


def plan(day: str, *goals: str) -> str:
    return note("plan", day, f"goals: {{{', '.join(f'{goal}: A goal' for goal in goals)}}}", body=PLAN)


def laid(folder: Path, files: Mapping[str, str | bytes], *, client: str = CLIENT, settings: str = SETTINGS) -> Path:
    """A charts folder with client c-1 and these files."""
    return lay(folder / "charts", {"chartgen.toml": settings, "c-1/client.md": client, **files})


def audit(charts: Path, first: str = "", last: str = "", as_of: date = AS_OF, case_manager: str = "") -> Audit:
    """The audit of a charts folder."""
    period = period_of(_day(first), _day(last), as_of)
    scope = Scope((), case_manager)
    return audit_charts(opened(charts, as_of), period, scope, alone, lambda done, total: None)


def opened(charts: Path, as_of: date = AS_OF) -> Charts:
    return open_charts(charts, as_of)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def one(found: Audit, client: str = "c-1") -> ClientAudit:
    """What an audit tells of a client."""
    return next(each for each in found.clients if each.id == client)
