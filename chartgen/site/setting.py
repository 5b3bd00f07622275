"""What is at hand while one client's views are made: the chart, the words, the links, the diagnostics."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from markupsafe import Markup

from chartgen.model.chart import Chart, Entry, LinkKind, Task, TaskState
from chartgen.model.diagnostic import Diagnostic, Severity
from chartgen.model.document import FlawKind
from chartgen.model.note import Note, Section
from chartgen.model.settings import Settings
from chartgen.site.attachments import is_picture
from chartgen.site.prose import Mark, Surroundings, Target, as_plain, to_html
from chartgen.site.views import DayView, LinkView, ProblemView
from chartgen.site.words import Words

Attach = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Desk:
    """One client's chart with all that is needed to make views of it.

    `attach` gives the address of a file, `found` the diagnostics and `entries` the entry of a path.
    """

    chart: Chart
    settings: Settings
    words: Words
    attach: Attach
    found: Mapping[str, tuple[Diagnostic, ...]]
    entries: Mapping[str, Entry]

    @property
    def as_of(self) -> date:
        """The day the page is of."""
        return self.chart.as_of

    def day(self, day: date) -> DayView:
        """A day, with how long ago it was."""
        return DayView(day.isoformat(), self.words.day(day), self.words.ago(day, self.as_of))

    def anchor(self, note: Note) -> str:
        """The id of a note on the page."""
        return self.chart.anchors[note.path]

    def to(self, note: Note) -> str:
        """The address of a note on the page."""
        return "#" + quote(self.anchor(note), safe="")

    def link(self, note: Note, text: str = "") -> LinkView:
        """A link to a note, in the words given or else its day and kind."""
        return LinkView(text or self.title(note), self.to(note))

    def title(self, note: Note) -> str:
        """A note's day and kind."""
        day = self.words.day(note.day) if note.day else self.words("no_day")
        return f"{day}, {self.kind(note)}"

    def kind(self, note: Note) -> str:
        """What kind of note it is: its type's label, else what was written."""
        if note.type:
            return note.type.label
        field = note.field("type")
        return (
            f"{getattr(field.node, 'text', '')}".strip() or self.words("no_kind") if field else self.words("no_kind")
        )

    def by(self, note: Note) -> str:
        """Who wrote a note."""
        return str(note.author) if note.author else self.words("author_not_recorded")

    def problems(self, path: str, href: str | None = None) -> tuple[ProblemView, ...]:
        """Errors and warnings about a file. Hints are for the writer alone, and are not shown."""
        return tuple(self.problem(one, href) for one in self.found.get(path, ()) if one.severity is not Severity.HINT)

    def problem(self, one: Diagnostic, href: str | None = None) -> ProblemView:
        """A diagnostic as it is shown."""
        where = self.words("line", number=one.place.line)
        return ProblemView(one.severity.value, one.message, one.help, one.code, where, href)

    def has_error(self, path: str) -> bool:
        """Whether an error was found in a file."""
        return any(one.severity is Severity.ERROR for one in self.found.get(path, ()))

    def prose(self, entry: Entry, section: Section, *, within: str = "", level: int = 6) -> Markup:
        """A section's text as HTML. `within` is the anchor to use for a text that is shown a second time."""
        tangled = any(flaw.kind is FlawKind.TANGLED for flaw in entry.note.document.flaws)
        if tangled:
            return as_plain(section.text)
        marks = {} if within else self._marks(entry, section)
        return self.set(section.text, entry.note.path, within or self.anchor(entry.note), level, marks)

    def set(self, text: str, path: str, anchor: str, level: int, marks: Mapping[int, Mark] | None = None) -> Markup:
        """A text of the file at `path` as HTML."""
        around = Surroundings(
            note_id=anchor, heading_level=level, link=lambda target: self._target(target, path), marks=marks or {}
        )
        return to_html(text, around)

    def _target(self, written: str, path: str) -> Target | None:
        destinations = self._destinations(path)
        kind, where = destinations.get(written, (LinkKind.MISSING, ""))
        if kind is LinkKind.NOTE:
            anchor = self.chart.anchors.get(where)
            return Target("#" + quote(anchor, safe=""), "note") if anchor else None
        if kind is LinkKind.HERE:
            return Target("#/glance", "note")
        href = self.attach(where) if kind is LinkKind.FILE else None
        return Target(href, "image" if is_picture(href) else "file") if href else None

    def _destinations(self, path: str) -> dict[str, tuple[LinkKind, str]]:
        client = self.chart.client
        if client.note and path == client.note.path:
            return {one.link.target: (one.kind, one.path) for one in self.chart.profile}
        return {one.link.target: (one.kind, one.path) for one in self.entries[path].destinations}

    def _marks(self, entry: Entry, section: Section) -> dict[int, Mark]:
        return {
            task.follow_up.line - section.text_line: self._mark(task)
            for task in entry.tasks
            if 0 <= task.follow_up.line - section.text_line <= section.text.count("\n")
        }

    def _mark(self, task: Task) -> Mark:
        identity = task.follow_up.id or f"line-{task.follow_up.line}"
        href = self.to(task.settled_by) if task.settled_by else None
        state = "past-due" if self.is_past_due(task) else task.state.value.replace(" ", "-")
        return Mark(identity, state, self.task_state(task), href)

    def is_past_due(self, task: Task) -> bool:
        """Whether a follow-up is open and should have been done by now."""
        due = task.follow_up.due
        return task.state is TaskState.OPEN and due is not None and due < self.as_of

    def task_state(self, task: Task) -> str:
        """Where a follow-up stands, in words."""
        due, by = task.follow_up.due, task.settled_by
        when = self.words.day(by.day) if by and by.day else self.words("no_day")
        if task.state is TaskState.CLOSED:
            return self.words("task_closed", day=when)
        if task.state is TaskState.CARRIED_ON:
            return self.words("task_carried_on", day=when)
        if task.state is TaskState.DONE:
            return self.words("task_done")
        if due is None:
            return self.words("task_open")
        return self.words("task_past_due" if due < self.as_of else "task_open_due", day=self.words.day(due))
