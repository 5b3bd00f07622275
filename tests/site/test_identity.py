"""Tests of who a chart is about."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from chartgen.rules.examples import CLIENT
from chartgen.site.identity import identity
from tests.site.desk import desk_of


def test_identity_says_what_is_recorded_and_what_is_not(tmp_path: Path) -> None:
    client = "---\ntype: client\nname: Maria Rivera\nintake: 2024-01-02\nborn: 1990-07-01\nid: LS-1\n---\n"
    found = identity(desk_of(tmp_path, {CLIENT: client}, date(2024, 6, 30)))
    facts = {fact.label: fact.values[0].text for fact in (*found.marks, *found.facts)}
    assert found.name == "Maria Rivera"
    assert facts == {
        "Client number": "LS-1",
        "Born": "July 1, 1990, 33 years old",
        "Program": "none recorded",
        "Case manager": "none recorded",
        "Intake": "January 2, 2024",
    }
    assert found.through == "Data through January 10, 2024, as of June 30, 2024"


def test_a_client_without_client_md_is_known_by_the_folder(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, {CLIENT: "no front matter"})
    assert identity(desk).name == "Name not recorded (c-1)"
