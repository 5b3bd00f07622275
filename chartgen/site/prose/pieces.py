"""Where a block of lines falls apart into blocks of its own.

Python-Markdown looks for headings and rules inside a block and parses the rest again for each one found, which is
quadratic; and a list must be set off by a blank line. Here a block is cut once, in one pass, as CommonMark reads it:
a heading, a rule, an underlined heading, and a list right after a line of prose each stand for themselves.
"""

from __future__ import annotations

import re

# One to six hashes, a blank, and something other than hashes. `#5` and `#housing` are words.
HEADING = re.compile(r"(#{1,6})[ \t]++(?![# \t]*+$)([^\n]*)")
UNDERLINED = re.compile(r"[^\n]+\n(=+|-+) *+")
RULE = re.compile(r" {0,3}(?:-(?>(?: *+-){2,})|\*(?>(?: *+\*){2,})|_(?>(?: *+_){2,})) *+")
BULLET = re.compile(r" {0,3}[-*+] +([^\n]*)")
# At most nine digits, as HTML can count; a leading zero would be lost, so `007.` is text.
NUMBERED = re.compile(r" {0,3}(0|[1-9][0-9]{0,8})\. +([^\n]*)")
SEPARATOR = re.compile(r" *+\|? *+:?-++:? *+(?>(?:\| *+:?-++:? *+)*)\|? *+")
_UNDERLINE = re.compile(r"(?:=+|-+) *+")
_LIST_AFTER_PROSE = re.compile(r" {0,3}(?:([-*+])|1\.) ++[^\s]")
_PERHAPS = re.compile(r"^(?:#{1,6}[ \t]| {0,3}(?:[-*+_=]|1\.))", re.MULTILINE)


def cut(block: str) -> list[str]:
    """The blocks that a block of lines consists of, in order; most often it is one."""
    if "\n" not in block or not _PERHAPS.search(block):
        return [block]
    pieces: list[list[str]] = []
    kind = ""
    for line in block.split("\n"):
        follows = _kind(line, kind, pieces[-1] if pieces else [])
        if follows != kind or kind in ("heading", "rule"):
            pieces.append([line])
        else:
            pieces[-1].append(line)
        kind = "rule" if follows == "prose" and _is_underlined(pieces[-1]) else follows
        if kind == "prose" and is_table(pieces[-1]):
            kind = "table"
    return ["\n".join(piece) for piece in pieces]


def is_table(lines: list[str]) -> bool:
    """Whether these two lines are the head of a table and its separator."""
    return len(lines) == 2 and "|" in lines[0] and bool(SEPARATOR.fullmatch(lines[1]))


def _kind(line: str, kind: str, piece: list[str]) -> str:
    """What a line belongs to: the kind of piece before it, or the one it begins."""
    if kind == "table":
        return kind
    if line.startswith("#") and HEADING.fullmatch(line):
        return "heading"
    if kind == "prose" and len(piece) == 1 and _UNDERLINE.fullmatch(line):
        return kind
    if RULE.fullmatch(line):
        return "rule"
    if kind in ("", "heading", "rule"):
        return _beginning(line)
    match = _LIST_AFTER_PROSE.match(line)
    if match is None:
        return kind
    return "bullets" if match[1] else "numbers"


def _beginning(line: str) -> str:
    if BULLET.match(line):
        return "bullets"
    if NUMBERED.match(line):
        return "numbers"
    if line.startswith("    "):
        return "indented"
    return "quote" if line.lstrip(" ").startswith(">") else "prose"


def _is_underlined(piece: list[str]) -> bool:
    return len(piece) == 2 and bool(_UNDERLINE.fullmatch(piece[1]))
