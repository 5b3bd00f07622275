"""The figures of an audit: every one that is told anywhere is counted here, from what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from chartgen.audit.model import ClientAudit, Noted, Weakness, When
from chartgen.model.diagnostic import Diagnostic, Severity
from chartgen.model.duties import Outcome, State


class Time(NamedTuple):
    """How much of notes of one kind or one author there is.

    `notes` are all of them: attempts, those with a duration, whose `minutes` these are, and those without one. Units
    are those of minutes that can be billed; None where no note is billed so.
    """

    key: str
    label: str
    notes: int
    attempts: int
    with_duration: int
    without_duration: int
    minutes: int
    units: int | None


class Figures(NamedTuple):
    """What is counted over one client or several.

    `states` has how many duties stand how, `outcomes` how many times one was done, late or missed in the period.
    `months` are those told of; of these `billable`, `lost` (over, and not billable), `open_months` (not over, and not
    billable yet) and `unknown_months`. `units` are those of months, None where no standard tells. `weak` has how many
    notes have each weakness.
    """

    clients: int
    states: Mapping[State, int]
    outcomes: Mapping[Outcome, int]
    months: int
    billable: int
    lost: int
    open_months: int
    unknown_months: int
    units: int | None
    notes: int
    undated: int
    unreadable: int
    time: Time
    weak: Mapping[Weakness, int]
    overlaps: int
    untouched_goals: int
    follow_ups: int
    past_due: int
    severities: Mapping[Severity, int]
    by_kind: tuple[Time, ...]
    by_author: tuple[Time, ...]


def figures(clients: Sequence[ClientAudit], more: Iterable[Diagnostic] = ()) -> Figures:
    """The figures over these clients, and over findings that are of none of them."""
    notes = [note for client in clients for note in client.in_question]
    readable = [note for note in notes if note.when is not When.UNREADABLE]
    months = [month for client in clients for month in client.months]
    duties = [duty for client in clients for duty in client.duties]
    every_duty = [*duties, *(duty for client in clients for duty in client.earlier)]
    follow_ups = [one for client in clients for one in client.follow_ups]
    findings = [*(one for client in clients for one in client.findings), *more]
    units = [month.units for month in months if month.units is not None]
    return Figures(
        clients=len(clients),
        states=Counter(duty.state for duty in duties),
        outcomes=Counter(settled.outcome for duty in every_duty for settled in duty.settled),
        months=len(months),
        billable=sum(1 for one in months if one.billable),
        lost=sum(1 for one in months if one.lost),
        open_months=sum(1 for one in months if one.billable is False and not one.over),
        unknown_months=sum(1 for one in months if one.billable is None),
        units=sum(units) if units else None,
        notes=len(notes),
        undated=sum(1 for one in notes if one.when is When.UNDATED),
        unreadable=len(notes) - len(readable),
        time=_time("", readable, lambda note: ""),
        weak=Counter(weak.what for note in readable for weak in note.weak),
        overlaps=len({one.pair for client in clients for one in client.overlaps}),
        untouched_goals=sum(len(client.goals) for client in clients),
        follow_ups=len(follow_ups),
        past_due=sum(1 for one in follow_ups if one.past_due),
        severities=Counter(one.severity for one in findings),
        by_kind=by(readable, lambda note: note.kind, lambda note: note.label or note.kind),
        by_author=by(readable, author_key, author_name),
    )


def author_key(note: Noted) -> str:
    """By what two notes are of one author: the name, in whatever capitals."""
    return " ".join(note.author.split()).casefold()


def author_name(note: Noted) -> str:
    """The name of a note's author, with credentials."""
    return f"{note.author}, {note.credentials}" if note.credentials else note.author


Told = Callable[[Noted], str]


def by(notes: Iterable[Noted], key: Told, label: Told) -> tuple[Time, ...]:
    """The notes sorted by kind or author, by alphabet; those of which that is not known come last."""
    groups: dict[str, list[Noted]] = {}
    for note in notes:
        groups.setdefault(key(note), []).append(note)
    times = [_time(word, group, label) for word, group in groups.items()]
    return tuple(sorted(times, key=lambda one: (not one.key, one.label.casefold(), one.key)))


def _time(key: str, notes: Sequence[Noted], label: Told) -> Time:
    lasted = [note.minutes for note in notes if note.minutes is not None]
    attempts = sum(1 for note in notes if note.attempt)
    billed = [note.billing.units for note in notes if note.billing and note.billing.why is None]
    units = [number for number in billed if number is not None]
    return Time(
        key=key,
        label=max(Counter(map(label, notes)).items(), key=lambda one: (one[1], one[0]))[0] if notes else "",
        notes=len(notes),
        attempts=attempts,
        with_duration=len(lasted),
        without_duration=len(notes) - attempts - len(lasted),
        minutes=sum(lasted),
        units=sum(units) if units else None,
    )
