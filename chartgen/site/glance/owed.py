"""What is owed: every duty of the standard in force, how it stands and why, and what was missed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from chartgen.model.duties import Occasion, Outcome, Owed, Served, State, Unknown
from chartgen.model.note import Note
from chartgen.model.standard import Calendar
from chartgen.site.due import due_view, how_often, most_urgent_first, not_known, source_of, why
from chartgen.site.glance.views import DutyView, ListedView, OwedView, TimesView
from chartgen.site.setting import Desk
from chartgen.site.views import LinkView

LISTED = 24
"""How many times missed, those in a row as one, and how many late are listed; the older ones are counted."""
A_DAY = timedelta(days=1)


NO_STANDARD = frozenset({Unknown.NO_STANDARD, Unknown.NONE_NOW, Unknown.NONE_WANTED})
"""Why there is no standard to ask for anything."""


def owed(desk: Desk) -> OwedView:
    """What is owed by the standard in force, the most urgent first, and what was owed by those before it."""
    duties = desk.chart.duties
    now = tuple(_duty(one, desk) for one in most_urgent_first(duties.now))
    before = tuple(_duty(one, desk) for one in duties.before)
    return OwedView(
        standard=_standard(desk),
        earlier=tuple(_served(one, desk) for one in reversed(duties.served[:-1])),
        unknown=not_known(desk.chart, desk.words),
        is_none=duties.unknown in NO_STANDARD,
        over=_over(desk),
        now=now,
        before=before,
    )


def _standard(desk: Desk) -> str:
    """The standard in force by its label, and since when where there was another before."""
    duties = desk.chart.duties
    if duties.in_force is None:
        return ""
    if len(duties.served) == 1:
        return duties.in_force.label
    first = desk.words.day(duties.served[-1].first)
    return desk.words("owed_standard_since", standard=duties.in_force.label, day=first)


def _served(one: Served, desk: Desk) -> str:
    name = one.standard.label if one.standard else desk.words("owed_unknown_name", standard=one.name)
    last = one.last or desk.as_of
    period = desk.words("period", first=desk.words.day(one.first), last=desk.words.day(last))
    return desk.words("owed_earlier", standard=name, period=period)


def _over(desk: Desk) -> str:
    """That nothing is owed any more, where the service has ended."""
    service = desk.chart.service
    if service is None or not service.ended or desk.chart.duties.unknown:
        return ""
    return desk.words("owed_over", day=desk.words.day(service.last))


def _duty(one: Owed, desk: Desk) -> DutyView:
    by_calendar = isinstance(one.duty.every, Calendar)
    text, note = why(one, desk.words) if one.due and not by_calendar else ("", None)
    late = [occasion for occasion in one.past if occasion.outcome is Outcome.LATE]
    last = _last(one)
    return DutyView(
        what=one.duty.label,
        often=how_often(one.duty, desk.words),
        help=one.duty.help,
        due=due_view(one, desk.as_of, desk.words),
        standing=_standing(one, desk),
        why=text,
        anchor=desk.link(note) if note else None,
        last=desk.link(last) if last else None,
        last_ago=desk.words.ago(last.day, desk.as_of) if last and last.day else "",
        missed=_missed(one.missed, desk),
        late=_late(late, desk),
        by=one.standard.label,
        source=source_of(one.duty, desk.words),
    )


def _last(one: Owed) -> Note | None:
    """The newest note that counts; of a duty that has ended, the newest for which it was still owed."""
    if one.last_day is None or one.last is None or one.last.day is None or one.last.day <= one.last_day:
        return one.last
    return next((occasion.notes[-1] for occasion in reversed(one.past) if occasion.notes), None)


def _standing(one: Owed, desk: Desk) -> str:
    """How a duty stands of which no day is due."""
    words = desk.words
    if one.due is not None:
        return ""
    if one.state is State.UNKNOWN:
        return words("due_unknown")
    if one.last_day is not None:
        return words("due_ended", day=words.day(one.last_day))
    return words("due_done")


def _missed(missed: Sequence[Occasion], desk: Desk) -> TimesView | None:
    """How often a duty was missed, and when, newest first; times in a row stand together."""
    if not missed:
        return None
    runs = list(_runs(missed))[::-1]
    left = sum(len(run) for run in runs[LISTED:])
    return TimesView(
        count=desk.words.count("owed_missed", len(missed)),
        times=tuple(_run(run, desk) for run in runs[:LISTED]),
        left_out=desk.words.count("owed_left_out", left) if left else "",
    )


def _runs(missed: Sequence[Occasion]) -> Iterator[list[Occasion]]:
    """The times missed, those between which nothing was done together."""
    run: list[Occasion] = []
    for occasion in missed:
        if run and occasion.first != run[-1].due + A_DAY:
            yield run
            run = []
        run.append(occasion)
    yield run


def _run(run: Sequence[Occasion], desk: Desk) -> str:
    first, last = run[0].first, run[-1].due
    words = desk.words
    if first == last:
        return words.day(first)
    period = words("period", first=words.day(first), last=words.day(last))
    return words("owed_in_a_row", period=period, number=words.number(len(run))) if len(run) > 1 else period


def _late(late: Sequence[Occasion], desk: Desk) -> ListedView | None:
    """The notes by which a duty was done late, newest first, and when it was due."""
    if not late:
        return None
    links = tuple(_late_link(occasion, desk) for occasion in reversed(late[-LISTED:]))
    left = len(late) - LISTED
    left_out = desk.words.count("owed_left_out", left) if left > 0 else ""
    return ListedView(desk.words.count("owed_late", len(late)), links, left_out)


def _late_link(occasion: Occasion, desk: Desk) -> LinkView:
    note = occasion.notes[-1]
    text = desk.words("owed_late_by", note=desk.title(note), day=desk.words.day(occasion.due))
    return desk.link(note, text)
