"""Under which standards a client is or was served, and from when to when."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from chartgen.model.client import Client
from chartgen.model.duties import Served
from chartgen.model.history import Service
from chartgen.model.note import Stay
from chartgen.model.place import START
from chartgen.model.settings import Settings

A_DAY = timedelta(days=1)


def served_under(client: Client, service: Service, settings: Settings) -> tuple[Served, ...]:
    """The standards of client.md, else the one of the settings, oldest first; none where neither names one.

    Each runs from its first day, else from the start of the service, to its last, else to the day before the next
    one begins. One that begins after the service ends, or after the as-of day, is not among them.
    """
    stays = client.standards or ((Stay(settings.standard, None, None, START),) if settings.standard else ())
    ordered = sorted(stays, key=lambda stay: (stay.first or date.min, stay.last or date.max))
    ends = [_end(stay, following) for stay, following in pairwise((*ordered, None))]
    last = service.last if service.ended else None
    served = [
        Served(stay.name, settings.standard_named(stay.name), max(stay.first or service.first, service.first), end)
        for stay, end in zip(ordered, ends, strict=True)
    ]
    cut = [one._replace(last=_earlier(one.last, last)) for one in served]
    return tuple(one for one in cut if one.first <= service.last and (one.last is None or one.first <= one.last))


def _end(stay: Stay | None, following: Stay | None) -> date | None:
    """The last day of a stay, which the next one cuts short."""
    before_next = following.first - A_DAY if following and following.first and following.first > date.min else None
    return _earlier(stay.last if stay else None, before_next)


def _earlier(one: date | None, other: date | None) -> date | None:
    return min(one, other) if one and other else one or other
