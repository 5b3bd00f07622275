"""What is at hand while one client's views are made: the chart, the words, the links, the diagnostics."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from datetime import date
from functools import partial
from urllib.parse import quote

from markupsafe import Markup

from chartgen.model.chart import Chart, Destination, Entry, LinkKind, Task, TaskState
from chartgen.model.diagnostic import Diagnostic, Severity
from chartgen.model.document import FlawKind, Scalar
from chartgen.model.history import Gap
from chartgen.model.note import Note
from chartgen.model.settings import Settings
from chartgen.model.value import value
from chartgen.site.attachments import is_picture
from chartgen.site.called import names_of
from chartgen.site.chapters import INDEX, WHOLE, Layout, layout_of
from chartgen.site.prose import Mark, Prose, Surroundings, Target, as_plain, to_prose
from chartgen.site.theme.words import Words
from chartgen.site.views import DayView, LinkView, ProblemView, SectionView

Attach = Callable[[str], str | None]
NOTHING = Prose(Markup(), "")
"""A text in which nothing is said."""
LOWEST = 6
"""The level of the lowest heading there is."""
SAFE = re.compile(r"[\w.~-]*", re.ASCII)
"""What stands in an address as it is; most ids of notes are of nothing else."""


def desk_of(
    chart: Chart, diagnostics: Iterable[Diagnostic], settings: Settings, words: Words, attach: Attach
) -> Desk:
    """All that is at hand for one client's chart, sorted by the path of the file it is about."""
    found: dict[str, list[Diagnostic]] = {}
    for one in diagnostics:
        found.setdefault(one.path, []).append(one)
    entries = {entry.note.path: entry for entry in chart.every_entry}
    leads = {path: {one.link.target: one for one in entry.destinations} for path, entry in entries.items()}
    if chart.client.note:
        leads[chart.client.note.path] = {one.link.target: one for one in chart.profile}
    by_path = {path: tuple(ones) for path, ones in found.items()}
    layout = layout_of(chart, settings.reading.one_page_notes)
    gaps = {gap.ended_by.path: gap for gap in chart.gaps if gap.ended_by}
    names = names_of((entry.note for entry in chart.every_entry), words)
    has_addenda = any(entry.addenda for entry in entries.values())
    return Desk(chart, settings, words, attach, by_path, entries, leads, gaps, layout, names, has_addenda)


def day_view(day: date, as_of: date, words: Words) -> DayView:
    """A day, with how long before the as-of day it was."""
    return DayView(day.isoformat(), words.day(day), words.ago(day, as_of))


def month_anchor(year: int, month: int) -> str:
    """The id of a month of the story on its page."""
    return f"/{year:04d}-{month:02d}"


def problem_view(one: Diagnostic, where: str, href: str | None = None) -> ProblemView:
    """A diagnostic as it is shown; `where` says in words which place it is about."""
    return ProblemView(one.severity.value, one.message, one.help, one.code, where, href)


