"""From when to when the client was served."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from chartgen.chart.said import Said
from chartgen.model.client import Client
from chartgen.model.history import Service
from chartgen.model.notetype import Trait

TURNS = frozenset({Trait.CLOSES_CHART, Trait.OPENS_CHART})


def service_of(client: Client, past: Sequence[Said], discharged: date | None, as_of: date) -> Service | None:
    """The time of service up to the as-of day; None where neither an intake nor a note tells when it began.

    `past` are the notes up to that day, in order, `discharged` is what `discharge_day` says of them. Nothing is known
    of a service that begins after the as-of day, or of which client.md has the end before the beginning.
    """
    first = client.intake or next((said.day for said in past if said.day), None)
    if first is None or first > as_of or (client.intake and client.discharged and client.discharged < client.intake):
        return None
    ended = discharged is not None and discharged <= as_of
    last = discharged if discharged and ended else as_of
    return Service(first, max(first, last), ended)


def discharge_day(client: Client, past: Sequence[Said]) -> date | None:
    """The day on which client.md says the service ended, else that of the note that closed the chart.

    A chart that a later note opened again is not closed.
    """
    if client.discharged:
        return client.discharged
    turn = next((said for said in reversed(past) if not said.traits.isdisjoint(TURNS)), None)
    return turn.day if turn and Trait.CLOSES_CHART in turn.traits else None
