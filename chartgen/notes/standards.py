"""Which standards there are: those shipped with chartgen, and an agency's own beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from chartgen.model.note import REACHED
from chartgen.model.notetype import NoteType, plain_heading
from chartgen.model.settings import PlaceKind
from chartgen.model.standard import NO_STANDARD, Standard
from chartgen.model.trouble import WrongSetup
from chartgen.notes.notetypes import SHIPPED, read_toml
from chartgen.notes.tomltable import Table, did_you

if TYPE_CHECKING:
    from chartgen.notes.standardfile import Read

DEEPEST = 20
"""So many standards may extend one another."""


def load_standards(
    types: Mapping[str, NoteType], places: Iterable[PlaceKind], folder: Path | None = None
) -> Mapping[str, Standard]:
    """The agency's own standards, and those shipped; one of the agency's replaces a shipped one of its name.

    Every one of the agency's is read at once, those shipped when they are asked for. Raises WrongSetup, with the
    file, the line and the reason, where one cannot be understood or contradicts itself.
    """
    own = sorted(folder.glob("*.toml")) if folder and folder.is_dir() else []
    if any(plain_heading(file.stem) == NO_STANDARD for file in own):
        words = f"{NO_STANDARD} is the word for no standard at all. Give this file another name."
        raise WrongSetup(f"standards/{NO_STANDARD}.toml: {words}")
    standards = Standards({file.stem: file for file in own}, types, tuple(places))
    for file in own:
        standards.read(file.stem)
    return standards


class Standards(Mapping[str, Standard]):
    """Standards by name, an agency's own first; each is read once, when it is first asked for."""

    def __init__(self, own: Mapping[str, Path], types: Mapping[str, NoteType], places: tuple[PlaceKind, ...]) -> None:
        shipped = {file.stem: file for file in sorted((SHIPPED / "standards").glob("*.toml"))}
        self._files = {**own, **{name: file for name, file in shipped.items() if name not in own}}
        self._own = frozenset(own)
        self._types = types
        self._places = places
        self._done: dict[str, Read] = {}

    def __getitem__(self, name: str) -> Standard:
        return self.read(name).standard

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def __contains__(self, name: object) -> bool:
        return name in self._files

    def read(self, name: str, below: tuple[str, ...] = ()) -> Read:
        """The standard of a name, that those `below` extend one after the other."""
        if name not in self._done:
            self._done[name] = self._build(name, self._table(name), (*below, name))
        return self._done[name]

    def _table(self, name: str) -> Table:
        file = self._files[name]
        label = f"{file.parent.name}/{file.name}" if name in self._own else file.name
        values = read_toml(file, label)
        return Table(values, label, file.read_text(encoding="utf-8-sig"))

    def _build(self, name: str, table: Table, below: tuple[str, ...]) -> Read:
        from chartgen.notes.standardfile import STANDARD_KEYS, standard_of  # most commands need no standard
        from chartgen.notes.terms import Known

        table.known_only(STANDARD_KEYS)
        outcomes = {choice for type_ in self._types.values() for choice in _outcomes_of(type_)}
        known = Known(self._types, {kind.name: kind for kind in self._places}, frozenset((REACHED, *outcomes)))
        return standard_of(name, table, self._parent(table, below), known, own=name in self._own)

    def _parent(self, table: Table, below: tuple[str, ...]) -> Read | None:
        if "extends" not in table.values:
            return None
        parent = table.text("extends", "")
        if parent in below:
            circle = below[below.index(parent) :]
            at = next(name for name in reversed(circle) if name in self._own)
            way = ", ".join(f"{one} extends {other}" for one, other in pairwise((*circle, parent)))
            self._table(at).wrong("extends", f"this goes in a circle: {way}. Name another standard, or none.")
        if parent not in self._files:
            hint = did_you(parent, self._files) or f"; there are {', '.join(sorted(self._files))}"
            table.wrong("extends", f"extends names {parent!r}, which is no standard{hint}.")
        if len(below) > DEEPEST:
            table.wrong("extends", "too many standards extend one another. Let this one extend none.")
        return self.read(parent, below)


def _outcomes_of(type_: NoteType) -> Iterable[str]:
    field = type_.fields.get("outcome")
    return field.casefolded_choices if field else ()
