"""Which sections a body has: its text cut at `##` headings, each named by the section type it goes by.

Nothing is left out: the texts of the sections and their headings, in order, are the whole body.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from chartgen.model.note import Section
from chartgen.model.notetype import SectionType
from chartgen.model.place import Place

HEADING = re.compile(r"##[ \t]++(?P<text>.*)")
CLOSING_HASHES = re.compile(r"(?:\A|(?<=[ \t]))#+\Z")
FENCE = re.compile(r"(?P<fence>`{3,}|~{3,})[^`]*")


def read_sections(body: str, body_line: int, expected: Sequence[SectionType]) -> tuple[Section, ...]:
    """The sections of a body that begins on `body_line` of its file.

    Text before the first heading makes a section with an empty heading, where there is any.
    """
    lines = body.split("\n")
    starts = [number for number, line in prose_lines(lines) if HEADING.fullmatch(line)]
    parts: list[Section] = []
    before = lines[: starts[0]] if starts else lines
    if any(line.strip() for line in before):
        parts.append(Section("", None, "\n".join(before), body_line, body_line, Place(body_line, 1)))
    for start, end in pairwise([*starts, len(lines)]):
        parts.append(_section(lines, start, end, body_line, expected))
    return tuple(parts)


def prose_lines(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The lines, with their number from 0, that do not stand in a fenced block of code.

    A fence that is never closed is no fence, as in Python-Markdown.
    """
    closings = _closings(lines)
    number = 0
    while number < len(lines):
        opening = FENCE.fullmatch(lines[number])
        after = closings.get(opening["fence"], []) if opening else []
        place = bisect_right(after, number)
        if place < len(after):
            number = after[place] + 1
            continue
        yield number, lines[number]
        number += 1


def _closings(lines: Sequence[str]) -> dict[str, list[int]]:
    """For each fence that stands alone on a line, the lines where it does, in order."""
    closings: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        if line.startswith(("```", "~~~")):
            closings.setdefault(line.rstrip(), []).append(number)
    return closings


def _section(lines: list[str], start: int, end: int, body_line: int, expected: Sequence[SectionType]) -> Section:
    found = HEADING.fullmatch(lines[start])
    assert found is not None
    heading = CLOSING_HASHES.sub("", found["text"].rstrip(" \t")).rstrip(" \t")
    known = next((section for section in expected if section.goes_by(heading)), None)
    line = body_line + start
    place = Place(line, found.start("text") + 1, max(1, len(heading)))
    return Section(heading, known, "\n".join(lines[start + 1 : end]), line, line + 1, place)
