"""The goals of the plans: how each went last, in its word and in a quote, and when it was touched."""

from __future__ import annotations

from chartgen.model.chart import GoalStory
from chartgen.model.history import Quote
from chartgen.model.note import Note
from chartgen.site.amended import amended_by_now
from chartgen.site.glance.opening import passage
from chartgen.site.glance.views import GoalView, QuoteView
from chartgen.site.setting import Desk

ROOM = 360
"""About how many characters of a quote are shown at once."""


def goal_views(desk: Desk) -> tuple[GoalView, ...]:
    """Every goal: those of the plan in force first."""
    return tuple(_goal(goal, number, desk) for number, goal in enumerate(desk.chart.goals, 1))


def _goal(goal: GoalStory, number: int, desk: Desk) -> GoalView:
    last, word = (goal.moments[-1] if goal.moments else None), goal.last_word
    return GoalView(
        id=goal.id,
        statement=goal.statement,
        how=word.touch.how if word else "",
        how_source=desk.link(word.note, desk.words.day(word.day)) if word else None,
        quote=_quote(goal.quote, f"/goal/{number}", desk) if goal.quote else None,
        first=desk.link(goal.moments[0].note) if goal.moments else None,
        last=desk.link(last.note) if last else None,
        last_ago=desk.day(last.day).ago if last else "",
        times=desk.words.count("notes", len({moment.note.path for moment in goal.moments})),
        set_by=desk.link(goal.first_set.note),
        untouched=_untouched(goal, desk),
        how_amended=amended_by_now(desk, word.note) if word else None,
        amended=None if goal.in_force else amended_by_now(desk, _worded_in(goal, desk)),
    )


def _quote(quote: Quote, anchor: str, desk: Desk) -> QuoteView:
    text = passage([("", quote.text)], quote.note, ROOM, anchor, desk)
    return QuoteView(
        text, desk.link(quote.note), desk.day(quote.day), desk.by(quote.note), amended_by_now(desk, quote.note)
    )


def _worded_in(goal: GoalStory, desk: Desk) -> Note | None:
    """The note of the newest plan that sets a goal, in whose words it is told."""
    plans = (plan for plan in reversed(desk.chart.plans) if plan.day <= desk.as_of)
    return next((plan.note for plan in plans if plan.goal(goal.id)), None)


def _untouched(goal: GoalStory, desk: Desk) -> str:
    if goal.untouched_since is None:
        return ""
    days = (desk.as_of - goal.untouched_since).days
    return desk.words(
        "glance_untouched", days=desk.words.count("days", days), day=desk.words.day(goal.untouched_since)
    )
