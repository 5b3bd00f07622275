"""Which goals there are: what each plan sets, and what notes have said of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from chartgen.chart.quotes import newest_quote
from chartgen.model.chart import GoalMoment, GoalStory, Plan
from chartgen.model.note import Goals, GoalTouches, Note
from chartgen.model.notetype import Trait


def plans_of(dated: Sequence[Note]) -> tuple[Plan, ...]:
    """The plans among notes in order, oldest first."""
    return tuple(
        Plan(note, note.day, tuple(goal for goals in note.values(Goals) for goal in goals))
        for note in dated
        if note.day is not None and note.has(Trait.SETS_GOALS)
    )


def goal_stories(plans: Sequence[Plan], dated: Sequence[Note], as_of: date) -> tuple[GoalStory, ...]:
    """Every goal that a plan ever set: those of the plan in force first, each list in the order of its plan."""
    so_far = [plan for plan in plans if plan.day <= as_of]
    moments = _moments(dated, as_of)
    stories: dict[str, GoalStory] = {}
    for plan in reversed(so_far):
        for goal in plan.goals:
            if goal.id not in stories:
                touched = tuple(moments.get(goal.id, ()))
                first = next(earlier for earlier in so_far if earlier.goal(goal.id))
                quote = newest_quote(goal.id, [moment.note for moment in touched])
                in_force = plan is so_far[-1]
                stories[goal.id] = GoalStory(goal.id, goal.statement, in_force, touched, first, quote)
    return tuple(stories.values())


def long_untouched(
    stories: Sequence[GoalStory], plans: Sequence[Plan], as_of: date, at_least: int
) -> tuple[GoalStory, ...]:
    """The stories, with those goals in force marked that no note has touched for so many days."""
    so_far = [plan for plan in plans if plan.day <= as_of]
    held = {goal.id for plan in so_far[-1:] for goal in plan.goals}
    return tuple(
        _marked(story, so_far, as_of, at_least) if story.in_force and story.id in held else story for story in stories
    )


def _marked(story: GoalStory, plans: Sequence[Plan], as_of: date, at_least: int) -> GoalStory:
    since = _taken_up(story.id, plans)
    if story.moments:
        since = max(since, story.moments[-1].day)
    return replace(story, untouched_since=since) if (as_of - since).days >= at_least else story


def _taken_up(goal_id: str, plans: Sequence[Plan]) -> date:
    """The day of the plan that set a goal of the newest plan, and since which no plan has left it out."""
    day = plans[-1].day
    for plan in reversed(plans):
        if not plan.goal(goal_id):
            break
        day = plan.day
    return day


def _moments(dated: Sequence[Note], as_of: date) -> dict[str, list[GoalMoment]]:
    moments: dict[str, list[GoalMoment]] = {}
    for note in dated:
        if note.day is not None and note.day <= as_of:
            for touches in note.values(GoalTouches):
                for touch in touches:
                    moments.setdefault(touch.goal, []).append(GoalMoment(note, note.day, touch))
    return moments
