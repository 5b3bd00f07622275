"""What changed, put in words, each with the way to its note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from chartgen.model.history import Change, ChangeKind, Since
from chartgen.model.note import Goal, Note
from chartgen.site.amended import amended_by_now
from chartgen.site.entries import person_words
from chartgen.site.glance.views import ChangeView, NewsView
from chartgen.site.setting import Desk
from chartgen.site.views import LinkView

Asked: TypeAlias = Mapping[int, Note]
"""The note that asks for a follow-up, by the follow-up itself: a note may have two that are alike."""
LISTED = 60
"""How many changes are listed at once, the newest of them; the reader can ask for those since any day."""


def news(desk: Desk) -> NewsView:
    """What changed since the last review, oldest first."""
    found = desk.chart.news
    left, asked = len(found.changes) - LISTED, _asked_in(desk)
    key = {Since.REVIEW: "glance_since_review", Since.PLAN: "glance_since_plan", Since.START: "glance_since_start"}
    return NewsView(
        since=desk.words(key[found.since]),
        mark=desk.link(found.note) if found.note else None,
        changes=tuple(_change(change, asked, desk) for change in found.changes[-LISTED:]),
        left_out=desk.words.count("glance_changes_left_out", left) if left > 0 else "",
    )


def changes_data(desk: Desk) -> tuple[tuple[str, str, str], ...]:
    """Every change of the chart, oldest first: its day, its words, and where it leads, empty where it leads nowhere.

    The page's script lists those since the day that the reader picks. That a note was amended is among the words.
    """
    asked = _asked_in(desk)
    views = [_change(change, asked, desk) for change in desk.chart.changes]
    return tuple((view.day.iso, _with_amendments(view), view.link.href or "") for view in views)


def _asked_in(desk: Desk) -> Asked:
    return {id(task.follow_up): task.note for task in desk.chart.tasks}


def _with_amendments(view: ChangeView) -> str:
    told = view.amended
    if told is None:
        return view.link.text
    return f"{view.link.text} ({told.label} {'; '.join(link.text for link in told.values)})"


def _change(change: Change, asked: Asked, desk: Desk) -> ChangeView:
    link = LinkView(in_words(change, desk), desk.to(change.note) if change.note else None)
    source = asked.get(id(change.follow_up)) if change.follow_up else None
    return ChangeView(desk.day(change.day), link, amended_by_now(desk, source, change.note))


def in_words(change: Change, desk: Desk) -> str:
    """A change in words."""
    words = desk.words
    match change.kind:
        case ChangeKind.FOLLOW_UP_OPENED:
            return words("glance_change_opened", text=_asked(change))
        case ChangeKind.FOLLOW_UP_CLOSED:
            return words("glance_change_closed", text=_asked(change))
        case ChangeKind.GOAL_WORD:
            return words("glance_change_goal", goal=change.about, was=change.was, now=change.now)
        case ChangeKind.FOLLOW_UP_CARRIED_ON:
            return words("glance_change_carried_on", text=_asked(change))
        case ChangeKind.EVENT:
            return words("glance_change_event", event=change.about)
        case ChangeKind.PLAN_SET:
            return _plan(change, desk)
        case ChangeKind.SATISFACTION:
            return words("glance_change_satisfaction", was=change.was, now=change.now)
        case ChangeKind.NEW_PERSON:
            return words("glance_change_person", person=person_words(change.person) if change.person else "")
        case ChangeKind.DISCHARGED:
            return words("glance_change_discharged")


def _asked(change: Change) -> str:
    return change.follow_up.text if change.follow_up else ""


def _plan(change: Change, desk: Desk) -> str:
    """That a plan was set, and which goals came and went with it."""
    words = desk.words
    said = [words("glance_change_plan")]
    if change.added:
        said.append(words("glance_goals_added", goals=_names(change.added)))
    if change.dropped:
        said.append(words("glance_goals_dropped", goals=_names(change.dropped)))
    return "; ".join(said)


def _names(goals: Sequence[Goal]) -> str:
    return ", ".join(goal.id for goal in goals)
