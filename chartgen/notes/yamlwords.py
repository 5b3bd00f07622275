"""What a YAML parser's complaint means, in a case manager's words."""

from __future__ import annotations

from chartgen.model.document import Flaw, FlawKind
from chartgen.model.place import START

QUOTES = "quotes around the whole value"
NEVER_CLOSED = "a closing "  # what is expected where something was opened: told there, not where the text ran out
EXPECTED = (
    ("mapping values are not allowed", "quotes around a value that holds a colon and a space"),
    (
        "cannot start any token",
        "quotes around a value that begins with @, `, % or a tab; spaces instead of tabs",
    ),
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
    expected = next((words for sign, words in EXPECTED if sign in problem), "")
    return Flaw(FlawKind.NOT_YAML, START, expected=expected or f"{QUOTES}, or each field as `name: value`")
