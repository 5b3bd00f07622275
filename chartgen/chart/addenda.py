"""Which notes stand under which: every addendum with the note it amends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chartgen.model.note import Note


def amended_by(ordered: Sequence[Note]) -> dict[str, Note]:
    """For the path of each addendum, the note under which it is shown.

    An addendum to an addendum stands under the first note of them all. One that amends what is not there, is later,
    or leads back to itself has no such note and stands in its own place.
    """
    direct = targets(ordered)
    roots: dict[str, Note | None] = {}
    for path in direct:
        _find_root(path, direct, roots)
    return {path: root for path, root in roots.items() if root is not None}


def targets(ordered: Sequence[Note]) -> dict[str, Note]:
    """For the path of each addendum, the very note that it amends, which may be an addendum itself."""
    by_id = {note.id: note for note in reversed(ordered)}
    return {note.path: target for note in ordered if (target := _target(note, by_id))}


def _target(note: Note, by_id: dict[str, Note]) -> Note | None:
    target = by_id.get(note.amends.text) if note.amends else None
    if target is None or target is note or note.day is None or target.day is None:
        return None
    return target if target.day <= note.day else None


def _find_root(path: str, direct: Mapping[str, Note], roots: dict[str, Note | None]) -> None:
    """Note in `roots` what stands above a note, for it and every note on the way; None where the way is a circle."""
    way: dict[str, Note] = {}
    while path in direct and path not in roots and path not in way:
        way[path] = direct[path]
        path = way[path].path
    if way:
        root = None if path in way else roots.get(path) if path in roots else next(reversed(way.values()))
        roots.update(dict.fromkeys(way, root))
