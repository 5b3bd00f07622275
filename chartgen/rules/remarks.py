"""Where front matter has remarks for its writer, told from text that only looks like one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from chartgen.model.place import Place
from chartgen.model.template import MARK

IN_BLOCKS = ("|", ">")


class Remark(NamedTuple):
    """A comment that begins with the mark; `alone` where no value stands before it on its line."""

    place: Place
    alone: bool


def remarks(front_matter: str) -> Iterator[Remark]:
    """Every remark, fences and all lines before them counted; of several alone on neighbouring lines the first.

    What stands in quotes, in a block of text or within another comment is somebody's text.
    """
    below = 0
    for remark in _every(front_matter):
        if not remark.alone or remark.place.line != below:
            yield remark
        below = remark.place.line + 1 if remark.alone else 0


def _every(front_matter: str) -> Iterator[Remark]:
    if MARK not in front_matter:
        return
    lines = front_matter.split("\n")
    opening = next(number for number, line in enumerate(lines) if line.strip())
    inside = lines[opening + 1 : -1]
    taken = _scalars("\n".join(inside) + "\n")
    for number, line in enumerate(inside):
        begins = _comment(line, taken[number]) if MARK in line else -1
        if begins >= 0 and line.startswith(MARK, begins):
            place = Place(opening + 2 + number, begins + 1, len(line.rstrip()) - begins)
            yield Remark(place, not line[:begins].strip())


def _comment(line: str, taken: list[tuple[int, int]]) -> int:
    """Where the comment of a line begins; -1 where it has none."""
    begins = line.find("#")
    while begins >= 0 and any(start <= begins < end for start, end in taken):
        begins = line.find("#", begins + 1)
    return begins


def _scalars(text: str) -> dict[int, list[tuple[int, int]]]:
    """For each line of YAML, by number from 0, from where to where it is part of a word or text."""
    import yaml  # slow to load, and few notes need it

    taken: dict[int, list[tuple[int, int]]] = defaultdict(list)
    try:
        for token in yaml.scan(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            if isinstance(token, yaml.ScalarToken):
                for line, start, end in _stretches(token):
                    taken[line].append((start, end))
    except yaml.YAMLError:  # it was read before, so this cannot be; nothing is told of what cannot be read
        pass
    return taken


def _stretches(token: Any) -> Iterator[tuple[int, int, int]]:
    """The part of each line that a scalar takes, as line, beginning and end; of a block's first only its mark."""
    begins, ends, style = token.start_mark, token.end_mark, token.style
    for line in range(begins.line, ends.line + 1):
        start = begins.column if line == begins.line else 0
        end = ends.column if line == ends.line else 10**9
        if style in IN_BLOCKS and line == begins.line:
            end = start + 1
        yield line, start, end
