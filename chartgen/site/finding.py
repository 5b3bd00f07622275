"""What can be found in a chart, and under which words.

A page holds the form, with what can be chosen in it; notes.js beside the pages holds the words of every note, which
static/chart.js looks through. It is made from the very views that the pages are made of: what is found stands there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from json.encoder import encode_basestring
from typing import NamedTuple
from unicodedata import normalize

from chartgen.model.note import Goals, GoalTouches, Note, People
from chartgen.model.note import Words as WordList
from chartgen.site.chapters import WHOLE
from chartgen.site.head import chapter_links
from chartgen.site.plain import lines, plain, shortened, single
from chartgen.site.prose import visible
from chartgen.site.prose.cover import needs_cover
from chartgen.site.setting import Desk
from chartgen.site.views import EntryView, RawView, YearView

COLUMNS = ("kind", "person", "goal", "activity", "author")
"""What notes can be chosen by, besides words and days; the names in the address of a search."""
LISTS = ("kinds", "people", "goals", "activities", "authors")
"""What notes.js calls the words of each column."""
DATA_FILE = "notes.js"
SCRIPT_WORDS = (
    "day", "thousands", "author_not_recorded", "found_shown_one", "found_shown_many", "found_reading", "found_failed",
    "found_hit", "found_not_among", "found_not_here", "found_show_all", "found_in_chapter", "found_to_print_one",
    "found_to_print_many", "found_sheet_one", "found_sheet_many", "found_elsewhere_one", "found_elsewhere_many",
    "found_excerpts", "found_with_addenda", "found_that_hold", "found_quoted", "found_of_kind", "found_with_person",
    "found_of_goal", "found_of_activity", "found_by_author", "found_from", "found_to", "changes_since_one",
    "changes_since_many",
)  # fmt: skip
"""The strings that the script puts together what it says of."""

Change = tuple[str, str, str]
"""A day, what changed on it, and the address of the note that says so."""
Places = tuple[int, list[int], list[int], list[int], int]
"""Where a note stands in the lists of `LISTS`; in those of which it has but one word or none, -1 for none."""
NOWHERE: Places = (-1, [], [], [], -1)
Row = tuple[str, str, str, str, int, list[int], list[int], list[int], int, str]
"""A note in notes.js: its anchor, page, day and title, then its `Places`, then its words."""


class OptionView(NamedTuple):
    """Something notes can be chosen by: its value, and in words with the number of notes that have it."""

    value: str
    text: str


class FilterView(NamedTuple):
    """One filter of the form: its name in addresses, its label and what can be chosen."""

    name: str
    label: str
    options: tuple[OptionView, ...]


class FindView(NamedTuple):
    """The form: its filters, the number of notes, the page that holds all of them, and the script's words as JSON.

    `whole` is empty where the chart is one page.
    """

    filters: tuple[FilterView, ...]
    total: str
    whole: str
    words: str


class Index(NamedTuple):
    """What notes can be chosen by: the words of each column, in order, and where each note stands in it.

    `counts` goes by column and word, `places` by the path of a note; `paths` gives the path of an anchor.
    """

    words: tuple[tuple[str, ...], ...]
    counts: tuple[Mapping[str, int], ...]
    places: Mapping[str, Places]
    paths: Mapping[str, str]


def index_of(desk: Desk) -> Index:
    """Go through all notes of a chart once; the form and the data are both made of what is found."""
    columns = tuple(_Column() for _ in COLUMNS)
    said = {}
    for entry in desk.chart.every_entry:
        words = _said(entry.note, desk)
        said[entry.note.path] = [column.hear(ones) for column, ones in zip(columns, words, strict=True)]
    numbers = [column.numbers() for column in columns]
    return Index(
        words=tuple(tuple(column.counts) for column in columns),
        counts=tuple(column.counts for column in columns),
        places={path: _places(keys, numbers) for path, keys in said.items()},
        paths={anchor: path for path, anchor in desk.chart.anchors.items()},
    )


def _places(keys: Sequence[Sequence[str]], numbers: Sequence[Mapping[str, int]]) -> Places:
    kind, people, goals, activities, author = keys
    kinds, persons, goal_ids, done, authors = numbers
    return (
        kinds[kind[0]] if kind else -1,
        [persons[key] for key in people],
        [goal_ids[key] for key in goals],
        [done[key] for key in activities],
        authors[author[0]] if author else -1,
    )


def find_view(index: Index, desk: Desk) -> FindView:
    """The form of a client's pages; it is the same on each of them."""
    filters = tuple(
        FilterView(name, desk.words(f"find_{name}"), tuple(_options(index, number, desk)))
        for number, name in enumerate(COLUMNS)
    )
    total = len(desk.chart.every_entry) + len(desk.chart.unreadable)
    whole = WHOLE if desk.layout.chapters else ""
    return FindView(tuple(one for one in filters if one.options), desk.words.number(total), whole, _words(desk))


