"""`chartgen new`: a note from its type's sections and prompts, or a client."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from chartgen.commands.dialogue import can_ask
from chartgen.commands.options import DayOption, as_of_option, the_charts, the_day
from chartgen.model.notetype import plain_heading
from chartgen.model.trouble import MachineFailed, WrongSetup

CLIENT = "client"


class KindArgument(click.ParamType[str]):
    """A kind of note on the command line."""

    name = "type"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The kinds that begin so; none where the charts folder cannot be read."""
        from chartgen.commands.known import known_kinds

        return _completed(known_kinds, ctx.params.get("charts"), incomplete)


class ClientArgument(click.ParamType[str]):
    """A client on the command line, by id, name or folder."""

    name = "client"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The clients whose ids begin so."""
        from chartgen.commands.known import known_clients

        if plain_heading(ctx.params.get("kind") or "") == CLIENT:
            return []
        return _completed(known_clients, ctx.params.get("charts"), incomplete)


def _completed(known: Any, charts: Path | None, incomplete: str) -> list[CompletionItem]:
    try:
        words = known(the_charts(charts))
    except (WrongSetup, MachineFailed, OSError):
        return []
    return [CompletionItem(word) for word in words if word.casefold().startswith(incomplete.casefold())]


@click.command()
@click.argument("kind", metavar="TYPE", type=KindArgument(), required=False)
@click.argument("client", metavar="CLIENT", type=ClientArgument(), required=False)
@click.option("--date", "day", type=DayOption(), metavar="DAY", help="The day of the contact; without it, today.")
@click.option("--time", "times", metavar="TIME", help="When it began and ended, as 14:00-14:45.")
@click.option("--location", metavar="TEXT", help="Where it was, as 'Home (apartment on Elm Street)'.")
@click.option("--name", metavar="TEXT", help="Of a new client: the name.")
@click.option("--program", metavar="TEXT", help="Of a new client: the program that serves the client.")
@click.option("--by", metavar="NAME", help="Who writes, with credentials; without it, as settings or git have it.")
@click.option("--open", "is_opened", is_flag=True, help="Open the file in $VISUAL or $EDITOR.")
@click.option("--charts", type=click.Path(path_type=Path), metavar="DIR", help="The charts folder.")
@as_of_option
def new(
    kind: str | None,
    client: str | None,
    day: date | None,
    times: str | None,
    location: str | None,
    name: str | None,
    program: str | None,
    by: str | None,
    is_opened: bool,
    charts: Path | None,
    as_of: date | None,
) -> int:
    """Begin a note, or a client's folder.

    TYPE is a kind of note, such as face-to-face, and CLIENT a client's id, name or folder. The note is named by its
    day and kind, and holds the sections and prompts of its type, who is usually present, the goals of the plan in
    force and the follow-ups that are open. What is to be confirmed or used is marked with #? or <!--?. `chartgen new
    client ID` makes a new client's folder with its client.md. On a terminal, what is missing is asked for.

    The last line that is printed is the path of the new file. No file that is there is ever changed.
    """
    from chartgen.commands.newclient import ClientWanted, new_client_file
    from chartgen.commands.newnote import NoteWanted, new_note_file

    today = the_day(as_of)
    if plain_heading(kind or "") != CLIENT:
        if name is not None or program is not None:
            raise click.UsageError("--name and --program are for a new client: chartgen new client ID.")
        _refuse_silence(kind and client, "chartgen new TYPE CLIENT")
        wanted = NoteWanted(kind, client, day, times, location, by, is_opened)
        return new_note_file(wanted, charts, today)
    if times is not None or location is not None:
        raise click.UsageError("--time and --location are for a note, not for a client.")
    _refuse_silence(client, "chartgen new client ID")
    return new_client_file(ClientWanted(client, name, day, program, by, is_opened), the_charts(charts), today)


def _refuse_silence(said: str | None, usage: str) -> None:
    """What is missing can be asked for on a terminal alone."""
    if not said and not can_ask():
        raise click.UsageError(f"Something is missing. Write it as: {usage}")
