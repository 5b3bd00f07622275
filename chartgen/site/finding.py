"""What can be found in a chart, and under which words.

A page holds the form, with what can be chosen in it; notes.js beside the pages holds the words of every note, which
static/chart.js looks through. It is made from the very views that the pages are made of: what is found stands there.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple
from unicodedata import normalize

from chartgen.model.note import Goals, GoalTouches, Note, People
from chartgen.model.note import Words as WordList
from chartgen.site.chapters import WHOLE
from chartgen.site.head import chapter_links
from chartgen.site.plain import lines, plain, shortened, single
from chartgen.site.prose import visible
from chartgen.site.setting import Desk
from chartgen.site.views import EntryView, FactView, RawView, YearView

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
Row = tuple[str, str, str, str, int, list[int], list[int], list[int], int, str]
"""A note in notes.js: its anchor, page, day and title, then its place in the lists of `LISTS`, then its words."""


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
    places: Mapping[str, tuple[list[int], ...]]
    paths: Mapping[str, str]


def index_of(desk: Desk) -> Index:
    """Go through all notes of a chart once; the form and the data are both made of what is found."""
    said = {entry.note.path: _said(entry.note, desk) for entry in desk.chart.every_entry}
    columns = tuple(_Column([words[number] for words in said.values()]) for number in range(len(COLUMNS)))
    return Index(
        words=tuple(column.words for column in columns),
        counts=tuple(column.counts for column in columns),
        places={
            path: tuple(column.places(ones) for column, ones in zip(columns, words, strict=True))
            for path, words in said.items()
        },
        paths={anchor: path for path, anchor in desk.chart.anchors.items()},
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
            yield view.anchor, page, "", visible(view.path), -1, [], [], [], -1, _raw_text(view)
            continue
        kind, people, goals, activities, author = index.places[path]
        iso = view.day.iso if view.day else ""
        title = f"{view.day.words if view.day else desk.words('no_day')}, {visible(view.kind)}"
        yield view.anchor, page, iso, title, _one(kind), people, goals, activities, _one(author), _text(view, desk)
        yield from rows(view.addenda, index, desk)


def entries_of(years: Iterable[YearView]) -> Iterator[EntryView]:
    """The entries of a story, without the lines between them."""
    for year in years:
        for month in year.months:
            yield from (item for item in month.items if isinstance(item, EntryView))


def find_data(index: Index, found: Iterable[Row], changes: Sequence[Change] = ()) -> bytes:
    """The content of notes.js, a row on each line: one assignment of JSON, in which nothing can end a script."""
    parts = [f'"notes": {_array(found)}']
    parts += [f'"{name}": {_json(words)}' for name, words in zip(LISTS, index.words, strict=True)]
    parts.append(f'"changes": {_array(changes)}')
    return ("window.chartgenNotes = {" + ",\n".join(parts) + "};\n").encode()


class _Column:
    """The words of one column: spelled as first met, in order of the alphabet, one for all spellings alike."""

    def __init__(self, said: Sequence[Sequence[str]]) -> None:
        spelled: dict[str, str] = {}
        counts: Counter[str] = Counter()
        for words in said:
            for word in words:
                spelled.setdefault(word.casefold(), word)
            counts.update({word.casefold() for word in words})
        keys = sorted(spelled, key=lambda key: (key, spelled[key]))
        self.words = tuple(spelled[key] for key in keys)
        self.counts = MappingProxyType({spelled[key]: counts[key] for key in keys})
        self._number = {key: number for number, key in enumerate(keys)}

    def places(self, words: Iterable[str]) -> list[int]:
        """Where each word stands in the column, once each, in the order they were said."""
        return list(dict.fromkeys(self._number[word.casefold()] for word in words))


def _said(note: Note, desk: Desk) -> tuple[list[str], ...]:
    """What a note says for each column."""
    activities = note.value("activities", WordList)
    author = note.author
    said = (
        [desk.kind(note)],
        [person.name for people in note.values(People) for person in people],
        [touch.goal for touches in note.values(GoalTouches) for touch in touches]
        + [goal.id for goals in note.values(Goals) for goal in goals],
        [word.text for word in activities] if activities else [],
        [author.name] if author else [],
    )
    return tuple([word for text in texts if (word := _shown(text))] for texts in said)


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
    return _json(strings | {"months": desk.words.months, "pages": pages})


def _text(view: EntryView, desk: Desk) -> str:
    """The words of an entry as the page shows them, without its problems and its addenda."""
    day = view.day.words if view.day else desk.words("no_day")
    header = [f"{day} {view.kind}", f"{view.times} {view.place}"]
    header.append(desk.words("attempt", outcome=view.attempt) if view.attempt else "")
    header.append(f"{desk.words('event')} {view.event}" if view.event else "")
    facts = [text for fact in view.facts for text in _fact(fact)]
    body = [text for part in view.sections for text in (_shown(part.heading), plain(part.html)) if text]
    return normalize(
        "NFC", "\n".join([lines(map(visible, [*header, *facts])), *body, _shown(f"{view.signed} {view.entered}")])
    )


def _fact(fact: FactView) -> Iterator[str]:
    yield fact.label
    yield from (value.text for value in fact.values)


def _raw_text(view: RawView) -> str:
    parts = [_shown(view.path), plain(view.text) if view.text else "", _shown(view.file.text) if view.file else ""]
    return normalize("NFC", lines(line for part in parts for line in part.split("\n")))


def _shown(text: str) -> str:
    """A text as one line of the page."""
    return normalize("NFC", single(visible(text)))


def _one(places: Sequence[int]) -> int:
    return places[0] if places else -1


def _array(items: Iterable[object]) -> str:
    return "[" + ",\n".join(map(_json, items)) + "]"


def _json(value: object) -> str:
    """JSON that is safe wherever a script may stand: no `<`, no line end that only scripts know."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
