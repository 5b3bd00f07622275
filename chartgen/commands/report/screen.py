"""How results reach the screen, a pipe or a file."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from typing import TypeAlias

import click

from chartgen.check import Report
from chartgen.model.diagnostic import Severity
from chartgen.model.trouble import MachineFailed

Part: TypeAlias = tuple[str, str]
"""Some words, and the style that rich sets them in on a terminal; empty for none."""


def columns() -> int | None:
    """How many columns the terminal has that is printed to; None where it is none."""
    if sys.stdout is None or not sys.stdout.isatty():
        return None
    return shutil.get_terminal_size().columns


def on_screen(result: Sequence[Part] | str) -> None:
    """Print a result to standard output: in colour on a terminal, as plain text anywhere else.

    Raises MachineFailed where it cannot be printed; what was done by then stands. Nothing is printed where the
    output is closed.
    """
    if sys.stdout is None:
        return
    try:
        _print(result)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise MachineFailed(f"The work is done, but what it came to could not be printed: {reason}.") from None


def _print(result: Sequence[Part] | str) -> None:
    if isinstance(result, str):
        click.echo(result, nl=bool(result) and not result.endswith("\n"))
    elif sys.stdout.isatty():
        from rich.console import Console  # slow to load, and not needed where nobody watches
        from rich.text import Text

        Console(highlight=False, soft_wrap=True).print(Text.assemble(*result), end="")
    else:
        click.echo("".join(text for text, _ in result), nl=False)


def counted(report: Report) -> str:
    """How many errors, warnings and hints there are, in words."""
    errors, *others = (number_of(report.count(severity), severity.value) for severity in Severity)
    return ", ".join(("No errors" if errors == "0 errors" else errors, *others))


def number_of(count: int, noun: str) -> str:
    """So many of something, in words."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
