"""Clients side by side in an audit: whose they are, and what they have to do with each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from chartgen.audit.figures import figures
from chartgen.model.trouble import WrongSetup
from tests.audit.audits import CLIENT, audit, laid, note, one

OTHER = CLIENT.replace("Ann Example", "Bo Example").replace("Dana Reyes, QIDP", "Theo Brandt")


def two(folder: Path) -> Path:
    return laid(
        folder,
        {
            "c-1/a.md": note("collateral", "2024-03-05", "time: 14:00-15:00"),
            "c-2/client.md": OTHER,
            "c-2/b.md": note("collateral", "2024-03-05", "time: 14:30-15:30"),
            "c-2/c.md": note("collateral", "2024-03-05", "time: 15:00-15:10", "ignore: [CG413]", "reason: Both."),
            "lost.md": "---\ntype: collateral\n---\n",
        },
    )


def test_an_overlap_is_told_of_both_clients_and_counted_once(tmp_path: Path) -> None:
    found = audit(two(tmp_path))
    (of_first,) = one(found).overlaps
    assert (of_first.path, of_first.other_path, of_first.explained) == ("c-1/a.md", "c-2/b.md", False)
    assert {(each.path, each.other_path, each.explained) for each in one(found, "c-2").overlaps} == {
        ("c-2/b.md", "c-1/a.md", False),
        ("c-2/c.md", "c-2/b.md", True),
    }
    assert figures(found.clients).overlaps == 2
    assert "CG414" in {each.code for each in one(found, "c-2").findings}


@pytest.mark.parametrize("name", ["Theo Brandt", "theo  brandt"])
def test_of_a_case_manager_only_those_clients_are_told(name: str, tmp_path: Path) -> None:
    found = audit(two(tmp_path), case_manager=name)
    assert [client.id for client in found.clients] == ["c-2"]
    assert found.scope.left_out == 1
    assert {each.other_client for each in one(found, "c-2").overlaps} == {"c-1", "c-2"}
    assert (found.findings, found.strays) == ((), 0)


def test_a_case_manager_is_known_without_credentials(tmp_path: Path) -> None:
    assert [client.id for client in audit(two(tmp_path), case_manager="dana reyes").clients] == ["c-1"]


def test_a_case_manager_of_nobody_is_refused_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(
        WrongSetup, match=r"case manager 'Theo Brant'; did you mean Theo Brandt.* Dana Reyes, QIDP; Theo"
    ):
        audit(two(tmp_path), case_manager="Theo Brant")


def test_what_is_found_of_no_client_stands_by_itself(tmp_path: Path) -> None:
    found = audit(two(tmp_path))
    assert found.strays == 1
    assert {each.path for each in found.findings} == {"lost.md"}
