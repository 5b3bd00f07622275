"""Which appointments of one author overlap in time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import attrgetter

from chartgen.model.caseload import Appointment


def overlaps(appointments: Iterable[Appointment], *, same_client: bool) -> Iterator[tuple[Appointment, Appointment]]:
    """For each appointment that begins before an earlier one of its author has ended, the pair.

    The earlier one is with the same client, or with any other; of several it is the one that ends last.
    """
    by_author: dict[str, list[Appointment]] = defaultdict(list)
    for one in appointments:
        by_author[one.author.casefold()].append(one)
    for author in sorted(by_author):
        of_author = sorted(by_author[author], key=attrgetter("begins", "ends", "path"))
        if all(first.ends <= second.begins for first, second in pairwise(of_author)):
            continue
        latest: dict[str, Appointment] = {}
        for appointment in of_author:
            under_way = [one for one in latest.values() if one.ends > appointment.begins]
            wanted = [one for one in under_way if (one.client == appointment.client) is same_client]
            if wanted:
                yield max(wanted, key=lambda one: (one.ends, one.path)), appointment
            latest = {one.client: one for one in under_way}
            if appointment.client not in latest or appointment.ends > latest[appointment.client].ends:
                latest[appointment.client] = appointment


def from_to(appointment: Appointment) -> str:
    """When an appointment was, as it is put at the end of a message."""
    return f"{appointment.begins:%H:%M} to {appointment.ends:%H:%M}"
