"""Which goals there are: what each plan sets, and every note that touched a goal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

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
    in_force = next((plan for plan in reversed(plans) if plan.day <= as_of), None)
    newest_first = ([in_force] if in_force else []) + [plan for plan in reversed(plans) if plan is not in_force]
    moments = _moments(dated, as_of)
    stories: dict[str, GoalStory] = {}
    for plan in newest_first:
        for goal in plan.goals:
            if plan.day <= as_of and goal.id not in stories:
                touched = tuple(moments.get(goal.id, ()))
                stories[goal.id] = GoalStory(goal.id, goal.statement, plan is in_force, touched)
    return tuple(stories.values())


def _moments(dated: Sequence[Note], as_of: date) -> dict[str, list[GoalMoment]]:
    moments: dict[str, list[GoalMoment]] = {}
    for note in dated:
        if note.day is not None and note.day <= as_of:
            for touches in note.values(GoalTouches):
                for touch in touches:
                    moments.setdefault(touch.goal, []).append(GoalMoment(note, note.day, touch))
    return moments
