"""That a note was amended: said, with the way to each addendum, at its head and wherever its words are repeated."""

from __future__ import annotations

from collections.abc import Sequence

from chartgen.model.note import Note
from chartgen.site.setting import Desk
from chartgen.site.views import FactView


def amended(note: Note, desk: Desk) -> FactView | None:
    """The addenda to a note, in the order of the chart; None where there are none."""
    return _told(_addenda_to(note, desk), desk)


def amended_by_now(desk: Desk, *notes: Note | None) -> FactView | None:
    """The addenda, up to the day of the chart, to notes whose words are repeated; None where there are none."""
    if not desk.has_addenda:
        return None
    found: dict[str, Note] = {}
    for note in notes:
        entry = desk.entries[note.path] if note else None
        if note and entry and (entry.addenda or entry.amends):
            now = [one for one in _addenda_to(note, desk) if one.day and one.day <= desk.as_of]
            found |= {addendum.path: addendum for addendum in now}
    return _told(tuple(found.values()), desk) if found else None


def _told(addenda: Sequence[Note], desk: Desk) -> FactView | None:
    if not addenda:
        return None
    return FactView(desk.words.count("amended", len(addenda)), tuple(desk.link(addendum) for addendum in addenda))


def _addenda_to(note: Note, desk: Desk) -> Sequence[Note]:
    """What amends a note; of an addendum, what amends that, and not the rest of what stands beside it."""
    entry = desk.entries[note.path]
    if entry.amends is None:
        return entry.addenda
    ids, found = {note.id}, []
    for addendum in desk.entries[entry.amends.path].addenda:
        if addendum is not note and addendum.amends and addendum.amends.text in ids:
            ids.add(addendum.id)
            found.append(addendum)
    return found
