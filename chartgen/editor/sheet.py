"""An open file with what is known around it: all that is asked when something is to be said of a place in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from chartgen.editor.frontmatter import Front, front_of, simple_fields
from chartgen.editor.lines import Lines, Span
from chartgen.model.chart import Chart, Entry
from chartgen.model.diagnostic import Diagnostic
from chartgen.model.document import Document
from chartgen.model.note import Note
from chartgen.model.notetype import FieldType, NoteType, SectionType, Trait, plain_heading
from chartgen.model.place import Place
from chartgen.model.settings import Settings
from chartgen.model.source import CLIENT_FILE
from chartgen.notes.days import day_in
from chartgen.notes.notetypes import EVERY_NOTE


class Sheet:
    """An open note, or client.md, as the editor has it.

    `chart` is that of its client, None for a note that belongs to none. `files` tells where the client's files really
    are, by path. What can be known while the front matter is half written is taken from its lines.
    """

    def __init__(
        self,
        lines: Lines,
        document: Document,
        settings: Settings,
        chart: Chart | None = None,
        diagnostics: tuple[Diagnostic, ...] = (),
        files: Mapping[str, str] | None = None,
    ) -> None:
        self.lines, self.document, self.settings = lines, document, settings
        self.chart, self.diagnostics, self.files = chart, diagnostics, files or {}

    @property
    def path(self) -> str:
        """The file's path in the charts folder."""
        return self.document.path

    @property
    def describes_client(self) -> bool:
        """Whether this is a client's own file."""
        return self.document.source.name == CLIENT_FILE

    @cached_property
    def entry(self) -> Entry | None:
        """The note in its place in the chart."""
        entries = self.chart.every_entry if self.chart else ()
        return next((entry for entry in entries if entry.note.path == self.path), None)

    @cached_property
    def note(self) -> Note | None:
        """The note that the file holds, None while its front matter cannot be read."""
        if self.chart and self.describes_client:
            return self.chart.client.note
        return self.entry.note if self.entry else None

    @cached_property
    def front(self) -> Front | None:
        """The lines of the front matter."""
        return front_of(self.lines)

    @cached_property
    def written(self) -> Mapping[str, str]:
        """The fields that stand on one line, by name, whether or not the rest can be read."""
        return simple_fields(self.lines, self.front)

    @cached_property
    def type(self) -> NoteType | None:
        """The note's type, None while it is not written or unknown."""
        if self.describes_client:
            return next(one for one in self.settings.note_types.values() if one.has(Trait.DESCRIBES_CLIENT))
        if self.note:
            return self.note.type
        wanted = plain_heading(self.written.get("type", ""))
        types = [one for name, one in self.settings.note_types.items() if name != EVERY_NOTE]
        return next((one for one in types if wanted in (plain_heading(one.name), plain_heading(one.label))), None)

    @property
    def fields(self) -> Mapping[str, FieldType]:
        """The fields that the note may have, by name."""
        return (self.type or self.settings.note_types[EVERY_NOTE]).fields

    @cached_property
    def sections(self) -> tuple[SectionType, ...]:
        """The sections that the note is to have."""
        if self.note:
            return self.note.sections_expected
        wanted = self.written.get("format", "").casefold()
        chosen = next((one for one in self.settings.section_sets.values() if wanted in one.casefolded_names), None)
        return chosen.sections if chosen else self.type.sections if self.type else ()

    @cached_property
    def day(self) -> date:
        """The note's day; that of today while none is written."""
        if self.note and self.note.day:
            return self.note.day
        return day_in(self.written.get("date", "")[:10]) or self.settings.as_of

    @cached_property
    def shown(self) -> list[str]:
        """The lines of the text as the document has them."""
        return self.document.text.split("\n") if self.document.text else []

    def span_of(self, place: Place) -> Span:
        """Where in the lines a place of the document is."""
        shown = self.shown[place.line - 1] if 0 < place.line <= len(self.shown) else None
        return self.lines.span_of(place, shown)
