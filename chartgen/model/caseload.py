"""What is known of all clients together: what discovery found, who was where when, which notes are clones."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from chartgen.model.clones import Clone
from chartgen.model.place import Place
from chartgen.model.source import ChartsFolder


class Appointment(NamedTuple):
    """The time that an author says a note's contact took; `path` is the note's, `client` its client's folder."""

    author: str
    begins: datetime
    ends: datetime
    client: str
    path: str
    place: Place


class Caseload(NamedTuple):
    """A charts folder with the appointments of all its clients.

    `silenced` holds the rules that notes silence with a reason, each as the note's path and the rule's code or name.
    `clones` are the notes that tell in other notes' words; none where nobody looked for them.
    """

    folder: ChartsFolder
    appointments: tuple[Appointment, ...]
    silenced: frozenset[tuple[str, str]] = frozenset()
    clones: tuple[Clone, ...] = ()
