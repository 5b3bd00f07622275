"""When an author was with a client: the times of the notes that give a day, an author, a beginning and an end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from chartgen.model.caseload import Appointment
from chartgen.model.note import Note
from chartgen.model.notetype import Trait


def appointments(dated: Iterable[Note], client: str) -> Iterator[Appointment]:
    """The appointments of a client's notes; an addendum is none. `client` is the path of the client's folder."""
    for note in dated:
        day, author, times = note.day, note.author, note.times
        minutes = times.minutes if times else None
        if day and author and times and minutes and not note.has(Trait.AMENDS):
            begins = datetime.combine(day, times.start)
            yield Appointment(
                author.name, begins, begins + timedelta(0, minutes * 60), client, note.path, times.place
            )
