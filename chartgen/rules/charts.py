"""Rules about a chart as a whole: its folder, its client, and when its notes were."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from chartgen.model.chart import Chart
from chartgen.model.diagnostic import Finding, Severity
from chartgen.model.note import Day
from chartgen.model.notetype import Trait
from chartgen.model.place import START, Place
from chartgen.model.settings import Settings
from chartgen.model.source import CLIENT_FILE, MISNAMED_CLIENT_FILE, ClientFolder, Source
from chartgen.rules.examples import BACKGROUND, BODY, CLIENT, HERE, INTAKE, VISIT, Example, note, one, several
from chartgen.rules.overlaps import from_to, overlaps
from chartgen.rules.rule import NoteInChart, rule

DISCHARGED = BACKGROUND[CLIENT].replace("intake: 2024-01-02", "intake: 2024-01-02\ndischarged: 2024-04-30")
WINDOWS_REFUSES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
ATTACHMENTS = "attachments"
TEXT = ".txt"
WORD_PROCESSOR = (".docx", ".doc", ".rtf", ".odt")
NOT_ON_WINDOWS = set('<>:"|?*\\')
MAY_BE_REFUSED = re.compile(
    r'[<>:"|?*\\]|[. ](?:[/\n]|\Z)|(?:\A|[/\n])\s*(?:con|prn|aux|nul|com[1-9]|lpt[1-9])\s*(?:[./\n]|\Z)',
    re.IGNORECASE,
)
"""What is in every path, of one or more on a line each, that Windows refuses; it may be in others too."""


@rule("CG401", Severity.ERROR, silenceable=False, bad=one(f"{note()}", VISIT, without=(CLIENT,)), good=one(note()))
def no_client_file(chart: Chart, settings: Settings) -> Iterator[Finding]:
    """A client's folder has a client.md.

    Without it nobody can say whose notes these are. They are shown under the folder's name.
    """
    folder = chart.client.folder
    if folder.client_file is None:
        other = _misnamed_client_file(folder)
        help_ = "Add a client.md with type: client, name and intake."
        if other:
            help_ = _save_as(other, CLIENT_FILE) or f"Rename {other.name} to client.md."
        has = "has notes but no" if folder.notes else "has no"
        yield Finding(START, f"The folder {folder.id[:80]} {has} client.md.", help_, folder.path)


def _misnamed_client_file(folder: ClientFolder) -> Source | None:
    """The file that was meant as client.md, where the folder has none."""
    found = (*folder.notes, *folder.files)
    return next((one for one in found if one.path == f"{folder.path}/{one.name}" and _means_client(one.name)), None)


def _means_client(name: str) -> bool:
    return MISNAMED_CLIENT_FILE.fullmatch(name) is not None


def _save_as(source: Source, name: str) -> str:
    """How to make a note of a word processor's file; empty for plain text, which need only be renamed."""
    if source.name.lower().endswith(WORD_PROCESSOR):
        return f"Save it in the word processor as plain text, and name that {name}."
    return ""


@rule(
    "CG420",
    Severity.WARNING,
    silenceable=False,
    bad=one(note().replace("---\n", f"---{HERE}\n", 1), "c-1/2024-03-05-call.md.txt"),
    good=several(
        {
            VISIT: note(body=BODY.replace("Monitored", "[Log](log.txt) read.\nMonitored")),
            "c-1/log.txt": "14:00 lunch\n",
        }
    ),
)
def looks_like_a_note(chart: Chart, settings: Settings) -> Iterator[Finding]:
    """A note is saved with the ending .md.

    Editors and word processors like to add an ending of their own. What they save is no note: it is not read, and
    the contact it tells of is missing from the chart. A file that a note links to is an attachment, and so is a text
    in a folder called attachments, unless it ends in .md.txt or the like.
    """
    folder = chart.client.folder
    linked = _linked(chart) if folder.files else set()
    meant_as_client = None if folder.client_file else _misnamed_client_file(folder)
    for source in folder.files:
        if source is meant_as_client or source.path in linked or not _may_be_note(source, folder):
            continue
        if any(source.name in document.text for document in chart.unreadable):
            continue  # its links cannot be known
        stem = re.sub(r"(\.(md|markdown|txt|docx?|rtf|odt))+\Z", "", source.name, flags=re.IGNORECASE)
        how = _save_as(source, f"{stem[:80]}.md") or f"Rename it to {stem[:80]}.md."
        help_ = f"{how} If it is an attachment, link it from a note."
        yield Finding(START, "This file is not read as a note.", help_, source.path)


