"""The pages of the documentation, and what stands in them: headings, links, code, files and commands."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FENCE = re.compile(r"(?P<fence>`{3,})(?P<language>\w*)")
PATH_LINE = re.compile(r"`(?P<path>[^`]+)`")
HEADING = re.compile(r"(?P<level>#{1,6}) (?P<text>.+)")
CODE_SPAN = re.compile(r"(`+)(?P<code>.+?)\1")
LINK = re.compile(r"!?\[(?P<words>[^\]]*)\]\((?P<target>[^)\s]+)\)")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of code; `path` is the file it is the text of, where the line before it names one."""

    language: str
    text: str
    path: str


@dataclass(frozen=True, slots=True)
class Step:
    """A command that a page has its reader type, what the page says it prints, and what it did print."""

    command: str
    expected: str
    said: str
    code: int


def pages() -> list[Path]:
    """Every page of the documentation."""
    return [
        *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
        *sorted(ROOT.glob("docs/*.md")),
    ]


def text_of(name: str) -> str:
    """The text of a page, by its path from the root of the repository."""
    return (ROOT / name).read_text("utf-8")


def part(text: str, heading: str) -> str:
    """What stands under a heading, up to the next one of its level or above."""
    lines = text.split("\n")
    start = lines.index(heading)
    level = len(heading.partition(" ")[0])
    prose = dict(_prose_lines(lines))
    ends = (n for n in range(start + 1, len(lines)) if n in prose and _level(lines[n]) in range(1, level + 1))
    return "\n".join(lines[start : next(ends, len(lines))])


def _level(line: str) -> int:
    found = HEADING.fullmatch(line)
    return len(found["level"]) if found else 0


def blocks(text: str) -> list[Block]:
    """The fenced blocks of a page, in order."""
    lines = text.split("\n")
    found = []
    for start, end in _fenced(lines):
        opening = FENCE.match(lines[start])
        before = next((line for line in reversed(lines[:start]) if line.strip()), "")
        named = PATH_LINE.fullmatch(before)
        code = "".join(f"{line}\n" for line in lines[start + 1 : end])
        found.append(Block(opening["language"] if opening else "", code, named["path"] if named else ""))
    return found


def prose(text: str) -> str:
    """A page without its fenced blocks."""
    return "\n".join(line for _, line in _prose_lines(text.split("\n")))


def code_in(text: str) -> Iterator[str]:
    """Every span of code, and every line of every block."""
    for found in CODE_SPAN.finditer(prose(text)):
        yield found["code"].strip()
    for block in blocks(text):
        yield from block.text.split("\n")


def words_in(text: str) -> set[str]:
    """Every span of code in the prose of a page, as a set."""
    return {found["code"].strip() for found in CODE_SPAN.finditer(prose(text))}


def links(text: str) -> list[str]:
    """Where the links and pictures of a page lead."""
    return [found["target"] for found in LINK.finditer(CODE_SPAN.sub("", _keeping_links(prose(text))))]


def _keeping_links(text: str) -> str:
    """The text with code in the words of links made plain, so that taking code out takes no link."""
    return re.sub(r"\[`([^`]*)`\]\(", r"[\1](", text)


def anchors(text: str) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    return {_slug(found["text"]) for _, line in _prose_lines(text.split("\n")) if (found := HEADING.fullmatch(line))}


def _slug(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


def follow(text: str, folder: Path) -> list[Step]:
    """Do what a page says: write its files below a folder and type its commands there, in order."""
    steps: list[Step] = []
    for block in blocks(text):
        if block.path:
            file = folder / block.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block.text, "utf-8", newline="\n")
        elif block.language == "console":
            steps += [_typed(command, expected, folder) for command, expected in _commands(block.text)]
    return steps


def write_files(text: str, folder: Path) -> None:
    """Write the files of a page below a folder, and type nothing."""
    for block in blocks(text):
        if block.path:
            file = folder / block.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block.text, "utf-8", newline="\n")


def _commands(text: str) -> Iterator[tuple[str, str]]:
    for typed in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, expected = typed.partition("\n")
        yield command, expected


def _typed(command: str, expected: str, folder: Path) -> Step:
    programs = str(Path(sys.executable).parent)
    environment = {**os.environ, "PATH": programs + os.pathsep + os.environ.get("PATH", "")}
    environment.pop("SOURCE_DATE_EPOCH", None)
    done = subprocess.run(
        command, shell=True, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    return Step(command, expected, done.stdout + done.stderr, done.returncode)


def _fenced(lines: list[str]) -> Iterator[tuple[int, int]]:
    number = 0
    while number < len(lines):
        opening = FENCE.match(lines[number])
        if opening is None:
            number += 1
            continue
        end = next(n for n in range(number + 1, len(lines)) if lines[n] == opening["fence"])
        yield number, end
        number = end + 1


def _prose_lines(lines: list[str]) -> Iterator[tuple[int, str]]:
    code = {n for start, end in _fenced(lines) for n in range(start, end + 1)}
    return ((n, line) for n, line in enumerate(lines) if n not in code)