def rows(shown: Iterable[EntryView | RawView], index: Index, desk: Desk) -> Iterator[Row]:
    """The rows of what a page shows, in its order; an addendum follows the note it amends."""
    for view in shown:
        path = index.paths[view.anchor]
        page = desk.layout.page_of(path)
        if isinstance(view, RawView):
            yield view.anchor, page, "", visible(view.path), *NOWHERE, _raw_text(view)
            continue
        iso, day = (view.day.iso, view.day.words) if view.day else ("", desk.words("no_day"))
        yield view.anchor, page, iso, f"{day}, {visible(view.kind)}", *index.places[path], _text(view, day, desk)
        if view.addenda:
            yield from rows(view.addenda, index, desk)


def entries_of(years: Iterable[YearView]) -> Iterator[EntryView]:
    """The entries of a story, without the lines between them."""
    for year in years:
        for month in year.months:
            yield from (item for item in month.items if isinstance(item, EntryView))


def find_data(index: Index, found: Iterable[Row], changes: Sequence[Change] = ()) -> bytes:
    """The content of notes.js, a row on each line: one assignment of JSON, in which nothing can end a script."""
    parts = [b'"notes": [' + b",\n".join([_bytes(_row(row)) for row in found]) + b"]"]
    parts += [f'"{name}": '.encode() + _bytes(_encode(words)) for name, words in zip(LISTS, index.words, strict=True)]
    parts.append(b'"changes": [' + _bytes(_changes(changes)) + b"]")
    return b"window.chartgenNotes = {" + b",\n".join(parts) + b"};\n"


class _Column:
    """The words of one column: spelled as first met, in order of the alphabet, one for all spellings alike."""

    def __init__(self) -> None:
        self._keys: dict[str, str] = {}
        self._spelled: dict[str, str] = {}
        self._counts: dict[str, int] = {}

    def hear(self, texts: Iterable[str]) -> list[str]:
        """Take in what one note says; returns its words as they are compared, once each."""
        keys = [self._keys[text] if text in self._keys else self._key(text) for text in texts]
        found = [key for key in dict.fromkeys(keys) if key]
        for key in found:
            self._counts[key] += 1
        return found

    def _key(self, text: str) -> str:
        """How a text that is met for the first time is compared; empty where it says nothing."""
        word = _shown(text)
        key = self._keys[text] = word.casefold()
        if key not in self._spelled:
            self._spelled[key] = word
            self._counts[key] = 0
        return key

    def numbers(self) -> dict[str, int]:
        """Where each word stands, by the way it is compared."""
        return {key: number for number, key in enumerate(self._order())}

    @property
    def counts(self) -> dict[str, int]:
        """How many notes say each word, in the order of the words."""
        return {self._spelled[key]: self._counts[key] for key in self._order()}

    def _order(self) -> list[str]:
        return sorted(filter(None, self._spelled))


