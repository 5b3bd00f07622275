"""Rules about a chart as a whole: its folder, its client, and when its notes were."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date

from chartgen.model.chart import Chart
from chartgen.model.diagnostic import Finding, Severity
from chartgen.model.note import Day, Note
from chartgen.model.notetype import Trait
from chartgen.model.place import START, Place
from chartgen.model.settings import Settings
from chartgen.rules.examples import BACKGROUND, CLIENT, HERE, INTAKE, VISIT, Example, note, one, several
from chartgen.rules.rule import NoteInChart, rule

DISCHARGED = BACKGROUND[CLIENT].replace("intake: 2024-01-02", "intake: 2024-01-02\ndischarged: 2024-04-30")
WINDOWS_REFUSES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
NOT_ON_WINDOWS = set('<>:"|?*\\')


@rule("CG401", Severity.ERROR, silenceable=False, bad=one(f"{note()}", VISIT, without=(CLIENT,)), good=one(note()))
def no_client_file(chart: Chart, settings: Settings) -> Iterator[Finding]:
    """A client's folder has a client.md.

    Without it nobody can say whose notes these are. They are shown under the folder's name.
    """
    folder = chart.client.folder
    if folder.client_file is None:
        other = next((found.name for found in folder.notes if found.name.casefold() == "client.md"), None)
        name = f"Rename {other} to client.md." if other else "Add a client.md with type: client, name and intake."
        yield Finding(START, f"The folder {folder.id[:80]} has notes but no client.md.", name, folder.path)


@rule(
    "CG403",
    Severity.ERROR,
    bad=several(
        {VISIT: note(), "c-1/2024/2024-03-05-call.md": note("date: 2024-03-06").replace("---\n", f"---{HERE}\n", 1)}
    ),
    good=several({VISIT: note(), "c-1/2024/2024-03-06-call.md": note("date: 2024-03-06")}),
)
def repeated_note_id(chart: Chart, settings: Settings) -> Iterator[Finding]:
    """Each note of a client has its own file name.

    The name without .md is the note's id; addenda and links find it by that. Case does not tell two names apart,
    since on many machines it cannot.
    """
    first: dict[str, str] = {}
    for source in chart.client.folder.notes:
        folded = unicodedata.normalize("NFC", source.id).casefold()
        if folded in first:
            message = f"Another note of this client has the same name: {first[folded]}."
            yield Finding(START, message, "Give one of the two another file name.", source.path)
        first.setdefault(folded, source.path)


@rule(
    "CG404",
    Severity.ERROR,
    bad=one(note(f"date: 2023-12-20{HERE}")),
    good=one(note("date: 2024-03-05")),
)
def note_before_intake(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """No note is of a day before the intake.

    A service before the intake cannot be paid, and mostly means that a year was mistyped.
    """
    intake, day = subject.chart.client.intake, _dated(subject)
    if intake and day and day.day < intake:
        message = f"{day.day} is before the intake of {intake}."
        yield Finding(day.place, message, "Correct the note's date, or intake in client.md.")


@rule(
    "CG405",
    Severity.ERROR,
    bad=several({CLIENT: DISCHARGED, VISIT: note(f"date: 2024-05-02{HERE}")}),
    good=several({CLIENT: DISCHARGED, VISIT: note("date: 2024-04-29")}),
)
def note_after_discharge(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """No note is of a day after the discharge.

    A service after the discharge cannot be paid. An addendum may be later, since the record may need one.
    """
    client, day = subject.chart.client, _dated(subject)
    discharged = client.discharged
    if discharged is None or (client.intake and discharged < client.intake) or subject.note.has(Trait.AMENDS):
        return
    if day and day.day > discharged:
        message = f"{day.day} is after the discharge of {discharged}."
        yield Finding(day.place, message, "Correct the note's date, or discharged in client.md.")


@rule(
    "CG406",
    Severity.ERROR,
    bad=one(note(f"date: 2042-03-05{HERE}")),
    good=one(note("date: 2024-03-05")),
)
def note_in_future(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """No note is of a day that has not come.

    A note tells what was, never what is planned. A date in the future counts as no contact.
    """
    day = _dated(subject)
    if day and day.day > settings.as_of:
        message = f"{day.day} is after today, {settings.as_of}."
        yield Finding(day.place, message, "Correct the date; what is planned belongs in a follow-up.")


def _dated(subject: NoteInChart) -> Day | None:
    return None if subject.note.has(Trait.DESCRIBES_CLIENT) else subject.note.value("date", Day)


@rule(
    "CG412",
    Severity.WARNING,
    bad=Example({CLIENT: BACKGROUND[CLIENT].replace("---\n", f"---{HERE}\n", 1)}, without=(INTAKE,)),
    good=several({INTAKE: BACKGROUND[INTAKE]}),
)
def no_intake_note(chart: Chart, settings: Settings) -> Iterator[Finding]:
    """A chart opens with an intake note.

    It says who referred the client and why, what was explained and signed, and where the story begins.
    """
    if not any(entry.note.has(Trait.OPENS_CHART) for entry in chart.every_entry):
        source = chart.client.folder.client_file
        if source is not None:
            help_ = "Add a note of type intake, dated the day of the intake."
            yield Finding(Place(1, 1, 3), "This chart has no intake note.", help_, source.path)


@rule(
    "CG417",
    Severity.WARNING,
    bad=several({CLIENT: DISCHARGED.replace("2024-04-30", f"2023-04-30{HERE}")}),
    good=several({CLIENT: DISCHARGED}),
)
def discharged_before_intake(chart: Chart, settings: Settings) -> Iterator[Finding]:
    """The discharge comes after the intake.

    Where it does not, one of the two is mistyped, and every note falls outside the service.
    """
    client = chart.client
    written = client.note.value("discharged", Day) if client.note else None
    if client.note and written and client.intake and written.day < client.intake:
        message = f"The discharge of {written.day} is before the intake of {client.intake}."
        yield Finding(written.place, message, "Correct one of the two.", client.note.path)


@rule(
    "CG418",
    Severity.WARNING,
    bad=one(note().replace("---\n", f"---{HERE}\n", 1), "c-1/2024-03-05 call: Sunrise?.md"),
    good=one(note(), "c-1/2024-03-05-call-sunrise.md"),
)
def name_not_portable(chart: Chart, settings: Settings) -> Iterator[Finding]:
    """Files and folders have names that every system accepts.

    Windows refuses some characters and words in names, so that a chart kept in git could not be checked out there.
    """
    folder = chart.client.folder
    paths = [folder.path, *(source.path for source in (*folder.notes, *folder.files))]
    for path in paths:
        name = path if path == folder.path else path.removeprefix(folder.path + "/")
        if any(_refused(part) for part in name.split("/")):
            help_ = 'Leave out < > : " | ? * and \\, a dot or blank at the end, and names such as CON, AUX or NUL.'
            yield Finding(START, "Windows refuses this name.", help_, path)


def _refused(part: str) -> bool:
    stem = part.partition(".")[0].casefold().strip()
    return stem in WINDOWS_REFUSES or part.endswith((".", " ")) or bool(NOT_ON_WINDOWS & set(part))


def _note_date(note_: Note) -> date:
    return note_.day or date.min
