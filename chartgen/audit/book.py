"""What is at hand while the views of an audit are made: what was found, the words, and where notes lead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from chartgen.audit.figures import Figures, Time
from chartgen.audit.model import Audit, ClientAudit, Noted
from chartgen.audit.views import AuditCellView, AuditColumnView, AuditRowView, AuditTableView, NoteLinkView
from chartgen.model.duties import Unknown
from chartgen.model.source import Source
from chartgen.model.value import value
from chartgen.site.theme.words import Words


def book_of(audit: Audit, words: Words, leads: Mapping[str, str]) -> Book:
    """All that is at hand; `leads` has the address of each note outside of the report, by its path."""
    anchors, notes = dict[str, str](), dict[str, Noted]()
    for number, client in enumerate(audit.clients, 1):
        anchors[client.path] = f"c{number}"
        for place, note in enumerate(client.notes, 1):
            notes[note.path] = note
            anchors[note.path] = f"c{number}-n{place}"
    return Book(audit, words, leads, anchors, notes)


@value
class Book:
    """An audit with all that is needed to put it into words.

    `anchors` are the ids in the report of clients and notes by their path; `notes` the notes by theirs.
    """

    audit: Audit
    words: Words
    leads: Mapping[str, str]
    anchors: Mapping[str, str]
    notes: Mapping[str, Noted]

    @property
    def as_of(self) -> date:
        """The day of the report."""
        return self.audit.period.as_of

    def name(self, client: ClientAudit) -> str:
        """A client by name and id, or by the id alone."""
        if not client.name:
            return self.words("name_not_recorded", id=client.id)
        return self.words("audit_name", name=client.name, id=client.id)

    def client(self, client: ClientAudit) -> AuditCellView:
        """A client, leading to what the report tells of it."""
        return AuditCellView(self.name(client), f"#{self.anchors[client.path]}")

    def day(self, day: date | None) -> str:
        """A day in words."""
        return self.words.day(day) if day else self.words("no_day")

    def note(self, path: str) -> NoteLinkView:
        """A note, leading to its row in the report."""
        anchor = self.anchors.get(path)
        return NoteLinkView(self.title(path), path, f"#{anchor}" if anchor else self.leads.get(path))

    def outside(self, note: Noted) -> NoteLinkView:
        """A note, leading to its page, or to its file."""
        return NoteLinkView(note.path, note.path, self.leads.get(note.path))

    def notes_of(self, paths: Iterable[str]) -> tuple[NoteLinkView, ...]:
        """Notes, each leading to its row in the report."""
        return tuple(self.note(path) for path in paths)

    def title(self, path: str) -> str:
        """What a note is called: its day and kind, or its file."""
        note = self.notes.get(path)
        if note is None or note.day is None:
            return Source(path, path).id
        return f"{self.words.day(note.day)}, {self.kind(note)}"

    def kind(self, note: Noted) -> str:
        """What kind of note it is."""
        return self.words.label(note.label) if note.label else note.kind or self.words("no_kind")

    def month(self, first: date) -> str:
        """A month with its year."""
        return self.words("audit_month", month=self.words.month(first.month), year=first.year)

    def number(self, number: int | None) -> AuditCellView:
        """A number; a sign for none where nothing is known."""
        if number is None:
            return AuditCellView(self.words("audit_not_known_sign"), tone="quiet")
        return AuditCellView(self.words.number(number), tone="" if number else "quiet")

    def warned(self, number: int) -> AuditCellView:
        """A number that should be none."""
        return AuditCellView(self.words.number(number), tone="late" if number else "quiet")

    def unknown(self, client: ClientAudit) -> str:
        """Why nobody can say what is owed to a client."""
        match client.unknown:
            case Unknown.NO_STANDARD:
                return self.words("audit_no_standard")
            case Unknown.NO_SUCH_STANDARD:
                return self.words("audit_no_such_standard", name=client.standard)
            case Unknown.NONE_NOW:
                return self.words("audit_none_now")
            case Unknown.NONE_WANTED:
                return self.words("audit_none_wanted")
            case Unknown.ENDED_FIRST:
                return self.words("audit_ended_first")
            case Unknown.NO_INTAKE:
                return self.words("audit_no_intake")
            case _:
                return self.words("audit_not_begun", day=self.words.day(self.as_of))

    def table(
        self,
        anchor: str,
        key: str,
        columns: Iterable[AuditColumnView],
        rows: Iterable[AuditRowView],
        *,
        whose: ClientAudit | None = None,
        notes: str = "",
        total: AuditRowView | None = None,
        named: bool = True,
    ) -> AuditTableView:
        """A table by the key of its words: `audit_KEY` is its title, `_says` what it includes, `_none` if nothing."""
        words = self.words
        return AuditTableView(
            anchor=anchor,
            title=words(f"audit_{key}"),
            says=words(f"audit_{key}_says"),
            whose=self.name(whose) if whose else "",
            columns=tuple(columns),
            rows=tuple(rows),
            none=words(f"audit_{key}_none"),
            notes=words(f"audit_col_{notes}") if notes else "",
            total=total,
            named=named,
        )

    def column(self, key: str) -> AuditColumnView:
        """The head of a column of texts."""
        return AuditColumnView(self.words(f"audit_col_{key}"))

    def columns(self, *keys: str) -> list[AuditColumnView]:
        """The heads of columns of texts."""
        return [self.column(key) for key in keys]

    def numbers(self, *keys: str) -> list[AuditColumnView]:
        """The heads of columns of numbers."""
        return [AuditColumnView(self.words(f"audit_col_{key}"), number=True) for key in keys]

    def times(
        self, anchor: str, key: str, times: Iterable[Time], all_: Figures, whose: ClientAudit | None = None
    ) -> AuditTableView:
        """A table of notes, minutes and units by kind or by author, with the sum of all."""
        counted = ["notes", "attempts", "with_duration", "minutes", "without"]
        counted += ["units"] if all_.time.units is not None else []
        columns = [self.column(key), *self.numbers(*counted)]
        rows = [self._time(one, self._label(one, key), len(counted)) for one in times]
        total = self._time(all_.time, self.words("audit_all"), len(counted)) if len(rows) > 1 else None
        return self.table(anchor, f"by_{key}", columns, rows, whose=whose, total=total)

    def _label(self, time: Time, key: str) -> str:
        if not time.key:
            return self.words("author_not_recorded" if key == "author" else "no_kind")
        return self.words.label(time.label)

    def _time(self, one: Time, label: str, columns: int) -> AuditRowView:
        counted = (one.notes, one.attempts, one.with_duration, one.minutes, one.without_duration, one.units or 0)
        return AuditRowView((AuditCellView(label), *map(self.number, counted[:columns])))
