"""What a note tells in its writer's own words, sentence by sentence.

Left out are headings, tables, code, comments, quotations that are set off, and all that is about what comes next:
those may well stand in several notes. So do names and numbers, which change where a text is used again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple, TypeAlias
from unicodedata import normalize

from chartgen.model.note import Note
from chartgen.model.notetype import Role, SectionType

FEWEST = 6
"""A sentence of fewer words is a stock line, or might be one."""
LONGEST = 40
"""So many words are a sentence where nothing ends it."""
MOST = 200
"""So many sentences of a note are compared, and ten times as many looked at: hardly anyone writes more.

For more, rensa would start threads, and a process that has threads cannot safely start others as copies of itself.
"""

Words: TypeAlias = tuple[str, ...]
Prompts: TypeAlias = Mapping[str, Sequence[Words]]
"""The sentences of prompts by their first word, the longest first."""

FENCE = ("```", "~~~")
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
BREAK = re.compile(r"\s*(?:\Z|#{1,6}\s|\||[-*_=]{3,}\s*\Z)")
"""A line that ends what stands above it and tells nothing: blank, a heading, a rule, a row of a table."""
APART = re.compile(r"\s*(?:>|(?:[-*+]|\d{1,9}[.)])\s+\[[ xX]\](?:\s|\Z))")
"""How a quotation or a follow-up begins; it goes on to the next break."""
ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s")
ADDRESS = re.compile(r"\]\([^()\s]*\)")

NAME, NUMBER = "§", "0"
RUN_ON = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Letters of scripts that set no space between words."""
WORD = re.compile(rf"[{RUN_ON}]{{1,2}}|[^\W_]+")
ASCII_WORD = re.compile(r"[a-z0-9]+")
DIGITS = re.compile(r"\d[\d.,:/-]*")
END = re.compile(r"[.!?…](?![.!?…])[\"'”’)\]*_]*+(?=\s+[^\sa-z])|[。！？｡]+")
BEFORE = re.compile(r"(?:^|[\s(])(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Jr|Sr|Prof|Dept|vs|approx|e\.g|i\.e|[ap]\.m)\Z")
"""What stands before a full stop that ends no sentence."""

SAME = {
    **dict.fromkeys(("she", "they"), "he"),
    **dict.fromkeys(("her", "their", "him", "them", "hers", "theirs"), "his"),
    **dict.fromkeys(("herself", "themselves", "themself"), "himself"),
    **dict.fromkeys(("mr", "mrs", "ms", "miss", "dr", "s"), ""),
}
"""Words that change with whom a note is about, and by what they are compared; those of none are left out.

An `s` is what is left of Maria's.
"""


class Sentence(NamedTuple):
    """A sentence of a note as it is compared, and the line on which it begins."""

    line: int
    words: Words


def narrative(note: Note, names: frozenset[str]) -> Iterator[Sentence]:
    """The sentences of a note that tell something; `names` are the words of the names of those around the client."""
    prompts, same = _prompts(note.sections_expected), {**SAME, **dict.fromkeys(names, NAME)}
    for line, text in islice(_sentences(note), 10 * MOST):
        words = _without_prompt(compared(text, same), prompts)
        yield from (Sentence(line, part) for part in _parts(words) if len(part) >= FEWEST)


def words_of_names(names: Iterable[str]) -> frozenset[str]:
    """The words of names, as a text is searched for them."""
    return frozenset(word for name in names for word in WORD.findall(normalize("NFC", name).casefold()))


def compared(text: str, same: Mapping[str, str] = SAME) -> Words:
    """The words of a text in which all that changes from one client or day to another is the same."""
    plain = DIGITS.sub(NUMBER, normalize("NFC", text).casefold())
    found = (ASCII_WORD if plain.isascii() else WORD).findall(plain)
    words = [word for word in map(same.get, found, found) if word]
    if NAME in words:
        words = [word for word, before in zip(words, ["", *words], strict=False) if word != NAME or before != NAME]
    return tuple(words)


def _without_prompt(words: Words, prompts: Prompts) -> Words:
    """The words without the prompt of the note's type that they begin with, left standing as a label."""
    for prompt in prompts.get(words[0], ()) if words else ():
        if words[: len(prompt)] == prompt:
            return words[len(prompt) :]
    return words


@lru_cache(maxsize=64)
def _prompts(sections: tuple[SectionType, ...]) -> Prompts:
    asked = (prompt for section in sections for prompt in section.prompts)
    sentences = {words for prompt in asked for _, text in _cut(prompt, 0) if len(words := compared(text)) > 2}
    prompts: dict[str, list[Words]] = {}
    for words in sorted(sentences, key=lambda words: (-len(words), words)):
        prompts.setdefault(words[0], []).append(words)
    return prompts


def _parts(words: Words) -> Sequence[Words]:
    """A sentence, in parts where it is longer than any."""
    if len(words) <= LONGEST:
        return (words,)
    return [words[start : start + LONGEST] for start in range(0, len(words), LONGEST)]


def _sentences(note: Note) -> Iterator[tuple[int, str]]:
    for section in note.sections:
        if section.role is not Role.FOLLOW_UP:
            lines = _without_comments(section.text).split("\n")
            for line, block in _blocks(lines, section.text_line):
                yield from _cut(ADDRESS.sub("]", block), line)


def _without_comments(text: str) -> str:
    return COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text) if "<!--" in text else text


def _blocks(lines: Sequence[str], first: int) -> Iterator[tuple[int, str]]:
    """The paragraphs and items of lists that tell something, each with the line on which it begins."""
    block: list[str] = []
    fenced = apart = False
    for number, line in enumerate(lines, first):
        fence, ends = line.startswith(FENCE), BREAK.match(line) is not None
        begins = APART.match(line) is not None
        if block and (fence or ends or begins or ITEM.match(line)):
            yield number - len(block), "\n".join(block)
            block = []
        fenced ^= fence
        apart = begins or (apart and not ends and not ITEM.match(line))
        if not (fence or ends or fenced or apart):
            block.append(line)
    if block:
        yield first + len(lines) - len(block), "\n".join(block)


def _cut(text: str, line: int) -> Iterator[tuple[int, str]]:
    """The sentences of a text that begins on a line, each with the line on which it begins."""
    start = 0
    for end in (*(end.end() for end in END.finditer(text) if not _within(text, end.start())), len(text)):
        sentence = text[start:end]
        blank = len(sentence) - len(sentence.lstrip())
        yield line + sentence.count("\n", 0, blank), sentence
        line += sentence.count("\n")
        start = end


def _within(text: str, stop: int) -> bool:
    """Whether a full stop is that of an initial or another short word, and ends no sentence."""
    return text[stop] == "." and BEFORE.search(text, max(0, stop - 8), stop) is not None
