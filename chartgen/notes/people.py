"""How people are read: those present, those around a client, and who wrote a note."""

from __future__ import annotations

import re

from chartgen.model.document import Flaw, Listing, Mapping, Node, Scalar
from chartgen.model.note import Author, Day, People, PeopleAround, Person, PersonAround
from chartgen.model.remembered import remembered
from chartgen.notes.days import read_day
from chartgen.notes.shapes import is_blank, texts_by_key, tidy, wrong_shape

NAMED_PERSON = re.compile(r"(?P<before>.*\S)\s*\((?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)\s*", re.DOTALL)
SEVERAL = re.compile(r"\)\s*+(?:[,;&/]|and\b)")
PERSON_AROUND = ("name", "title", "organization", "phone", "release")

A_PERSON_A_LINE = (
    "people, one a line: - John Smith (Program Director, Sunrise Day Support); "
    "in brackets, a comma begins another person"
)


def read_people(node: Node) -> People | Flaw:
    """People in the order they were written."""
    people: list[Person] = []
    for item in node.items if isinstance(node, Listing) else (node,):
        if not is_blank(item):
            person = _person(item)
            if person is None:
                return wrong_shape(node, A_PERSON_A_LINE)
            people.append(person)
    return People(tuple(people), node.place)


def _person(node: Node) -> Person | None:
    if isinstance(node, Mapping):
        return _person_from_mapping(node)
    named = _named(node.text) if isinstance(node, Scalar) else None
    return Person(*named, node.place) if named else None


@remembered
def _named(text: str) -> tuple[str, str, str] | None:
    """Name, title and organization; None where the text names half a person, or several."""
    if text.count("(") != text.count(")"):
        return None  # half a person: the commas of a list in brackets took it apart
    found = NAMED_PERSON.fullmatch(text)
    if found and SEVERAL.search(found["before"]):
        return None
    if not found:
        return tidy(text), "", ""
    title, _, organization = found["inside"].partition(",")
    return tidy(found["before"]), tidy(title), tidy(organization)


def _person_from_mapping(node: Mapping) -> Person | None:
    texts = texts_by_key(node)
    if texts is None or not texts.get("name", "").strip() or set(texts) - {"name", "title", "organization"}:
        return None
    return Person(tidy(texts["name"]), tidy(texts.get("title", "")), tidy(texts.get("organization", "")), node.place)


def read_people_around(node: Node) -> PeopleAround | Flaw:
    """People in the order they were written, with what client.md says of each."""
    people: list[PersonAround] = []
    for item in node.items if isinstance(node, Listing) else (node,):
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
            return wrong_shape(node, A_PERSON_A_LINE)
        return PersonAround(person.name, person.title, person.organization, "", None, node.place)
    texts = texts_by_key(node) if isinstance(node, Mapping) else None
    if texts is None or not texts.get("name", "").strip():
        return wrong_shape(node, "people, each with a name, and title, organization, phone and release where known")
    release = _release(node)
    if isinstance(release, Flaw):
        return release
    other = tuple((name, text) for name, text in texts.items() if name not in PERSON_AROUND)
    name, title, organization, phone = (tidy(texts.get(part, "")) for part in PERSON_AROUND[:4])
    return PersonAround(name, title, organization, phone, release.day if release else None, node.place, other)


def _release(node: Node) -> Day | Flaw | None:
    value = node.get("release") if isinstance(node, Mapping) else None
    return None if value is None or is_blank(value) else read_day(value)


def read_author(node: Node) -> Author | Flaw:
    """A name and credentials."""
    if isinstance(node, Mapping):
        texts = texts_by_key(node)
        if texts and texts.get("name", "").strip() and not set(texts) - {"name", "credentials"}:
            return Author(tidy(texts["name"]), tidy(texts.get("credentials", "")), node.place)
    if not isinstance(node, Scalar):
        return wrong_shape(node, "a name and credentials: Dana Reyes, QIDP")
    return Author(*_name_and_credentials(node.text), node.place)


@remembered
def _name_and_credentials(text: str) -> tuple[str, str]:
    name, _, credentials = text.partition(",")
    return tidy(name), tidy(credentials)
