"""What is decided line by line, before Markdown sees the text: fenced code, follow-ups, tabs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chartgen.model.value import value
from chartgen.site.prose.tokens import BOX, CLOSE, DUE, END, FENCE, REF, START

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

_FENCE = re.compile(r"(`{3,}|~{3,})[ \t]*([^\n]*)")
_FENCE_END = re.compile(r"(`{3,}|~{3,})[ \t]*")
_LANGUAGE = re.compile(r"[A-Za-z0-9_+#-][A-Za-z0-9_+#.-]{0,39}")
_TASK = re.compile(r"([ \t]*(?:>[ \t]*)*(?:[-*+]|[0-9]{1,9}\.)[ \t]+)(\[[^\[\]\n]?\])([^\n]*)")
_DUE = re.compile(r"\(due [^()\n]{0,80}\)")
_REF = re.compile(r"\^\w[\w.-]*+(?=[ \t]*$)")
_INDENT = re.compile(r"[ \t]*+(?>(?:(?:[-*+>]|[0-9]{1,9}\.)[ \t]++)*)")
_BLANK_LINE = re.compile(r"^[ \t]+$", re.MULTILINE)


@value
class Fenced:
    """A fenced block: its text, and the language where the fence names one and nothing else."""

    text: str
    language: str


def prepare(text: str, marked: Container[int]) -> tuple[str, tuple[Fenced, ...]]:
    """The text with tokens for its fenced blocks and marked lines; and the fenced blocks.

    A fence that is never closed is text, as in Python-Markdown.
    """
    fenced: list[Fenced] = []
    if marked or "```" in text or "~~~" in text:
        text = "\n".join(_set_lines(text.split("\n"), marked, fenced))
    if "\t" in text:
        text = "\n".join(map(_untab, text.split("\n")))
    return _BLANK_LINE.sub("", text), tuple(fenced)


def _set_lines(lines: list[str], marked: Container[int], fenced: list[Fenced]) -> Iterator[str]:
    ends = _ends(lines)
    number = 0
    while number < len(lines):
        line = lines[number]
        end = ends.get(number)
        if end is not None:
            yield from ("", f"{FENCE}{len(fenced)}{FENCE}", "")
            fenced.append(_fenced(lines[number : end + 1]))
            number = end
        else:
            yield with_tokens(line, number) if number in marked else line
        number += 1


def _ends(lines: list[str]) -> Mapping[int, int]:
    """The lines that open a fenced block, and the line that closes each.

    A fence for which no end was found is remembered, so that later ones as long do not look again: one pass.
    """
    found: dict[int, int] = {}
    hopeless = {"`": len(lines) * 1_000_000, "~": len(lines) * 1_000_000}
    number = 0
    while number < len(lines):
        match = _opening(lines[number])
        if match is not None and len(match[1]) < hopeless[match[1][0]]:
            end = _end(lines, number + 1, match[1])
            if end is None:
                hopeless[match[1][0]] = len(match[1])
            else:
                found[number] = number = end
        number += 1
    return found


def _opening(line: str) -> re.Match[str] | None:
    match = _FENCE.fullmatch(line)
    return None if match is None or (match[1][0] == "`" and "`" in match[2]) else match


def _end(lines: list[str], number: int, fence: str) -> int | None:
    for end in range(number, len(lines)):
        if lines[end].startswith(fence) and _FENCE_END.fullmatch(lines[end]):
            return end
    return None


def _fenced(lines: list[str]) -> Fenced:
    """A fence that says more than a language is shown with its block, so that nothing written is lost."""
    match = _FENCE.fullmatch(lines[0])
    said = match[2].rstrip() if match else ""
    if said and not _LANGUAGE.fullmatch(said):
        return Fenced("".join(f"{line}\n" for line in lines), "")
    return Fenced("".join(f"{line}\n" for line in lines[1:-1]), said)


def with_tokens(line: str, number: int) -> str:
    """The line of a follow-up with tokens at its parts and its end; a line of another make only gets the end."""
    match = _TASK.fullmatch(line)
    end = f"{END}{number}{CLOSE}"
    if match is None:
        return line.rstrip() + end + line[len(line.rstrip()) :]
    marker, box, said = match.groups()
    before, due, between, ref, blanks = parts_of(said)
    due, ref = due and f"{DUE}{due}{CLOSE}", ref and f"{REF}{ref}{CLOSE}"
    return f"{marker}{START}{number}{CLOSE}{BOX}{box}{CLOSE}{before}{due}{between}{ref}{end}{blanks}"


def parts_of(said: str) -> tuple[str, str, str, str, str]:
    """What stands in the line of a follow-up after its box: words, due date, words, id, blanks; each may be empty."""
    found = _DUE.search(said)
    before, due, rest = (said[: found.start()], found[0], said[found.end() :]) if found else ("", "", said)
    found = _REF.search(rest)
    between, ref = (rest[: found.start()], found[0]) if found else (rest.rstrip(), "")
    return before, due, between, ref, rest[len(between) + len(ref) :]


def _untab(line: str) -> str:
    """Tabs that indent become blanks, as Markdown counts them; tabs within the line stay."""
    match = _INDENT.match(line)
    indent = match[0] if match else ""
    return indent.expandtabs(4) + line[len(indent) :] if "\t" in indent else line
