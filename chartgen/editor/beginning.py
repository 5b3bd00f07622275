"""What an empty file could begin with: a whole note of each kind, as `chartgen new` writes it."""

from __future__ import annotations

from collections.abc import Iterator

from chartgen.editor.lines import Spot
from chartgen.editor.sheet import Sheet
from chartgen.model.notetype import NoteType, Trait
from chartgen.notes.days import day_in
from chartgen.notes.notetypes import EVERY_NOTE
from chartgen.writing.field import told
from chartgen.writing.note import new_note

SEEN_AS_NOTHING = "\ufeff \t\r\n"
NOTHING_YET = ("", "-", "--", "---")


def is_blank(sheet: Sheet, spot: Spot) -> bool:
    """Whether nothing stands in the file, or but the fence that somebody begins at the spot."""
    written = sheet.lines.text.strip(SEEN_AS_NOTHING)
    here = sheet.lines[spot.line].strip(SEEN_AS_NOTHING)
    return written in NOTHING_YET and here == written and spot.line < len(sheet.lines)


def beginnings(sheet: Sheet) -> Iterator[tuple[NoteType, str]]:
    """A note of each kind, with what the chart tells; its day is that of the file's name, else today."""
    if sheet.chart is None or sheet.describes_client:
        return
    settings = sheet.settings
    day = day_in(sheet.path.rpartition("/")[2][:10]) or settings.as_of
    given = {"author": told(settings.author)} if settings.author else {}
    for name, kind in settings.note_types.items():
        if name != EVERY_NOTE and not kind.has(Trait.DESCRIBES_CLIENT) and not kind.has(Trait.AMENDS):
            yield kind, new_note(kind, given, sheet.chart, settings, day)
