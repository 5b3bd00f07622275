"""How what a new note holds to be filled in is told from what a person wrote."""

from __future__ import annotations

import re

OPENS, CLOSES = "<!--?", "-->"
"""Between these a body has a prompt for its writer. Other comments are the writer's own."""
PROMPT = re.compile(r"<!--\?.*?(?:-->|\Z)", re.DOTALL)
MARK = "#?"
"""After this, at the end of a line or on one of its own, front matter has a remark for the writer.

It marks what was filled in by habit, and is yet to be confirmed.
"""
MARKED = re.compile(r"(?:^|[ \t])#\?", re.MULTILINE)


def says(text: str) -> str:
    """What a section says: its text without prompts and without space around it."""
    return (PROMPT.sub("", text) if OPENS in text else text).strip()


def says_nothing(text: str) -> bool:
    """Whether there is nothing but prompts and space, told without making another text where it can be."""
    return not text or text.isspace() or (OPENS in text and not says(text))
