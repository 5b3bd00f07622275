"""The rule about notes that say too little for the time they took."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chartgen.model.diagnostic import Finding, Severity
from chartgen.model.note import Note, Times
from chartgen.model.settings import Settings
from chartgen.model.template import says
from chartgen.rules.examples import HERE, NEXT, note, one
from chartgen.rules.rule import NoteInChart, rule
from chartgen.rules.weak import is_told_in_full, unless_signed

LONG = 20
"""In characters: a body of so many for each word that is asked for has enough of them, and need not be counted."""
UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
"""A letter of a language that sets no blanks between words."""
LETTERS = 2
"""How many of those make a word."""
SPARSE = (
    "## Case management activities\nMonitored the new seating.\n\n## Client observations\nMaria ate more each day.\n"
)


@rule(
    "CG508",
    Severity.WARNING,
    where=(Times,),
    bad=one(note(f"time: 14:00-15:30{HERE}", body=f"{SPARSE}\n{NEXT}")),
    good=one(note("time: 14:00-14:15", body=f"{SPARSE}\n{NEXT}")),
)
def thin_for_minutes(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """A note accounts for the time it took.

    Units are paid by what the note shows of them. One line for an hour and a half is taken back. How many words are
    asked for is set in chartgen.toml: `quality.words_per_quarter_hour`, and never more than `quality.most_words`.
    Attempts and addenda are not asked about.
    """
    note_, times = subject.note, subject.note.times
    if times is None or times.minutes is None or not is_told_in_full(note_):
        return
    asked = settings.quality.words_for(times.minutes)
    if not note_.sections or len(note_.document.body) > LONG * asked:
        return
    words = _words(note_)
    if words < asked:
        message = f"{_counted(words)} for {times.minutes} minutes: that is too little to account for the time."
        help_ = "Tell what was done and seen in that time, with whom and what came of it, or correct the times."
        yield Finding(times.place, message, unless_signed(note_, help_))


def _words(note_: Note) -> int:
    text = " ".join(says(section.text) for section in note_.sections)
    return len(text.split()) + len(UNSPACED.findall(text)) // LETTERS


def _counted(words: int) -> str:
    return "One word" if words == 1 else f"{words} words"
