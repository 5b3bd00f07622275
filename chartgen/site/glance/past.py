"""What lies behind: significant events, and how satisfied the client was for how long."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from chartgen.model.history import ChangeKind, Satisfaction
from chartgen.model.note import Note
from chartgen.site.amended import amended_by_now
from chartgen.site.glance.views import EventView, SatisfactionView
from chartgen.site.setting import Desk


def events(desk: Desk) -> tuple[EventView, ...]:
    """Every significant event up to the as-of day, newest first."""
    return tuple(
        EventView(desk.day(change.day), desk.link(change.note, change.about), amended_by_now(desk, change.note))
        for change in reversed(desk.chart.changes)
        if change.kind is ChangeKind.EVENT and change.note
    )


def satisfaction(desk: Desk) -> tuple[SatisfactionView, ...]:
    """Each word on satisfaction for as long as notes kept to it, newest first."""
    runs = [list(run) for _, run in groupby(desk.chart.satisfaction, key=lambda said: said.word.casefold())]
    return tuple(_run(run, desk) for run in reversed(runs))


def _run(run: Sequence[Satisfaction], desk: Desk) -> SatisfactionView:
    first, last = run[0], run[-1]
    return SatisfactionView(
        word=first.word,
        first=desk.link(first.note, desk.words.day(first.day)),
        last=desk.link(last.note, desk.words.day(last.day)) if last is not first else None,
        count=desk.words.count("notes", len(run)),
        amended=amended_by_now(desk, first.note, last.note),
    )


def satisfaction_remark(desk: Desk) -> str:
    """In how many contacts face to face nothing was recorded of it, which is not the same as "not asked"."""
    seen = [entry.note for entry in desk.chart.entries if _is_seen(entry.note, desk)]
    told = {said.note.path for said in desk.chart.satisfaction}
    untold = sum(1 for note in seen if note.path not in told)
    if not untold:
        return ""
    number, total = desk.words.number(untold), desk.words.number(len(seen))
    return desk.words("glance_satisfaction_not_recorded", number=number, total=total)


def _is_seen(note: Note, desk: Desk) -> bool:
    return note.path in desk.chart.contacts.in_person and note.day is not None and note.day <= desk.as_of
