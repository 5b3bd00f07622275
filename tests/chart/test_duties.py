"""What is owed: worked by hand. Days are of 2024 and 2025 unless told."""

from __future__ import annotations

from datetime import date

from chartgen.model.duties import Outcome, Owed, State, Unknown
from tests.chart.charts import CLIENT, chart_as_of, note

PLAIN = f"{CLIENT}\nstandard: plain"
SEEN = "type: face-to-face\ndate: {}\nlocation: {}\npresent: []\nactivities: [monitored]"


def seen(day: str, place: str = "Office") -> tuple[str, str]:
    return f"{day}-visit", SEEN.format(day, place)


def owed(duty: str, as_of: str, *written: tuple[str, str], client: str = PLAIN) -> Owed:
    notes = [note(name, fields) for name, fields in written]
    found = chart_as_of(date.fromisoformat(as_of), *notes, fields=client).duties
    return next(one for one in found.now if one.duty.id == duty)


def test_what_runs_from_the_last_is_due_so_long_after_it() -> None:
    found = owed("face-to-face", "2024-03-01", seen("2024-02-01"))
    assert (found.state, found.due) == (State.MET, date(2024, 5, 1))
    assert found.anchor is not None
    assert found.anchor.id == "2024-02-01-visit"
    assert [one.outcome for one in found.past] == [Outcome.DONE]


def test_a_client_without_intake_is_owed_nobody_knows_what() -> None:
    fields = "type: client\nname: Maria Rivera\nstandard: plain"
    found = chart_as_of(date(2024, 6, 30), note(*seen("2024-02-01")), fields=fields).duties
    assert found.unknown is Unknown.NO_INTAKE
    assert {one.state for one in found.now} == {State.UNKNOWN}
