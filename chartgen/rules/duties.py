"""Rules about what is owed to a client, and about the standards that say so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from chartgen.model.chart import Chart
from chartgen.model.diagnostic import Finding, Severity
from chartgen.model.duties import Owed, State, Unknown
from chartgen.model.nearest import nearest
from chartgen.model.note import Day, Stay, Stays
from chartgen.model.notetype import plain_heading
from chartgen.model.place import START, Place
from chartgen.model.settings import Settings
from chartgen.model.standard import NO_STANDARD
from chartgen.rules.examples import BACKGROUND, CLIENT, HERE, Example, note, several
from chartgen.rules.rule import rule

A_DAY = timedelta(days=1)
OURS = "standards/ours.toml"
STANDARD = """label = "Our contract"

[[duties]]
id = "contact"
contact = "reached"
every = "60 days"
grace = "40 days"
source = "Our contract with the county, section 4"
"""
YEARLY = STANDARD.replace('60 days"\ngrace = "40 days', "12 months")
PLAIN_FIRST = "standard:\n  - {name: plain, from: 2024-01-02, to: 2024-03-31}"


def _served(line: str, standard: str = STANDARD, on: str = "") -> Example:
    """A client who is served under an agency's own standard, as client.md says in a line, and a call on a day."""
    text = BACKGROUND[CLIENT].replace("intake: 2024-01-02", f"intake: 2024-01-02\n{line}")
    call = {f"c-1/{on}-call.md": note(f"date: {on}")} if on else {}
    return several({CLIENT: text, OURS: standard, **call})


@rule(
    "CG431",
    Severity.WARNING,
    bad=_served(f"standard: ours{HERE}"),
    good=_served("standard: ours", on="2024-05-10"),
)
def duty_overdue(chart: Chart, settings: Settings) -> Iterator[Finding]:
    """What a client's standard asks for is done in time.

    A visit or a review that is missing is what an auditor looks for first, and a month without one may not be paid.
    This tells what is overdue now; what was missed before, and done again since, is for an audit to tell. By when
    each duty is due follows from the standard that client.md names, else chartgen.toml, and from the notes that
    count: an attempt never does, nor does a note of a day that has not come. A duty that need not be done here is
    silenced in client.md, with the reason.
    """
    for owed in chart.duties.now:
        if owed.state is State.OVERDUE:
            message = f"{_named(owed)} is overdue since {owed.due}; {_last(owed)}."
            yield _finding(chart, message, f"See to it, and write the note. {_why(owed)}")


@rule(
    "CG432",
    Severity.HINT,
    bad=_served(f"standard: ours{HERE}", on="2024-04-30"),
    good=_served("standard: ours", on="2024-05-10"),
)
def duty_in_grace(chart: Chart, settings: Settings) -> Iterator[Finding]:
    """What a client's standard asks for is done before its time of grace.

    Its due day has passed, and the standard still lets it be done late. After the grace it is missed.
    """
    for owed in chart.duties.now:
        if owed.state is State.IN_GRACE:
            message = f"{_named(owed)} was due on {owed.due}; {_last(owed)}."
            yield _finding(chart, message, f"It can still be done until {owed.until}. {_why(owed)}")


def _named(owed: Owed) -> str:
    return owed.duty.label[:80]


def _last(owed: Owed) -> str:
    return f"the last one was on {owed.last.day}" if owed.last else "there has been none yet"


def _why(owed: Owed) -> str:
    source = owed.duty.source.rstrip(".")
    return f"{owed.standard.label} asks for it: {source}."


def _finding(chart: Chart, message: str, help_: str) -> Finding:
    return Finding(_place(chart), message, help_, _path(chart))


def _place(chart: Chart) -> Place:
    """Where client.md says under which standard the client is served, else when the client was taken in."""
    about = chart.client.note
    standards = about.value("standard", Stays) if about else None
    if standards and standards.stays:
        return standards.stays[-1].place
    intake = about.value("intake", Day) if about else None
    return intake.place if intake else START


