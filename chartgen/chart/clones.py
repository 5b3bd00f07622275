"""Which notes of a caseload say in an earlier note's words what they should say in their own.

Notes that may be clones are found by the keys of their sentences, and compared pair of words by pair of words. Each
is held against few others, however many say the same, so that the work grows with the number of notes alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeAlias

from chartgen.model.clones import KEYS, Clone, Fingerprint

SHARE = 0.5
"""So much of what a note tells, counted in words, stands in one other note where it is a clone."""
FEWEST_WORDS, FEWEST_SENTENCES = 25, 2
"""Where less than this is the same, two notes of one kind of contact may well agree by themselves."""
ALIKE = 0.6
"""Two sentences are the same where they share so much of their pairs of words: of twelve words, two may differ.

It is Dice's measure: twice what both have, divided by what the one has and what the other has.
"""
FIRST, LAST = 4, 4
"""Of many notes with sentences that are alike, so many of the earliest and of the latest are looked at."""
NEAREST = 3
"""So many notes, those that share keys with most of its sentences, a note is compared with."""
LIKELY = 4
"""A note is compared with another that shares keys with one in so many of its sentences, or with more."""
FEW = 8
"""A pair of words is looked for in so many sentences of a note at most."""

Keys: TypeAlias = Sequence[Sequence[int]]
"""For each sentence of a note its keys."""


def clones(fingerprints: Iterable[Fingerprint]) -> tuple[Clone, ...]:
    """The notes that are clones, in order of time, each with the one earlier note that it is most like.

    Of several that it is as much like, that is one of the same client, and of these the earliest.
    """
    notes = sorted(fingerprints, key=lambda one: one.order)
    keys_of = _shared_keys(notes)
    own = {note.client: _Told() for note in notes}
    others = _Told()
    found: list[Clone] = []
    first: dict[int, int] = {}  # of a clone, the number of the note that said the same first
    for number, note in enumerate(notes):
        keys = keys_of(note)
        if not any(keys):
            continue
        of_others = [one for one in others.likely(keys) if notes[one].client != note.client]
        near: list[int] = []
        for likely in (own[note.client].likely(keys), of_others):
            held = (one for one in likely if not _may(note, notes[one], notes[first.get(one, one)]))
            near += islice(held, NEAREST)
        closest = _closest(note, notes, near)
        if closest:
            clone, other = closest
            found.append(clone)
            first[number] = first.get(other, other)
        others.add(number, own[note.client].add(number, {key for sentence in keys for key in sentence}))
    return tuple(found)


def _shared_keys(notes: Sequence[Fingerprint]) -> Callable[[Fingerprint], Keys]:
    """A function that gives, for each sentence of a note, those of its keys that other sentences have as well.

    Most stand alone, and to remember each would take more memory than all the rest. So they are counted in bytes,
    one byte for several keys: a few that stand alone are given with the others, and do no harm.
    """
    size = 8 * sum(len(note.keys) for note in notes) + 1
    counted = bytearray(size)
    for note in notes:
        for key in note.keys:
            counted[key % size] = 2 if counted[key % size] else 1

    def shared(note: Fingerprint) -> Keys:
        every = range(0, len(note.keys), KEYS)
        return [[key for key in note.keys[at : at + KEYS] if counted[key % size] > 1] for at in every]

    return shared


class _Told:
    """The numbers of notes by the keys of their sentences."""

    def __init__(self) -> None:
        self._by_key: dict[int, list[int]] = {}

    def add(self, number: int, keys: Iterable[int]) -> list[int]:
        """Take in a note, which is later than all before; gives those of its keys that none of them had."""
        new: list[int] = []
        for key in keys:
            known = self._by_key.get(key)
            if known is None:
                self._by_key[key] = [number]
                new.append(key)
            else:
                if len(known) == FIRST + LAST:
                    del known[FIRST]
                known.append(number)
        return new

    def likely(self, keys: Keys) -> list[int]:
        """The notes that share keys with a good part of a note's sentences, those that share most first."""
        met: list[int] = []
        for sentence in keys:
            met += {number for key in sentence if key in self._by_key for number in self._by_key[key]}
        shared = Counter(met)
        enough = [(-count, number) for number, count in shared.items() if count * LIKELY >= len(keys)]
        return [number for _, number in sorted(enough)]


def _may(note: Fingerprint, other: Fingerprint, first: Fingerprint) -> bool:
    """Whether a note may use the words of an earlier one, or of the `first` to say what that one says."""
    return _may_use(note, other) or (first is not other and _may_use(note, first))


def _may_use(note: Fingerprint, other: Fingerprint) -> bool:
    """Whether a note may well use the words of another.

    An addendum may use those of what it amends, a note those of one that it links to, a plan those of what went
    before it, a summary those of the notes that it sums up; and of one day two writers may tell the same.
    """
    if note.thread == other.thread or not note.refers.isdisjoint((other.path, other.thread)):
        return True
    sums_up = note.covers_period and not other.covers_period
    two_wrote = note.day == other.day and note.author != other.author
    return note.client == other.client and (note.sets_goals or sums_up or two_wrote)


def _closest(note: Fingerprint, notes: Sequence[Fingerprint], near: Iterable[int]) -> tuple[Clone, int] | None:
    """The clone that a note is, and the number of the note that it is most like of those near it."""
    closest: tuple[Clone, int] | None = None
    for number in near:
        clone = _compared(note, notes[number])
        if clone and (closest is None or clone.share > closest[0].share):
            closest = clone, number
            if clone.share == 1:
                break
    return closest


def _compared(note: Fingerprint, other: Fingerprint) -> Clone | None:
    """A note as a clone of another, where it is one."""
    same = list(_same_sentences(note, other))
    words = sum(note.words[one] for one, _ in same)
    share = words / sum(note.words)
    if share < SHARE or words < FEWEST_WORDS or len(same) < FEWEST_SENTENCES:
        return None
    lines = tuple((note.lines[one], other.lines[two]) for one, two in same)
    return Clone(note.path, other.path, note.client == other.client, share, len(same), len(note.lines), lines)


def _same_sentences(note: Fingerprint, other: Fingerprint) -> Iterator[tuple[int, int]]:
    """The sentences of a note that stand in another, each with the one that it is most like there, by number."""
    there = _by_pair(other)
    start = 0
    for number, end in enumerate(note.ends):
        both: dict[int, int] = {}
        for pair in note.pairs[start:end]:
            for at in there.get(pair, ()):
                both[at] = both.get(at, 0) + 1
        alike = [(2 * count / (end - start + _length(other, at)), -at) for at, count in both.items()]
        measure, at = max(alike, default=(0.0, 0))
        if measure >= ALIKE:
            yield number, -at
        start = end


def _by_pair(note: Fingerprint) -> dict[int, list[int]]:
    """In which sentences of a note each pair of words stands."""
    sentences: dict[int, list[int]] = {}
    start = 0
    for number, end in enumerate(note.ends):
        for pair in note.pairs[start:end]:
            known = sentences.setdefault(pair, [])
            if len(known) < FEW:
                known.append(number)
        start = end
    return sentences


def _length(note: Fingerprint, sentence: int) -> int:
    return note.ends[sentence] - (note.ends[sentence - 1] if sentence else 0)
