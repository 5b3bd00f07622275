"""The rule about words that judge people where what they did should be told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from chartgen.model.diagnostic import Finding, Severity
from chartgen.model.note import Section, Signature
from chartgen.model.settings import Settings
from chartgen.model.wordlists import Judgment, Judgments
from chartgen.rules.examples import DONE, HERE, NEXT, note, one
from chartgen.rules.listed import any_of, pattern_of, plain_words, whole
from chartgen.rules.ownwords import own_words
from chartgen.rules.rule import NoteInChart, rule
from chartgen.rules.weak import names_in, place_in

AROUND = 60
"""In characters: how far around a word it is looked for what gives it another sense."""
DENIED = re.compile(
    r"\b(?:not|never|no longer|nor|isn['’]t|wasn['’]t|aren['’]t|weren['’]t)(?:\s+\w+){0,2}\s+\Z", re.IGNORECASE
)
OF_ONESELF = re.compile(
    r"\b(?:feels?|felt|feeling|(?:him|her|my)self|themselves)(?:\s+(?:so|very|too|a|bit|little|like|quite|really))*\s+\Z",
    re.IGNORECASE,
)
"""What somebody feels, or calls himself, is told and not judged."""
NEXT_WORD = re.compile(r"[ \t]+[A-Z][a-z]")
BEGINS_SENTENCE = re.compile(r"(?:\A|[.!?:;)\"”]|\n[ \t]*\n|\n[ \t]*[-*+][ \t]|[*_|])\s*[*_]*\Z")
WHO = "{who}"
SIGNED = "It is signed, so leave it as it is; an addendum can say what was seen."


@rule(
    "CG507",
    Severity.HINT,
    bad=one(note(body=f"{DONE}\n## Client observations\nMaria was agitated at lunch again.{HERE}\n\n{NEXT}")),
    good=one(
        note(body=f'{DONE}\n## Client observations\nMaria called out "Too loud" three times at lunch.\n\n{NEXT}')
    ),
)
def judgmental_word(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """A note tells what people did and said, and leaves the judging to its reader.

    "Manipulative" or "non-compliant" tells of the writer, not of the client, and cannot be acted on; the client may
    read it, and so may a court. What somebody else said, in quotation marks or as a block quotation, is left alone,
    and so are names, and words that mean something else where they stand. `quality.judgments` in chartgen.toml adds
    words and takes them out.
    """
    judgments = settings.quality.judgments
    anywhere = "" in judgments.telling
    for section in subject.note.sections:
        said = plain_words(section.text)
        if anywhere or not judgments.telling.isdisjoint(said):
            words = judgments.telling.intersection(said)
            for found, judgment in _judging(section, judgments, words, subject):
                yield _finding(found, judgment, section, subject)


def _finding(found: re.Match[str], judgment: Judgment, section: Section, subject: NoteInChart) -> Finding:
    message = f"`{' '.join(found[0].split())}` judges, and does not tell what happened."
    better = f"Write `{judgment.instead}`. {judgment.write}" if judgment.instead else judgment.write
    signed = any(signature.digest for signature in subject.values(Signature))
    return Finding(place_in(section, found.start(), found.end()), message, SIGNED if signed else better)


def _judging(
    section: Section, judgments: Judgments, words: frozenset[str], subject: NoteInChart
) -> Iterator[tuple[re.Match[str], Judgment]]:
    """Where a section judges in the words of its writer; `words` are those in it that tell of a judgment."""
    sought, pattern = _sought(judgments, words)
    if "" not in judgments.telling and not _may_judge(section.text, words, pattern):
        return
    text, names = own_words(section.text), names_in(subject)
    for found in pattern.finditer(text):
        judgment, phrase = sought[(found.lastindex or 1) - 1]
        meant = _is_someone(found, judgments, names) if phrase.startswith(WHO) else not _is_name(found, text, names)
        if meant and not (_is_other_sense(found, text, judgment) or _is_told(found, text)):
            yield found, judgment


def _may_judge(text: str, words: frozenset[str], pattern: re.Pattern[str]) -> bool:
    """Whether a judgment may stand in a text, looked for around the words that tell of one.

    To look for one everywhere takes ten times as long, and most such words are in their place where they stand.
    """
    lowered = text.lower()
    for word in words:
        at = lowered.find(word)
        while at >= 0:
            if pattern.search(text, max(0, at - AROUND), at + len(word) + AROUND):
                return True
            at = lowered.find(word, at + AROUND)
    return False


@lru_cache(maxsize=256)
def _sought(judgments: Judgments, words: frozenset[str]) -> tuple[tuple[tuple[Judgment, str], ...], re.Pattern[str]]:
    """What may be found in a text of these words, the longest first, and what finds it, in a group of its own."""
    found = [
        (judgment, phrase) for word in ("", *sorted(words)) for judgment, phrase in judgments.by_word.get(word, ())
    ]
    found.sort(key=lambda one: len(one[1]), reverse=True)
    patterns = "|".join(f"({pattern_of(phrase, judgments.parts)})" for _, phrase in found)
    return tuple(found), re.compile(whole(patterns), re.IGNORECASE)


def _is_someone(found: re.Match[str], judgments: Judgments, names: frozenset[str]) -> bool:
    """Whether a phrase that begins with a person begins with one of those named, or with a word for one."""
    first = plain_words(found[0])[0]
    return first in judgments.parts["who"] or first in names


@lru_cache(maxsize=128)
def _other_senses(judgment: Judgment) -> re.Pattern[str]:
    return any_of(judgment.but)


def _is_other_sense(found: re.Match[str], text: str, judgment: Judgment) -> bool:
    """Whether the words around make it mean something else."""
    if not judgment.but:
        return False
    begins = max(0, found.start() - AROUND)
    around = _other_senses(judgment).finditer(text, begins, found.end() + AROUND)
    return any(other.start() < found.end() and found.start() < other.end() for other in around)


def _is_told(found: re.Match[str], text: str) -> bool:
    """Whether it is said that somebody is not so, or finds himself so."""
    begins = max(0, found.start() - AROUND)
    return any(before.search(text, begins, found.start()) for before in (DENIED, OF_ONESELF))


def _is_name(found: re.Match[str], text: str, names: frozenset[str]) -> bool:
    """Whether it is part of a name: one of those present, or a word with a capital where no sentence begins."""
    word = found[0]
    if not word[0].isupper() or word.isupper():
        return False
    if names.issuperset(plain_words(word)):
        return True
    following = NEXT_WORD.match(text, found.end())
    return bool(following) or not BEGINS_SENTENCE.search(text, max(0, found.start() - AROUND), found.start())
