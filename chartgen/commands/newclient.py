"""How `chartgen new client ID` makes a client's folder with a client.md."""

from __future__ import annotations

import re
from datetime import date
from itertools import count
from pathlib import Path

from chartgen.commands.answers import read_day, sayable
from chartgen.commands.dialogue import ask, can_ask, say
from chartgen.commands.editor import open_in_editor
from chartgen.commands.putting import as_beside, folded, tell_path
from chartgen.commands.writer import writer
from chartgen.model.notetype import NoteType, Trait
from chartgen.model.settings import Settings
from chartgen.model.source import CLIENT_FILE, ChartsFolder
from chartgen.model.trouble import MachineFailed, WrongSetup
from chartgen.model.value import value
from chartgen.notes.discover import discover
from chartgen.notes.names import site_names
from chartgen.notes.settings import read_settings
from chartgen.rules.charts import refused
from chartgen.rules.registry import NAMES
from chartgen.site.theme.lineage import lineage, theme_folder
from chartgen.writing.client import new_client
from chartgen.writing.disk import create, in_folder, mode_beside
from chartgen.writing.field import Filled, told
from chartgen.writing.start import EXAMPLE

OF_CHARTGEN = ("notetypes", "sectionsets", "standards")
"""Folders beside those of clients that have a meaning of their own."""
NUMBERED = re.compile(r"(?P<stem>.*?)(?P<number>[0-9]{1,12})")
FIRST = "c-1000"
"""The id before that of the first client, for an example."""
BUILT = re.compile(r"site|part-.*-of-.*", re.IGNORECASE)
"""What the .gitignore of `chartgen init` leaves out of git: a site that was built, and parts of one."""
NAME = "the name, as the client wishes to be called"
PRIVATE = 0o700


@value
class ClientWanted:
    """A client as was asked for on the command line; None is what was not said."""

    id: str | None
    name: str | None
    intake: date | None
    program: str | None
    by: str | None
    is_opened: bool


def new_client_file(wanted: ClientWanted, charts: Path, today: date) -> int:
    """Make the folder and its client.md, tell where it is, and open it where that was asked for."""
    if not charts.is_dir():
        raise WrongSetup(
            f"There is no charts folder {charts}. Name it with --charts, or make it with `chartgen init`."
        )
    root = charts.resolve()
    inside = next((folder for folder in (root, *root.parents) if (folder / CLIENT_FILE).is_file()), None)
    if inside:
        raise WrongSetup(f"{charts} is a client's folder or lies in one. Name the folder above with --charts.")
    settings = read_settings(root, today, NAMES)
    reserved = tuple(layer.folder for layer in lineage(theme_folder(settings.theme, root)))
    there = discover(root, reserved)
    id_ = fit_id(wanted.id, there, reserved) if wanted.id else _ask_id(there, reserved)
    kind = next(one for one in settings.note_types.values() if one.has(Trait.DESCRIBES_CLIENT))
    given = _given(wanted, id_, kind, settings, root, today)
    text = new_client(kind, given, settings, wanted.intake or today)
    beside = next((client.folder for client in there.clients if client.described), None)
    file = _put(root / id_, text, beside)
    if wanted.intake and wanted.intake > today:
        say(f"{wanted.intake} has not come yet. Correct intake in client.md when it is another day.")
    tell_path(file)
    if wanted.is_opened:
        open_in_editor(file)
    return 0


def _ask_id(there: ChartsFolder, reserved: tuple[Path, ...]) -> str:
    question = f"Id, the name of the client's folder, such as {free_id(there)}"
    return ask(question, lambda text: fit_id(text, there, reserved))


def free_id(there: ChartsFolder) -> str:
    """An id that no client has, in the manner of the others."""
    numbered = [found for one in there.clients if one.id != EXAMPLE and (found := NUMBERED.fullmatch(one.id))]
    last = max(numbered, key=lambda found: int(found["number"]), default=NUMBERED.fullmatch(FIRST))
    assert last is not None
    taken = {folded(one.id) for one in there.clients} | {folded(one.name) for one in there.root.iterdir()}
    start, width = int(last["number"]), len(last["number"])
    ids = (f"{last['stem']}{number:0{width}}" for number in count(start + 1))
    return next(id_ for id_ in ids if folded(id_) not in taken)


