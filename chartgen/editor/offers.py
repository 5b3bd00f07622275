"""What could be written at a spot of a note: fields, words of the agency, goals, people, ids, headings, days."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import timedelta
from typing import NamedTuple

from chartgen.editor.beginning import beginnings, is_blank
from chartgen.editor.known import (
    as_begun,
    authors,
    goals_before,
    goals_in_force,
    notes_before,
    open_follow_ups,
    people_known,
    places_been,
)
from chartgen.editor.lines import Span, Spot
from chartgen.editor.sheet import Sheet
from chartgen.editor.writing import Holder, Part, Writing, writing_at
from chartgen.model.notetype import FieldKind, FieldType, Trait, plain_heading
from chartgen.notes.notetypes import EVERY_NOTE
from chartgen.notes.people import PERSON_AROUND
from chartgen.rules.registry import RULES
from chartgen.writing import yamltext

STANDARD = "standard"
"""The field of client.md that names standards."""
DUE_IN_DAYS = (7, 14, 30, 90)
STAY = ("name", "from", "to")


class Offer(NamedTuple):
    """Something that could be written: what is shown of it, the text to be put in, a few words on it, and more.

    `rank` sorts: what is offered first has the lowest.
    """

    label: str
    insert: str
    detail: str = ""
    more: str = ""
    rank: int = 0


class Offers(NamedTuple):
    """What could be written, each in place of the text at a span."""

    span: Span
    offers: tuple[Offer, ...]


def offers_at(sheet: Sheet, spot: Spot) -> Offers:
    """What could be written at a spot, most likely first."""
    if is_blank(sheet, spot):
        return _beginnings(sheet, spot)
    writing = writing_at(sheet.lines, spot)
    match writing.part:
        case Part.NAME:
            found = _names(sheet, writing)
        case Part.VALUE:
            found = _values(sheet, writing)
        case Part.HEADING:
            found = _headings(sheet)
        case Part.DUE:
            found = _due_days(sheet)
        case Part.FOLLOW_UP_ID:
            found = _open_ids(sheet, frozenset())
        case Part.TEXT:
            found = iter(())
    return Offers(_replaced(sheet, writing, spot), tuple(sorted(found, key=lambda offer: offer.rank)))


def _beginnings(sheet: Sheet, spot: Spot) -> Offers:
    """A whole note of each kind, in place of what was begun on the line."""
    line = sheet.lines[spot.line]
    first = len(line) - len(line.lstrip("\ufeff"))
    offers = (
        Offer(f"--- {kind.name}", text, kind.label, "A whole note, as chartgen new begins it.", rank)
        for rank, (kind, text) in enumerate(beginnings(sheet))
    )
    return Offers(Span(spot.line, min(first, spot.character), len(line)), tuple(offers))


def _replaced(sheet: Sheet, writing: Writing, spot: Spot) -> Span:
    """What an offer takes the place of: the piece that was begun, up to the end of its word."""
    line, span = sheet.lines[spot.line], writing.piece.span
    ends = spot.character
    if writing.part is Part.HEADING:
        ends = len(line)
    elif writing.typed or span.begins < spot.character:
        while ends < span.ends and (line[ends].isalnum() or line[ends] in "_-"):
            ends += 1
        if line[span.begins : span.begins + 1] in ('"', "'") and line[ends : ends + 1] == line[span.begins]:
            ends += 1
    return Span(spot.line, min(span.begins, spot.character), ends)


def _names(sheet: Sheet, writing: Writing) -> Iterator[Offer]:
    """The fields that are not there yet, those first that must be."""
    has = {name for name in sheet.written if name != writing.field}
    for place, field in enumerate(sheet.fields.values()):
        if field.name not in has:
            rank = place + (0 if field.required else 100 if field.advised else 200)
            colon = "" if writing.piece.is_name else ": "
            needed = "required" if field.required else "advised" if field.advised else ""
            yield Offer(field.name, f"{field.name}{colon}", needed, field.help, rank)


def _values(sheet: Sheet, writing: Writing) -> Iterator[Offer]:
    field, piece = sheet.fields.get(writing.field), writing.piece
    if field is None or (piece.holder is Holder.FIELD and writing.beside):
        return
    before = sheet.lines[piece.span.line][: piece.span.begins]
    blank = " " if before.endswith(":") else ""
    colon = ": " if piece.holder is Holder.NAMES and not piece.of and not piece.is_name else ""
    taken = frozenset(one.text for one in writing.beside if not one.of)
    for rank, offer in enumerate(OFFERED.get(field.kind, _nothing)(sheet, field, writing, taken)):
        text = (yamltext.in_brackets if piece.flow else yamltext.text)(offer.insert)
        yield offer._replace(insert=f"{blank}{text}{colon}", rank=rank)


def _nothing(sheet: Sheet, field: FieldType, writing: Writing, taken: frozenset[str]) -> Iterator[Offer]:
    return iter(())


def _types(sheet: Sheet, field: FieldType, writing: Writing, taken: frozenset[str]) -> Iterator[Offer]:
    for name, type_ in sheet.settings.note_types.items():
        if name != EVERY_NOTE and type_.has(Trait.DESCRIBES_CLIENT) == sheet.describes_client:
            yield _offer(name, type_.label)


def _offer(text: str, detail: str = "", more: str = "") -> Offer:
    return Offer(text, text, detail, more)


def _days(sheet: Sheet, field: FieldType, writing: Writing, taken: frozenset[str]) -> Iterator[Offer]:
    for ago, words in ((0, "today"), (1, "yesterday"), (2, "two days ago")):
        day = sheet.settings.as_of - timedelta(days=ago)
        yield _offer(day.isoformat(), f"{words}, {day:%A}")


def _due_days(sheet: Sheet) -> Iterator[Offer]:
    for rank, ahead in enumerate(DUE_IN_DAYS):
        day = sheet.day + timedelta(days=ahead)
        yield Offer(day.isoformat(), day.isoformat(), f"{ahead} days after the note, {day:%A}", "", rank)


def _activities(sheet: Sheet, field: FieldType, writing: Writing, taken: frozenset[str]) -> Iterator[Offer]:
    return (_offer(word) for word in sheet.settings.activities if word not in taken)


def _places(sheet: Sheet, field: FieldType, writing: Writing, taken: frozenset[str]) -> Iterator[Offer]:
    been = list(places_been(sheet))
    yield from (_offer(place, "as in an earlier note") for place in been)
    for kind in sheet.settings.places:
        name = as_begun(kind.name)
        if name not in been:
            yield _offer(name, "counts as home" if kind.at_home else "", "Also: " + ", ".join(kind.also))


def _choices(sheet: Sheet, field: FieldType, writing: Writing, taken: frozenset[str]) -> Iterator[Offer]:
    return (_offer(choice) for choice in field.choices)


def _formats(sheet: Sheet, field: FieldType, writing: Writing, taken: frozenset[str]) -> Iterator[Offer]:
    for one in sheet.settings.section_sets.values():
        yield _offer(one.label, ", ".join(section.heading for section in one.sections))


def _goals(sheet: Sheet, field: FieldType, writing: Writing, taken: frozenset[str]) -> Iterator[Offer]:
    if writing.piece.of:
        yield from _choices(sheet, field, writing, taken)
        return
    yield from (_offer(goal.id, goal.statement) for goal in goals_in_force(sheet) if goal.id not in taken)


def _goals_set(sheet: Sheet, field: FieldType, writing: Writing, taken: frozenset[str]) -> Iterator[Offer]:
    """The goals of the plan before, to be taken up again: each by its id, and behind that as it was worded."""
    for goal in goals_before(sheet):
        if writing.piece.of == goal.id and goal.statement:
            yield _offer(goal.statement, "as in the plan before")
        elif not writing.piece.of and goal.id not in taken:
            yield _offer(goal.id, goal.statement)


def _parts(sheet: Sheet, field: FieldType, writing: Writing, taken: frozenset[str]) -> Iterator[Offer]:
    """The names of what is told of a person around the client, or of a stay; of a standard, those that there are."""
    if field.name == STANDARD and (writing.piece.holder is not Holder.NAMES or writing.piece.of == STAY[0]):
        for name, standard in sheet.settings.standards.items():
            yield _offer(name, standard.label, standard.help)
    elif writing.piece.holder is Holder.NAMES and not writing.piece.of:
        yield from (_offer(name) for name in (STAY if field.kind is FieldKind.STAYS else PERSON_AROUND))


def _people(sheet: Sheet, field: FieldType, writing: Writing, taken: frozenset[str]) -> Iterator[Offer]:
    if not writing.piece.of:
        begun = writing.piece.text.partition("(")[0]
        yield from (_offer(person) for person in people_known(sheet, begun) if person not in taken)


def _authors(sheet: Sheet, field: FieldType, writing: Writing, taken: frozenset[str]) -> Iterator[Offer]:
    return (_offer(author) for author in authors(sheet))


def _follow_ups(sheet: Sheet, field: FieldType, writing: Writing, taken: frozenset[str]) -> Iterator[Offer]:
    return _open_ids(sheet, frozenset(id_.removeprefix("^") for id_ in taken))


def _open_ids(sheet: Sheet, taken: frozenset[str]) -> Iterator[Offer]:
    for rank, task in enumerate(open_follow_ups(sheet)):
        follow_up = task.follow_up
        if follow_up.id not in taken:
            due = f"due {follow_up.due}" if follow_up.due else f"since {task.note.day}" if task.note.day else ""
            yield Offer(follow_up.id, follow_up.id, due, follow_up.text, rank)


def _notes(sheet: Sheet, field: FieldType, writing: Writing, taken: frozenset[str]) -> Iterator[Offer]:
    for note in notes_before(sheet):
        label = note.type.label if note.type else "Note"
        yield _offer(note.id, f"{label}, {note.day}" if note.day else label)


def _rules(sheet: Sheet, field: FieldType, writing: Writing, taken: frozenset[str]) -> Iterator[Offer]:
    here = [one.code for one in sheet.diagnostics]
    for rule in sorted(RULES, key=lambda rule: (rule.code not in here, rule.code)):
        if rule.silenceable and rule.code not in taken:
            yield _offer(rule.code, rule.name, rule.summary)


OFFERED: Mapping[FieldKind, Callable[[Sheet, FieldType, Writing, frozenset[str]], Iterable[Offer]]] = {
    FieldKind.NOTE_TYPE: _types,
    FieldKind.DAY: _days,
    FieldKind.ACTIVITIES: _activities,
    FieldKind.PLACE: _places,
    FieldKind.CHOICE: _choices,
    FieldKind.SECTION_SET: _formats,
    FieldKind.GOALS_TOUCHED: _goals,
    FieldKind.GOALS_SET: _goals_set,
    FieldKind.PEOPLE: _people,
    FieldKind.PEOPLE_AROUND: _parts,
    FieldKind.STAYS: _parts,
    FieldKind.AUTHOR: _authors,
    FieldKind.FOLLOW_UP_IDS: _follow_ups,
    FieldKind.NOTE_ID: _notes,
    FieldKind.SILENCED_RULES: _rules,
}


def _headings(sheet: Sheet) -> Iterator[Offer]:
    """The headings of the note's sections that it does not have yet."""
    has = {plain_heading(line[2:].strip()) for line in _body(sheet) if line.startswith("##")}
    for rank, section in enumerate(sheet.sections):
        if not section.plain_names & has:
            needed = "required" if section.required else ""
            yield Offer(f"## {section.heading}", f"## {section.heading}", needed, "\n\n".join(section.prompts), rank)


def _body(sheet: Sheet) -> Iterator[str]:
    begins = sheet.front.ends if sheet.front else 0
    return (sheet.lines[number] for number in range(begins, len(sheet.lines)))
