"""The words of a theme in a language: its own strings laid over its parent's, key by key, and checked.

A string that is missing, or that asks for a value that it is not given, would stop a build halfway or show on one
page in a thousand; so both are found here, before any page is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from string import Formatter
from typing import Any

from chartgen.model.nearest import nearest
from chartgen.model.trouble import WrongSetup
from chartgen.model.value import value
from chartgen.site.theme.lineage import read_table, refuse_unspoken
from chartgen.site.theme.words import MONTHS, Words


@value
class _File:
    """What a file of strings holds; `name` is for messages."""

    name: str
    folder: Path
    language: str
    months: tuple[str, ...]
    labels: Mapping[str, str]
    strings: Mapping[str, str]

    @property
    def keys(self) -> tuple[str, ...]:
        """The key of everything in the file that every language must have."""
        return (*(["months"] if self.months else []), *self.strings)


def load_words(folders: Sequence[Path], language: str) -> Words:
    """The words of the theme made of these folders, its own first, in a language.

    Raises WrongSetup where a file cannot be read, or where the theme does not speak the language, or not fully.
    """
    refuse_unspoken(folders, language)
    files = [_file(path) for folder in reversed(folders) for path in sorted((folder / "strings").glob("*.toml"))]
    spoken = [file for file in files if file.language == language]
    _no_slips(files, folders)
    _filled_in(files)
    _complete(spoken, files, f"{folders[0].name}/strings/{language}.toml")
    months = next((file.months for file in reversed(spoken) if file.months), ())
    return Words(language, _laid_over(f.strings for f in spoken), months, _laid_over(f.labels for f in spoken))


def _laid_over(tables: Iterable[Mapping[str, str]]) -> dict[str, str]:
    return {key: text for table in tables for key, text in table.items()}


def _file(path: Path) -> _File:
    name = f"{path.parents[1].name}/strings/{path.name}"
    table = read_table(path, name)
    months, labels = table.pop("months", []), table.pop("labels", {})
    if not (isinstance(months, list) and len(months) in (0, MONTHS) and _texts(months)):
        raise WrongSetup(f"{name}: months must be a list of twelve texts in quotes.")
    if not (isinstance(labels, dict) and _texts(labels.values()) and _texts(table.values())):
        raise WrongSetup(f"{name}: every string must be text in quotes.")
    return _File(name, path.parents[1], path.stem, tuple(months), labels, table)


def _texts(values: Any) -> bool:
    return all(isinstance(value, str) for value in values)


def _no_slips(files: Sequence[_File], folders: Sequence[Path]) -> None:
    """A key that the topmost parent lacks is for templates that ask for it; else it may be a known one, misspelt."""
    known = {key for file in files if file.folder == folders[-1] for key in file.strings}
    for file in files:
        for key in sorted(set(file.strings) - known):
            meant = nearest(key, known)
            if meant and not _asked_for(key, folders):
                raise WrongSetup(f"{file.name}: no page asks for {key!r}. Did you mean {meant}?")


def _asked_for(key: str, folders: Sequence[Path]) -> bool:
    base = re.sub(r"_(one|many)$", "", key)
    templates = (file for folder in folders for file in (folder / "templates").rglob("*.html"))
    return any(base in file.read_text(encoding="utf-8", errors="replace") for file in templates)


def _complete(spoken: Sequence[_File], files: Sequence[_File], name: str) -> None:
    """Every string that the theme has in one language, it must have in this one."""
    there = {key for file in spoken for key in file.keys}
    asked = {key: file.name for file in reversed(files) for key in file.keys}
    missing = [key for key in asked if key not in there]
    if missing:
        more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        raise WrongSetup(f"{name} lacks {missing[0]}{more}, which {asked[missing[0]]} has. Add what is missing.")


def _filled_in(files: Sequence[_File]) -> None:
    """What stands in braces must be what the first file with the string has: that is what is filled in."""
    known: dict[str, frozenset[str]] = {}
    for file in files:
        for key, text in file.strings.items():
            braces = _braces(text, f"{file.name}: {key}")
            extra = sorted(braces - known.setdefault(key, braces))
            if extra:
                may = ", ".join(f"{{{word}}}" for word in sorted(known[key])) or "nothing"
                raise WrongSetup(f"{file.name}: {key} cannot hold {{{extra[0]}}}; what is filled in there is {may}.")


def _braces(text: str, where: str) -> frozenset[str]:
    try:
        parts = list(Formatter().parse(text))
    except ValueError as error:
        raise WrongSetup(f"{where} has a brace too many or too few: {error}. Write {{{{ for a brace.") from None
    if any(how or convert for _, word, how, convert in parts if word is not None):
        raise WrongSetup(f"{where}: between braces stands a word alone, as in {{day}}.")
    return frozenset(word for _, word, _, _ in parts if word is not None)
