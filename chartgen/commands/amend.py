"""`chartgen amend`: an addendum, a correction or a late entry beside a note, which stays as it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from chartgen.check import checked_chart
from chartgen.commands.answers import sayable
from chartgen.commands.dialogue import ask, can_ask, say
from chartgen.commands.editor import open_in_editor
from chartgen.commands.options import DayOption, as_of_option, the_day
from chartgen.commands.putting import folded, put_note, tell_path
from chartgen.commands.where import Found, the_note
from chartgen.commands.writer import writer
from chartgen.model.diagnostic import Severity
from chartgen.model.document import written
from chartgen.model.notetype import NoteType, Trait, plain_heading
from chartgen.model.source import CLIENT_FILE
from chartgen.model.trouble import WrongSetup
from chartgen.writing.addendum import Amendment, new_addendum
from chartgen.writing.field import Filled, told

KINDS = [kind.value for kind in Amendment]
REFUSED = 1


class Refused(Exception):
    """What the note itself says keeps it from being amended; told in a sentence with what to do."""


@click.command()
@click.argument("note", type=click.Path(path_type=Path))
@click.option("--kind", type=click.Choice(KINDS), help="What is written; without it, an addendum.")
@click.option("--reason", metavar="TEXT", help="Why the note is amended.")
@click.option("--date", "day", type=DayOption(), metavar="DAY", help="The day it is written; without it, today.")
@click.option("--by", metavar="NAME", help="Who writes, with credentials; without it, as settings or git have it.")
@click.option("--open", "is_opened", is_flag=True, help="Open the file in $VISUAL or $EDITOR.")
@as_of_option
def amend(
    note: Path,
    kind: str | None,
    reason: str | None,
    day: date | None,
    by: str | None,
    is_opened: bool,
    as_of: date | None,
) -> int:
    """Add to a note or correct it, in a note beside it.

    NOTE is the file of the note. It stays as it is, byte for byte; the new note names it and says what is added or
    corrected, and why. The chart shows both together. On a terminal, kind and reason are asked for.

    The last line that is printed is the path of the new file.
    """
    today = the_day(as_of)
    if note.name == CLIENT_FILE:
        raise WrongSetup("client.md tells how things stand today, and is not amended. Edit it itself.")
    found = the_note(note, today)
    try:
        file = _amended(found, kind, reason, day or today, by)
    except Refused as refused:
        say(f"chartgen: {refused}")
        return REFUSED
    signed = found.entry.note.field("signed") if found.entry else None
    if signed is None or not written(signed.node).strip():
        say("That note is not signed yet: until it is, you may as well edit the note itself.")
    if (day or today) > today:
        say(f"{day} has not come yet. Correct the date of the new note before you go on.")
    tell_path(file)
    if is_opened:
        open_in_editor(file)
    return 0


def _amended(found: Found, kind: str | None, reason: str | None, day: date, by: str | None) -> Path:
    """Write the new note; gives its file."""
    original = _amendable(found, day)
    settings, chart = found.charts.settings, found.chart
    what, given = _said(kind, reason)
    type_ = _type_of(what, settings.note_types.values())
    if author := sayable(writer(by, settings, found.charts.folder.root)):
        given["author"] = told(author)
    text = new_addendum(type_, what, original, given, chart, settings, day)
    place = next(one for one in found.charts.folder.clients if one.path == chart.client.folder.path)
    folder = found.document.source.file.parent
    return put_note(folder, day, what.value, text, chart.client.folder, place.folder)


def _amendable(found: Found, day: date) -> str:
    """The id by which the note is amended; raises Refused where that would not lead to it."""
    document, entry = found.document, found.entry
    if entry is None:
        raise Refused(f"{document.path} cannot be read as a note. {_why(found)}")
    same = [source for source in found.chart.client.folder.notes if folded(source.id) == folded(document.id)]
    if len(same) > 1:
        those = " and ".join(source.path for source in same)
        raise Refused(f"There are several notes of this name: {those}. Give each a name of its own first.")
    if sayable(document.id) != document.id:
        raise Refused(f"No note can name {document.id!r}. Rename it first, with single blanks.")
    original = entry.note.day
    if original is None:
        raise Refused(f"{document.path} has no day that can be read, so nothing can stand under it. Mend it first.")
    if original > day:
        raise Refused(f"{document.path} is of {original}; what amends it cannot be of {day}. Use --date.")
    return document.id


def _why(found: Found) -> str:
    """What keeps a note from being read, as far as that is told."""
    told = checked_chart(found.chart, found.charts.settings).diagnostics
    graves = (one for one in told if one.path == found.document.path and one.severity is Severity.ERROR)
    first = next(graves, None)
    return f"{first.message} {first.help}".strip() if first else "Mend it first."


def _said(kind: str | None, reason: str | None) -> tuple[Amendment, dict[str, Filled]]:
    """What is written and why, as said on the command line or answered."""
    if kind is None and can_ask():
        kind = ask(f"What is it: {', '.join(KINDS)}", _kind, KINDS[0], KINDS)
    if reason is None and can_ask():
        reason = ask("Reason (Enter: to be written later)", sayable)
    return Amendment(kind or KINDS[0]), {"reason": told(sayable(reason))} if reason and reason.strip() else {}


def _kind(answer: str) -> str:
    found = next((kind for kind in KINDS if plain_heading(kind) == plain_heading(answer)), None)
    if found is None:
        raise WrongSetup(f"Write one of {', '.join(KINDS)}.")
    return found


def _type_of(what: Amendment, types: Iterable[NoteType]) -> NoteType:
    """The type of note for it: the agency's own of that name, else the one called addendum, else any that amends."""
    amending = [one for one in types if one.has(Trait.AMENDS)]
    wanted = [plain_heading(what.value), plain_heading(Amendment.ADDENDUM.value)]
    for name in wanted:
        for one in amending:
            if name in (plain_heading(one.name), plain_heading(one.label)):
                return one
    if not amending:
        raise WrongSetup("No type of note here has the trait amends. Give it to one, in notetypes/.")
    return amending[0]
