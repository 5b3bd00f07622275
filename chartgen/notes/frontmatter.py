"""The front matter of a text, where it begins and ends, and everything that can be wrong with that."""

from __future__ import annotations

import re

from chartgen.model.document import Flaw, FlawKind, Mapping
from chartgen.model.place import Place
from chartgen.model.value import value
from chartgen.notes.plain import plain_mapping

FENCE = re.compile(r"-{3,}[ \t]*\Z")
OPENING, CLOSING = "---\n", "\n---\n"
TAKEN_BY_YAML = re.compile("[\u2028\u2029\ufeff]")
LOOKS_LIKE_FIELD = re.compile(r"[a-z_]+:(\s|$)")


@value
class FrontMatter:
    """Fields as read, None where they cannot be; the text they were read from, its body and where that begins."""

    text: str
    fields: Mapping | None
    body: str
    body_line: int
    flaws: tuple[Flaw, ...]


def read_front_matter(text: str) -> FrontMatter:
    """Read the front matter at the head of a text whose line ends are `\\n`."""
    return plain_front_matter(text) or any_front_matter(text)


def plain_front_matter(text: str) -> FrontMatter | None:
    """Front matter as most people write it; None sends the reader to all of YAML."""
    end = text.find("\n---", 3) if text.startswith(OPENING) else -1
    if end < 0 or not text.startswith(CLOSING, end):
        return None
    fields = plain_mapping(text[len(OPENING) : end], first_line=2)
    if fields is None:
        return None
    closing = text.count("\n", 0, end) + 1
    fence_below = text.find("\n---", end + 1) >= 0
    flaws = _after_closing(text.split("\n"), closing, fields) if fence_below else ()
    return FrontMatter(text, fields, text[end + len(CLOSING) :], closing + 2, flaws)


def any_front_matter(text: str) -> FrontMatter:
    """Front matter however it is written."""
    lines = text.split("\n")
    opening = next((number for number, line in enumerate(lines) if line.strip()), None)
    if opening is None or not FENCE.match(lines[opening]):
        return _unread(text, Flaw(FlawKind.NO_FRONT_MATTER, Place((opening or 0) + 1, 1)))
    closing = next((n for n in range(opening + 1, len(lines)) if FENCE.match(lines[n])), None)
    if closing is None:
        return _unread(text, Flaw(FlawKind.NOT_CLOSED, Place(opening + 1, 1, 3)))
    return _between(lines, opening, closing)


def _unread(text: str, *flaws: Flaw) -> FrontMatter:
    return FrontMatter(text, None, "", 1, flaws)


def _between(lines: list[str], opening: int, closing: int) -> FrontMatter:
    from chartgen.notes.placed import read_between  # python-frontmatter and YAML load slowly, and few notes need them

    taken = _escape_taken_by_yaml(lines, opening, closing)
    text = "\n".join(lines)
    fields, flaws = read_between(lines, opening, closing)
    flaws = (*taken, *flaws)
    if fields is None:
        return _unread(text, *flaws)
    flaws += _after_closing(lines, closing, fields)
    if closing + 1 == len(lines):
        text += "\n"
    return FrontMatter(text, fields, "\n".join(lines[closing + 1 :]), closing + 2, flaws)


def _escape_taken_by_yaml(lines: list[str], opening: int, closing: int) -> list[Flaw]:
    """Show what YAML would take for line ends or a byte order mark as `\\u2028`; changes `lines` in place."""
    flaws = []
    for number in range(opening, closing):
        found = TAKEN_BY_YAML.search(lines[number])
        if found:
            escape = f"\\u{ord(found[0]):04x}"
            flaws.append(Flaw(FlawKind.CONTROL_CHARACTER, Place(number + 1, found.start() + 1), written=escape))
            lines[number] = TAKEN_BY_YAML.sub(lambda mark: f"\\u{ord(mark[0]):04x}", lines[number])
    return flaws[:1]


def _after_closing(lines: list[str], closing: int, fields: Mapping) -> tuple[Flaw, ...]:
    """What is wrong right after the fence that closes the front matter."""
    if closing + 1 < len(lines) and FENCE.match(lines[closing + 1]):
        return (Flaw(FlawKind.BODY_BEGINS_WITH_RULE, Place(closing + 2, 1, 3)),)
    if _closed_early(lines, closing, fields):
        return (Flaw(FlawKind.CLOSED_EARLY, Place(closing + 1, 1, 3)),)
    return ()


def _closed_early(lines: list[str], closing: int, fields: Mapping) -> bool:
    """Whether what follows the closing fence looks like more front matter, up to another fence.

    A `---` at the left edge ends front matter even within a block of text, so that the rest would fall into the body.
    """
    last = fields.pairs[-1].value.place.line if fields.pairs else 0
    in_block = bool(re.search(r":\s*[|>][+-]?\d?\s*(#.*)?\Z", lines[last - 1])) if last else False
    for number in range(closing + 1, len(lines)):
        if FENCE.match(lines[number]):
            between = lines[closing + 1 : number]
            return in_block or any(LOOKS_LIKE_FIELD.match(line) for line in between[:1])
        if lines[number].startswith("#"):
            return False
    return False
