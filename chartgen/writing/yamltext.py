"""How a value is written in front matter, so that it is read back as the very same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from chartgen.model.template import MARK, MARKED

PLAIN = re.compile(r"""[\w(][\w .,;()'"/&+*%$!?=-]*(?::(?=\w)[\w .,;()'"/&+*%$!?=-]*)*(?<! )""")
"""Text that means itself without quotes, beside the name of a field or in a list below it."""
PLAIN_IN_BRACKETS = re.compile(r"\w[\w.()/'+-]*(?: +[\w.()/'+-]+)*")
PLAIN_NAME = re.compile(r"\w(?:[\w-]{0,98}[\w-])?")
NEVER_AS_IT_IS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What YAML takes for a line end, or nobody can see: written by its number, in quotes."""


def text(value: str) -> str:
    """A text that stands beside the name of its field, or in a list below it."""
    return _written(value, PLAIN)


def in_brackets(value: str) -> str:
    """A text in a list or among fields in brackets."""
    return _written(value, PLAIN_IN_BRACKETS)


def name(value: str) -> str:
    """The name of a field, a goal or the like, before its colon."""
    return _written(value, PLAIN_NAME)


def listed(values: Iterable[str]) -> str:
    """A list in brackets."""
    return f"[{', '.join(map(in_brackets, values))}]"


def named(values: Mapping[str, str]) -> str:
    """Fields in braces."""
    return f"{{{', '.join(f'{name(key)}: {in_brackets(value)}' for key, value in values.items())}}}"


def on_one_line(value: str) -> str:
    """A text for a remark or a prompt, which nobody reads back: on one line, without what cannot be seen."""
    return "".join(char for char in " ".join(value.split()) if char.isprintable())


def remark(value: str) -> str:
    """A line of front matter that is only for the writer's eyes."""
    return f"{MARK} {on_one_line(value)}".rstrip()


def _written(value: str, plain: re.Pattern[str]) -> str:
    is_plain = not NEVER_AS_IT_IS.search(value) and not MARKED.search(value) and plain.fullmatch(value)
    return value if is_plain else quoted(value)


def quoted(value: str) -> str:
    """A text in quotes, whether it needs them or not."""
    if NEVER_AS_IT_IS.search(value) or MARKED.search(value):
        return _by_number(value)
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"


def _by_number(value: str) -> str:
    """A text in quotes in which what may not stand there is written by its number, as is what would be a mark."""
    safe = value.replace("\\", "\\\\").replace('"', '\\"').replace(MARK, "\\x23?")
    return '"' + NEVER_AS_IT_IS.sub(lambda found: f"\\u{ord(found[0]):04x}", safe) + '"'
