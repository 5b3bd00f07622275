"""Rules about what a note is to say: what was done, how things stand, how the client is, for as long as it took."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from chartgen.model.diagnostic import Finding, Severity
from chartgen.model.note import GoalTouches, Note, Section, Word
from chartgen.model.notetype import Role, Trait
from chartgen.model.settings import Settings
from chartgen.model.template import says
from chartgen.model.wordlists import Quality, WordList
from chartgen.rules.examples import DONE, HERE, NEXT, SEEN, note, one
from chartgen.rules.listed import compiled, plain_words, stands_in
from chartgen.rules.rule import NoteInChart, rule
from chartgen.rules.weak import (
    in_language_of_lists,
    is_told_in_full,
    met_client,
    names_deed,
    sections_of,
    telling,
    unless_signed,
)

FIGURE = re.compile(r"\d")
VOICE = re.compile(r"[\"“„«][^\"”»]{2,}\s[^\"”»]+[\"”“»]|^\s*>", re.MULTILINE)
"""Somebody's own words, two or more."""
NOT_ASKED = "not asked"
ERRAND = 10
"""In minutes: what took no longer, and was not face to face, need not say how things stand."""
CALLED = (
    f"## Case management activities{HERE}\nPhoned Mr. Smith at Sunrise in the afternoon, and we talked for a while.\n"
)
THERE = "She was at the window table when I came in, and the radio was on.\n"
BRAIDED = "Maria sat at the window table, her hair in a new braid."
UNTOLD = f"## Client observations{HERE}\n{THERE}"
VISITED = ("type: face-to-face", "location: Day program (Sunrise)", "present: [Maria Rivera (client)]")
RENEWED = "The lease was renewed for a year, at the same rent."


