"""The body of a new note: a heading for each section, with its prompts below."""

from __future__ import annotations

import re
from collections.abc import Iterable

from chartgen.model.notetype import SectionType
from chartgen.model.template import CLOSES, OPENS
from chartgen.writing.yamltext import on_one_line

ENDS = re.compile(r"-{2,}(?=!?>)")
"""What would close a prompt before its end."""
OPTIONAL = "May be left out."
LINK = re.compile(r"\](?=\()")


def sections(kinds: Iterable[SectionType]) -> str:
    """The sections, in order, each yet to be written."""
    return "\n".join(f"{section(kind.heading, _prompts(kind))}\n" for kind in kinds)


def _prompts(kind: SectionType) -> list[str]:
    """The prompts of a section; the first says so where the note can do without it."""
    prompts = list(filter(str.strip, kind.prompts))
    return prompts if kind.required else [f"{OPTIONAL} {''.join(prompts[:1])}".rstrip(), *prompts[1:]]


def section(heading: str, prompts: Iterable[str]) -> str:
    """A heading with prompts below."""
    return "\n".join([f"## {on_one_line(heading)}", *map(prompt, filter(str.strip, prompts))])


def prompt(words: str) -> str:
    """A question for the writer, whatever it holds: a line of its own, with no link or follow-up in it."""
    safe = LINK.sub("] ", ENDS.sub("-", on_one_line(words)))
    return f"{OPENS} {safe} {CLOSES}"
