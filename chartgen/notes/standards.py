"""Which standards there are: those shipped with chartgen, and an agency's own beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from chartgen.model.note import REACHED
from chartgen.model.notetype import NoteType, plain_heading
from chartgen.model.settings import PlaceKind
from chartgen.model.standard import NO_STANDARD, Billed, Billing, Rounding, Standard
from chartgen.model.trouble import WrongSetup
from chartgen.notes.consistent import refuse_what_never_counts
from chartgen.notes.dutytable import Drafts, drafts_of, duties_of
from chartgen.notes.notetypes import SHIPPED, read_toml
from chartgen.notes.terms import COUNTS_KEYS, Known, one_of, what_counts, whole_number
from chartgen.notes.tomltable import Table, did_you

STANDARD_KEYS = ("label", "help", "source", "extends", "without", "to_be_checked", "duties", "billing")
DEEPEST = 20
"""So many standards may extend one another."""
BILLING_KEYS = ("unit", "minutes", "rounding", "needs_plan", "needs_goal", "source", "to_be_checked", *COUNTS_KEYS)


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
    outcomes = {choice for type_ in types.values() for choice in _outcomes_of(type_)}
    known = Known(types, {kind.name: kind for kind in places}, frozenset((REACHED, *outcomes)))
    standards = Standards({file.stem: file for file in own}, known)
    standards.read_own()
    return standards


def _outcomes_of(type_: NoteType) -> Iterable[str]:
    field = type_.fields.get("outcome")
    return field.casefolded_choices if field else ()


class _Read(NamedTuple):
    """A standard, and its duties as their own tables have them."""

    standard: Standard
    drafts: Drafts


class Standards(Mapping[str, Standard]):
    """Standards by name, an agency's own first; each is read once, when it is first asked for."""

    def __init__(self, own: Mapping[str, Path], known: Known) -> None:
        shipped = {file.stem: file for file in sorted((SHIPPED / "standards").glob("*.toml"))}
        self._files = {**own, **{name: file for name, file in shipped.items() if name not in own}}
        self._own = frozenset(own)
        self._known = known
        self._done: dict[str, _Read] = {}

    def __getitem__(self, name: str) -> Standard:
        return self._read(name, ()).standard

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def __contains__(self, name: object) -> bool:
        return name in self._files

    def read_own(self) -> None:
        """Read those of the agency; raises WrongSetup where one is wrong."""
        for name in sorted(self._own):
            self._read(name, ())

    def _read(self, name: str, below: tuple[str, ...]) -> _Read:
        if name not in self._done:
            self._done[name] = self._build(name, self._table(name), (*below, name))
        return self._done[name]

    def _table(self, name: str) -> Table:
        file = self._files[name]
        label = f"{file.parent.name}/{file.name}" if name in self._own else file.name
        values = read_toml(file, label)
        return Table(values, label, file.read_text(encoding="utf-8-sig"))

    def _build(self, name: str, table: Table, below: tuple[str, ...]) -> _Read:
        table.known_only(STANDARD_KEYS)
        parent = self._parent(table, below)
        drafts = drafts_of(table, parent.drafts if parent else {}, self._known)
        base = parent.standard if parent else Standard(name, "", ())
        standard = Standard(
            name=name,
            label=table.line("label", "") or name.replace("-", " ").replace("_", " ").capitalize(),
            duties=duties_of(drafts, table.file, self._known if name in self._own else None),
            source=table.line("source", base.source),
            help=table.line("help", base.help),
            billing=self._billing(table.within("billing"), base.billing, own=name in self._own),
            to_be_checked=table.flag("to_be_checked", base.to_be_checked),
        )
        return _Read(standard, drafts)

    def _parent(self, table: Table, below: tuple[str, ...]) -> _Read | None:
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
        return self._read(parent, below)

    def _billing(self, billing: Table, parent: Billing, *, own: bool) -> Billing:
        """What can be billed; what counts for it is the standard's own as soon as it says anything of that."""
        billing.known_only(BILLING_KEYS)
        written = billing.values
        found = Billing(
            counts=what_counts(billing, self._known) if written.keys() & set(COUNTS_KEYS) else parent.counts,
            unit=one_of(Billed, billing, "unit") if "unit" in written else parent.unit,
            minutes=whole_number(billing, "minutes", parent.minutes, least=1),
            rounding=one_of(Rounding, billing, "rounding") if "rounding" in written else parent.rounding,
            needs_plan=billing.flag("needs_plan", parent.needs_plan),
            needs_goal=billing.flag("needs_goal", parent.needs_goal),
            source=billing.line("source", parent.source),
            to_be_checked=billing.flag("to_be_checked", parent.to_be_checked),
        )
        if own and found.counts is not parent.counts:
            refuse_what_never_counts(found.counts, billing, self._known)
        if found.unit is Billed.MONTH and ("minutes" in written or "rounding" in written):
            key = "minutes" if "minutes" in written else "rounding"
            billing.wrong(key, f'{key} and unit = "calendar month" contradict each other. Keep one of the two.')
        return found
