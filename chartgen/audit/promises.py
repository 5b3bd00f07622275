"""What was promised and not yet kept: follow-ups that nobody picked up, and goals that no note touched."""

from __future__ import annotations

from bisect import bisect_right

from chartgen.audit.model import FollowUpTold, GoalTold, Of, Period
from chartgen.model.chart import Chart


def follow_ups_told(chart: Chart, period: Period) -> tuple[FollowUpTold, ...]:
    """The follow-ups that are open on the as-of day, of notes up to the end of the period and of those without a day.

    How long ago they were written does not matter: what was promised before the period is owed still.
    """
    days = sorted(entry.note.day for entry in chart.entries if entry.note.day and entry.note.day <= chart.as_of)
    found = []
    for task in chart.open_tasks:
        day = task.note.day
        if day is None or day <= period.known:
            later = len(days) - bisect_right(days, day) if day else 0
            line, due = task.follow_up.line, task.follow_up.due
            past_due = task.is_past_due(chart.as_of)
            found.append(FollowUpTold(task.note.path, line, task.follow_up.id, due, past_due, later))
    return tuple(found)


def goals_told(chart: Chart, period: Period) -> tuple[GoalTold, ...]:
    """The goals of the plan in force on the last day of the period that no note of the period touched.

    None is told where the client was not served in the period.
    """
    service, plan = chart.service, chart.plan_on(period.known)
    if plan is None or service is None or service.last < period.first:
        return ()
    stories = {story.id: story.moments for story in chart.goals}
    found = []
    for goal in dict.fromkeys(goal.id for goal in plan.goals):
        moments = [one for one in stories.get(goal, ()) if one.day <= period.known]
        if not any(period.holds(one.day) for one in moments):
            last = moments[-1] if moments else None
            found.append(GoalTold(goal, plan.note.path, Of(last.day, last.note.path) if last else None))
    return tuple(found)
