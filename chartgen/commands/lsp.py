"""`chartgen lsp`: help inside any editor, by the language server protocol."""

from __future__ import annotations

import signal
from datetime import date
from functools import partial

import click

from chartgen.commands.options import as_of_option, the_day
from chartgen.model.trouble import WrongSetup


@click.command()
@click.option("--stdio", is_flag=True, help="Speak over standard input and output, as it does anyway.")
@as_of_option
def lsp(stdio: bool, as_of: date | None) -> int:
    """Tell an editor what is wrong while a note is written, and what could be written.

    An editor starts this, as a language server, and ends it. It reads the notes as they are typed, saved or not, and
    never writes anything. Needs chartgen's extra `editor`.
    """
    the_day(as_of)
    try:
        from chartgen.editor.answers import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol", "cattrs", "attrs", "attr"):
            raise
        advice = "Install chartgen with its extra `editor`, as in: pip install '.[editor]' from chartgen's folder"
        raise WrongSetup(f"`chartgen lsp` needs pygls. {advice}.") from None
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # at once: there is nothing to save, and a thread waits for input
    serve(partial(the_day, as_of))
    return 0