@value
class Desk:
    """One client's chart with all that is needed to make views of it.

    `attach` gives the address of a file, `found` the diagnostics and `entries` the entry of a path; `leads` says
    where what was written in a link of the file at a path leads; `gaps` has those that ended, by the path of the note
    that ended them. `layout` is how the chart is cut into pages, `names` what each addendum is called, by its path;
    `has_addenda` says whether any note has some. `page` is the one that views are made for now: where a link leads
    depends on it.

    What is asked for again and again is kept once it is told: `_days` in words, `_titles` of notes by path,
    `_standings` of follow-ups by state and day and, for this page alone, `_addresses` and `_links` by path. `_prose`
    is kept where a chart has chapters, since each of its texts stands again on the page that holds all of it.
    """

    chart: Chart
    settings: Settings
    words: Words
    attach: Attach
    found: Mapping[str, tuple[Diagnostic, ...]]
    entries: Mapping[str, Entry]
    leads: Mapping[str, Mapping[str, Destination]]
    gaps: Mapping[str, Gap]
    layout: Layout
    names: Mapping[str, str]
    has_addenda: bool
    page: str = INDEX
    _days: dict[date, DayView] = field(default_factory=dict)
    _titles: dict[str, str] = field(default_factory=dict)
    _prose: dict[tuple[object, ...], Prose] = field(default_factory=dict)
    _standings: dict[tuple[TaskState, date | None], tuple[str, str]] = field(default_factory=dict)
    _addresses: dict[str, str] = field(default_factory=dict, init=False)
    _links: dict[str, LinkView] = field(default_factory=dict, init=False)

    @property
    def as_of(self) -> date:
        """The day the page is of."""
        return self.chart.as_of

    def day(self, day: date) -> DayView:
        """A day, with how long ago it was."""
        view = self._days.get(day)
        if view is None:
            view = self._days[day] = day_view(day, self.chart.as_of, self.words)
        return view

    def anchor(self, note: Note) -> str:
        """The id of a note on the page."""
        return self.chart.anchors[note.path]

    def to(self, note: Note) -> str:
        """The address of a note."""
        return self.at(note.path)

    def at(self, path: str) -> str:
        """The address, from this page, of the file at a path, which has an anchor."""
        address = self._addresses.get(path)
        if address is None:
            anchor = self.chart.anchors[path]
            quoted = anchor if SAFE.fullmatch(anchor) else quote(anchor, safe="")
            address = self._addresses[path] = self._address(self.layout.page_of(path), quoted)
        return address

    def place(self, anchor: str) -> str:
        """The address, from this page, of a place of the first page's own, such as `/glance`."""
        return self._address(INDEX, anchor)

    def month(self, day: date) -> str | None:
        """The address of a day's month in the story; None where no note is of that month."""
        page = self.layout.months.get((day.year, day.month))
        return self._address(page, month_anchor(day.year, day.month)) if page else None

    def _address(self, page: str, anchor: str) -> str:
        return f"#{anchor}" if page == self.page or self.page == WHOLE else f"{page}#{anchor}"

    def link(self, note: Note, text: str = "") -> LinkView:
        """A link to a note, in the words given or else its title."""
        path = note.path
        if text:
            return LinkView(text, self.at(path))
        link = self._links.get(path)
        if link is None:
            link = self._links[path] = LinkView(self.title(note), self.at(path))
        return link

    def title(self, note: Note) -> str:
        """A note's day and what it is called."""
        path = note.path
        title = self._titles.get(path)
        if title is None:
            day = note.day
            title = f"{self.words.day(day) if day else self.words('no_day')}, {self.name(note)}"
            self._titles[path] = title
        return title

    def name(self, note: Note) -> str:
        """What a note is called: its kind, and an addendum as it calls itself."""
        return self.names[note.path] if note.path in self.names else self.kind(note)

    def kind(self, note: Note) -> str:
        """What kind of note it is: its type's label, else what was written."""
        if note.type:
            return self.words.label(note.type.label)
        field = note.field("type")
        as_written = field.node.text.strip() if field and isinstance(field.node, Scalar) else ""
        return as_written or self.words("no_kind")

    def gap(self, gap: Gap) -> str:
        """A time without contact in words, with the days between which it lay."""
        first, last = self.words.day(gap.first), self.words.day(gap.last)
        over = gap.ended_by or (self.chart.service and self.chart.service.ended)
        key = "gap_ended" if over else "gap_going_on"
        return self.words(key, days=self.words.count("days", gap.days), first=first, last=last)

    def by(self, note: Note) -> str:
        """Who wrote a note."""
        return str(note.author) if note.author else self.words("author_not_recorded")

    def own_path(self, path: str) -> str:
        """A file's path within the client's folder: what lies above it may name another client."""
        return path.removeprefix(self.chart.client.folder.path + "/")

    def problems(self, path: str, href: str | None = None) -> tuple[ProblemView, ...]:
        """Errors and warnings about a file. Hints are for the writer alone, and are not shown."""
        found = self.found.get(path)
        if not found:
            return ()
        return tuple(self.problem(one, href) for one in found if one.severity is not Severity.HINT)

    def problem(self, one: Diagnostic, href: str | None = None) -> ProblemView:
        """A diagnostic as it is shown."""
        return problem_view(one, self.words("line", number=one.place.line), href)

    def has_error(self, path: str) -> bool:
        """Whether an error was found in a file."""
        return any(one.severity is Severity.ERROR for one in self.found.get(path, ()))

    def sections(self, entry: Entry, level: int) -> tuple[SectionView, ...]:
        """The sections of a note in order, with its follow-ups marked; `level` is that of their headings."""
        note, marks = entry.note, self._marks(entry) if entry.tasks else {}
        anchor, inner = self.anchor(note), min(level + 1, LOWEST)
        views = []
        for section in note.sections:
            here = _of_lines(marks, section.text_line, section.text) if marks else {}
            prose = self._set(section.text, note, anchor, inner if section.heading else level, here)
            views.append(SectionView(section.heading, *prose))
        return tuple(views)

    def set(self, text: str, note: Note, anchor: str, level: int) -> Markup:
        """A text of a note as HTML, or as it was written where it is too tangled; `level` is that of its headings.

        `anchor` keeps the ids in it apart from those of every other text on the page.
        """
        return self._set(text, note, anchor, level, {}).html

    def _set(self, text: str, note: Note, anchor: str, level: int, marks: Mapping[int, Mark]) -> Prose:
        if not text or text.isspace():
            return NOTHING
        if note.document.flaws and any(flaw.kind is FlawKind.TANGLED for flaw in note.document.flaws):
            return Prose(as_plain(text))
        around = Surroundings(anchor, level, partial(self._target, path=note.path), marks)
        return self._set_once(text, note.path, around) if self.layout.chapters else to_prose(text, around)

    def _set_once(self, text: str, path: str, around: Surroundings) -> Prose:
        """Prose, kept for the next page on which it is the same: where links of the note and marks lead alike."""
        inside = (LinkKind.NOTE, LinkKind.HERE)
        links = tuple(self._target(written, path) for written, one in self.leads[path].items() if one.kind in inside)
        key = (text, around.note_id, around.heading_level, tuple(around.marks.items()), links)
        prose = self._prose.get(key)
        if prose is None:
            prose = self._prose[key] = to_prose(text, around)
        return prose

    def _target(self, written: str, path: str) -> Target | None:
        lead = self.leads[path].get(written)
        if lead is None:
            return None
        if lead.kind is LinkKind.NOTE:
            return Target(self.at(lead.path), "note") if lead.path in self.chart.anchors else None
        if lead.kind is LinkKind.HERE:
            return Target(self.place("/glance"), "note")
        href = self.attach(lead.path) if lead.kind is LinkKind.FILE else None
        return Target(href, "image" if is_picture(href) else "file") if href else None

    def _marks(self, entry: Entry) -> dict[int, Mark]:
        """What is shown with each follow-up, by its line. Its id on the page is its own where no other has that."""
        marks: dict[int, Mark] = {}
        taken: set[str] = set()
        for task in entry.tasks:
            own, line = task.follow_up.id, task.follow_up.line
            marks[line] = self._mark(task, own if own and own not in taken else f"/{line}")
            taken.add(own)
        return marks

    def _mark(self, task: Task, identity: str) -> Mark:
        by = task.settled_by
        key = (task.state, by.day if by else task.follow_up.due)
        standing = self._standings.get(key)
        if standing is None:
            standing = self._standings[key] = self._standing(task)
        return Mark(identity, *standing, self.at(by.path) if by else None)

    def _standing(self, task: Task) -> tuple[str, str]:
        """Where a follow-up stands, in the word of its CSS class and in words."""
        words, due = self.words, task.follow_up.due
        match task.state:
            case TaskState.DONE:
                return "done", words("task_done")
            case TaskState.CLOSED:
                return "closed", words("task_closed", day=self._day_of(task.settled_by))
            case TaskState.CARRIED_ON:
                return "carried-on", words("task_carried_on", day=self._day_of(task.settled_by))
            case TaskState.OPEN if due is None:
                return "open", words("task_open")
            case TaskState.OPEN if task.is_past_due(self.as_of):
                return "past-due", words("task_past_due", day=words.day(due))
            case TaskState.OPEN:
                return "open", words("task_open_due", day=words.day(due))

    def _day_of(self, note: Note | None) -> str:
        return self.words.day(note.day) if note and note.day else self.words("no_day")


def _of_lines(marks: Mapping[int, Mark], first: int, text: str) -> dict[int, Mark]:
    """The marks of the lines of a text that begins on line `first`, by their line in it."""
    last = first + text.count("\n")
    return {line - first: mark for line, mark in marks.items() if first <= line <= last}