def fit_id(text: str, there: ChartsFolder, reserved: tuple[Path, ...] = ()) -> str:
    """An id for a new client, which is the name of a folder on every system and in the site."""
    if not text:
        raise WrongSetup("Type an id, which is the name of the client's folder, or press Ctrl-C to stop.")
    if text != sayable(text) or "/" in text or "\\" in text or text.startswith((".", "-")) or refused(text):
        raise WrongSetup(
            f"{text!r} cannot be a client's id, which is the name of a folder on every system. Use letters, digits "
            "and hyphens, such as c-1042."
        )
    if BUILT.fullmatch(text):
        raise WrongSetup(
            f"{text!r} is how a built site or a part of one is called, which .gitignore leaves out of git: no note "
            "of a client of that name would be committed. Choose another id."
        )
    used = next((client for client in there.clients if folded(client.id) == folded(text)), None)
    if used:
        raise WrongSetup(f"There is a client {used.id!r} already, in {used.path}. Choose another id.")
    of_theme = [folder.name for folder in reserved if folder.parent == there.root]
    [*_, shown] = site_names([*(client.id for client in there.clients), text])
    if shown != text or folded(text) in map(folded, (*OF_CHARTGEN, *of_theme)):
        raise WrongSetup(
            f"The name {text!r} is taken by chartgen itself, or too long for a folder. Choose another id."
        )
    same = [one for one in there.root.iterdir() if folded(one.name) == folded(text)]
    if same and not (same == [there.root / text] and _is_bare(same[0])):
        raise WrongSetup(f"There is something named {text!r} in {there.root} already. Choose another id.")
    return text


def _is_bare(folder: Path) -> bool:
    """Whether this is a folder in which there is nothing yet but what is hidden, as .gitkeep."""
    is_folder = folder.is_dir() and not folder.is_symlink()
    return is_folder and all(one.name.startswith(".") for one in folder.iterdir())


def _given(
    wanted: ClientWanted, id_: str, kind: NoteType, settings: Settings, root: Path, today: date
) -> dict[str, Filled]:
    """What is said of the client, on the command line or in answers."""
    name, intake, program = wanted.name, wanted.intake, wanted.program
    is_asked = can_ask()
    if name is None and is_asked:
        name = ask("Name", _name)
    day = f"{intake}" if intake else ask("Intake", read_day, f"{today}") if is_asked else ""
    given = {
        "name": told(_name(name)) if name is not None else Filled(told(id_).beside, remark=f"or rather: {NAME}"),
        "intake": told(day) if day else Filled(f"{today}", remark="today; when did the service begin?"),
    }
    if program:
        given["program"] = told(sayable(program))
    if manager := sayable(writer(wanted.by, settings, root)):
        given["case_manager"] = Filled(told(manager).beside, remark="" if wanted.by else "you, or who else?")
    return given


def _name(text: str) -> str:
    name = sayable(text)
    if not name:
        raise WrongSetup("A client needs a name. Write the one that the client wishes to be called by.")
    return name


def _put(folder: Path, text: str, beside: Path | None) -> Path:
    """Make the folder and the file in it, or neither; both are open to whom those of another client are.

    A folder that someone made already stays as it is.
    """
    other = beside / CLIENT_FILE if beside else folder / CLIENT_FILE
    mode = beside.stat().st_mode & 0o777 | PRIVATE if beside else PRIVATE
    try:
        with in_folder(folder, mode):
            create(folder / CLIENT_FILE, as_beside(text, other), mode_beside(other))
    except FileExistsError:  # someone was quicker
        raise MachineFailed(f"There is a {folder / CLIENT_FILE} by now. Nothing was changed.") from None
    return folder / CLIENT_FILE
