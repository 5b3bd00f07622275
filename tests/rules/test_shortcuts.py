"""What rules look at first, to be done early, leads to the same as looking at everything."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chartgen.model.caseload import Appointment
from chartgen.model.place import START
from chartgen.rules.charts import MAY_BE_REFUSED, WINDOWS_REFUSES, refused
from chartgen.rules.overlaps import overlaps

NAMES = st.text(st.sampled_from(sorted({*"conauxCOM1lpt9prnNUL", *'<>:"|?*\\. \t\n\u3000\u0130sſé-'})), max_size=8)
NOON = datetime(2024, 3, 5, 12)


@given(st.lists(st.lists(NAMES | st.sampled_from(sorted(WINDOWS_REFUSES)), min_size=1, max_size=3), min_size=1))
def test_a_name_that_windows_refuses_is_seen_among_all_paths_at_once(paths: list[list[str]]) -> None:
    if any(refused(part) for path in paths for part in path):
        assert MAY_BE_REFUSED.search("\n".join("/".join(path) for path in paths))


def test_common_names_are_not_looked_at_one_by_one() -> None:
    assert not MAY_BE_REFUSED.search("c-1\nc-1/2024-03-05-home-visit.md\nc-1/attachments/consent.pdf\nc-1/José 2.md")


APPOINTMENTS = st.builds(
    lambda author, begins, minutes, client, path: Appointment(
        author, NOON + timedelta(minutes=begins), NOON + timedelta(minutes=begins + minutes), client, path, START
    ),
    st.sampled_from(["Dana Reyes", "DANA REYES", "Lee"]),
    st.integers(0, 12),
    st.integers(1, 4),
    st.sampled_from(["c-1", "c-2"]),
    st.sampled_from("abc"),
)


@given(st.lists(APPOINTMENTS, max_size=6), st.booleans())
def test_every_appointment_that_begins_within_another_of_its_author_is_found(
    appointments: list[Appointment], same_client: bool
) -> None:
    found = [second for _, second in overlaps(appointments, same_client=same_client)]
    ordered = sorted(enumerate(appointments), key=lambda pair: (*pair[1][1:3], pair[1].path, pair[0]))
    expected = [
        second
        for place, (_, second) in enumerate(ordered)
        if any(
            first.author.casefold() == second.author.casefold()
            and first.ends > second.begins
            and (first.client == second.client) is same_client
            for _, first in ordered[:place]
        )
    ]
    assert sorted(found) == sorted(expected)
