"""One client from the files to all that an audit tells of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, time

from chartgen.audit.billing import judged, months_told, unit_of
from chartgen.audit.duties import duties_told, earlier_told
from chartgen.audit.model import (
    IN_QUESTION,
    Account,
    ClientAudit,
    DutyTold,
    FollowUpTold,
    GoalTold,
    LeftOut,
    MonthTold,
    Overlap,
    Period,
    When,
)
from chartgen.audit.notes import notes_told, when
from chartgen.audit.promises import follow_ups_told, goals_told
from chartgen.check import Checked, Setup, chart_of, compared_chart
from chartgen.model.caseload import Appointment
from chartgen.model.chart import Chart
from chartgen.model.diagnostic import Diagnostic
from chartgen.model.settings import Settings
from chartgen.model.source import ClientPlace
from chartgen.processes import Shared
from chartgen.rules.overlaps import overlaps

WITHIN = ("CG413", "overlapping-times")
BETWEEN = ("CG414", "overlapping-times-across-clients")
"""The rules on overlapping times, by which a note may explain one, by code and name."""


def account_of(place: ClientPlace, shared: Shared[tuple[Setup, Period]]) -> Account:
    """Read and check one client by itself, and tell of it what an audit tells."""
    setup, period = shared.value
    chart = chart_of(place, setup)
    return account(chart, compared_chart(chart, setup.settings), period, setup.settings)


def account(chart: Chart, checked: Checked, period: Period, settings: Settings) -> Account:
    """What an audit tells of a chart over a period."""
    of_period = tuple(one for one in chart.appointments if in_period(one, period))
    return Account(
        _told(chart, checked, of_period, period, settings), of_period, checked.silenced, checked.fingerprints
    )


def in_period(appointment: Appointment, period: Period) -> bool:
    """Whether an appointment has a moment in the period."""
    begins = datetime.combine(period.first, time())
    return begins < appointment.ends and appointment.begins.date() <= period.known


def _told(
    chart: Chart, checked: Checked, appointments: Sequence[Appointment], period: Period, settings: Settings
) -> ClientAudit:
    client, duties, billed = chart.client, chart.duties, judged(chart, settings)
    now, earlier, months = duties_told(chart, period), earlier_told(chart, period), months_told(chart, period, billed)
    goals, follow_ups = goals_told(chart, period), follow_ups_told(chart, period)
    within = tuple(overlaps_told(appointments, checked.silenced, same_client=True))
    referred = {
        *_behind_duties((*now, *earlier)),
        *_behind(months, goals, follow_ups),
        *(path for one in within for path in (one.path, one.other_path)),
    }
    findings, elsewhere = _sorted_out(chart, checked.diagnostics, period)
    days = [entry.note.day for entry in chart.entries if entry.note.day]
    return ClientAudit(
        id=client.id,
        path=client.folder.path,
        site_name=client.folder.site_name,
        name=client.name or "",
        case_manager=client.text("case_manager") or "",
        program=client.text("program") or "",
        standard=duties.in_force.name if duties.in_force else duties.standard,
        standard_label=duties.in_force.label if duties.in_force else "",
        unknown=duties.unknown,
        service=(chart.service.first, chart.service.last) if chart.service else None,
        service_ended=bool(chart.service and chart.service.ended),
        intake_known=client.intake is not None,
        unit=unit_of(duties.in_force),
        duties=now,
        earlier=earlier,
        months=months,
        notes=notes_told(chart, period, billed, referred, settings),
        goals=goals,
        follow_ups=follow_ups,
        overlaps=within,
        findings=findings,
        silent=chart.history.silent,
        left_out=_left_out(chart, period, elsewhere),
        first_note=min(days) if days else None,
    )


def _behind_duties(duties: Iterable[DutyTold]) -> Iterable[str]:
    """The paths of the notes that duties go by."""
    for one in duties:
        yield from (of.path for of in (one.last, one.anchor) if of)
        for settled in one.settled:
            yield from settled.notes


def _behind(
    months: Iterable[MonthTold], goals: Iterable[GoalTold], follow_ups: Iterable[FollowUpTold]
) -> Iterable[str]:
    """The paths of the notes that months, goals and follow-ups refer to."""
    for month in months:
        yield from month.notes
    for goal in goals:
        yield goal.plan
        if goal.last:
            yield goal.last.path
    for follow_up in follow_ups:
        yield follow_up.path


def overlaps_told(
    appointments: Iterable[Appointment], silenced: frozenset[tuple[str, str]], *, same_client: bool
) -> Iterable[Overlap]:
    """The times of one author that overlap, with the same client or with different ones."""
    rule = WITHIN if same_client else BETWEEN
    for first, second in overlaps(appointments, same_client=same_client):
        explained = any((second.path, word) in silenced for word in rule)
        times = (second.begins, second.ends, first.client, first.path, first.begins, first.ends)
        yield Overlap(second.author, second.client, second.path, *times, explained)


def _sorted_out(chart: Chart, found: Sequence[Diagnostic], period: Period) -> tuple[tuple[Diagnostic, ...], int]:
    """What concerns the report, and how many findings lie in notes of other days.

    Findings in notes of days to come concern it, for something is wrong with them now; so do those that are in no
    note, such as client.md.
    """
    days = {entry.note.path: when(entry.note.day, period) for entry in chart.every_entry}
    concerned = [one for one in found if days.get(one.path, When.UNREADABLE) in (*IN_QUESTION, When.TO_COME)]
    return tuple(concerned), len(found) - len(concerned)


def _left_out(chart: Chart, period: Period, findings: int) -> LeftOut:
    stands = Counter(when(entry.note.day, period) for entry in chart.entries)
    return LeftOut(stands[When.BEFORE], stands[When.AFTER], stands[When.TO_COME], findings)
