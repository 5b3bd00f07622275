"""The parts that schemas are made of: text, words out of a set, lists and mappings, as YAML's readers give them.

Where chartgen reads the characters that were written, other readers of YAML make numbers, truth values and days of
some: `0042`, `yes`, `2024-03-05`. So no scalar is refused for what a reader took it for, unless it could be nothing
else than a mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

Schema: TypeAlias = dict[str, Any]

ANYTHING: Schema = {}
NO_TEXT = ["array", "object"]
TEXT: Schema = {"if": {"type": NO_TEXT}, "then": {"type": "string"}}
"""Any scalar, and nothing at all."""
SAID: Schema = {"not": {"enum": [None, "", []]}}
"""Anything that is not blank."""
SAID_OR_NOBODY: Schema = {"not": {"enum": [None, ""]}}
TAKEN_FOR_ANOTHER = re.compile(r"[-+.~\d].*|yes|no|on|off|true|false|null|y|n", re.IGNORECASE | re.DOTALL)
"""Words that readers of YAML take for numbers, truth values or nothing."""
SPECIAL = re.compile(r"[\\^$.*+?()\[\]{}|/]")
"""What has a meaning in patterns. JavaScript refuses a backslash before anything else."""


def described(schema: Schema, words: str) -> Schema:
    """A schema with words for people. What stands beside a reference is passed over, so that goes further in."""
    inner: Schema = {"allOf": [schema]} if "$ref" in schema else schema
    return {"description": words, **inner} if words else inner


def written_as(pattern: str) -> Schema:
    """Text of this pattern, or blank; lists, mappings, numbers and truth values are not."""
    unlike = [*NO_TEXT, "number", "boolean"]
    return {"if": {"type": unlike}, "then": {"type": "string"}, "pattern": rf"^\s*(?:{pattern})?\s*$"}


def one_of(words: Iterable[str]) -> Schema:
    """One of these words, or blank; case and the width of blanks do not matter."""
    known = tuple(words)
    return spelled_as(known, among(known))


def spelled_as(known: Sequence[str], pattern: str) -> Schema:
    """One of these words, or blank, or text of this pattern."""
    either: list[Schema] = [{"enum": [*known]}, {"type": "string", "pattern": f"^(?:{pattern})$"}, {"type": "null"}]
    if any(TAKEN_FOR_ANOTHER.fullmatch(word) for word in known):
        either.append({"not": {"type": ["string", *NO_TEXT]}})
    return {"anyOf": either}


def offered(words: Iterable[str]) -> Schema:
    """Any text; these words are those that an editor may propose."""
    return {"anyOf": [{"enum": list(words)}, TEXT]}


def among(words: Iterable[str]) -> str:
    """A pattern for text that is one of these words, or blank."""
    return rf"\s*(?:{'|'.join(spelled(word) for word in words)})?\s*"


def spelled(word: str) -> str:
    """A pattern for a word in any case, with any blanks between its parts."""
    return r"\s+".join("".join(_letter(letter) for letter in part) for part in word.split())


def headed(name: str) -> str:
    """A pattern for what `plain_heading` takes for the same name."""
    parts = name.replace("-", " ").rstrip(": ").split()
    return r"[\s-]*" + r"[\s-]+".join(spelled(part) for part in parts) + r"[\s:-]*"


def _letter(letter: str) -> str:
    """One letter in either case; of those beyond ASCII some have three, and others fold to several."""
    if not letter.isascii():
        return ".{1,3}"
    return f"[{letter.lower()}{letter.upper()}]" if letter.isalpha() else exactly(letter)


def exactly(text: str) -> str:
    """A pattern for this text alone."""
    return SPECIAL.sub(r"\\\g<0>", text)


def listed(item: Schema) -> Schema:
    """A list of such, or one alone."""
    return {"if": {"type": "array"}, "then": {"items": item}, "else": item}


def mapping(
    known: Mapping[str, Schema], *, needs: Iterable[str] = (), others: Schema | bool = False, least: int = 0
) -> Schema:
    """A mapping of these keys, and of others where those are said."""
    schema: Schema = {"type": "object", "properties": dict(known), "additionalProperties": others}
    if needed := list(needs):
        schema["required"] = needed
    return {**schema, "minProperties": least} if least else schema


def unless_mapping(schema: Schema, then: Schema) -> Schema:
    """One schema for mappings, another for everything else."""
    return {"if": {"type": "object"}, "then": then, "else": schema}
