"""How stays are read: where a client lived, or which programs served one, each from its first day to its last."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from chartgen.model.document import Flaw, FlawKind, Listing, Mapping, Node, Scalar, written
from chartgen.model.note import Stay, Stays
from chartgen.notes.days import A_DAY, read_day
from chartgen.notes.shapes import is_blank, tidy, wrong_shape

STAY = ("name", "from", "to")
FOR_EXAMPLE = "{name: Elm Street Apartments, from: 2023-08-01}"
A_STAY = f"one a line, each with a name, and from and to where those days are known: - {FOR_EXAMPLE}"
NO_OTHER_WORD = f"no words but name, from and to: - {FOR_EXAMPLE}"
WITHOUT = {"from": "leave `from` out where that day is not known", "to": "leave `to` out while it goes on"}


def read_stays(node: Node) -> Stays | Flaw:
    """Stays in the order they were written; what is blank is none."""
    stays: list[Stay] = []
    for item in node.items if isinstance(node, Listing) else (node,):
        stay = _stay(item)
        if isinstance(stay, Flaw):
            return stay
        stays += [stay] if stay else []
    return Stays(tuple(stays), node.place)


def _stay(node: Node) -> Stay | Flaw | None:
    if isinstance(node, Scalar):
        return Stay(tidy(node.text), None, None, node.place) if node.text.strip() else None
    name = node.get("name") if isinstance(node, Mapping) else None
    if not isinstance(node, Mapping) or not isinstance(name, Scalar) or not name.text.strip():
        return wrong_shape(node, A_STAY)
    odd = next((pair.key for pair in node.pairs if pair.key.text not in STAY), None)
    if odd:
        return Flaw(FlawKind.WRONG_SHAPE, odd.place, odd.text[:60], NO_OTHER_WORD)
    return _from_to(node, tidy(name.text))


def _from_to(node: Mapping, name: str) -> Stay | Flaw:
    first, last = _day(node, "from"), _day(node, "to")
    if isinstance(first, Flaw):
        return first
    if isinstance(last, Flaw):
        return last
    end = node.get("to")
    if end and first and last and last < first:
        offer = f"from: {last}, to: {first}"
        return Flaw(FlawKind.ENDS_BEFORE_START, end.place, f"from {first} to {last}", offer=offer)
    return Stay(name, first, last, node.place)


def _day(node: Mapping, key: str) -> date | Flaw | None:
    """The day under a key, None where none was written. A month alone is no day, and none is made of it."""
    value = node.get(key)
    if value is None or is_blank(value):
        return None
    found, expected = read_day(value), f"{A_DAY}; {WITHOUT[key]}"
    if isinstance(found, Flaw):
        return replace(found, expected=expected)
    if found.at:
        return Flaw(FlawKind.WRONG_DAY, value.place, written(value)[:40], expected, f"{found.day}")
    return found.day
