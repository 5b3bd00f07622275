"""Where the front matter of a text is, and which fields it has, read line by line, since it may be half written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from chartgen.editor.lines import Lines
from chartgen.notes.frontmatter import FENCE

KEY = re.compile(r"(?P<key>[^\s#\-\[\]{}\"',:][^\[\]{}\"',:]*?)[ \t]*:(?=\s|\Z)")
REMARK = re.compile(r"(?:^|\s)#.*\Z", re.DOTALL)


class Front(NamedTuple):
    """The lines between the fences, from `begins` up to `ends`, from 0; `closed` where there are two fences."""

    begins: int
    ends: int
    closed: bool


def front_of(lines: Lines) -> Front | None:
    """The front matter; None where the text does not begin with a fence.

    Without a second fence it ends before the first heading, or with the text.
    """
    number = next((number for number in range(len(lines)) if lines[number].strip(" \t\ufeff")), None)
    if number is None or not FENCE.match(lines[number].removeprefix("\ufeff")):
        return None
    heading = len(lines)
    for below in range(number + 1, len(lines)):
        if FENCE.match(lines[below]):
            return Front(number + 1, below, True)
        if lines[below].startswith("## ") and heading == len(lines):
            heading = below
    return Front(number + 1, heading, False)


def key_lines(lines: Lines, front: Front | None) -> Mapping[str, int]:
    """The line on which each field begins; of two of one name the first."""
    found: dict[str, int] = {}
    for number in range(front.begins, front.ends) if front else ():
        key = KEY.match(lines[number])
        if key:
            found.setdefault(key["key"], number)
    return found


def simple_fields(lines: Lines, front: Front | None) -> Mapping[str, str]:
    """What stands behind the name of each field on its line, without remark and quotes."""
    found = {}
    for key, number in key_lines(lines, front).items():
        value = REMARK.sub("", lines[number].partition(":")[2]).strip()
        found[key] = value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
    return found
