"""The chart at a glance: who this is, how they are, when they were last seen, what was promised, and to whom."""

from __future__ import annotations

from chartgen.site.amended import amended_by_now
from chartgen.site.glance.calendar import calendar_rows, month_heads
from chartgen.site.glance.changes import changes_data, news
from chartgen.site.glance.goals import goal_views
from chartgen.site.glance.now import contacts, doing, profile, status
from chartgen.site.glance.owed import owed
from chartgen.site.glance.past import events, satisfaction, satisfaction_remark
from chartgen.site.glance.people import listed, others
from chartgen.site.glance.promises import tasks
from chartgen.site.glance.troubles import troubles
from chartgen.site.glance.views import GlanceView
from chartgen.site.setting import Desk

__all__ = ["changes_data", "glance"]

LISTED = 60
"""How many older words on satisfaction are listed; older ones still are said in their notes."""
SHOWN = 8
"""How many events, and how many words on satisfaction, are shown at once; the older ones fold."""


def glance(desk: Desk) -> GlanceView:
    """The chart at a glance, each figure with the notes it comes from."""
    chart = desk.chart
    goals, happened, said = goal_views(desk), events(desk), satisfaction(desk)
    left = len(said) - SHOWN - LISTED
    in_force = sum(1 for goal in chart.goals if goal.in_force)
    uncounted = len(chart.undated) + len(chart.unreadable)
    return GlanceView(
        uncounted=desk.words.count("glance_uncounted", uncounted) if uncounted else "",
        profile=profile(desk),
        status=status(desk),
        contacts=contacts(desk),
        owed=owed(desk),
        doing=doing(desk),
        doing_amended=amended_by_now(desk, chart.last_contact),
        tasks=tasks(desk),
        plan=desk.link(chart.plan.note) if chart.plan else None,
        plan_amended=amended_by_now(desk, chart.plan.note) if chart.plan else None,
        goals=goals[:in_force],
        earlier_goals=goals[in_force:],
        people=listed(desk),
        others=others(desk),
        events=happened[:SHOWN],
        earlier_events=happened[SHOWN:],
        satisfaction=said[:SHOWN],
        earlier_satisfaction=said[SHOWN : SHOWN + LISTED],
        satisfaction_left_out=desk.words.count("glance_satisfaction_left_out", left) if left > 0 else "",
        satisfaction_remark=satisfaction_remark(desk),
        months=month_heads(desk),
        calendar=calendar_rows(desk),
        news=news(desk),
        troubles=troubles(desk),
    )
