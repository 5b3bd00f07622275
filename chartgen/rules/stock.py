"""Rules about what only fills a form: phrases that could stand in any note, and a follow-up of none."""

from __future__ import annotations

from collections.abc import Iterator

from chartgen.model.diagnostic import Finding, Severity
from chartgen.model.note import Note, Section
from chartgen.model.notetype import Role, Trait
from chartgen.model.settings import Settings
from chartgen.model.template import says
from chartgen.model.wordlists import Quality, WordList
from chartgen.rules.examples import DONE, HERE, NEXT, SEEN, note, one
from chartgen.rules.listed import compiled, plain_words
from chartgen.rules.rule import NoteInChart, rule
from chartgen.rules.weak import is_told_in_full, names_deed, names_in, place_in, sections_of, unless_signed

LONGEST = 400
"""In characters: what is longer is more than stock phrases, or more of them than anyone writes."""
MOST_NAMES = 6
"""A section with more words that stand in no list cannot be made of stock phrases and names."""
QUOTES = frozenset('"“”«»>')


@rule(
    "CG505",
    Severity.HINT,
    where=(Trait.COUNTS_AS_CONTACT,),
    bad=one(note(body=f"{DONE}\n{SEEN}\n## Follow-up needed\nNone at this time.{HERE}\n")),
    good=one(note(body=f"{DONE}\n{SEEN}\n## Follow-up needed\nNothing is open; I see Maria on 12 July.\n")),
)
def no_follow_up(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """A contact leads to something: what is to be done, by whom, or when the next contact is.

    "None" leaves the next reader to guess whether nothing was needed or nobody thought of it. Say what is planned, or
    why there is nothing to do. Attempts are not asked about.
    """
    note_, quality = subject.note, settings.quality
    if note_.follow_ups or not note_.has(Trait.COUNTS_AS_CONTACT) or not is_told_in_full(note_):
        return
    for section in sections_of(note_, Role.FOLLOW_UP):
        if says_none(section, quality):
            begins = len(section.text) - len(section.text.lstrip())
            help_ = (
                "Say what is planned and by when, `- [ ] Ring the clinic (due 2024-03-20)`, or why there is nothing."
            )
            place = place_in(section, begins, len(section.text.rstrip()))
            yield Finding(place, "This follow-up says none, and not why.", unless_signed(note_, help_))


def says_none(section: Section, quality: Quality) -> bool:
    """Whether a section says no more than that there is nothing."""
    text = says(section.text)
    if not any(char.isalnum() for char in text):
        return bool(text)
    if not quality.nothing or _strange(text, quality) != set():
        return False
    return _is_stock(text, quality.nothing, quality, frozenset())


@rule(
    "CG506",
    Severity.WARNING,
    bad=one(
        note(
            "goals: {health: progress}",
            body=f"{DONE}\n## Client observations\nMaria is doing well. No concerns.{HERE}\n\n{NEXT}",
        )
    ),
    good=one(note()),
)
def generic_phrase(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """A section says something of this client on this day.

    "Doing well, no concerns" fits anybody at any time, and shows nothing of what was paid for. Such phrases are told
    only where a section says nothing else; where the sentence goes on to say what is well, it is left alone.
    """
    note_, quality = subject.note, settings.quality
    if not quality.generic or not is_told_in_full(note_):
        return
    for section in note_.sections:
        if section.role is not None and len(section.text) <= LONGEST:
            yield from _stock_phrases(section, subject, quality)


def _stock_phrases(section: Section, subject: NoteInChart, quality: Quality) -> Iterator[Finding]:
    strange = _strange(section.text, quality)
    if strange is None or not QUOTES.isdisjoint(section.text):
        return
    names = names_in(subject) if strange else frozenset()
    if strange <= names and _is_stock(says(section.text), quality.generic, quality, names):
        found = compiled(quality.generic).search(section.text)
        if found and not _is_told_already(section, subject.note, quality):
            phrase = " ".join(found[0].split())
            message = f"`{section.heading[:60]}` says no more than `{phrase}`, which would fit anybody."
            help_ = unless_signed(subject.note, _instead(section))
            yield Finding(place_in(section, found.start(), found.end()), message, help_)


def _strange(text: str, quality: Quality) -> set[str] | None:
    """The words of a text that stand in no stock phrase; None where they are too many to be names."""
    strange: set[str] = set()
    for word in plain_words(text):
        if word not in quality.stock_words:
            strange.add(word)
            if len(strange) > MOST_NAMES:
                return None
    return strange


def _is_told_already(section: Section, note_: Note, quality: Quality) -> bool:
    """Whether it is told of a section that it names no activity or no follow-up, which is the same fault."""
    if section.role is Role.FOLLOW_UP:
        return says_none(section, quality)
    asked = section.role is Role.ACTIVITIES and note_.has(Trait.COUNTS_AS_CONTACT)
    return asked and not names_deed(section.text, quality)


def _instead(section: Section) -> str:
    if section.role is Role.FOLLOW_UP:
        return "Say what is planned, by whom and by when: `- [ ] Ring the clinic (due 2024-03-20)`."
    if section.role is Role.ACTIVITIES:
        return "Say what exactly was done for this client, with whom, and what came of it."
    return "Say what shows it: what the client did, said or looked like, a figure, what changed since the last time."


def _is_stock(text: str, phrases: WordList, quality: Quality, names: frozenset[str]) -> bool:
    """Whether a text is nothing but some of these phrases, small words and names."""
    left, found = compiled(phrases).subn(" ", text)
    if quality.nothing and found:
        left = compiled(quality.nothing).sub(" ", left)
    small = quality.fillers.words
    return found > 0 and all(word in small or word in names for word in plain_words(left))
