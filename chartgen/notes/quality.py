"""By what weak notes are told: the word lists shipped with chartgen, and what an agency adds and takes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from chartgen.model.nearest import nearest
from chartgen.model.trouble import WrongSetup
from chartgen.model.wordlists import Judgment, Judgments, Quality, WordList
from chartgen.notes.inflections import forms_of
from chartgen.notes.notetypes import SHIPPED, read_toml

LISTS = (
    "activities",
    "contacts",
    "progress",
    "satisfaction",
    "appearance",
    "generic",
    "nothing",
    "fillers",
    "common",
)
JUDGMENTS = "judgments"
NUMBERS = ("words_per_quarter_hour", "most_words")
QUALITY_KEYS = (*NUMBERS, "notes_in", *LISTS, JUDGMENTS)
CHANGES = ("add", "remove")
ENGLISH = "en"
"""The language of the lists that are shipped."""

Table = Mapping[str, Any]


def read_quality(
    shipped: Table, own: object, where: str, activities: Iterable[str], own_activities: bool, language: str
) -> Quality:
    """What an agency's table of quality says, over what is shipped; `where` names it in messages.

    `activities` are the words of the setting of that name, `own_activities` whether an agency gives its own in place
    of those shipped, `language` that of the pages. Raises WrongSetup where the table cannot be understood.
    """
    if not isinstance(own, dict):
        raise WrongSetup(f"{where} must be a table, as in [quality].")
    _known_only(own, QUALITY_KEYS, where)
    per_quarter_hour, most = (_number(own.get(key, shipped[key]), f"{where}.{key}") for key in NUMBERS)
    notes_in = own.get("notes_in", language)
    if not isinstance(notes_in, str) or not notes_in.strip():
        raise WrongSetup(f'{where}.notes_in must be a language in quotes, as in "en".')
    english = notes_in.casefold().split("-")[0] == ENGLISH
    changes = {name: _changes(own, name, where) for name in (*LISTS, JUDGMENTS)}
    lists = {name: _list(name, changes[name], f"{where}.{name}", english) for name in LISTS}
    if english or own_activities or lists["activities"]:
        lists["activities"] = _deeds(activities, lists["activities"], english)
    judgments = _judgments(changes[JUDGMENTS], f"{where}.{JUDGMENTS}", english)
    made = {name: WordList(tuple(dict.fromkeys(phrases))) for name, phrases in lists.items()}
    return Quality(per_quarter_hour, most, judgments=judgments, **made)


def _number(value: object, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise WrongSetup(f"{where} must be a whole number of words, 0 or more.")
    return value


def _changes(own: Table, name: str, where: str) -> Table:
    """What an agency adds to a list and takes out of it."""
    table, example = own.get(name, {}), '{add = ["a phrase"], remove = ["another"]}'
    if not isinstance(table, dict):
        raise WrongSetup(f"{where}.{name} must be a table, as in {name} = {example}.")
    _known_only(table, CHANGES, f"{where}.{name}")
    return table


def _list(name: str, changes: Table, where: str, english: bool) -> list[str]:
    """A list with an agency's own words; where notes are in another language, those alone."""
    shipped = _shipped(name)["words"]
    removed = _removed(changes, [plain_phrase(phrase) for phrase in shipped], where)
    standing = [phrase for phrase in map(plain_phrase, shipped) if not _holds(phrase, removed)] if english else []
    return [*standing, *_phrases(changes.get("add", []), f"{where}.add")]


def _judgments(changes: Table, where: str, english: bool) -> Judgments:
    """What judges, an agency's own first."""
    shipped = _shipped(JUDGMENTS)
    every = [plain_phrase(phrase) for group in shipped["words"] for phrase in group["words"]]
    removed = _removed(changes, every, where)
    added = changes.get("add", {})
    if not isinstance(added, dict) or not all(isinstance(text, str) and text.strip() for text in added.values()):
        example = '"drama" = "Say what was said, and by whom."'
        raise WrongSetup(f"{where}.add must say for each word what to write in its place, as in {{{example}}}.")
    own = [Judgment((_phrase(phrase, f"{where}.add"),), text.strip()) for phrase, text in added.items()]
    groups = [_judgment(group, removed) for group in shipped["words"]] if english else []
    parts = {name: tuple(words) for name, words in shipped["parts"].items()}
    return Judgments((*own, *(group for group in groups if group.phrases)), parts, frozenset(shipped["small"]))


def _judgment(group: Table, removed: Iterable[str]) -> Judgment:
    phrases = tuple(phrase for phrase in map(plain_phrase, group["words"]) if not _holds(phrase, removed))
    but = tuple(map(plain_phrase, group.get("but", ())))
    return Judgment(phrases, group["write"], but, group.get("instead", ""))


def _removed(changes: Table, known: Iterable[str], where: str) -> list[str]:
    """What an agency takes out, each somewhere in the list."""
    known = list(known)
    removed = _phrases(changes.get("remove", []), f"{where}.remove")
    for phrase in removed:
        if not any(_holds(entry, [phrase]) for entry in known):
            close = nearest(phrase, known)
            hint = f"; did you mean {close!r}" if close else ""
            raise WrongSetup(f"{where}.remove has {phrase!r}, which is not in that list{hint}.")
    return removed


def _holds(entry: str, phrases: Iterable[str]) -> bool:
    """Whether one of the phrases stands in an entry, word for word."""
    padded = f" {_apart(entry)} "
    return any(f" {_apart(phrase)} " in padded for phrase in phrases)


def _apart(phrase: str) -> str:
    return phrase.replace("-", " ")


def _phrases(values: object, where: str) -> list[str]:
    if not isinstance(values, list):
        raise WrongSetup(f"{where} must be a list of words in quotes.")
    return [_phrase(value, where) for value in values]


def _phrase(value: object, where: str) -> str:
    if not isinstance(value, str) or not any(char.isalnum() for char in value):
        raise WrongSetup(f"{where} must hold words in quotes.")
    if "{" in value or "}" in value:
        raise WrongSetup(f"{where} has {value!r}; braces are for the lists that chartgen ships.")
    return plain_phrase(value)


def plain_phrase(phrase: str) -> str:
    """A word or phrase as it is looked for: small letters, single spaces, straight apostrophes."""
    return " ".join(phrase.lower().replace("’", "'").split())


def _deeds(activities: Iterable[str], listed: Iterable[str], english: bool) -> list[str]:
    """An agency's activities and other words for them, in all forms; the phrases of the list stand as they are."""
    plain = [plain_phrase(word) for word in activities]
    if not english:
        return [*plain, *listed]
    single = [word for word in listed if word.isalpha()]
    forms = [form for word in (*plain, *single) for form in forms_of(word)]
    return list(dict.fromkeys([*forms, *listed]))


def _known_only(values: Table, known: tuple[str, ...], where: str) -> None:
    for key in values:
        if key not in known:
            close = nearest(key, known)
            hint = f"; did you mean {close!r}" if close else ""
            raise WrongSetup(f"{where}: {key!r} is not a setting{hint}. Correct or remove it.")


@lru_cache
def _shipped(name: str) -> Table:
    """A list that chartgen ships; nobody changes it, so it is read but once."""
    return read_toml(SHIPPED / "wordlists" / f"{name}.toml", f"wordlists/{name}.toml")
