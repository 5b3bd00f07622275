"""The text of a note that adds to another or corrects it, which itself stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum

from chartgen.model.chart import Chart
from chartgen.model.notetype import NoteType, SectionType, plain_heading
from chartgen.model.settings import Settings
from chartgen.writing.body import section
from chartgen.writing.field import told
from chartgen.writing.note import Given, fields, sections_of, whole


class Amendment(Enum):
    """What kind of addition a note is, as it is asked for on the command line."""

    ADDENDUM = "addendum"
    CORRECTION = "correction"
    LATE_ENTRY = "late-entry"


def new_addendum(
    kind: NoteType, what: Amendment, amends: str, given: Given, chart: Chart, settings: Settings, day: date
) -> str:
    """A note of a kind and a day that amends another, by the id of that; `given` is what else is known of it."""
    lines = fields(kind, {**given, "amends": told(amends)}, chart, settings, day)
    return whole(lines, "\n".join(f"{part}\n" for part in _sections(sections_of(kind, settings), what)))


def _sections(kinds: tuple[SectionType, ...], what: Amendment) -> Iterator[str]:
    """The section for what is added, under the heading that says so, and whatever else is required."""
    own = next((kind for kind in kinds if kind.goes_by(what.value)), next(iter(kinds), None))
    for kind in kinds:
        if kind is own:
            yield section(_heading(kind, what), kind.prompts)
        elif kind.required:
            yield section(kind.heading, kind.prompts)


def _heading(kind: SectionType, what: Amendment) -> str:
    names = (kind.heading, *kind.also)
    return next((name for name in names if plain_heading(name) == plain_heading(what.value)), kind.heading)