def _path(chart: Chart) -> str | None:
    return chart.client.note.path if chart.client.note else None


@rule(
    "CG433",
    Severity.WARNING,
    bad=_served(f"standard: our contrat{HERE}", YEARLY),
    good=_served("standard: our contract", YEARLY),
)
def unknown_standard(chart: Chart, settings: Settings) -> Iterator[Finding]:
    """The standard that a client is served under is one that there is.

    A standard is named by the name of its file, or by its label. Under one that there is not, nobody can tell what
    is owed to the client, and all of it is shown as unknown. For a client of whom no standard asks anything, write
    `standard: none`.
    """
    stays = chart.client.standards
    for stay in stays:
        if settings.standard_named(stay.name) is None and plain_heading(stay.name) != NO_STANDARD:
            message = f"{stay.name[:60]!r} is no standard{_meant(stay.name, settings)}."
            yield Finding(stay.place, message, _help(settings), _path(chart))
    if not stays and chart.duties.unknown is Unknown.NO_SUCH_STANDARD:
        name = settings.standard
        message = f"chartgen.toml names {name[:60]!r}, which is no standard{_meant(name, settings)}."
        yield _finding(chart, message, _help(settings, "Correct `standard` in chartgen.toml. "))


def _meant(name: str, settings: Settings) -> str:
    known = [*settings.standards, *(standard.label for standard in settings.standards.values())]
    close = nearest(name, known)
    return f"; did you mean {close!r}" if close else ""


def _help(settings: Settings, first: str = "") -> str:
    names = ", ".join(settings.standards)
    return f"{first}Name one of these, or add its file in standards/: {names}."


@rule(
    "CG434",
    Severity.WARNING,
    bad=_served(f"{PLAIN_FIRST}\n  - {{name: ours, from: 2024-05-01}}{HERE}", YEARLY),
    good=_served(f"{PLAIN_FIRST}\n  - {{name: ours, from: 2024-04-01}}", YEARLY),
)
def standards_out_of_turn(chart: Chart, settings: Settings) -> Iterator[Finding]:
    """The standards that a client is or was served under follow one another without a gap.

    Where two hold on one day, the one that began last counts. Where none holds, nothing is owed, and what is missing
    then is told by nobody. One that goes on may be interrupted by another that has both its days.
    """
    stays = sorted(chart.client.standards, key=lambda stay: (stay.first or date.min, stay.last or date.max))
    until = stays[0].last if stays else None
    for before, stay in pairwise(stays):
        problem = _between(before, stay, until)
        if problem:
            help_ = "Correct `from` and `to`, so that each ends on the day before the next one begins."
            yield Finding(stay.place, problem, help_, _path(chart))
        until = None if until is None or stay.last is None else max(until, stay.last)
    service = chart.service
    if stays and until and service and not service.ended and until < service.last:
        message = f"Since {until + A_DAY} the client is served under no standard."
        yield Finding(stays[-1].place, message, "Add the one that followed, or take `to` out.", _path(chart))


def _between(before: Stay, stay: Stay, until: date | None) -> str:
    """What is wrong where one standard follows on another, and all before go to a day."""
    name, other = stay.name[:60], before.name[:60]
    if stay.first is None or stay.first == before.first:
        if stay.first is None and before.last and stay.last is None:
            return ""  # it takes over when the other ends
        return f"{name} and {other} begin on the same day, so that only one of them can count."
    if before.last and stay.last and stay.last <= before.last:
        return f"{name} lies within the time of {other}, which has its own end."
    if before.last and stay.first <= before.last:
        return f"{name} begins on {stay.first}, before the last day of {other}, {before.last}."
    if until and until + A_DAY < stay.first:
        return f"From {until + A_DAY} to {stay.first - A_DAY} the client is served under no standard."
    return ""
