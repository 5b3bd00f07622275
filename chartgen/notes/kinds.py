"""How the text of a field becomes a value: one small function for each kind of field.

Each takes the node as written and gives the value, or a flaw that says what was expected. Nothing is guessed: text
that does not fit is kept as it was written and shown so.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Mapping as MappingOf
from typing import TypeAlias

from chartgen.model.document import Flaw, Listing, Mapping, Node, Scalar
from chartgen.model.note import (
    Goal,
    Goals,
    GoalTouch,
    GoalTouches,
    Location,
    Signature,
    Silence,
    Silences,
    Text,
    Word,
    Words,
)
from chartgen.model.notetype import FieldKind
from chartgen.model.place import Place
from chartgen.model.remembered import remembered
from chartgen.notes.days import read_day, read_period, read_times
from chartgen.notes.people import read_author, read_people, read_people_around
from chartgen.notes.shapes import is_blank, texts_by_key, tidy, wrong_shape
from chartgen.notes.stays import read_stays

Converted: TypeAlias = object | Flaw


def convert(kind: FieldKind, node: Node) -> Converted:
    """The value of a field of this kind, or the flaw in the way it is written."""
    return CONVERTERS[kind](node)


def _text(node: Node) -> Converted:
    if not isinstance(node, Scalar):
        return wrong_shape(node, "text on one line; put quotes around it if it holds a colon, a comma or brackets")
    return Text(node.text, node.place)


def _word(node: Node) -> Converted:
    if not isinstance(node, Scalar):
        return wrong_shape(node, "one word or phrase, not a list")
    return Word(tidy(node.text), node.place)


def _words(node: Node) -> Converted:
    items = node.items if isinstance(node, Listing) else _split_scalar(node) if isinstance(node, Scalar) else (node,)
    words: list[Word] = []
    for item in items:
        if not isinstance(item, Scalar):
            return wrong_shape(node, "words in brackets with commas between: [one, two]")
        if word := tidy(item.text):
            words.append(Word(word, item.place))
    return Words(tuple(words), node.place)


def _follow_up_ids(node: Node) -> Converted:
    words = _words(node)
    if not isinstance(words, Words):
        return words
    marked = [word.text for word in words.words if word.text[0] == "^"]
    if not marked:
        return words
    if "^" in marked:
        return wrong_shape(node, "the words after the ^ of follow-ups: [swallow-study]")
    return Words(tuple(Word(word.text.removeprefix("^"), word.place) for word in words.words), words.place)


def _number(node: Node) -> Converted:
    if isinstance(node, Scalar) and re.fullmatch(r"\d+([.,]\d+)?", node.text.strip()):
        return Text(node.text.strip(), node.place)
    return wrong_shape(node, "a number, such as 4 or 1.5")


def _place(node: Node) -> Converted:
    if not isinstance(node, Scalar):
        return wrong_shape(node, "a place, with details in parentheses: Home (apartment on Elm Street)")
    return Location(*_kind_and_detail(node.text), node.place)


@remembered
def _kind_and_detail(text: str) -> tuple[str, str]:
    before, _, inside = text.strip().partition("(")
    return (tidy(before), inside.removesuffix(")").strip()) if inside.endswith(")") else (tidy(text), "")


def _goals_touched(node: Node) -> Converted:
    pairs = _named(node)
    if pairs is None:
        return wrong_shape(node, "goals as [housing, health] or {housing: progress, health: no change}")
    touches = [
        GoalTouch(tidy(name.text), tidy(value.text) if value else "", name.place, value.place if value else None)
        for name, value in pairs
    ]
    return GoalTouches(tuple(touches), node.place)


def _goals_set(node: Node) -> Converted:
    pairs = _named(node)
    if pairs is None:
        return wrong_shape(node, "goals, each with an id of one word: {housing: A home of her own}")
    goals = [Goal(tidy(name.text), value.text.strip() if value else "", name.place) for name, value in pairs]
    return Goals(tuple(goals), node.place)


def _named(node: Node) -> list[tuple[Scalar, Scalar | None]] | None:
    """Names with a word each or without: a list, a mapping, or a list of mappings; None for any other shape."""
    if isinstance(node, Scalar):
        return [(item, None) for item in _split_scalar(node)]
    named: list[tuple[Scalar, Scalar | None]] = []
    for item in node.items if isinstance(node, Listing) else (node,):
        if isinstance(item, Scalar):
            named.append((item, None))
        elif isinstance(item, Mapping):
            for pair in item.pairs:
                if not isinstance(pair.value, Scalar):
                    return None
                named.append((pair.key, pair.value))
        else:
            return None
    return [(name, value if value and value.text.strip() else None) for name, value in named if name.text.strip()]


def _signature(node: Node) -> Converted:
    if isinstance(node, Scalar):
        return Signature(tidy(node.text), None, "", node.place)
    texts = texts_by_key(node) if isinstance(node, Mapping) else None
    on = node.get("on") if isinstance(node, Mapping) else None
    if texts is None or set(texts) - {"by", "on", "digest"}:
        return wrong_shape(node, "by whom and when: {by: Dana Reyes, on: 2024-03-05}")
    day = read_day(on) if on is not None and not is_blank(on) else None
    if isinstance(day, Flaw):
        return day
    return Signature(tidy(texts.get("by", "")), day, texts.get("digest", ""), node.place)


def _silenced_rules(node: Node) -> Converted:
    pairs = _named(node)
    if pairs is None:
        return wrong_shape(node, "codes of rules: [CG203], with the why in reason")
    silences = [Silence(tidy(name.text), value.text.strip() if value else "", name.place) for name, value in pairs]
    return Silences(tuple(silences), node.place)


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


CONVERTERS: MappingOf[FieldKind, Callable[[Node], Converted]] = {
    FieldKind.TEXT: _text,
    FieldKind.WORDS: _words,
    FieldKind.NUMBER: _number,
    FieldKind.DAY: read_day,
    FieldKind.TIMES: read_times,
    FieldKind.PERIOD: read_period,
    FieldKind.PLACE: _place,
    FieldKind.PEOPLE: read_people,
    FieldKind.PEOPLE_AROUND: read_people_around,
    FieldKind.STAYS: read_stays,
    FieldKind.AUTHOR: read_author,
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
