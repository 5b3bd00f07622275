"""Rules about days and times of day: that they can be read, and that one comes after the other."""

from __future__ import annotations

from collections.abc import Iterator

from chartgen.model.diagnostic import Finding, Severity
from chartgen.model.document import Flaw, FlawKind
from chartgen.model.note import Day, Times
from chartgen.model.settings import Settings
from chartgen.rules.examples import HERE, note, one
from chartgen.rules.rule import NoteInChart, rule
from chartgen.rules.wording import flaws_of


@rule(
    "CG204",
    Severity.ERROR,
    where=(FlawKind.WRONG_DAY,),
    bad=one(note(f"date: 03/05/2024{HERE}")),
    good=one(note("date: 2024-03-05")),
)
def wrong_day(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """A day is written year-month-day.

    03/05/2024 is the fifth of March to one reader and the third of May to the next. ISO 8601 has one meaning, and
    sorts well.
    """
    for flaw in flaws_of(subject.note, FlawKind.WRONG_DAY):
        offer = f"Write {flaw.offer}, if that is the day you mean." if flaw.offer else f"Write {flaw.expected}."
        message = f"`{flaw.written}` is not {flaw.expected.split(',')[0]}" + _no_such_day(flaw)
        yield Finding(flaw.place, message, offer)


def _no_such_day(flaw: Flaw) -> str:
    shaped = len(flaw.written) == 10 and flaw.written[4:5] == "-" and flaw.written[7:8] == "-"
    return "; the calendar has no such day." if shaped and not flaw.offer else "."


@rule(
    "CG205",
    Severity.ERROR,
    where=(FlawKind.WRONG_TIME,),
    bad=one(note(f"time: 2pm-2:45pm{HERE}")),
    good=one(note("time: 14:00-14:45")),
)
def wrong_time(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """A time of day is written on twenty-four hours, a stretch of time as beginning-end.

    Units and overlaps are counted from it, so there must be one reading.
    """
    for flaw in flaws_of(subject.note, FlawKind.WRONG_TIME):
        offer = f"Write {flaw.offer}." if flaw.offer else f"Write {flaw.expected}."
        yield Finding(flaw.place, f"`{flaw.written}` is not a time chartgen can read.", offer)


@rule(
    "CG206",
    Severity.ERROR,
    where=(FlawKind.ENDS_BEFORE_START,),
    bad=one(note(f"time: 15:00-14:00{HERE}")),
    good=one(note("time: 14:00-15:00")),
)
def ends_before_start(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """What begins ends later.

    A contact that ends before it begins has no duration, and cannot be counted. A shift that runs past midnight says
    so: 22:00-06:00 next day.
    """
    for flaw in flaws_of(subject.note, FlawKind.ENDS_BEFORE_START):
        begins, _, ends = flaw.offer.removesuffix(" next day").partition("-")
        if begins == ends:
            help_ = f"Correct the end, or write the beginning alone: {begins}."
            yield Finding(flaw.place, f"`{flaw.written}` ends when it begins.", help_)
        else:
            help_ = f"Correct the end, or write {flaw.offer} if that is what was meant."
            yield Finding(flaw.place, f"`{flaw.written}` ends before it begins.", help_)


@rule(
    "CG218",
    Severity.WARNING,
    where=(Times,),
    bad=one(note("date: 2024-03-05 09:00", f"time: 14:00-14:45{HERE}")),
    good=one(note("date: 2024-03-05 14:00", "time: 14:00-14:45")),
)
def two_times(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """A contact begins at one time.

    Where `date` gives one and `time` another, the second is used, and an auditor may hold either against the note.
    """
    day, times = subject.note.value("date", Day), subject.note.times
    if day and times and day.at is not None and day.at != times.start:
        message = f"This begins at {times.start:%H:%M}, but `date` says {day.at:%H:%M}."
        yield Finding(times.place, message, "Correct one of the two, or take the time out of `date`.")


@rule(
    "CG219",
    Severity.WARNING,
    bad=one(note(f"entered: 2024-03-04{HERE}")),
    good=one(note("entered: 2024-03-06")),
)
def entered_out_of_order(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """A note is entered on the day of the contact or later, and not in days to come.

    Written before the contact it would tell what was planned, not what was.
    """
    entered = subject.note.value("entered", Day)
    if entered is None:
        return
    day = subject.note.day
    if day and entered.day < day:
        message = f"This note was entered on {entered.day}, before the contact of {day}."
        yield Finding(entered.place, message, "Correct one of the two days.")
    elif entered.day > settings.as_of:
        message = f"{entered.day} is after {settings.as_of}, the day this is told of."
        yield Finding(entered.place, message, "Write the day on which the note was written.")
