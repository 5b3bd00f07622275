"""Which appointments of one author overlap in time."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from operator import attrgetter

from chartgen.model.caseload import Appointment

START = datetime(1970, 1, 1)


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


def crowded(clients: Sequence[Callable[[], Iterable[Appointment]]]) -> list[Appointment]:
    """The appointments of those clients who have any that overlaps another client's of the same author.

    Each client gives its appointments when asked, and is asked twice at most, so that of those of a whole caseload
    only the times are ever held at once.
    """
    times: dict[str, array[float]] = defaultdict(lambda: array("d"))
    for number, appointments in enumerate(clients):
        for one in appointments():
            times[one.author.casefold()].extend((_seconds(one.begins), _seconds(one.ends), number))
    found: set[int] = set()
    for of_author in times.values():
        found.update(_crowded(sorted(zip(of_author[::3], of_author[1::3], of_author[2::3], strict=True))))
    return [one for number in sorted(found) for one in clients[number]()]


def _crowded(times: Iterable[tuple[float, float, float]]) -> Iterator[int]:
    """The numbers of the clients in whose times, in order, another's fall."""
    under_way: list[tuple[float, float]] = []
    for begins, ends, number in times:
        under_way = [one for one in under_way if one[0] > begins]
        for _, other in under_way:
            if other != number:
                yield from (int(other), int(number))
        under_way.append((ends, number))


def _seconds(moment: datetime) -> float:
    """Seconds on the wall clock, which is all that notes tell."""
    return (moment - START).total_seconds()


def from_to(appointment: Appointment) -> str:
    """When an appointment was, as it is put at the end of a message."""
    return f"{appointment.begins:%H:%M} to {appointment.ends:%H:%M}"
