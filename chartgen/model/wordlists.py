"""The words by which a weak note is told from a good one: shipped with chartgen, and an agency's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from chartgen.model.value import value

ANY_ENDING, OPENS = "*", "{"
"""What a word ends in that stands for many, and what a part of several words begins with."""


@value
class WordList:
    """Words and phrases, in small letters. A word that ends in `*` stands for all that begin so."""

    phrases: tuple[str, ...] = ()
    words: frozenset[str] = field(init=False, repr=False, compare=False)
    """Those that are one word as it stands, which is quickly looked up."""
    others: tuple[str, ...] = field(init=False, repr=False, compare=False)
    """Those that have to be looked for in the text itself."""
    telling: frozenset[str] = field(init=False, repr=False, compare=False)
    """Words of which a text that holds one of the others holds at least one; an empty one where that is not so."""

    def __post_init__(self) -> None:
        others = tuple(phrase for phrase in self.phrases if not phrase.isalnum())
        object.__setattr__(self, "words", frozenset(phrase for phrase in self.phrases if phrase.isalnum()))
        object.__setattr__(self, "others", others)
        object.__setattr__(self, "telling", frozenset(_telling(phrase) for phrase in others))

    def __bool__(self) -> bool:
        return bool(self.phrases)

    def __hash__(self) -> int:
        return len(self.phrases)


@value
class Judgment:
    """Words that judge; `but` are the words around them in which they do not.

    `write` says what to write in their place, and `instead` is what can simply take it, empty where nothing can.
    """

    phrases: tuple[str, ...]
    write: str
    but: tuple[str, ...] = ()
    instead: str = ""


@value
class Judgments:
    """All that judges, what the parts in braces stand for, and `small` words, which tell little of a text."""

    groups: tuple[Judgment, ...] = ()
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    small: frozenset[str] = frozenset()
    by_word: Mapping[str, tuple[tuple[Judgment, str], ...]] = field(init=False, repr=False, compare=False)
    """Each phrase with what it belongs to, by a word that a text with the phrase holds; empty where none can tell."""
    telling: frozenset[str] = field(init=False, repr=False, compare=False)
    """Those words."""

    def __post_init__(self) -> None:
        by_word: dict[str, list[tuple[Judgment, str]]] = {}
        for group in self.groups:
            for phrase in group.phrases:
                for word in {_telling(phrase, self.small), _telling(phrase.replace("-", ""), self.small)}:
                    by_word.setdefault(word, []).append((group, phrase))
        object.__setattr__(self, "by_word", {word: tuple(found) for word, found in by_word.items()})
        object.__setattr__(self, "telling", frozenset(by_word))

    def __hash__(self) -> int:
        return len(self.groups)


@value
class Quality:
    """By what a note is told to be weak.

    A note is to have so many words for a quarter of an hour, but never more than `most_words`. Where a list is empty,
    what it is for is not asked about.
    """

    words_per_quarter_hour: int
    most_words: int
    activities: WordList = WordList()
    contacts: WordList = WordList()
    progress: WordList = WordList()
    satisfaction: WordList = WordList()
    appearance: WordList = WordList()
    generic: WordList = WordList()
    nothing: WordList = WordList()
    fillers: WordList = WordList()
    common: WordList = WordList()
    judgments: Judgments = Judgments()
    stock_words: frozenset[str] = field(init=False, repr=False, compare=False)
    """Every word of generic phrases and of what stands for nothing, and the small words between them."""

    def __post_init__(self) -> None:
        lists = (self.generic, self.nothing, self.fillers)
        words = [word for listed in lists for phrase in listed.phrases for word in _plain(phrase)]
        object.__setattr__(self, "stock_words", frozenset(words))

    def words_for(self, minutes: int) -> int:
        """How many words a note of so many minutes is to have."""
        return min(self.words_per_quarter_hour * minutes // 15, self.most_words)


def _telling(phrase: str, small: frozenset[str] = frozenset()) -> str:
    """The longest word of a phrase that stands for itself, a small one if need be; empty where there is none."""
    words = [word for word in _plain(phrase) if word.isalnum()]
    return max((word for word in words if word not in small), key=len, default=max(words, key=len, default=""))


def _plain(phrase: str) -> list[str]:
    """The words of a phrase, taken apart as those of a text are."""
    return phrase.replace("-", " ").replace("'", " ").replace("/", " ").split()
