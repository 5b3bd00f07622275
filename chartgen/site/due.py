"""A duty in words: how often it is owed, how it stands, and why it is due when it is.

When it is due is never worked out here: that is in the chart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from chartgen.model.chart import Chart
from chartgen.model.duties import Outcome, Owed, State, Unknown
from chartgen.model.note import Note
from chartgen.model.standard import Anchor, Calendar, Contact, Counts, Duty, Span, Unit
from chartgen.site.setting import day_view
from chartgen.site.theme.words import Words
from chartgen.site.views import DayView

EACH = {
    Calendar.DAY: "often_day",
    Calendar.WEEK: "often_week",
    Calendar.MONTH: "often_month",
    Calendar.QUARTER: "often_quarter",
    Calendar.HALF_YEAR: "often_half_year",
    Calendar.YEAR: "often_year",
}
STANDS = {
    State.OVERDUE: ("due_overdue", "due_since"),
    State.IN_GRACE: ("due_in_grace", "due_late_since"),
    State.DUE: ("due_due", "due_by"),
    State.DUE_SOON: ("due_soon", "due_by"),
    State.MET: ("due_met", "due_next_by"),
    State.UNKNOWN: ("due_unknown", "due_by"),
}
"""How a duty stands, and what comes before its day."""
URGENCY = (State.OVERDUE, State.IN_GRACE, State.DUE, State.DUE_SOON, State.UNKNOWN, State.MET)
NOT_KNOWN = {
    Unknown.NO_STANDARD: "owed_no_standard",
    Unknown.NO_SUCH_STANDARD: "owed_no_such_standard",
    Unknown.NO_INTAKE: "owed_no_intake",
    Unknown.NOT_BEGUN: "owed_not_begun",
    Unknown.NONE_NOW: "owed_none_now",
    Unknown.NONE_WANTED: "owed_none_wanted",
    Unknown.ENDED_FIRST: "owed_ended_first",
}


class DueView(NamedTuple):
    """A duty and the day by which it is due next, or since which it is overdue.

    `state` is how it stands, for a class, and `word` the same for the reader; `when` comes before the day. `until` is
    the last day of its grace, where that runs. `often` says how often it is owed, `why` why it is due on that day,
    and `by` which standard asks for it, with its source.
    """

    what: str
    often: str
    state: str
    word: str
    when: str
    day: DayView
    overdue: bool
    until: DayView | None
    why: str
    by: str


class Why(NamedTuple):
    """Why a duty is due on its day, in words, and the note from which its time runs, if there is one."""

    text: str
    note: Note | None = None


def due_view(one: Owed, as_of: date, words: Words) -> DueView | None:
    """A duty and its day; None where nothing more is owed, or nothing is known."""
    if one.due is None:
        return None
    word, when = stands(one, as_of)
    text, note = why(one, words)
    return DueView(
        what=one.duty.label,
        often=how_often(one.duty, words),
        state=one.state.value.replace(" ", "-"),
        word=words(word),
        when=words(when),
        day=day_view(one.due, as_of, words),
        overdue=one.state is State.OVERDUE,
        until=day_view(one.until, as_of, words) if one.until and one.state is State.IN_GRACE else None,
        why=f"{text} {_named(note, words)}" if note else text,
        by=words("owed_by", standard=one.standard.label, source=source_of(one.duty, words)),
    )


def stands(one: Owed, as_of: date) -> tuple[str, str]:
    """The keys of how a duty stands, and of what comes before its day."""
    if one.first and one.first > as_of:
        return "due_not_yet", "due_by"
    return STANDS[one.state]


def _named(note: Note, words: Words) -> str:
    day = words.day(note.day) if note.day else words("no_day")
    return f"{day}, {words.label(note.type.label)}" if note.type else day


def source_of(duty: Duty, words: Words) -> str:
    """What a duty rests on, as the standard has it, and whether that is yet to be checked."""
    return words("owed_to_be_checked", source=duty.source) if duty.to_be_checked else duty.source


def most_urgent_first(found: Iterable[Owed]) -> list[Owed]:
    """What is late first, then what is due, each by its day; else in the order of the standard."""
    return sorted(found, key=lambda one: (one.due is None, URGENCY.index(one.state), one.due or date.max))


def is_plainly(counts: Counts, contact: Contact) -> bool:
    """Whether any contact of a kind counts, whatever it is about and wherever it was."""
    asks_for_more = counts.types or counts.traits or counts.places or counts.covers_at_most
    return counts.contact is contact and not asks_for_more


def length(span: Span, words: Words) -> str:
    """A length of time."""
    return words.count("days" if span.unit is Unit.DAYS else "months_long", span.number)


def how_often(duty: Duty, words: Words) -> str:
    """How often a duty is owed, and how late it can be done."""
    often = _how_often(duty, words)
    return words("often_with_grace", often=often, span=length(duty.grace, words)) if duty.grace else often


def _how_often(duty: Duty, words: Words) -> str:
    if duty.every is None:
        return words("often_once")
    if isinstance(duty.every, Calendar):
        each = words(EACH[duty.every])
        return words("often_times", number=words.number(duty.times), each=each) if duty.times > 1 else each
    often = _every(duty.every, words)
    return words("often_to_month_end", often=often) if duty.to_month_end else often


def _every(span: Span, words: Words) -> str:
    if span.number == 1:
        return words("often_every_day" if span.unit is Unit.DAYS else "often_every_month")
    return words("often_every", span=length(span, words))


def why(one: Owed, words: Words) -> Why:
    """Why a duty is due on its day; the note comes last in the sentence."""
    duty, every = one.duty, one.duty.every
    if isinstance(every, Calendar):
        return Why(words("why_each" if one.last else "why_each_first", each=_how_often(duty, words)), one.last)
    if every and duty.anchor is Anchor.INTAKE:
        return Why(words("why_from_intake", often=_how_often(duty, words)))
    if one.anchor is None or every is None:
        return Why(_from_the_start(one, duty.first or every, words))
    span = words("why_to_month_end" if duty.to_month_end else "why_span", span=length(every, words))
    late = _late_by(one)
    if late:
        return Why(words("why_after_late", span=span, day=words.day(late)), one.anchor)
    starts_anew = one.last is None or one.last.day != one.anchor.day
    return Why(words("why_after_anew" if starts_anew else "why_after", span=span), one.anchor)


def _from_the_start(one: Owed, span: Span | None, words: Words) -> str:
    if span is None or one.first is None:
        return ""
    within = words("why_to_month_end" if one.duty.to_month_end else "why_span", span=length(span, words))
    return words("why_from_start", span=within, day=words.day(one.first))


def _late_by(one: Owed) -> date | None:
    """The day from which the time runs though the note is later: when the one done late was due."""
    if one.duty.anchor is not Anchor.DUE or one.anchor is None:
        return None
    done = next((each for each in reversed(one.past) if each.outcome is not Outcome.MISSED), None)
    late = done is not None and done.outcome is Outcome.LATE and done.notes[-1].path == one.anchor.path
    return done.due if done and late else None


def not_known(chart: Chart, words: Words) -> str:
    """Why it is not known what is due; empty where it is known."""
    unknown, standard = chart.duties.unknown, chart.duties.standard
    if unknown is None:
        return ""
    return words(NOT_KNOWN[unknown], standard=standard)


def plainly_owed(found: Sequence[Owed], contact: Contact) -> list[Owed]:
    """The duties that any contact of a kind meets."""
    return [one for one in found if is_plainly(one.duty.counts, contact)]
