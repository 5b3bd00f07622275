"""What a YAML parser's complaint means, in a case manager's words."""

from __future__ import annotations

import re

from chartgen.model.document import Flaw, FlawKind
from chartgen.model.place import START

QUOTES = "quotes around the whole value"
NEVER_CLOSED = "a closing "  # what is expected where something was opened: told there, not where the text ran out
NEVER_FIRST = ("@", "`", "%")
NO_BLANK = "a space after the colon"
COLON_ALONE = re.compile(r"\s*+[A-Za-z_]++:(?=[^\s/])")
MAY_COME_OF_NO_BLANK = ("mapping values are not allowed", "could not find expected ':'", "did not find expected key")
EXPECTED = (
    ("mapping values are not allowed", "quotes around a value that holds a colon and a space"),
    ("cannot start any token", QUOTES),
    ("found character '\\t'", "spaces instead of tabs"),
    ("did not find expected key", "each field at the left edge, as `name: value`"),
    ("could not find expected ':'", "a colon and a space after the name of each field"),
    ("did not find expected ',' or ']'", "a closing ] at the end of the list"),
    ("did not find expected ',' or '}'", "a closing } at the end"),
    ("expected ',' or ']'", "a closing ] at the end of the list"),
    ("expected ',' or '}'", "a closing } at the end"),
    ("did not find expected '-' indicator", "each item of the list under the one before, with `- ` in front"),
    ("block sequence entries are not allowed", "the list on the lines after the name of its field"),
    ("found unexpected end of stream", "a closing quote"),
    ("unexpected end of stream", "a closing quote"),
    ("unknown escape character", "single quotes where a value holds a backslash"),
    ("undefined tag handle", "quotes around a value that begins with !"),
    (
        "did not find expected alphabetic or numeric character",
        "quotes around a value that begins with * or &",
    ),
    ("expected alphabetic or numeric character", "quotes around a value that begins with * or &"),
    ("did not find expected node content", QUOTES),
    ("did not find expected <document start>", "each field at the left edge, as `name: value`"),
    ("exceeded", "fewer brackets within brackets"),
)


def in_plain_words(problem: str, line: str, column: int) -> Flaw:
    """The flaw for a parser's `problem` on a line; its place is for the caller to set."""
    if line[column : column + 1] == "\t" or (line.startswith("\t") and column <= 1):
        return Flaw(FlawKind.NOT_YAML, START, expected="spaces instead of tabs")
    if "cannot start any token" in problem and line[column : column + 1] in NEVER_FIRST:
        return Flaw(FlawKind.NOT_YAML, START, expected=f"quotes around a value that begins with {line[column]}")
    expected = next((words for sign, words in EXPECTED if sign in problem), "")
    return Flaw(FlawKind.NOT_YAML, START, expected=expected or f"{QUOTES}, or each field as `name: value`")


def blank_forgotten(problem: str, lines: list[str], line: int) -> tuple[int, int] | None:
    """Where a blank after a colon is missing, as line and column from 0, if a `problem` on a line comes of that.

    A parser takes `type:visit` for a word and stumbles over the next line. Of several such lines the first is meant.
    """
    if not any(sign in problem for sign in MAY_COME_OF_NO_BLANK):
        return None
    above = line - 1
    while above > 0 and not lines[above].strip():
        above -= 1
    depth = _depth(lines[line])
    near = (number for number in (line, above) if number >= 0 and _depth(lines[number]) <= depth)
    at = next((number for number in near if COLON_ALONE.match(lines[number])), None)
    if at is None:
        return None
    while at > 0 and COLON_ALONE.match(lines[at - 1]):
        at -= 1
    found = COLON_ALONE.match(lines[at])
    return (at, found.end()) if found else None


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())
