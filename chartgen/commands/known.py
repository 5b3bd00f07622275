"""Which kinds of notes and which clients a charts folder knows, for completing them; history is not asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from chartgen.check import Charts, open_charts
from chartgen.commands.answers import kinds_to_write
from chartgen.git.history import Histories, Past, Told
from chartgen.model.recorded import Silent


class Unasked(Past):
    """A past that nobody asks git about: what is being written is not in it yet."""

    def of(self, root: Path, named: Callable[[str], str] = str) -> Histories:
        """That nothing was asked."""
        return Histories(Told(Silent.OFF))


def opened(charts: Path, day: date) -> Charts:
    """A charts folder to write in."""
    return open_charts(charts, day, past=Unasked())


def known_kinds(charts: Path) -> list[str]:
    """The kinds of notes that can be begun, and the word for a new client."""
    return [*kinds_to_write(opened(charts, date.today()).settings), "client"]


def known_clients(charts: Path) -> list[str]:
    """The ids of all clients."""
    return [client.id for client in opened(charts, date.today()).folder.clients]
