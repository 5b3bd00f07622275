"""How `chartgen new TYPE CLIENT` puts a note together and tells what is to be told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from chartgen.check import Charts, chart_of
from chartgen.commands.answers import (
    kinds_to_write,
    odd_activities,
    odd_place,
    read_kind,
    read_times,
    sayable,
)
from chartgen.commands.clients import KnownClients
from chartgen.commands.dialogue import ask, can_ask, say
from chartgen.commands.editor import open_in_editor
from chartgen.commands.known import opened
from chartgen.commands.options import the_charts
from chartgen.commands.putting import put_note, tell_path
from chartgen.commands.where import root_of
from chartgen.commands.writer import writer
from chartgen.model.chart import Chart
from chartgen.model.notetype import FieldKind, NoteType
from chartgen.model.settings import Settings
from chartgen.model.source import CLIENT_FILE, ClientPlace
from chartgen.model.trouble import WrongSetup
from chartgen.model.value import value
from chartgen.writing.field import Filled, told, usual
from chartgen.writing.habits import usual_location
from chartgen.writing.note import new_note


@value
class NoteWanted:
    """A note as it was asked for on the command line; None is what was not said."""

    kind: str | None
    client: str | None
    day: date | None
    times: str | None
    location: str | None
    by: str | None
    is_opened: bool


def new_note_file(wanted: NoteWanted, charts: Path | None, today: date) -> int:
    """Write the note, tell where it is and what is odd about it, and open it where that was asked for."""
    read_ahead = [read_times(wanted.times)] if wanted.times is not None else []
    charts_, named = _charts_of(wanted.client, charts, today)
    settings = charts_.settings
    kind = read_kind(wanted.kind, settings) if wanted.kind else _ask_kind(settings)
    clients = KnownClients(charts_.folder.clients, settings.largest_note)
    place = clients.read(named) if named else ask("Client, by id or name", clients.read, words=clients.words)
    day = wanted.day or today
    chart = chart_of(place, charts_.setup)
    given = _given(wanted, read_ahead, kind, chart, settings, day)
    if author := sayable(writer(wanted.by, settings, charts_.folder.root)):
        given["author"] = told(author)
    text = new_note(kind, given, chart, settings, day)
    folder = _folder_for(day, chart, place)
    file = put_note(folder, day, kind.name, text, chart.client.folder, place.folder)
    for sentence in _oddities(day, today, chart, wanted.location, settings):
        say(sentence)
    tell_path(file)
    if wanted.is_opened:
        open_in_editor(file)
    return 0


def _charts_of(client: str | None, charts: Path | None, today: date) -> tuple[Charts, str | None]:
    """The charts folder, and the client in it as it was said, or the path there."""
    if client and charts is None and _is_folder(client):
        folder = Path(client).resolve()
        root = root_of(folder)
        return opened(root, today), folder.relative_to(root).as_posix()
    return opened(the_charts(charts), today), client


def _is_folder(client: str) -> bool:
    """Whether this leads to the folder of a client."""
    try:
        return (Path(client) / CLIENT_FILE).is_file()
    except OSError:  # no system has names of this length
        return False


def _ask_kind(settings: Settings) -> NoteType:
    known = kinds_to_write(settings)
    say(f"The types of notes are {', '.join(known)}.")
    return ask("Type", lambda answer: read_kind(answer, settings), words=known)


def _given(
    wanted: NoteWanted, times: list[str], kind: NoteType, chart: Chart, settings: Settings, day: date
) -> dict[str, Filled]:
    """What is said of the note's fields, on the command line or in answers."""
    given = {"time": told(times[0])} if times else {}
    if location := sayable(wanted.location or ""):
        given["location"] = told(location)
    for name in given:
        if name not in kind.fields:
            raise WrongSetup(f"A note of type {kind.name} has no {name}. Leave --{name} out.")
    return given | _answers(given, kind, chart, settings, day) if can_ask() else given


def _answers(
    given: Mapping[str, Filled], kind: NoteType, chart: Chart, settings: Settings, day: date
) -> dict[str, Filled]:
    """What someone at a terminal answers about what was not said."""
    answers: dict[str, Filled] = {}
    if "time" not in given and _is_asked_for(kind, "time", FieldKind.TIMES):
        answer = ask("Time, as 14:00-14:45 (Enter: not yet known)", lambda text: text and read_times(text))
        answers |= {"time": told(answer)} if answer else {}
    if "location" not in given and _is_asked_for(kind, "location", FieldKind.PLACE):
        habit = usual_location(chart, kind, day) or next(iter(kind.fields["location"].usual), "")
        places = [place.name for place in settings.places]
        answers["location"] = told(_ask_twice("Location", lambda text: odd_place(text, settings), habit, places))
    if _is_asked_for(kind, "activities", FieldKind.ACTIVITIES):
        filled = usual(kind.fields["activities"], settings)
        habit = filled.beside.strip("[]") if filled else ""
        answer = _ask_twice("Activities", lambda text: odd_activities(text, settings), habit, settings.activities)
        answers["activities"] = told(answer, FieldKind.ACTIVITIES)
    return answers


def _is_asked_for(kind: NoteType, name: str, of: FieldKind) -> bool:
    field = kind.fields.get(name)
    return field is not None and field.kind is of and bool(field.required or field.advised or field.usual)


def _ask_twice(question: str, odd: Callable[[str], str], habit: str, words: Sequence[str]) -> str:
    """Ask for what may be any words; those that are odd are told, and taken when they are given once more."""
    before: list[str] = []

    def read(answer: str) -> str:
        line = sayable(answer)
        if not line.strip(" ,"):
            raise WrongSetup("Say something here, or press Ctrl-C to stop.")
        if line not in before and line != habit and (why := odd(line)):
            before.append(line)
            raise WrongSetup(f"{why} To keep it all the same, give it once more.")
        return line

    return ask(question, read, habit, words)


def _folder_for(day: date, chart: Chart, place: ClientPlace) -> Path:
    """Where a note of a day goes: into the folder of its year, where the newest note stands in that of its own."""
    newest = next((entry.note for entry in reversed(chart.entries)), None)
    if newest is None or newest.day is None:
        return place.folder
    above = newest.document.source.file.parent
    if above == place.folder or above.name != f"{newest.day.year}":
        return place.folder
    folder = above.parent / f"{day.year}"
    is_free = not folder.exists() and not folder.is_symlink()
    is_folder = folder.is_dir() and not folder.is_symlink() and not (folder / CLIENT_FILE).exists()
    return folder if is_free or is_folder else place.folder


def _oddities(day: date, today: date, chart: Chart, location: str | None, settings: Settings) -> Iterator[str]:
    """What a person will want to know at once of the note that was written."""
    client = chart.client
    if day > today:
        yield f"{day} has not come yet: a note tells what was. Correct its date before you go on."
    if client.intake and day < client.intake:
        yield f"{day} is before the intake of {client.intake}. Correct the note's date, or intake in client.md."
    if client.discharged and day > client.discharged:
        yield f"{day} is after the discharge of {client.discharged}. Correct the note's date."
    if location and (odd := odd_place(location, settings)):
        yield odd
