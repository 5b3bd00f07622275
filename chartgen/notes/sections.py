"""Which sections a body has: its text cut at `##` headings, each named by the section type it goes by.

Nothing is left out: the texts of the sections and their headings, in order, are the whole body.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from chartgen.model.note import Section
from chartgen.model.notetype import SectionType, plain_heading
from chartgen.model.place import Place
from chartgen.model.remembered import remembered

HEADING = re.compile(r"\n##[ \t]++(.*)")
CLOSING_HASHES = re.compile(r"(?:\A|(?<=[ \t]))#+\Z")
FENCE = re.compile(r"(?P<fence>`{3,}|~{3,})[^`]*")


def read_sections(body: str, body_line: int, expected: Sequence[SectionType]) -> tuple[Section, ...]:
    """The sections of a body that begins on `body_line` of its file.

    Text before the first heading makes a section with an empty heading, where there is any.
    """
    found = _headings(body)
    ends = [heading.start() - 1 for _, heading in found]
    ends.append(len(body))
    parts: list[Section] = []
    before = body[: max(0, ends[0])]
    if before.strip():
        parts.append(Section("", None, before, body_line, body_line, Place(body_line, 1)))
    for at, (line, heading) in enumerate(found, 1):
        line += body_line
        name, plain_name = _names(heading[1])
        place = Place(line, heading.start(1) - heading.start(), len(name) or 1)
        text = body[heading.end() : ends[at]]
        parts.append(Section(name, _known(plain_name, expected), text, line, line + 1, place))
    return tuple(parts)


def _headings(body: str) -> list[tuple[int, re.Match[str]]]:
    """Each heading with its line, counted from 0.

    A line end is set before the body, so that each heading stands after one: where the match starts, the heading's
    line starts in the body itself, and where the match ends, the line after it.
    """
    found: list[tuple[int, re.Match[str]]] = []
    line = since = 0
    for heading in HEADING.finditer("\n" + body):
        start = heading.start()
        line += body.count("\n", since, start)
        since = start
        found.append((line, heading))
    if found and may_hold_code(body):
        prose = {number for number, _ in prose_lines(body.split("\n"))}
        return [(line, heading) for line, heading in found if line in prose]
    return found


@remembered
def _names(written: str) -> tuple[str, str]:
    """The heading that is written behind `##`, and how it is compared."""
    name = written.rstrip(" \t")
    if name.endswith("#"):
        name = CLOSING_HASHES.sub("", name).rstrip(" \t")
    return name, plain_heading(name)


def _known(plain_name: str, expected: Sequence[SectionType]) -> SectionType | None:
    for section in expected:
        if plain_name in section.plain_names:
            return section
    return None


def may_hold_code(body: str) -> bool:
    """Whether there may be a fenced block of code; where not, every line is prose.

    One character is found far faster than three, and most notes have neither.
    """
    return ("`" in body and "```" in body) or ("~" in body and "~~~" in body)


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
