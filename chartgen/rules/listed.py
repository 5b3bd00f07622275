"""Whether and where words of a list stand in a text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from chartgen.model.wordlists import ANY_ENDING, OPENS, WordList

APART = r"[\s\-‐‑]+"
"""What may stand between the words of a phrase, where the list has a space."""
JOINED = r"[\s\-‐‑]{0,2}"
"""What may stand where the list has a hyphen."""
BEFORE_S = r"(?:[\s\-‐‑]+|(?=['’]s\b))"
"""Between the words of a phrase of which the second may be an 's."""
NAME = r"(?-i:[A-Z][\w’'-]*)"
WHO = "who"
"""The part for which a name may stand, too."""
NO_PARTS: Mapping[str, tuple[str, ...]] = {}

PLAIN = bytes(ord(chr(code).lower()) if chr(code).isalnum() else ord(" ") for code in range(128)) + bytes(128)
"""What each character of ASCII becomes: a small letter, a figure or a blank."""
WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=16)
def plain_words(text: str) -> Sequence[str]:
    """The words of a text in small letters, without marks; those of the last few texts are remembered."""
    if text.isascii():
        return text.encode("ascii").translate(PLAIN).decode("ascii").split()
    return WORD.findall(text.lower())


def stands_in(listed: WordList, text: str) -> bool:
    """Whether any word or phrase of a list stands in a text."""
    said = plain_words(text)
    if not listed.words.isdisjoint(said):
        return True
    if listed.telling.isdisjoint(said) and "" not in listed.telling:
        return False
    return _others(listed).search(text) is not None


@lru_cache(maxsize=32)
def compiled(listed: WordList) -> re.Pattern[str]:
    """What finds any word or phrase of a list in a text, the longest where several begin at one place."""
    return any_of(listed.phrases)


@lru_cache(maxsize=32)
def _others(listed: WordList) -> re.Pattern[str]:
    return any_of(listed.others)


def any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """What finds any of some phrases, the longest where several begin at one place."""
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(whole("|".join(pattern_of(phrase) for phrase in longest_first)), re.IGNORECASE)


def whole(alternatives: str) -> str:
    """What finds some alternatives as words of their own, and not within others."""
    return rf"(?<![\w'’-])(?:{alternatives})(?!\w)"


def pattern_of(phrase: str, parts: Mapping[str, tuple[str, ...]] = NO_PARTS) -> str:
    """What finds one phrase; a word in braces is any of a part, one with a question mark may be missing."""
    pattern, words = "", phrase.split()
    for number, word in enumerate(words):
        optional = word.startswith(OPENS) and word.endswith("?}")
        between = "" if not number else BEFORE_S if word.startswith(OPENS) else APART
        found = between + _word(word, parts)
        pattern += f"(?:{found})?" if optional else found
    return pattern


def _word(word: str, parts: Mapping[str, tuple[str, ...]]) -> str:
    if word.startswith(OPENS):
        name = word.strip("{?}")
        any_of = [pattern_of(one) for one in parts[name]]
        return f"(?:{'|'.join([*any_of, NAME] if name == WHO else any_of)})"
    ending = r"\w*" if word.endswith(ANY_ENDING) else ""
    plain = re.escape(word.removesuffix(ANY_ENDING))
    return plain.replace(r"\-", JOINED).replace("'", "['’]") + ending
