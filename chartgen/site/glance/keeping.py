"""How the notes were kept, where a reader should know: late, changed after signing, not in git, or not known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from chartgen.model.entered import days_to_entry, first_recorded, said_entered
from chartgen.model.note import Note
from chartgen.model.recorded import Silent
from chartgen.site.glance.views import KeepingView, ListedView
from chartgen.site.setting import Desk
from chartgen.site.views import LinkView

LISTED = 60
"""How many notes of a kind are listed; older ones say so themselves."""
SILENT = {
    Silent.OFF: "kept_off",
    Silent.NO_GIT: "kept_no_git",
    Silent.NO_REPOSITORY: "kept_no_repository",
    Silent.NOT_KEPT: "kept_not_kept",
    Silent.FAILED: "kept_failed",
}
"""What is said of the day of entry where git tells nothing."""


def keeping(desk: Desk) -> KeepingView | None:
    """Each kind of notes with its number, and what cannot be known; None where there is nothing to say."""
    found = desk.chart.keeping
    lists = (
        listed("kept_late", found.late, desk, _late),
        listed("kept_doubtful", found.doubtful, desk, _doubtful),
        listed("kept_altered", found.altered, desk),
        listed("kept_uncommitted", found.uncommitted, desk),
    )
    shown, remarks = tuple(one for one in lists if one), tuple(_unknown(desk))
    return KeepingView(shown, remarks) if shown or remarks else None


def listed(
    key: str, notes: Sequence[Note], desk: Desk, link: Callable[[Note, Desk], LinkView] | None = None
) -> ListedView | None:
    """Notes counted in the words of a key, and listed newest first; None where there are none."""
    if not notes:
        return None
    newest, left = list(reversed(notes))[:LISTED], len(notes) - LISTED
    return ListedView(
        count=desk.words.count(key, len(notes)),
        links=tuple(link(note, desk) if link else desk.link(note) for note in newest),
        left_out=desk.words.count("glance_unsigned_left_out", left) if left > 0 else "",
    )


def _late(note: Note, desk: Desk) -> LinkView:
    record, since = desk.entries[note.path].record, desk.settings.timeliness.since
    days = desk.words.count("days", days_to_entry(note, record, since) or 0)
    return desk.link(note, desk.words("kept_late_by", note=desk.title(note), days=days))


def _doubtful(note: Note, desk: Desk) -> LinkView:
    record, since = desk.entries[note.path].record, desk.settings.timeliness.since
    said, first = said_entered(note), first_recorded(note, record, since)
    if said is None or first is None:
        return desk.link(note)
    days = desk.words.count("days", (first - said).days)
    return desk.link(note, desk.words("kept_later_by", note=desk.title(note), days=days))


def _unknown(desk: Desk) -> Iterator[str]:
    """Why it is not known when notes were entered: of the whole chart, or of how many of its notes."""
    history = desk.chart.history
    if history.silent:
        if desk.chart.every_entry:
            yield desk.words(SILENT[history.silent])
    elif desk.chart.keeping.unknown:
        key = "kept_unknown_shallow" if history.shallow else "kept_unknown"
        yield desk.words.count(key, len(desk.chart.keeping.unknown))
