"""What notes tell in the same words: the fingerprint of what one tells, and where an earlier one's stands in it."""

from __future__ import annotations

from array import array
from datetime import date, time
from typing import NamedTuple


class Fingerprint(NamedTuple):
    """What a note tells, as it is compared: none of its words, and small enough to keep for a whole caseload.

    `client` is the path of its client's folder. `thread` is the path of the note that it amends in the end, its own
    where it amends none; `refers` are the paths of the notes that it links to.

    For each sentence that counts, `lines` has the line on which it begins, `words` how many it holds, and `ends`
    where its part of `pairs` ends: its pairs of words that stand side by side, each as a number. `keys` has `KEYS`
    numbers for each sentence, by which others like it are found.
    """

    path: str
    client: str
    day: date | None
    starts: time | None
    author: str
    thread: str
    refers: frozenset[str]
    sets_goals: bool
    covers_period: bool
    lines: array[int]
    words: array[int]
    ends: array[int]
    pairs: array[int]
    keys: array[int]

    @property
    def order(self) -> tuple[bool, date, time, str]:
        """When it tells of, those without a day last: of two notes the later repeats the earlier."""
        return (self.day is None, self.day or date.min, self.starts or time.min, self.path)


KEYS = 4
"""So many numbers each sentence has by which others like it are found."""


class Clone(NamedTuple):
    """A note of which much stands in an earlier one.

    `share` is how much of its narrative does, by words, from 0 to 1; `repeated` and `sentences` say the same in
    sentences. `lines` has, for each sentence that does, the line on which it begins, and that in `other`.
    """

    path: str
    other: str
    same_client: bool
    share: float
    repeated: int
    sentences: int
    lines: tuple[tuple[int, int], ...]
