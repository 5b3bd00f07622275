"""Which notes were entered late, changed after signing, or are not in git as they are now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chartgen.model.chart import Entry
from chartgen.model.entered import entered_on, first_recorded, is_timed, said_entered, told_until
from chartgen.model.history import KEPT_WELL, Keeping
from chartgen.model.note import Note
from chartgen.model.recorded import NOT_KNOWN, Standing
from chartgen.model.settings import Timeliness

NOT_IN_GIT = frozenset({Standing.NOT_COMMITTED, Standing.CHANGED})


def keeping(entries: Sequence[Entry], asked: Timeliness) -> Keeping:
    """What there is to say of how the notes of these entries were kept, measured by what an agency asks."""
    timed = [entry for entry in entries if _is_known(entry) and is_timed(entry.note)]
    kept = [entry for entry in entries if entry.record is not NOT_KNOWN]
    if not timed and not kept:
        return KEPT_WELL
    return Keeping(
        late=_notes(entry for entry in timed if _is_late(entry, asked)),
        doubtful=_notes(entry for entry in timed if _is_doubtful(entry, asked)),
        altered=_notes(entry for entry in kept if entry.record.after_signing),
        uncommitted=_notes(entry for entry in kept if entry.record.standing in NOT_IN_GIT),
        unknown=_notes(entry for entry in kept if _is_unknown(entry)),
    )


def _notes(entries: Iterable[Entry]) -> tuple[Note, ...]:
    return tuple(entry.note for entry in entries)


def _is_known(entry: Entry) -> bool:
    return entry.record.first is not None or "entered" in entry.note.by_name


def _is_late(entry: Entry, asked: Timeliness) -> bool:
    entered, told = entered_on(entry.note, entry.record, asked.since), told_until(entry.note)
    if entered is None or told is None or asked.entered_days is None:
        return False
    return asked.is_late(told, entered, asked.entered_days)


def _is_doubtful(entry: Entry, asked: Timeliness) -> bool:
    """Whether a note says that it was entered in time, and came into git too late for anyone to see that."""
    said, first = said_entered(entry.note), first_recorded(entry.note, entry.record, asked.since)
    if said is None or first is None or asked.entered_days is None or _is_late(entry, asked):
        return False
    return (first - said).days > asked.entered_days


def _is_unknown(entry: Entry) -> bool:
    record = entry.record
    is_kept = record.standing is not Standing.NOT_COMMITTED
    return is_kept and record.first is None and said_entered(entry.note) is None
