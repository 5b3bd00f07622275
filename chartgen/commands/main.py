"""The command line: which commands there are, and how each ends."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import NoReturn

import click

from chartgen import __version__
from chartgen.commands.failures import in_words
from chartgen.model.trouble import MachineFailed, WrongSetup
from chartgen.processes import spare_collector

WRONG_SETUP = 2
MACHINE_FAILED = 3
INTERRUPTED = 130

EPILOG = """\b
Exit codes:
  0  nothing of severity error
  1  errors were found, and reported
  2  wrong usage or configuration
  3  the machine failed: disk, permissions, another build under way

\b
A first try:
  chartgen init charts         a charts folder, with an example in it
  chartgen check charts        what is wrong, and what to do about it
  chartgen build charts        the charts, in site/index.html
  chartgen serve charts        the charts while you write, in the browser
  chartgen audit charts        what is owed, late and weak
  chartgen explain CG204       why a rule is there, with examples"""


COMMANDS: Mapping[str, str] = {
    "init": "Make a charts folder that is ready to use.",
    "new": "Begin a note, or a client's folder.",
    "check": "Check notes and write nothing.",
    "sign": "Sign notes, so that any later change is found.",
    "amend": "Add to a note or correct it, in a note beside it.",
    "log": "Show a note's versions in git, and what changed between them.",
    "build": "Check every note and build the charts.",
    "audit": "Tell what is owed, done, late and weak, over a caseload and a period.",
    "serve": "Build the charts, show them in the browser, and renew them whenever a note is saved.",
    "merge": "Put a site together from parts.",
    "explain": "Explain a rule: why it is there, with a bad and a good example.",
    "lsp": "Tell an editor what is wrong while a note is written, and what could be written.",
    "schema": "Write JSON Schemas, for editors that check by those.",
}
"""Each command, of a module of its name, with the first line of what it says of itself."""


class _Commands(click.Group):
    """A group whose commands are loaded when they are called: what one needs, the others do not wait for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command = getattr(import_module(f"chartgen.commands.{name}"), name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=_Commands,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="chartgen %(version)s")
def chartgen() -> None:
    """Progress notes in Markdown, checked and built into one readable chart per client.

    A charts folder holds one folder per client, with a client.md and one Markdown file per note. chartgen checks them
    and builds a static site that opens straight from disk and sends nothing anywhere.
    """


def main() -> NoReturn:
    """Run the command line and leave with its exit code; whatever happens is told in a sentence."""
    _speak_whatever_is_written()
    spare_collector()
    try:
        code = chartgen.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        _say("Stopped. Nothing was changed.")
        code = INTERRUPTED
    except BrokenPipeError:
        code = _quiet_end()
    except WrongSetup as error:
        _say(str(error))
        code = WRONG_SETUP
    except (MachineFailed, OSError, MemoryError) as error:
        _say(in_words(error))
        _quiet_end()
        code = MACHINE_FAILED
    except Exception as error:  # the last net: a fault of chartgen's own is still told in words
        _say(in_words(error))
        code = MACHINE_FAILED
    sys.exit(code if isinstance(code, int) else 0)


def _speak_whatever_is_written() -> None:
    """Let no character of a note fail on its way out, such as `ł` to a file in an old Windows encoding."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _say(sentence: str) -> None:
    visible = "".join(char if char.isprintable() or char == "\n" else ascii(char)[1:-1] for char in sentence)
    click.echo(f"chartgen: {visible}", err=True)


def _quiet_end() -> int:
    """Let what could not be printed go, as in `chartgen check | head`, so that nothing fails on the way out."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    if sys.stdout is not None:
        os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
    return 0
