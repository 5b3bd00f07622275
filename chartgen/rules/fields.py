"""Rules about the fields of front matter: that they are there, known, and say what can be understood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from types import NoneType

from chartgen.model.diagnostic import Finding, Severity
from chartgen.model.document import FlawKind, Listing, Node, Scalar
from chartgen.model.note import (
    Author,
    Field,
    Goals,
    GoalTouches,
    Location,
    Note,
    People,
    Signature,
    Silences,
    Word,
    Words,
)
from chartgen.model.notetype import FieldKind, FieldType, NoteType, Trait
from chartgen.model.place import START, Place
from chartgen.model.settings import Settings
from chartgen.rules.examples import HERE, PLAN, VISIT, note, one, several
from chartgen.rules.rule import NoteInChart, rule
from chartgen.rules.wording import did_you_mean, flaws_of

EVERYDAY_WORDS = {
    **dict.fromkeys(("visit", "home visit", "site visit", "in person", "meeting", "client visit"), "face-to-face"),
    **dict.fromkeys(("call", "phone call", "phone", "telephone call", "email", "contact"), "collateral"),
    **dict.fromkeys(("note", "progress note", "case note"), ""),
}
"""The type that a word of every day most likely means; empty where it may be any."""

MOST_HINTS = 60
"""Beyond so many fields it is no misspelling, and looking for the nearest word takes long."""


def _one_of(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))


@rule(
    "CG201",
    Severity.ERROR,
    where=(NoteType, Trait.DESCRIBES_CLIENT),
    bad=one(note(f"type: colateral{HERE}")),
    good=one(note("type: collateral")),
)
def unknown_type(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """The type of a note is one that chartgen or the agency knows.

    The type says which fields and sections a note must have, and what it counts for.
    """
    field = subject.note.field("type")
    if field is None or not isinstance(field.value, Word):
        return
    describes = subject.note.has(Trait.DESCRIBES_CLIENT)
    if subject.note.type is None:
        yield _unknown_type(field.value, settings)
    elif describes and field.value.text != subject.note.type.name:
        yield Finding(field.value.place, "client.md has a type of its own.", "Write `type: client`.")
    elif describes and subject.note is not subject.chart.client.note:
        where = "client.md in a folder of its own" if subject.chart.client.folder.client_file else "client.md"
        help_ = f"Name this file {where}, or give it the type of a note."
        yield Finding(field.value.place, "Only client.md has the type client.", help_)


def _unknown_type(written: Word, settings: Settings) -> Finding:
    known = [name for name, type_ in settings.note_types.items() if "type" in type_.fields and name != "every-note"]
    known = [name for name in known if not settings.note_types[name].has(Trait.DESCRIBES_CLIENT)]
    everyday = EVERYDAY_WORDS.get(" ".join(re.split(r"[\s_-]+", written.text.casefold())))
    if everyday is None:
        hint = did_you_mean(written.text, known)
    else:
        hint = f"Did you mean `{everyday}`? " if everyday in known else ""
    help_ = f"{hint}The types are {_one_of(known)}."
    return Finding(written.place, f"`{written.text[:60]}` is no type of note.", help_)


@rule(
    "CG202", Severity.ERROR, bad=one(note(without="location").replace("---\n", f"---{HERE}\n", 1)), good=one(note())
)
def missing_field(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """A note has every field that its type requires.

    Without the day, the place, who was there and what was done, a note proves no service and tells no story.
    """
    if not _is_misfiled(subject):
        yield from _unfilled(subject.note, _type(subject.note, settings).required)


def _unfilled(note: Note, asked: Iterable[FieldType]) -> Iterator[Finding]:
    for declared in asked:
        field = note.by_name.get(declared.name)
        if field is None or _says_nothing(field.node, declared):
            yield _missing(note, field, declared)


def _is_misfiled(subject: NoteInChart) -> bool:
    """Whether a note claims to be client.md and is not: told by CG201, so that its other fields prove nothing."""
    return subject.note.has(Trait.DESCRIBES_CLIENT) and subject.note is not subject.chart.client.note


def _type(note: Note, settings: Settings) -> NoteType:
    return note.type or settings.note_types["every-note"]


def _missing(note: Note, field: Field | None, declared: FieldType) -> Finding:
    if field is None:
        help_ = f"Add `{declared.name}:`. {declared.help}".strip()
        return Finding(Place(_first_line(note), 1, 3), f"`{declared.name}` is missing.", help_)
    return Finding(field.key_place, f"`{declared.name}` is empty.", f"Fill it in. {declared.help}".strip())


def _first_line(note: Note) -> int:
    fields = note.document.fields
    return max(1, fields.place.line - 1) if fields else START.line


def _says_nothing(node: Node, declared: FieldType) -> bool:
    if isinstance(node, Scalar):
        return not node.text.strip()
    return isinstance(node, Listing) and not node.items and declared.kind is not FieldKind.PEOPLE


@rule(
    "CG203",
    Severity.WARNING,
    where=(NoneType,),
    bad=one(note(f"locaton: Home{HERE}", "location: Office")),
    good=one(note()),
)
def unknown_field(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """Every field is one that the note's type knows.

    A misspelt field is shown in the chart, but nothing counts it. An agency's own fields are declared in a note
    type's file.
    """
    known = [declared.name for declared in _type(subject.note, settings).fields.values()]
    for number, field in enumerate(subject.note.fields):
        if field.declared is None and not _is_misfiled(subject):
            hint = did_you_mean(field.name, known) if number < MOST_HINTS else ""
            help_ = f"{hint}The fields are {_one_of(known)}."
            yield Finding(field.key_place, f"`{field.name[:60]}` is no field of this kind of note.", help_)


@rule(
    "CG207",
    Severity.WARNING,
    where=(People,),
    bad=one(note(f"present:\n  - John Smith{HERE}")),
    good=one(note("present:\n  - John Smith (Program Director)")),
)
def person_without_title(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """Everyone present has a title.

    A reader who does not know the people must be able to tell the client's sister from the house manager.
    """
    for people in subject.values(People):
        for person in people:
            if not person.title:
                name = person.name.partition(",")[0]
                help_ = f"Write {name} (title), or {name} (title, organization): sister, house manager, nurse, ..."
                yield Finding(person.place, f"`{person.name[:60]}` has no title.", help_)


@rule(
    "CG208",
    Severity.WARNING,
    where=(Words,),
    bad=one(note(f"activities: [montored]{HERE}")),
    good=one(note("activities: [monitored]")),
)
def unknown_activity(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """Activities are named in the agency's words.

    Payers look for these words, and counts by activity need one spelling for each.
    """
    known = settings.casefolded_activities
    for field in subject.note.fields:
        if isinstance(field.value, Words) and field.declared and field.declared.kind is FieldKind.ACTIVITIES:
            for word in field.value.words:
                if word.text.casefold() not in known:
                    help_ = f"{did_you_mean(word.text, known)}The activities are {_one_of(settings.activities)}; "
                    help_ += "more can be set as more_activities in chartgen.toml."
                    yield Finding(word.place, f"`{word.text[:60]}` is no activity of this agency.", help_)


@rule(
    "CG209",
    Severity.ERROR,
    where=(Word, GoalTouches),
    bad=one(note(f"satisfaction: happy{HERE}")),
    good=one(note("satisfaction: satisfied")),
)
def not_a_choice(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """A field with set choices holds one of them.

    What is counted over years, such as satisfaction or the outcome of a contact, needs the same words every time.
    """
    for field in subject.note.fields:
        value, declared = field.value, field.declared
        if declared is None:
            continue
        if isinstance(value, Word):
            if declared.kind is FieldKind.SECTION_SET:
                yield from _no_section_set(value, settings)
            elif declared.choices and value.text.casefold() not in declared.casefolded_choices:
                yield _not_among(value.text, value.place, declared.choices)
        elif isinstance(value, GoalTouches) and declared.choices:
            for touch in value.touches:
                if touch.how and touch.how.casefold() not in declared.casefolded_choices:
                    yield _not_among(touch.how, touch.how_place or touch.place, declared.choices)


def _no_section_set(word: Word, settings: Settings) -> Iterator[Finding]:
    """A section set is offered by its label, though its name will do too."""
    sets = settings.section_sets.values()
    if not any(word.text.casefold() in one.casefolded_names for one in sets):
        yield _not_among(word.text, word.place, tuple(one.label for one in sets))


def _not_among(written: str, place: Place, choices: tuple[str, ...]) -> Finding:
    help_ = f"{did_you_mean(written, choices)}It may be {', '.join(choices)}."
    return Finding(place, f"`{written[:60]}` is not one of the choices here.", help_)


@rule(
    "CG210",
    Severity.ERROR,
    where=(GoalTouches,),
    bad=one(note(f"goals: {{houses: progress}}{HERE}")),
    good=one(note("goals: {housing: progress}")),
)
def goal_not_in_plan(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """A goal that a note touches is in the plan in force on the note's day.

    Payers ask that each service be consistent with the plan in effect on that day: 12VAC30-50-440, 42 CFR 441.18.
    """
    day = subject.note.day
    touched = [touch for touches in subject.values(GoalTouches) for touch in touches]
    if day is None or not touched:
        return
    plan = subject.chart.plan_on(day)
    if plan and not plan.goals:
        return  # told at the plan itself, whose goals are missing or cannot be read
    known = [goal.id for goal in plan.goals] if plan else []
    for touch in touched:
        if plan is None:
            help_ = "Add a note of type plan with its goals, dated no later than this note, or take the goal out."
            yield Finding(
                touch.place, f"No plan was in force on {day}, so `{touch.goal[:60]}` is no goal of it yet.", help_
            )
        elif touch.goal not in known:
            hint = did_you_mean(touch.goal, known)
            help_ = f"{hint}The goals of the plan of {plan.day} are {_one_of(known) or 'none'}."
            yield Finding(touch.place, f"`{touch.goal[:60]}` is no goal of the plan in force on {day}.", help_)


@rule(
    "CG211",
    Severity.WARNING,
    where=(Author,),
    bad=one(note(f"author: Dana Reyes{HERE}")),
    good=one(note("author: Dana Reyes, QIDP")),
)
def author_without_credentials(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """The author's name comes with credentials.

    A note is signed with name and credentials (12VAC30-60-185); who wrote it decides whether it can be paid.
    """
    for author in subject.values(Author):
        if not author.credentials:
            help_ = f"Write the credentials after a comma: {author.name[:60]}, QIDP."
            yield Finding(author.place, f"`{author.name[:60]}` has no credentials.", help_)


@rule(
    "CG212",
    Severity.WARNING,
    where=(Location,),
    bad=one(note(f"location: Hoem (apartment on Elm Street){HERE}")),
    good=one(note("location: Home (apartment on Elm Street)")),
)
def unknown_place(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """A location begins with a kind of place that is known.

    Some visits must be made at home; a place that is not recognized counts for none. Details go in parentheses.
    """
    for location in subject.values(Location):
        if settings.place_kind(location.kind) is None:
            known = [name for kind in settings.places for name in (kind.name, *kind.also)]
            kinds = _one_of(kind.name for kind in settings.places)
            help_ = f"{did_you_mean(location.kind, known)}Begin with one of {kinds}, details in parentheses; "
            help_ += "more can be set under [places] in chartgen.toml."
            yield Finding(location.place, f"`{location.kind[:60]}` is no kind of place chartgen knows.", help_)


@rule(
    "CG213",
    Severity.ERROR,
    where=(FlawKind.WRONG_SHAPE,),
    bad=one(note(f"author: [Dana Reyes, QIDP]{HERE}")),
    good=one(note("author: Dana Reyes, QIDP")),
)
def wrong_shape(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """A field holds the kind of thing it is for: text, a list, or names with values.

    What has another shape cannot be understood; it is shown as it was written, and nothing counts it.
    """
    for flaw in flaws_of(subject.note, FlawKind.WRONG_SHAPE):
        yield Finding(flaw.place, "This field is not written in the way it is read.", f"Expected {flaw.expected}.")


@rule("CG214", Severity.HINT, bad=one(note(without="author").replace("---\n", f"---{HERE}\n", 1)), good=one(note()))
def missing_advised_field(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """A note has the fields that its type advises.

    They are not required for a chart, but an auditor will look for them.
    """
    if not _is_misfiled(subject):
        yield from _unfilled(subject.note, _type(subject.note, settings).advised)


@rule(
    "CG215",
    Severity.WARNING,
    where=(Silences,),
    bad=one(note(f"ignore: [CG211]{HERE}")),
    good=one(note("author: Dana Reyes", "ignore: [CG211]", "reason: Credentials are pending since 2024-03-01.")),
)
def silenced_without_reason(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """A rule is silenced for a note only with a reason.

    The next reader must be able to tell a considered exception from an overlooked fault. Without a reason the rule
    goes on speaking.
    """
    for silence in subject.note.silences:
        if not silence.reason:
            help_ = f"Add `reason:` with the why, or take {silence.rule[:30]} out of `ignore`."
            yield Finding(silence.place, "A rule is silenced here without a reason.", help_)


@rule(
    "CG216",
    Severity.WARNING,
    where=(Silences,),
    bad=one(note(f"ignore: {{CG999: not used here}}{HERE}")),
    good=one(note()),
)
def silences_no_rule(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """What a note silences is a rule.

    A misspelt code silences nothing.
    """
    names = set(settings.rules.values())
    for silence in subject.note.silences:
        if silence.rule.upper() not in settings.rules and silence.rule not in names:
            help_ = f"{did_you_mean(silence.rule, names)}See `chartgen explain` for all rules."
            yield Finding(silence.place, f"`{silence.rule[:60]}` is no rule.", help_)


@rule(
    "CG217",
    Severity.WARNING,
    where=(GoalTouches, Goals),
    bad=several(
        {
            PLAN: f"""---
