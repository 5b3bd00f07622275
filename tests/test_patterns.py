"""Every Python 3.11 reads chartgen's patterns alike."""

from __future__ import annotations

import ast
import builtins
import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import chartgen

PARSER: Any = import_module("re._parser")
ONE_CHARACTER = {"LITERAL", "NOT_LITERAL", "IN", "ANY"}
MODULES = [found.name for found in pkgutil.walk_packages(chartgen.__path__, "chartgen.")]


class _Known(dict[str, Any]):
    """The names of a module, and an x for each that is known only when its functions run."""

    def __missing__(self, name: str) -> Any:
        return getattr(builtins, name, "x")


def patterns_of(module: ModuleType) -> Iterator[str]:
    """What the module gives to `re` as patterns, whether at its top or in a function."""
    source = Path(module.__file__ or "").read_text("utf-8")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and re.match(r"re\.(?!escape\b)[a-z]+\Z", ast.unparse(node.func)):
            yield eval(compile(ast.Expression(node.args[0]), "<pattern>", "eval"), vars(module), _Known(vars(module)))


def possessive_groups(parsed: Any) -> int:
    """How many possessive quantifiers stand on more than one character."""
    if isinstance(parsed, tuple) and str(parsed[0]) == "POSSESSIVE_REPEAT":
        repeated = parsed[1][2]
        is_group = len(repeated) > 1 or str(repeated[0][0]) not in ONE_CHARACTER
        return is_group + possessive_groups(repeated)
    if isinstance(parsed, list | tuple | PARSER.SubPattern):
        return sum(possessive_groups(part) for part in parsed)
    return 0


@pytest.mark.parametrize("pattern", ["(?:ab)*+", "x(?:(?:a b?)?+c|d)", "(a|bc){2,}+", "(?>(?:ab)++)", "(?=(a)?+)"])
def test_a_possessive_group_is_found_wherever_it_stands(pattern: str) -> None:
    assert possessive_groups(PARSER.parse(pattern)) == 1


@pytest.mark.parametrize("pattern", ["a*+", "[^a]++", ".?+", r"\)?+", "(?>(?:ab)*)", "[()*+]", "(?:ab)+c"])
def test_possessive_characters_and_atomic_groups_are_none(pattern: str) -> None:
    assert possessive_groups(PARSER.parse(pattern)) == 0


def test_no_pattern_has_a_possessive_group() -> None:
    """Before Python 3.11.5 possessive groups lose characters where they begin to match and fail (gh-106052).

    `(?:(\\w+): )?+(\\w+)` finds `ssessed` in `assessed`. Atomic groups, `(?>(?:…)?)`, mean the same and
    are read rightly by every Python that chartgen runs on; so are possessive quantifiers on one character.
    """
    patterns = [(name, pattern) for name in MODULES for pattern in patterns_of(import_module(name))]
    assert len(patterns) > 100
    assert [found for found in patterns if possessive_groups(PARSER.parse(found[1]))] == []
