"""What differs between two versions of a text: lines that went and came, and the words that changed in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import Enum
from itertools import groupby
from typing import NamedTuple

WORD = re.compile(r"\w+|\s|[^\w\s]")
AROUND = 2
"""So many unchanged lines are given before and after what changed."""
MOST_LINES, MOST_WORDS = 1_500, 4_000
"""Of more than so many that differ nothing is compared: all of them went, and all of them came."""
ALIKE = 0.4
"""Where less than this part of the words is the same, it is another text, and no word of it is marked."""


class Mark(Enum):
    """What became of a line."""

    SAME = " "
    REMOVED = "-"
    ADDED = "+"
    LEFT_OUT = "~"


class Line(NamedTuple):
    """A line in pieces, each with whether it is what changed in the line; or, left out, how many unchanged ones."""

    mark: Mark
    pieces: tuple[tuple[str, bool], ...] = ()
    lines: int = 1

    @property
    def text(self) -> str:
        """What the line says."""
        return "".join(piece for piece, _ in self.pieces)


def differences(before: str, after: str) -> list[Line]:
    """The lines that differ, with a few around them, in order; nothing where none does.

    Whether the last line ends is no difference.
    """
    old, new = before.removesuffix("\n").split("\n"), after.removesuffix("\n").split("\n")
    blocks = list(_blocks(old, new))
    if all(tag == "equal" for tag, *_ in blocks):
        return []
    lines: list[Line] = []
    for number, (tag, old_from, old_to, new_from, new_to) in enumerate(blocks):
        if tag == "equal":
            lines += _shortened(old[old_from:old_to], number > 0, number < len(blocks) - 1)
        else:
            lines += _changed(old[old_from:old_to], new[new_from:new_to])
    return lines


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Runs of lines that are the same or not, as SequenceMatcher has them; both ends are compared beforehand."""
    shorter = min(len(old), len(new))
    head = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    tail = next((at for at in range(shorter - head) if old[-1 - at] != new[-1 - at]), shorter - head)
    if head:
        yield "equal", 0, head, 0, head
    inner_old, inner_new = old[head : len(old) - tail], new[head : len(new) - tail]
    if max(len(inner_old), len(inner_new)) > MOST_LINES:
        yield "replace", head, len(old) - tail, head, len(new) - tail
    else:
        for tag, *ends in SequenceMatcher(None, inner_old, inner_new).get_opcodes():
            old_from, old_to, new_from, new_to = (end + head for end in ends)
            yield tag, old_from, old_to, new_from, new_to
    if tail:
        yield "equal", len(old) - tail, len(old), len(new) - tail, len(new)


def _shortened(same: Sequence[str], after_change: bool, before_change: bool) -> Iterator[Line]:
    """A run of unchanged lines, of which those near a change stay."""
    first = AROUND if after_change else 0
    last = AROUND if before_change else 0
    left_out = len(same) - first - last
    if left_out < 2:  # to say that one was left out takes a line as well
        yield from (Line(Mark.SAME, ((line, False),)) for line in same)
        return
    yield from (Line(Mark.SAME, ((line, False),)) for line in same[:first])
    yield Line(Mark.LEFT_OUT, lines=left_out)
    yield from (Line(Mark.SAME, ((line, False),)) for line in same[len(same) - last :])


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
    """Lines that went and lines that came in their place, with the words that changed.

    Words are compared across line ends, so that a paragraph that was only broken anew has no changed word.
    """
    old_words, new_words = WORD.findall("\n".join(old)), WORD.findall("\n".join(new))
    old_marks, new_marks = _marks(old_words, new_words)
    if old:
        yield from _lines(Mark.REMOVED, old_words, old_marks)
    if new:
        yield from _lines(Mark.ADDED, new_words, new_marks)


def _marks(old: Sequence[str], new: Sequence[str]) -> tuple[list[bool], list[bool]]:
    """For each word whether it changed; the space between words is not compared."""
    old_marks, new_marks = [False] * len(old), [False] * len(new)
    old_at, new_at = _places(old), _places(new)
    if not old_at or not new_at or max(len(old_at), len(new_at)) > MOST_WORDS:
        return old_marks, new_marks
    matcher = SequenceMatcher(None, [old[at] for at in old_at], [new[at] for at in new_at])
    if matcher.ratio() < ALIKE:
        return old_marks, new_marks
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag != "equal":
            for at in old_at[old_from:old_to]:
                old_marks[at] = True
            for at in new_at[new_from:new_to]:
                new_marks[at] = True
    return old_marks, new_marks


def _places(words: Sequence[str]) -> list[int]:
    """Where among words and spaces the words are."""
    return [at for at, word in enumerate(words) if not word.isspace()]


def _lines(mark: Mark, words: Sequence[str], marks: Sequence[bool]) -> Iterator[Line]:
    """Words put together again to lines, in which neighbours of one kind are one piece."""
    pieces: list[tuple[str, bool]] = []
    for (ends, changed), run in groupby(zip(words, marks, strict=True), lambda one: (one[0] == "\n", one[1])):
        if not ends:
            pieces.append(("".join(word for word, _ in run), changed))
            continue
        for _ in run:
            yield Line(mark, tuple(pieces))
            pieces = []
    yield Line(mark, tuple(pieces))
