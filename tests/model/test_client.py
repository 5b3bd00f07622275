"""What a client is known by: the fields of client.md as values."""

from __future__ import annotations

from datetime import date

from chartgen.model.client import Client
from tests.chart.charts import CLIENT, client

STAYS = """
placements:
  - Family home
  - name: Elm Street Apartments
    from: 2024-01-10
programs:
  - name: Sunrise Day Support
    from: 2024-01-15
    to: 2024-03-31"""


def test_placements_and_programs_are_those_of_client_md_in_its_order() -> None:
    found = client(fields=CLIENT + STAYS)
    assert [(one.name, one.first, one.last) for one in found.placements] == [
        ("Family home", None, None),
        ("Elm Street Apartments", date(2024, 1, 10), None),
    ]
    assert [(one.name, one.first, one.last) for one in found.programs] == [
        ("Sunrise Day Support", date(2024, 1, 15), date(2024, 3, 31))
    ]


def test_a_client_of_whom_none_is_written_or_none_can_be_read_has_none() -> None:
    assert client().placements == client().programs == ()
    assert client(fields=f"{CLIENT}\nplacements: [{{name: Elm Street, from: 2024-01}}]").placements == ()
    assert Client(client().folder, None).placements == ()
