"""What chartgen.toml says: an agency's settings over chartgen's defaults, each checked by name and shape."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from chartgen.model.diagnostic import Severity
from chartgen.model.settings import PlaceKind, Reading, Settings, Timeliness
from chartgen.model.trouble import WrongSetup
from chartgen.model.wordlists import Quality
from chartgen.notes.notetypes import SHIPPED, load_note_types, load_section_sets, read_toml
from chartgen.notes.quality import read_quality
from chartgen.notes.standards import load_standards
from chartgen.notes.tomltable import Table, did_you

SETTINGS_FILE = "chartgen.toml"
TEXTS = ("agency", "theme", "language", "standard", "history", "author")
KNOWN = (
    *TEXTS, "activities", "authors", "chart", "more_activities", "limits", "places", "quality", "rules", "timeliness",
)  # fmt: skip
HISTORIES = ("git", "none")
"""Where the history of notes can be read."""
DAYS = ("entered_days", "unsigned_days", "uncommitted_days")
COUNTS_AS = ("at_home", "remote")
"""What a kind of place can count as."""
LEVELS: Mapping[str, Severity | None] = {**{level.value: level for level in Severity}, "off": None}


def read_settings(charts: Path, as_of: date, rules: Mapping[str, str]) -> Settings:
    """The settings of a charts folder; `rules` gives the name of every rule by its code.

    Raises WrongSetup, in one sentence with the file and what to do, where chartgen.toml or a note type's file cannot
    be understood.
    """
    shipped = Table(read_toml(SHIPPED / "defaults.toml", "defaults.toml"), "defaults.toml")
    own_file = charts / SETTINGS_FILE
    name = f"{charts.name}/{SETTINGS_FILE}"
    own = Table(read_toml(own_file, name) if own_file.exists() else {}, name)
    own.known_only(KNOWN)
    section_sets = load_section_sets(charts / "sectionsets")
    note_types, places = load_note_types(section_sets, charts / "notetypes"), _places(shipped, own)
    return Settings(
        as_of=as_of,
        note_types=note_types,
        section_sets=section_sets,
        activities=_activities(shipped, own),
        places=places,
        standards=load_standards(note_types, places, charts / "standards"),
        rules=rules,
        levels=_levels(own, rules),
        largest_note=_numbers("limits", "a number of bytes", shipped, own)["note_bytes"],
        reading=Reading(**_numbers("chart", "a whole number", shipped, own)),
        timeliness=_timeliness(shipped, own),
        quality=_quality(shipped, own),
        agency=own.text("agency", shipped.text("agency", "")),
        theme=own.text("theme", shipped.text("theme", "")),
        language=own.text("language", shipped.text("language", "")),
        standard=own.text("standard", shipped.text("standard", "")),
        history=_history(shipped, own),
        author=own.text("author", shipped.text("author", "")),
        authors=_authors(own),
    )


def _activities(shipped: Table, own: Table) -> tuple[str, ...]:
    words = own.texts("activities", shipped.texts("activities", []))
    return tuple(dict.fromkeys([*words, *own.texts("more_activities", [])]))


def _quality(shipped: Table, own: Table) -> Quality:
    language = own.text("language", shipped.text("language", ""))
    replaced = "activities" in own.values
    table, where = own.values.get("quality", {}), f"{own.file}: quality"
    return read_quality(shipped.table("quality"), table, where, _activities(shipped, own), replaced, language)


def _places(shipped: Table, own: Table) -> tuple[PlaceKind, ...]:
    """Kinds of place: those shipped, with an agency's own laid over them name by name."""
    standing = [_place(name, table, shipped.file, None) for name, table in shipped.table("places").items()]
    kinds = {kind.name: kind for kind in standing}
    for name, table in own.table("places").items():
        kinds[name] = _place(name, table, own.file, kinds.get(name))
    return tuple(kinds.values())


def _place(name: str, values: object, file: str, shipped: PlaceKind | None) -> PlaceKind:
    """A kind of place; what it counts as is that of the shipped one where its table does not say."""
    where = f"{file}: places.{name}"
    if isinstance(values, list):
        values = {"also": values}
    if not isinstance(values, dict):
        raise WrongSetup(f'{where} must be a list of other words for it, as in {name} = ["apartment", "house"].')
    table = Table(values, where)
    table.known_only(("also", *COUNTS_AS))
    counts = {key: table.flag(key, bool(getattr(shipped, key, False))) for key in COUNTS_AS}
    return PlaceKind(name, tuple(table.texts("also", [])), **counts)


def _levels(own: Table, rules: Mapping[str, str]) -> dict[str, Severity | None]:
    by_name = {name: code for code, name in rules.items()}
    levels = {}
    for key, level in own.table("rules").items():
        code = by_name.get(key, key.upper())
        if code not in rules:
            hint = did_you(key, (*rules, *by_name))
            raise WrongSetup(f"{own.file}: rules has {key!r}, which is no rule{hint}. See `chartgen explain`.")
        if not isinstance(level, str) or level not in LEVELS:
            raise WrongSetup(f"{own.file}: rules.{key} must be one of {', '.join(LEVELS)}, in quotes.")
        if code in levels:
            raise WrongSetup(f"{own.file}: rules sets {code} twice, by code and by name. Keep one of the two.")
        levels[code] = LEVELS[level]
    return levels


def _history(shipped: Table, own: Table) -> str:
    word = own.text("history", shipped.text("history", ""))
    if word not in HISTORIES:
        raise WrongSetup(f'{own.file}: history must be "git" or "none", in quotes.')
    return word


def _authors(own: Table) -> dict[str, str]:
    """Who writes under which address in git; addresses in small letters."""
    authors = own.table("authors")
    if not all(isinstance(author, str) and author.strip() for author in authors.values()):
        raise WrongSetup(f'{own.file}: authors must give a name for each address, as in "dana@example.org" = "Dana".')
    return {address.casefold(): author for address, author in authors.items()}


def _timeliness(shipped: Table, own: Table) -> Timeliness:
    defaults, where = shipped.table("timeliness"), f"{own.file}: timeliness"
    values = own.table("timeliness")
    Table(values, where).known_only((*DAYS, "since"))
    table = Table({**defaults, **values}, where)
    days = {key: table.get(key, int, "a whole number of days", 0) if key in table.values else None for key in DAYS}
    for key, number in days.items():
        if number is not None and number < 0:
            raise WrongSetup(f"{where}.{key} must be 0 or more.")
    since = table.get("since", date, "a day without quotes, as 2024-03-05", None) if "since" in table.values else None
    return Timeliness(**days, since=since)


def _numbers(name: str, words: str, shipped: Table, own: Table) -> dict[str, int]:
    """A table of whole numbers from 1 on, an agency's own over those shipped."""
    defaults, where = shipped.table(name), f"{own.file}: {name}"
    table = own.table(name)
    Table(table, where).known_only(defaults)
    numbers = {key: int(Table(table, where).get(key, int, words, default)) for key, default in defaults.items()}
    for key, number in numbers.items():
        if number < 1:
            raise WrongSetup(f"{where}.{key} must be at least 1.")
    return numbers
