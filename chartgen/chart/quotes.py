"""What notes say of a goal in so many words: the paragraph that speaks of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from chartgen.model.history import Quote
from chartgen.model.note import Note, Section
from chartgen.model.notetype import Role, plain_heading
from chartgen.model.template import says

ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s")
TASK = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+\[[ xX]\](?:\s|$)")
HEADING = re.compile(r" {0,3}#{1,6}\s+(?P<text>.*)")
FENCE = re.compile(r" {0,3}(?:```|~~~)")
STRONG = re.compile(r"\s*\*\*[^\s*]")
TABLE = re.compile(r"\s*\|")
MARKS = r"[\s*_>`\"“'‘(+\-\d.)\[]*"
"""What may stand before the first word of a paragraph: the marks of lists, quotes and emphasis."""
ONLY_MARKS = re.compile(MARKS.replace("[", "[#", 1))
"""What may stand before it on its line, and before the first word of a heading."""

READ_BACK = 60
"""How many notes are read for a paragraph; what stands only in older ones is no news of the goal."""

Paragraph: TypeAlias = tuple[str, str]
"""A paragraph, or an item of a list, and the heading right above it, empty where there is none."""
Fits: TypeAlias = Callable[[Paragraph], bool]


class Bodies:
    """The bodies of notes as they are searched for a goal, each made ready once, since goals share their notes."""

    def __init__(self) -> None:
        self._folded: dict[str, str] = {}

    def folded(self, note: Note) -> str:
        """The body, with a line end before each of its lines, folded."""
        text = self._folded.get(note.path)
        if text is None:
            text = self._folded[note.path] = folded(f"\n{note.document.body}")
        return text


def folded(text: str) -> str:
    """A text in which characters are the same where `re.IGNORECASE` or `str.casefold` takes them for the same.

    The two agree but for the i with and without a dot of Turkish.
    """
    return text.casefold().replace("\u0307", "").replace("ı", "i")


def newest_quote(goal: str, touched: Sequence[Note], bodies: Bodies) -> Quote | None:
    """The newest paragraph that begins with a goal's id, else the newest that mentions it as a word, else None.

    `touched` are the notes that touched the goal, oldest first. A paragraph that begins with the id, or stands under
    it as a heading, is surely about the goal; elsewhere an id such as `home` may be no more than a word of the
    language. Hyphens and spaces are alike, and so are capitals and small letters.

    Only notes that hold the first word of the id are taken apart: few do.
    """
    first = next(iter(folded(plain_heading(goal)).split()), "")
    texts = [(note, bodies.folded(note)) for note in reversed(touched[-READ_BACK:])]
    holding = [(note, text) for note, text in texts if first in text]
    begun = [note for note, text in holding if _may_begin_a_line(first, text)]
    return quote_beginning(goal, begun) or quote_mentioning(goal, [note for note, _ in holding])


def _may_begin_a_line(word: str, text: str) -> bool:
    """Whether a word stands on some line with nothing before it but marks."""
    at = text.find(word)
    while at >= 0:
        if ONLY_MARKS.fullmatch(text, text.rfind("\n", 0, at) + 1, at):
            return True
        next_line = text.find("\n", at)
        at = text.find(word, next_line) if next_line >= 0 else -1
    return False


def quote_beginning(goal: str, newest_first: Sequence[Note]) -> Quote | None:
    """The first paragraph of notes that begins with a goal's id, or stands right under it as a heading."""
    if not newest_first:
        return None
    plain, begins = plain_heading(goal), re.compile(MARKS + _word(goal), re.IGNORECASE)
    return _first(lambda found: _plain(found[1]) == plain or begins.match(found[0]) is not None, newest_first)


def _plain(heading: str) -> str:
    """A heading as it is compared. Most paragraphs stand under none."""
    return plain_heading(heading) if heading else ""


def quote_mentioning(goal: str, newest_first: Sequence[Note]) -> Quote | None:
    """The first paragraph of notes that mentions a goal's id as a word."""
    if not newest_first:
        return None
    mentions = re.compile(_word(goal), re.IGNORECASE)
    return _first(lambda found: mentions.search(found[0]) is not None, newest_first)


def _word(goal: str) -> str:
    parts = re.split(r"[\s-]+", goal.strip())
    return r"(?<!\w)" + r"[\s-]+".join(map(re.escape, parts)) + r"(?!\w)"


def _first(fits: Fits, notes: Sequence[Note]) -> Quote | None:
    for note in notes:
        found = next((paragraph for paragraph in _paragraphs(note) if fits(paragraph)), None)
        if found and note.day:
            return Quote(note, note.day, found[0])
    return None


def _paragraphs(note: Note) -> Iterator[Paragraph]:
    """The paragraphs of a note that tell how things are; those on what is still to be done are left out."""
    telling = [section for section in note.sections if section.role is not Role.FOLLOW_UP]
    for section in sorted(telling, key=lambda section: section.role is not Role.OBSERVATIONS):
        yield from _paragraphs_of(section)


def _paragraphs_of(section: Section) -> Iterator[Paragraph]:
    heading = section.heading
    for lines in _blocks(says(section.text).split("\n")):
        found = HEADING.fullmatch(lines[0])
        if found:
            heading = found["text"].rstrip("# ")
        elif not TASK.match(lines[0]) and not TABLE.match(lines[0]):
            yield "\n".join(lines), heading
            heading = ""


def _blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    """Lines that belong together: a paragraph, an item of a list, a heading. Fenced code is left out.

    A line that begins in bold type begins a paragraph of its own, as writers mean it to.
    """
    block: list[str] = []
    fenced = False
    for line in lines:
        is_fence = FENCE.match(line) is not None
        if block and (is_fence or not line.strip() or _begins(line, block)):
            yield block
            block = []
        fenced ^= is_fence
        if line.strip() and not fenced and not is_fence:
            block.append(line)
            if HEADING.fullmatch(line):
                yield block
                block = []
    if block:
        yield block


def _begins(line: str, block: Sequence[str]) -> bool:
    """Whether a line begins something of its own; bold type that began above goes on in it."""
    if STRONG.match(line):
        return "\n".join(block).count("**") % 2 == 0
    return HEADING.match(line) is not None or ITEM.match(line) is not None
