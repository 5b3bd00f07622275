"""From when to when the client was served."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from chartgen.model.client import Client
from chartgen.model.history import Service
from chartgen.model.note import Note
from chartgen.model.notetype import Trait


def service_of(client: Client, past: Sequence[Note], as_of: date) -> Service | None:
    """The time of service up to the as-of day; None where neither an intake nor a note tells when it began.

    `past` are the notes up to that day, in order. Nothing is known of a service that begins after it.
    """
    first = client.intake or next((note.day for note in past if note.day), None)
    if first is None or first > as_of:
        return None
    discharged = discharge_day(client, past)
    ended = discharged is not None and discharged <= as_of
    last = discharged if discharged and ended else as_of
    return Service(first, max(first, last), ended)


def discharge_day(client: Client, past: Sequence[Note]) -> date | None:
    """The day on which client.md says the service ended, else that of the note that closed the chart.

    A chart that a later note opened again is not closed.
    """
    if client.discharged:
        return client.discharged
    turns = (note for note in reversed(past) if note.has(Trait.CLOSES_CHART) or note.has(Trait.OPENS_CHART))
    turn = next(turns, None)
    return turn.day if turn and turn.has(Trait.CLOSES_CHART) else None
