"""For how long nobody reached the client: the times without contact that are long enough to be said."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from chartgen.model.history import Gap, Service
from chartgen.model.note import Note


def gaps(service: Service | None, contacts: Sequence[Note], at_least: int) -> tuple[Gap, ...]:
    """The gaps of at least so many days from one contact to the next, oldest first.

    The first day of service stands for a contact before the first, its last day for one after the last. `contacts`
    are the notes of contacts up to the as-of day, in order; what came after the end of service counts for nothing.
    """
    if service is None:
        return ()
    dated = [(note.day, note) for note in contacts if note.day and note.day <= service.last]
    marks = [*dated, (service.last, None)]
    if not dated or dated[0][0] > service.first:
        marks.insert(0, (service.first, None))
    return tuple(
        Gap(first, last, note) for (first, _), (last, note) in pairwise(marks) if (last - first).days >= at_least
    )
