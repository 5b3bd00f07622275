"""Chooses what is searched for in a chart: words that are rare in it and words that are common."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.corpus import Client

WORD = re.compile(r"[^\W\d_]+")
LEAST_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Queries:
    """What is searched for, as it is typed."""

    letter: str
    rare: str
    common: str
    phrase: str
    typed: str
    missing: str = "zyzzyva"


def choose_queries(client: Client) -> Queries:
    """Of words of four letters or more: one of the rarest, the most common, one whose last letter tells it apart."""
    counts = _notes_by_word(client)
    rarest = min(counts, key=lambda word: (counts[word], word))
    common = min(counts, key=lambda word: (-counts[word], word))
    return Queries(common[0], rarest, common, '"is satisfied with the"', _told_apart(counts))


def _notes_by_word(client: Client) -> Counter[str]:
    counts: Counter[str] = Counter()
    for note in client.notes:
        counts.update({word.lower() for word in WORD.findall(note.body) if len(word) >= LEAST_LETTERS})
    return counts


def _told_apart(counts: Counter[str]) -> str:
    """A frequent word of six letters that another equals but for the last, so that its last key changes the count."""
    stems = Counter(word[:5] for word in counts if len(word) == 6)
    words = [word for word in counts if len(word) == 6 and stems[word[:5]] > 1]
    return min(words, key=lambda word: (-counts[word], word))