@rule(
    "CG501",
    Severity.HINT,
    where=(Trait.COUNTS_AS_CONTACT,),
    bad=one(note(body=f"{CALLED}\n{SEEN}\n{NEXT}")),
    good=one(note()),
)
def no_activity_word(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """The section on activities names what was done for the client.

    Payers look for the words: linked, monitored, coordinated, referred. Any of `activities` in chartgen.toml does, in
    all of its forms, and so do plain words for the same, such as drove, taught or filled in. That there was a call or
    a visit, and that people talked, is no activity yet. Attempts are not asked about.
    """
    note_, quality = subject.note, settings.quality
    if not quality.activities or not note_.has(Trait.COUNTS_AS_CONTACT) or not is_told_in_full(note_):
        return
    sections = sections_of(note_, Role.ACTIVITIES)
    asked = sections if _is_of_its_type(note_) else [part for part in note_.sections if sections]
    if (
        sections
        and not any(names_deed(part.text, quality) for part in asked)
        and in_language_of_lists(note_, quality)
    ):
        message = f"`{sections[0].heading[:60]}` does not say what was done for the client."
        words = ", ".join(settings.activities[:5])
        help_ = f"Say what you did, and what for: {words}, ... That people met or talked is not enough."
        yield Finding(sections[0].place, message, unless_signed(note_, help_))


def _is_of_its_type(note_: Note) -> bool:
    """Whether a note has the sections of its type, where activities have one of their own, and not of a format."""
    return note_.type is not None and note_.sections_expected == note_.type.sections


@rule(
    "CG502",
    Severity.WARNING,
    bad=one(note(body=f"{DONE}\n{UNTOLD}\n{NEXT}")),
    good=one(note()),
)
def no_progress(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """Observations say how things stand: progress, or the lack of it.

    A service is paid for because it leads somewhere, and auditors take back what shows no progress and no lack of it.
    A word in `goals` says it (`goals: {housing: progress}`), and so does any fact or figure that can be held against
    an earlier one: slept through on three nights, 164 pounds, no longer coughs. Attempts, addenda, intakes and plans
    are not asked about, nor are calls of some minutes.
    """
    note_, quality = subject.note, settings.quality
    if not quality.progress or _tells_of_goals(note_) or not _is_asked_for_progress(note_):
        return
    sections = sections_of(note_, Role.OBSERVATIONS)
    if not sections or _tells(telling(note_, Role.OBSERVATIONS), quality):
        return
    if in_language_of_lists(note_, quality):
        message = f"`{sections[0].heading[:60]}` does not say how things stand: no progress, and no lack of it."
        help_ = (
            "Write a fact that can be held against the last one, or how each goal goes: `goals: {a-goal: no change}`."
        )
        yield Finding(sections[0].place, message, unless_signed(note_, help_))


def _is_asked_for_progress(note_: Note) -> bool:
    if not is_told_in_full(note_) or note_.has(Trait.OPENS_CHART) or note_.has(Trait.SETS_GOALS):
        return False
    minutes = note_.times.minutes if note_.times else None
    return note_.has(Trait.IN_PERSON) or minutes is None or minutes > ERRAND


def _tells_of_goals(note_: Note) -> bool:
    return any(touch.how for touches in note_.by_shape.get(GoalTouches, ()) for touch in touches)


def _tells(sections: Iterable[Section], quality: Quality) -> bool:
    """Whether sections hold a sign of how things stand, stock phrases aside."""
    return any(_has_sign(says(section.text), quality) for section in sections)


def _has_sign(text: str, quality: Quality) -> bool:
    return FIGURE.search(text) is not None or _says(quality.progress, text, quality)


@rule(
    "CG503",
    Severity.HINT,
    where=(Trait.IN_PERSON, Trait.REVIEWS_PLAN),
    bad=one(
        note(*VISITED, "goals: {health: progress}", body=f"{DONE}\n## Client observations{HERE}\n{BRAIDED}\n\n{NEXT}")
    ),
    good=one(
        note(
            *VISITED,
            "goals: {health: progress}",
            body=f"{DONE}\n## Client observations\n{BRAIDED} She likes it.\n\n{NEXT}",
        )
    ),
)
def no_satisfaction(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """A visit or a review says what the client thinks of the services.

    The client's own view is part of every chart that stands up: content or not, a wish for something else, a thank
    you, a complaint. `satisfaction: mixed` says it, and so do words in the text. Where nobody asked, ask next time.
    """
    note_, quality = subject.note, settings.quality
    said = note_.value("satisfaction", Word)
    if not quality.satisfaction or (said and said.text.casefold() != NOT_ASKED):
        return
    if not (_is_review(note_) or met_client(subject)) or _gives_a_view(note_, quality):
        return
    sections = sections_of(note_, Role.OBSERVATIONS)
    if sections and in_language_of_lists(note_, quality):
        help_ = "Write what the client said of a service, a person or a plan, or `satisfaction:` with a word for it."
        message = "This does not say what the client thinks of the services."
        yield Finding(sections[0].place, message, unless_signed(note_, help_))


def _is_review(note_: Note) -> bool:
    return note_.has(Trait.REVIEWS_PLAN) and is_told_in_full(note_)


def _gives_a_view(note_: Note, quality: Quality) -> bool:
    """Whether a note has a word of liking or disliking in what it tells, or somebody's own words."""
    told = [_with_heading(part) for part in telling(note_, Role.OBSERVATIONS, Role.ACTIVITIES)]
    return any(_says(quality.satisfaction, text, quality) for text in told) or any(map(VOICE.search, told))


def _with_heading(section: Section) -> str:
    """What a section says, its heading with it where it has no other purpose, as one on satisfaction has not."""
    text = says(section.text)
    return f"{section.heading}. {text}" if text and section.role is None else text


def _any_says(listed: WordList, note_: Note) -> bool:
    return any(stands_in(listed, says(part.text)) for part in telling(note_, Role.OBSERVATIONS, Role.ACTIVITIES))


def _says(listed: WordList, text: str, quality: Quality) -> bool:
    """Whether a word of a list stands in a text, stock phrases aside."""
    if not _in_no_stock(listed, quality.stock_words).isdisjoint(plain_words(text)):
        return True
    if not stands_in(listed, text):
        return False
    return not quality.generic or stands_in(listed, compiled(quality.generic).sub(" ", text))


@lru_cache(maxsize=16)
def _in_no_stock(listed: WordList, stock_words: frozenset[str]) -> frozenset[str]:
    """The words of a list that are part of no stock phrase."""
    return listed.words - stock_words


@rule(
    "CG504",
    Severity.HINT,
    where=(Trait.IN_PERSON,),
    bad=one(
        note(
            *VISITED,
            "satisfaction: satisfied",
            body=f"{DONE}\n## Client observations{HERE}\n{RENEWED}\n\n{NEXT}",
        )
    ),
    good=one(
        note(
            *VISITED,
            "satisfaction: satisfied",
            body=f"{DONE}\n## Client observations\n{RENEWED} Maria smiled when she heard it.\n\n{NEXT}",
        )
    ),
)
def no_appearance_or_mood(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """A visit says how the client was: physical and emotional state, appearance, mood.

    Who was there could see it, and nobody who reads the note later can. A word is enough: rested, thinner, laughed,
    did not look up.
    """
    note_, quality = subject.note, settings.quality
    if not (quality.appearance and note_.has(Trait.IN_PERSON)) or _any_says(quality.appearance, note_):
        return
    if not met_client(subject):
        return
    sections = sections_of(note_, Role.OBSERVATIONS)
    if sections and in_language_of_lists(note_, quality):
        message = "This does not say how the client was: nothing of appearance, of mood or of well-being."
        help_ = "Write what you saw yourself: rested or tired, dressed how, laughed, quiet, in pain."
        yield Finding(sections[0].place, message, unless_signed(note_, help_))
