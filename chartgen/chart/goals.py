"""Which goals there are: what each plan sets, and what notes have said of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from chartgen.chart.quotes import Bodies, newest_quote
from chartgen.chart.said import Said
from chartgen.model.chart import GoalMoment, GoalStory, Plan
from chartgen.model.note import Goals
from chartgen.model.notetype import Trait


def plans_of(dated: Sequence[Said]) -> tuple[Plan, ...]:
    """The plans among notes in order, oldest first."""
    return tuple(
        Plan(said.note, said.day, tuple(goal for goals in said.note.values(Goals) for goal in goals))
        for said in dated
        if said.day is not None and Trait.SETS_GOALS in said.traits
    )


def goal_stories(plans: Sequence[Plan], past: Sequence[Said], as_of: date) -> tuple[GoalStory, ...]:
    """Every goal that a plan ever set: those of the plan in force first, each list in the order of its plan."""
    so_far = [plan for plan in plans if plan.day <= as_of]
    moments, bodies = _moments(past), Bodies()
    stories: dict[str, GoalStory] = {}
    for plan in reversed(so_far):
        for goal in plan.goals:
            if goal.id not in stories:
                touched = tuple(moments.get(goal.id, ()))
                first = next(earlier for earlier in so_far if earlier.goal(goal.id))
                quote = newest_quote(goal.id, [moment.note for moment in touched], bodies)
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
    return story._replace(untouched_since=since) if (as_of - since).days >= at_least else story


def _taken_up(goal_id: str, plans: Sequence[Plan]) -> date:
    """The day of the plan that set a goal of the newest plan, and since which no plan has left it out."""
    day = plans[-1].day
    for plan in reversed(plans):
        if not plan.goal(goal_id):
            break
        day = plan.day
    return day


def _moments(past: Sequence[Said]) -> dict[str, list[GoalMoment]]:
    moments: dict[str, list[GoalMoment]] = {}
    for said in past:
        if said.day is not None:
            for touch in said.touches:
                moments.setdefault(touch.goal, []).append(GoalMoment(said.note, said.day, touch))
    return moments
