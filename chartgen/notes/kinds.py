"""How the text of a field becomes a value: one small function for each kind of field.

Each takes the node as written and gives the value, or a flaw that says what was expected. Nothing is guessed: text
that does not fit is kept as it was written and shown so.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Mapping as MappingOf
from typing import TypeAlias

from chartgen.model.document import Flaw, FlawKind, Listing, Mapping, Node, Pair, Scalar, written
from chartgen.model.note import (
    Author,
    Day,
    Goal,
    Goals,
    GoalTouch,
    GoalTouches,
    Location,
    People,
    PeopleAround,
    Person,
    PersonAround,
    Signature,
    Silence,
    Silences,
    Text,
    Word,
    Words,
)
from chartgen.model.notetype import FieldKind
from chartgen.model.place import Place
from chartgen.notes.days import read_day, read_period, read_times
from chartgen.notes.stays import read_stays

Converted: TypeAlias = object | Flaw

NAMED_PERSON = re.compile(r"(?P<before>.*\S)\s*\((?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)\s*", re.DOTALL)
SEVERAL = re.compile(r"\)\s*+(?:[,;&/]|and\b)")
PERSON_AROUND = ("name", "title", "organization", "phone", "release")

A_PERSON_A_LINE = (
    "people, one a line: - John Smith (Program Director, Sunrise Day Support); "
    "in brackets, a comma begins another person"
)


def convert(kind: FieldKind, node: Node) -> Converted:
    """The value of a field of this kind, or the flaw in the way it is written."""
    return CONVERTERS[kind](node)


def is_blank(node: Node) -> bool:
    """Whether nothing was written, as in `location:` with nothing after it."""
    return isinstance(node, Scalar) and not node.text.strip()


def _shape(node: Node, expected: str) -> Flaw:
    return Flaw(FlawKind.WRONG_SHAPE, node.place, written(node)[:60], expected)


def _text(node: Node) -> Converted:
    if not isinstance(node, Scalar):
        return _shape(node, "text on one line; put quotes around it if it holds a colon, a comma or brackets")
    return Text(node.text, node.place)


def _word(node: Node) -> Converted:
    if not isinstance(node, Scalar):
        return _shape(node, "one word or phrase, not a list")
    return Word(_tidy(node.text), node.place)


def _words(node: Node) -> Converted:
    items = node.items if isinstance(node, Listing) else (node,)
    if not all(isinstance(item, Scalar) for item in items):
        return _shape(node, "words in brackets with commas between: [one, two]")
    if isinstance(node, Scalar):
        items = tuple(_split_scalar(node))
    words = [Word(_tidy(item.text), item.place) for item in items if isinstance(item, Scalar) and item.text.strip()]
    return Words(tuple(words), node.place)


def _follow_up_ids(node: Node) -> Converted:
    words = _words(node)
    if not isinstance(words, Words):
        return words
    ids = tuple(Word(word.text.removeprefix("^"), word.place) for word in words)
    if not all(word.text for word in ids):
        return _shape(node, "the words after the ^ of follow-ups: [swallow-study]")
    return Words(ids, words.place)


def _number(node: Node) -> Converted:
    if isinstance(node, Scalar) and re.fullmatch(r"\d+([.,]\d+)?", node.text.strip()):
        return Text(node.text.strip(), node.place)
    return _shape(node, "a number, such as 4 or 1.5")


def _place(node: Node) -> Converted:
    if not isinstance(node, Scalar):
        return _shape(node, "a place, with details in parentheses: Home (apartment on Elm Street)")
    before, _, inside = node.text.strip().partition("(")
    if inside.endswith(")"):
        return Location(_tidy(before), inside.removesuffix(")").strip(), node.place)
    return Location(_tidy(node.text), "", node.place)


def _people(node: Node) -> Converted:
    items = node.items if isinstance(node, Listing) else (node,)
    people = [_person(item) for item in items if not is_blank(item)]
    if any(person is None for person in people):
        return _shape(node, A_PERSON_A_LINE)
    return People(tuple(person for person in people if person), node.place)


def _person(node: Node) -> Person | None:
    if isinstance(node, Mapping):
        return _person_from_mapping(node)
    if not isinstance(node, Scalar) or node.text.count("(") != node.text.count(")"):
        return None  # half a person: the commas of a list in brackets took it apart
    found = NAMED_PERSON.fullmatch(node.text)
    if found and SEVERAL.search(found["before"]):
        return None
    if not found:
        return Person(_tidy(node.text), "", "", node.place)
    title, _, organization = found["inside"].partition(",")
    return Person(_tidy(found["before"]), _tidy(title), _tidy(organization), node.place)


def _person_from_mapping(node: Mapping) -> Person | None:
    texts = _texts(node)
    if texts is None or not texts.get("name", "").strip() or set(texts) - {"name", "title", "organization"}:
        return None
    return Person(
        _tidy(texts["name"]), _tidy(texts.get("title", "")), _tidy(texts.get("organization", "")), node.place
    )


def _people_around(node: Node) -> Converted:
    items = node.items if isinstance(node, Listing) else (node,)
    people: list[PersonAround] = []
    for item in items:
        if is_blank(item):
            continue
        person = _person_around(item)
        if isinstance(person, Flaw):
            return person
        people.append(person)
    return PeopleAround(tuple(people), node.place)


def _person_around(node: Node) -> PersonAround | Flaw:
    if isinstance(node, Scalar):
        person = _person(node)
        if person is None:
            return _shape(node, A_PERSON_A_LINE)
        return PersonAround(person.name, person.title, person.organization, "", None, node.place)
    texts = _texts(node) if isinstance(node, Mapping) else None
    if texts is None or not texts.get("name", "").strip():
        return _shape(node, "people, each with a name, and title, organization, phone and release where known")
    release = _release(node)
    if isinstance(release, Flaw):
        return release
    other = tuple((name, text) for name, text in texts.items() if name not in PERSON_AROUND)
    name, title, organization, phone = (_tidy(texts.get(part, "")) for part in PERSON_AROUND[:4])
    return PersonAround(name, title, organization, phone, release.day if release else None, node.place, other)


def _release(node: Node) -> Day | Flaw | None:
    value = node.get("release") if isinstance(node, Mapping) else None
    return None if value is None or is_blank(value) else read_day(value)


def _author(node: Node) -> Converted:
    if isinstance(node, Mapping):
        texts = _texts(node)
        if texts and texts.get("name", "").strip() and not set(texts) - {"name", "credentials"}:
            return Author(_tidy(texts["name"]), _tidy(texts.get("credentials", "")), node.place)
    if not isinstance(node, Scalar):
        return _shape(node, "a name and credentials: Dana Reyes, QIDP")
    name, _, credentials = node.text.partition(",")
    return Author(_tidy(name), _tidy(credentials), node.place)


def _goals_touched(node: Node) -> Converted:
    pairs = _named(node)
    if pairs is None:
        return _shape(node, "goals as [housing, health] or {housing: progress, health: no change}")
    touches = [
        GoalTouch(_tidy(name.text), _tidy(value.text) if value else "", name.place, value.place if value else None)
        for name, value in pairs
    ]
    return GoalTouches(tuple(touches), node.place)


def _goals_set(node: Node) -> Converted:
    pairs = _named(node)
    if pairs is None:
        return _shape(node, "goals, each with an id of one word: {housing: A home of her own}")
    goals = [Goal(_tidy(name.text), value.text.strip() if value else "", name.place) for name, value in pairs]
    return Goals(tuple(goals), node.place)


def _named(node: Node) -> list[tuple[Scalar, Scalar | None]] | None:
    """Names with a word each or without: a list, a mapping, or a list of mappings; None for any other shape."""
    if isinstance(node, Scalar):
        return [(item, None) for item in _split_scalar(node)]
    named: list[tuple[Scalar, Scalar | None]] = []
    for item in node.items if isinstance(node, Listing) else (node,):
        if isinstance(item, Scalar):
            named.append((item, None))
        elif isinstance(item, Mapping) and all(isinstance(pair.value, Scalar) for pair in item.pairs):
            named += [(pair.key, pair.value) for pair in item.pairs if isinstance(pair.value, Scalar)]
        else:
            return None
    return [(name, value if value and value.text.strip() else None) for name, value in named if name.text.strip()]


def _signature(node: Node) -> Converted:
    if isinstance(node, Scalar):
        return Signature(_tidy(node.text), None, "", node.place)
    texts = _texts(node) if isinstance(node, Mapping) else None
    on = node.get("on") if isinstance(node, Mapping) else None
    if texts is None or set(texts) - {"by", "on", "digest"}:
        return _shape(node, "by whom and when: {by: Dana Reyes, on: 2024-03-05}")
    day = read_day(on) if on is not None and not is_blank(on) else None
    if isinstance(day, Flaw):
        return day
    return Signature(_tidy(texts.get("by", "")), day, texts.get("digest", ""), node.place)


def _silenced_rules(node: Node) -> Converted:
    pairs = _named(node)
    if pairs is None:
        return _shape(node, "codes of rules: [CG203], with the why in reason")
    silences = [Silence(_tidy(name.text), value.text.strip() if value else "", name.place) for name, value in pairs]
    return Silences(tuple(silences), node.place)


def _texts(node: Mapping) -> dict[str, str] | None:
    """The values of a mapping by key, None where one is not text; of a key written twice the first counts."""
    if not all(isinstance(pair.value, Scalar) for pair in node.pairs):
        return None
    pairs: tuple[Pair, ...] = tuple(reversed(node.pairs))
    return {pair.key.text: pair.value.text for pair in pairs if isinstance(pair.value, Scalar)}


def _split_scalar(node: Scalar) -> list[Scalar]:
    """The parts of `one, two` written without brackets, each with its place where it stands on one line."""
    parts, start = [], 0
    for part in node.text.split(","):
        lead = len(part) - len(part.lstrip())
        if part.strip():
            place = node.place if node.place.length != len(node.text) else _within(node, start + lead, part.strip())
            parts.append(Scalar(part.strip(), place))
        start += len(part) + 1
    return parts


def _within(node: Scalar, offset: int, text: str) -> Place:
    return Place(node.place.line, node.place.column + offset, max(1, len(text)))


def _tidy(text: str) -> str:
    return " ".join(text.split())


CONVERTERS: MappingOf[FieldKind, Callable[[Node], Converted]] = {
    FieldKind.TEXT: _text,
    FieldKind.WORDS: _words,
    FieldKind.NUMBER: _number,
    FieldKind.DAY: read_day,
    FieldKind.TIMES: read_times,
    FieldKind.PERIOD: read_period,
    FieldKind.PLACE: _place,
    FieldKind.PEOPLE: _people,
    FieldKind.PEOPLE_AROUND: _people_around,
    FieldKind.STAYS: read_stays,
    FieldKind.AUTHOR: _author,
    FieldKind.CHOICE: _word,
    FieldKind.ACTIVITIES: _words,
    FieldKind.GOALS_TOUCHED: _goals_touched,
    FieldKind.GOALS_SET: _goals_set,
    FieldKind.NOTE_TYPE: _word,
    FieldKind.SECTION_SET: _word,
    FieldKind.FOLLOW_UP_IDS: _follow_up_ids,
    FieldKind.NOTE_ID: _word,
    FieldKind.SIGNATURE: _signature,
    FieldKind.SILENCED_RULES: _silenced_rules,
}