type: plan
date: 2024-01-10
location: Office
present: []
activities: [planned]
goals: [housing, health, housing]{HERE}
author: Dana Reyes, QIDP
---
## What matters
Her own front door.

## Goals and steps
Two apartments a month.
"""
        }
    ),
    good=several({VISIT: note()}),
)
def repeated_goal(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """A goal is named once in a note.

    Where it is named twice, nobody can tell which of the two is meant.
    """
    named = [(touch.goal, touch.place) for touches in subject.values(GoalTouches) for touch in touches]
    named += [(goal.id, goal.place) for goals in subject.values(Goals) for goal in goals]
    seen: set[str] = set()
    for goal, place in named:
        if goal in seen:
            yield Finding(place, f"The goal `{goal[:60]}` is named twice in this note.", "Keep one of the two.")
        seen.add(goal)


@rule(
    "CG220",
    Severity.WARNING,
    where=(Signature,),
    bad=one(note(f"signed: yes{HERE}")),
    good=one(note("signed: {by: Dana Reyes, on: 2024-03-06}")),
)
def signed_by_nobody(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """A signature says who signed.

    `signed: yes` is nobody's signature; a first and a last name are looked for.
    """
    for signature in subject.values(Signature):
        if " " not in signature.by:
            help_ = "Write by whom and when: {by: Dana Reyes, on: 2024-03-05}."
            yield Finding(signature.place, "This signature gives no full name.", help_)
