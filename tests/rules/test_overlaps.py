"""Which appointments overlap is found without holding those of all clients at once."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from chartgen.model.caseload import Appointment
from chartgen.model.place import Place
from chartgen.rules.overlaps import crowded, overlaps

HERE = Place(1, 1)
MOMENTS = st.integers(0, 40).map(lambda tens: datetime(2024, 3, 31) + timedelta(minutes=10 * tens))
APPOINTMENTS = st.builds(
    lambda author, begins, minutes, number: (author, begins, begins + timedelta(minutes=minutes), f"{number}.md"),
    st.sampled_from(["Dana", "dana", "Lee"]),
    MOMENTS,
    st.sampled_from([10, 30, 200]),
    st.integers(0, 3),
)


@given(st.lists(st.lists(APPOINTMENTS, max_size=5), max_size=6))
def test_among_the_appointments_that_are_crowded_the_same_overlap_as_among_all(
    found: list[list[tuple[str, datetime, datetime, str]]],
) -> None:
    clients = [
        [Appointment(author, begins, ends, f"c-{n}", f"c-{n}/{path}", HERE) for author, begins, ends, path in one]
        for n, one in enumerate(found)
    ]
    few = crowded([partial(list, one) for one in clients])
    every = [one for client in clients for one in client]
    assert list(overlaps(few, same_client=False)) == list(overlaps(every, same_client=False))


def test_clients_who_have_an_author_to_themselves_are_not_crowded() -> None:
    begins = datetime(2024, 3, 5, 14)
    times = (begins, begins + timedelta(hours=1))
    alone = Appointment("Dana", *times, "c-1", "c-1/a.md", HERE)
    other = Appointment("Lee", *times, "c-2", "c-2/a.md", HERE)
    later = Appointment(
        "Dana", begins + timedelta(hours=1), begins + timedelta(hours=2), "c-3", "c-3/a.md", Place(1, 1)
    )
    assert crowded([lambda: [alone], lambda: [other], lambda: [later]]) == []
    assert crowded([lambda: [alone], lambda: [other], lambda: [alone]]) == [alone, alone]