def _said(note: Note, desk: Desk) -> tuple[list[str], ...]:
    """What a note says for each column, as it is written."""
    activities = note.value("activities", WordList)
    author = note.author
    goals = [touch.goal for touches in note.values(GoalTouches) for touch in touches]
    return (
        [desk.kind(note)],
        [person.name for people in note.values(People) for person in people],
        goals + [goal.id for goals_set in note.values(Goals) for goal in goals_set],
        [word.text for word in activities] if activities else [],
        [author.name] if author else [],
    )


def _options(index: Index, number: int, desk: Desk) -> Iterator[OptionView]:
    """The words of a column; a goal with its statement."""
    statements = {goal.id: goal.statement for goal in desk.chart.goals if goal.statement}
    for word, count in index.counts[number].items():
        statement = statements.get(word, "") if COLUMNS[number] == "goal" else ""
        text = shortened(f"{word}: {_shown(statement)}" if statement else word)
        yield OptionView(word, desk.words("find_option", text=text, number=desk.words.number(count)))


def _words(desk: Desk) -> str:
    """What the script says, with the names of months and of the pages."""
    strings: dict[str, object] = {key: desk.words.strings[key] for key in SCRIPT_WORDS}
    pages = {link.href: link.name for link in chapter_links(desk)}
    return _harmless(_encode(strings | {"months": desk.words.months, "pages": pages}))


def _text(view: EntryView, day: str, desk: Desk) -> str:
    """The words of an entry as the page shows them, without its problems and its addenda."""
    header = [f"{day} {view.kind}"]
    if view.times or view.place:
        header.append(f"{view.times} {view.place}" if view.times and view.place else view.times or view.place)
    if view.attempt:
        header.append(desk.words("attempt", outcome=view.attempt))
    if view.event:
        header.append(f"{desk.words('event')} {view.event}")
    if view.amended:
        header.append(f"{view.amended.label} {'; '.join([value.text for value in view.amended.values])}")
    for fact in view.facts:
        header.append(fact.label)
        header += [value.text for value in fact.values]
    body = [_lines(header)]
    for heading, html, said in view.sections:
        body += filter(None, (_shown(heading), plain(html) if said is None else said))
    foot = f"{view.signed} {view.entered}" if view.entered else view.signed
    body.append(_shown(" ".join((foot, *view.recorded)) if view.recorded else foot))
    if view.altered:
        body.append(_shown(view.altered))
    return normalize("NFC", "\n".join(body))


def _lines(texts: Sequence[str]) -> str:
    """Texts as lines of the page; done at once where white space is single already and all of it is visible."""
    joined = "\n".join(texts)
    if joined.count("\n") == len(texts) - 1 and not needs_cover(joined):
        flat = joined.replace("\n", " ")
        if "  " not in flat and flat == flat.strip(" "):
            return joined
    return lines(map(visible, texts))


def _raw_text(view: RawView) -> str:
    parts = [_shown(view.path), plain(view.text) if view.text else "", _shown(view.file.text) if view.file else ""]
    return normalize("NFC", lines(line for part in parts for line in part.split("\n")))


def _shown(text: str) -> str:
    """A text as one line of the page."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip(" ")
    return normalize("NFC", single(visible(text)))


def _row(row: Row) -> str:
    anchor, page, day, title, kind, people, goals, activities, author, text = row
    return (
        f"[{_string(anchor)},{_string(page)},{_string(day)},{_string(title)},"
        f"{kind},{_numbers(people)},{_numbers(goals)},{_numbers(activities)},{author},{_string(text)}]"
    )


def _changes(changes: Sequence[Change]) -> str:
    strings = map(_string, chain.from_iterable(changes))
    return ",\n".join([f"[{day},{said},{href}]" for day, said, href in zip(strings, strings, strings, strict=True)])


def _numbers(numbers: Sequence[int]) -> str:
    return f"[{','.join(map(str, numbers))}]"


_string = encode_basestring
"""A text as JSON has it."""
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _bytes(json_text: str) -> bytes:
    return _harmless(json_text).encode()


def _harmless(json_text: str) -> str:
    """JSON that is safe wherever a script may stand: no `<`, no line end that only scripts know."""
    return json_text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
