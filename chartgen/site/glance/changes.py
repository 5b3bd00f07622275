"""What changed, put in words, each with the way to its note."""

from __future__ import annotations

from collections.abc import Sequence

from chartgen.model.history import Change, ChangeKind, Since
from chartgen.model.note import Goal
from chartgen.site.entries import person_words
from chartgen.site.glance.views import ChangeView, NewsView
from chartgen.site.setting import Desk
from chartgen.site.views import LinkView

LISTED = 60
"""How many changes are listed at once, the newest of them; the reader can ask for those since any day."""


def news(desk: Desk) -> NewsView:
    """What changed since the last review, oldest first."""
    found = desk.chart.news
    left = len(found.changes) - LISTED
    key = {Since.REVIEW: "glance_since_review", Since.PLAN: "glance_since_plan", Since.START: "glance_since_start"}
    return NewsView(
        since=desk.words(key[found.since]),
        mark=desk.link(found.note) if found.note else None,
        changes=tuple(_change(change, desk) for change in found.changes[-LISTED:]),
        left_out=desk.words.count("glance_changes_left_out", left) if left > 0 else "",
    )


def changes_data(desk: Desk) -> tuple[tuple[str, str, str], ...]:
    """Every change of the chart, oldest first: its day, its words, and where it leads, empty where it leads nowhere.

    The page's script lists those since the day that the reader picks.
    """
    return tuple(
        (change.day.isoformat(), in_words(change, desk), desk.to(change.note) if change.note else "")
        for change in desk.chart.changes
    )


def _change(change: Change, desk: Desk) -> ChangeView:
    return ChangeView(
        desk.day(change.day), LinkView(in_words(change, desk), desk.to(change.note) if change.note else None)
    )


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