def _may_be_note(source: Source, folder: ClientFolder) -> bool:
    lower = source.path.removeprefix(folder.path + "/").lower()
    if re.search(r"\.(md|markdown)\.(txt|docx?|rtf|odt)\Z", lower):
        return True
    return lower.endswith((TEXT, *WORD_PROCESSOR)) and ATTACHMENTS not in lower.split("/")[:-1]


def _linked(chart: Chart) -> set[str]:
    """The paths of all files that notes and client.md link to."""
    destinations = [found for entry in chart.every_entry for found in entry.destinations]
    return {found.path for found in (*destinations, *chart.profile)}


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
    folder = chart.client.folder.path + "/"
    for source in chart.client.folder.notes:
        id_ = source.id
        folded = id_.lower() if id_.isascii() else unicodedata.normalize("NFC", id_).casefold()
        if folded in first:
            message = f"Another note of this client has the same name: {first[folded].removeprefix(folder)}."
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
    intake, day = subject.chart.client.intake, subject.note.day
    if intake and day and day < intake and (written := _dated(subject)):
        message = f"{day} is before the intake of {intake}."
        yield Finding(written.place, message, "Correct the note's date, or intake in client.md.")


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
    client, day = subject.chart.client, subject.note.day
    discharged = client.discharged
    if discharged is None or (client.intake and discharged < client.intake) or subject.note.has(Trait.AMENDS):
        return
    if day and day > discharged and (written := _dated(subject)):
        message = f"{day} is after the discharge of {discharged}."
        yield Finding(written.place, message, "Correct the note's date, or discharged in client.md.")


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
    day = subject.note.day
    if day and day > settings.as_of and (written := _dated(subject)):
        message = f"{day} is after {settings.as_of}, the day this is told of."
        yield Finding(written.place, message, "Correct the date; what is planned belongs in a follow-up.")


def _dated(subject: NoteInChart) -> Day | None:
    """The day of a note as it was written; None for client.md, which is of no day."""
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
    "CG413",
    Severity.WARNING,
    bad=several(
        {
            VISIT: note("time: 14:00-14:45"),
            "c-1/2024-03-05-second.md": note(f"time: 14:30-15:00{HERE}"),
        }
    ),
    good=several({VISIT: note("time: 14:00-14:45"), "c-1/2024-03-05-second.md": note("time: 14:45-15:00")}),
)
def overlapping_times(chart: Chart, settings: Settings) -> Iterator[Finding]:
    """One author's contacts with a client do not overlap in time.

    Nobody is in two places at once; an auditor takes both contacts back.
    """
    for first, second in overlaps(chart.appointments, same_client=True):
        of_first = first.path.removeprefix(chart.client.folder.path + "/")
        message = f"This time overlaps another contact of {second.author}: {of_first}, {from_to(first)}."
        yield Finding(second.place, message, "Correct the times of one of the two.", second.path)


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
    paths = [folder.path, *[source.path for source in (*folder.notes, *folder.files)]]
    if not MAY_BE_REFUSED.search("\n".join(paths)):
        return
    for path in paths:
        name = path if path == folder.path else path.removeprefix(folder.path + "/")
        if any(refused(part) for part in name.split("/")):
            help_ = 'Leave out < > : " | ? * and \\, a dot or blank at the end, and names such as CON, AUX or NUL.'
            yield Finding(START, "Windows refuses this name.", help_, path)


def refused(part: str) -> bool:
    """Whether Windows refuses a name, of a file or folder, as one part of a path."""
    stem = part.partition(".")[0].casefold().strip()
    return stem in WINDOWS_REFUSES or part.endswith((".", " ")) or bool(NOT_ON_WINDOWS & set(part))
