"""`chartgen sign`: put a signature into notes, and change nothing else in them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from chartgen.check import Charts, chart_of, open_charts
from chartgen.commands.failures import in_words
from chartgen.commands.options import as_of_option, the_day
from chartgen.commands.report import as_text, on_screen
from chartgen.commands.report.paths import path_from_here
from chartgen.commands.report.text import CONTROL
from chartgen.commands.signable import Answer, answer_before, answer_once_signed
from chartgen.commands.signed import signed_note
from chartgen.commands.where import Found, about, by_root
from chartgen.commands.writer import writer
from chartgen.model.blob import blob_id
from chartgen.model.chart import Chart
from chartgen.model.trouble import MachineFailed, WrongSetup
from chartgen.notes.names import shown_name
from chartgen.notes.shapes import tidy
from chartgen.notes.visible import escaped
from chartgen.writing.disk import replace
from chartgen.writing.unsaved import unsaved

REFUSED = 1


@click.command()
@click.argument("notes", type=click.Path(path_type=Path), nargs=-1, required=True, metavar="NOTE...")
@click.option(
    "--by",
    metavar="NAME",
    help='Who signs, with credentials: "Dana Reyes, QIDP". Without it, as chartgen.toml or git has it.',
)
@click.option("--not-mine", is_flag=True, help="Sign what someone else wrote, as a supervisor does.")
@as_of_option
def sign(notes: tuple[Path, ...], by: str | None, not_mine: bool, as_of: date | None) -> int:
    """Sign notes, so that any later change is found.

    The field signed is added to a note's front matter: who, on which day, and a digest of the note. Every other byte
    stays. A note that has errors is not signed; the others named are. The as-of day is the day of the signature.
    """
    day = the_day(as_of)
    found = list(_named(notes, day))
    signers = [_signer(by, one) for one in found]
    code, failed = 0, []
    for one, signer in zip(found, signers, strict=True):
        try:
            answer = _sign(one, signer, day, not_mine)
        except (MachineFailed, OSError) as error:
            failed.append(in_words(error))
            continue
        _tell(one, answer)
        code = max(code, answer.code)
    if failed:
        raise MachineFailed("\n".join(failed))
    return code


def _named(paths: Sequence[Path], day: date) -> Iterator[Found]:
    """The notes at the paths, each once; raises WrongSetup where one is no note of a client."""
    for path in paths:
        if path.is_dir():
            raise WrongSetup(f"{path} is a folder. Name the files of the notes to sign.")
    for root, below in by_root(paths).items():
        charts = about(open_charts(root, day), below)
        opened = [chart_of(place, charts.setup) for place in charts.folder.clients]
        notes = {one.document.path: one for chart in opened for one in _files_of(charts, chart)}
        for wanted in dict.fromkeys(map(shown_name, below)):
            if wanted not in notes:
                here = path_from_here(wanted, root)
                raise WrongSetup(
                    f"{here} is no note of a client. A note is a file in a client's folder, ending in .md."
                )
            yield notes[wanted]


def _files_of(charts: Charts, chart: Chart) -> Iterator[Found]:
    """Every file of a client that was read; only a note has an entry."""
    for entry in chart.every_entry:
        yield Found(charts, chart, entry.note.document, entry)
    for document in chart.unreadable:
        yield Found(charts, chart, document, None)
    if chart.client.note:
        yield Found(charts, chart, chart.client.note.document, None)


def _signer(by: str | None, found: Found) -> str:
    """Who signs; raises WrongSetup where that is not known, or is no name."""
    signer = tidy(writer(by, found.charts.settings, found.charts.folder.root))
    if not signer.partition(",")[0].strip():
        help_ = 'Say it with --by "Dana Reyes, QIDP", or once for all as `author` in chartgen.toml.'
        raise WrongSetup(f"It is not known who signs. {help_}")
    if " " not in signer:
        raise WrongSetup(f'A signature gives first and last name, not {signer!r} alone: --by "Dana Reyes, QIDP".')
    if escaped(signer) != signer or "\ufeff" in signer:
        raise WrongSetup(f"The name of who signs holds a character that nobody can see: {signer!r}. Leave it out.")
    return signer


def _sign(found: Found, signer: str, day: date, not_mine: bool) -> Answer:
    """Sign a note if nothing speaks against it; raises MachineFailed where it cannot be written."""
    if answer := answer_before(found, signer, not_mine):
        return answer
    file = found.document.source.file
    before = file.read_bytes()
    if blob_id(before) != found.document.digest:
        raise MachineFailed(f"{file} was changed by someone else just now, and stays as it is. Try again.")
    signed = signed_note(found.document.source, before, signer, day)
    if answer := answer_once_signed(found, signed):
        return answer
    if held := unsaved(file, _swap_folders()):
        advice = f"Save it there and sign then. If nothing is to be saved, delete {shown_name(str(held.trace))}."
        return Answer(f"not signed: {held.editor} has changes of it that are not saved. {advice}", REFUSED)
    assert signed is not None
    replace(file, before, signed.data)
    return Answer(f"signed by {signer}, on {day}.")


def _swap_folders() -> list[Path]:
    """Where Neovim keeps swap files, now and in older versions."""
    name = os.environ.get("NVIM_APPNAME") or "nvim"
    folders = [("XDG_STATE_HOME", ".local/state"), ("XDG_DATA_HOME", ".local/share")]
    home = Path(os.environ.get("HOME") or "/")
    return [Path(os.environ.get(key) or home / usual) / name / "swap" for key, usual in folders]


def _tell(found: Found, answer: Answer) -> None:
    root = found.charts.folder.root
    on_screen(as_text([(one, root) for one in answer.diagnostics]))
    on_screen(f"{path_from_here(found.document.path, root)}: {answer.words}".translate(CONTROL))
