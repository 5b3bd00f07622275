"""How what is missing is asked for on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeAlias, TypeVar

import click

from chartgen.model.trouble import WrongSetup

T = TypeVar("T")
Known: TypeAlias = Sequence[str] | Callable[[], Sequence[str]]
"""Words, or how to get them once they are wanted."""


def can_ask() -> bool:
    """Whether someone sits at a terminal to answer."""
    return sys.stdin is not None and sys.stdin.isatty()


def ask(question: str, read: Callable[[str], T], usual: str = "", words: Known = ()) -> T:
    """Ask until the answer can be read; Enter takes the usual one, and Tab completes one of the words.

    `read` raises WrongSetup, in a sentence, for an answer that will not do. Raises click.Abort where the answer is
    Ctrl-C or Ctrl-D.
    """
    with _completing(words):
        while True:
            answer = _answer(f"{question} [{usual}]: " if usual else f"{question}: ")
            try:
                return read(answer.strip() or usual)
            except WrongSetup as wrong:
                say(str(wrong))


def say(sentence: str) -> None:
    """Tell the person at the terminal something that is not the command's result."""
    shown = "".join(char if char.isprintable() or char == "\n" else ascii(char)[1:-1] for char in sentence)
    click.echo(shown, err=True)


def _answer(prompt: str) -> str:
    try:
        if sys.stdout is not None and sys.stdout.isatty():
            return input(prompt)  # with completion, where the system has readline
        click.echo(prompt, nl=False, err=True)
        line = sys.stdin.readline()
        if not line:
            raise EOFError
    except (EOFError, KeyboardInterrupt):
        click.echo(err=True)
        raise click.Abort from None
    except UnicodeDecodeError:
        return "\x00"  # no answer that any question takes
    return line


@contextmanager
def _completing(words: Known) -> Iterator[None]:
    """Let Tab complete these words, whatever they hold, for as long as one question takes."""
    try:
        import readline
    except ImportError:  # as on Windows: there one types the whole word
        yield
        return
    before, delims = readline.get_completer(), readline.get_completer_delims()
    readline.set_completer(_Completer(words))
    readline.set_completer_delims("")
    readline.parse_and_bind("bind ^I rl_complete" if _is_libedit() else "tab: complete")
    if hasattr(readline, "set_auto_history"):
        readline.set_auto_history(False)  # no name of a client is kept
    try:
        yield
    finally:
        readline.set_completer(before)
        readline.set_completer_delims(delims)


def _is_libedit() -> bool:
    import readline

    return "libedit" in (readline.__doc__ or "") or getattr(readline, "backend", "") == "editline"


class _Completer:
    """The words that begin as what was typed behind the last comma, as readline asks for them."""

    def __init__(self, words: Known) -> None:
        self._words = words

    def __call__(self, typed: str, number: int) -> str | None:
        before, comma, begun = typed.rpartition(", ")
        if callable(self._words):
            self._words = self._words()
        fitting = [word for word in self._words if word.casefold().startswith(begun.casefold())]
        return before + comma + fitting[number] if number < len(fitting) else None
