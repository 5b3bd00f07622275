"""Tests of the caseload page."""

from __future__ import annotations

from pathlib import Path

from chartgen.build import build_site, open_charts
from chartgen.rules.examples import AS_OF, BACKGROUND, VISIT, note
from tests.background import lay


def caseload(folder: Path, files: dict[str, str]) -> str:
    lay(folder / "charts", BACKGROUND)
    lay(folder / "charts", files)
    build_site(open_charts(folder / "charts", AS_OF), folder / "site", 1, lambda done, total: None)
    return (folder / "site" / "index.html").read_text()


def other(name: str, client: str = "c-2") -> dict[str, str]:
    return {path.replace("c-1", client): text.replace("Maria Rivera", name) for path, text in BACKGROUND.items()}


def test_clients_who_need_attention_come_first(tmp_path: Path) -> None:
    page = caseload(tmp_path, {**other("Ada Stone"), "c-2/2024-03-05-call.md": note("satisfaction: happy")})
    assert page.index("Ada Stone") < page.index("Maria Rivera")
    assert "1 error" in page


def test_a_discharged_client_comes_last_and_is_said_to_be(tmp_path: Path) -> None:
    files = other("Ada Stone", "a-1")
    files["a-1/client.md"] = files["a-1/client.md"].replace("intake:", "discharged: 2024-03-01\nintake:")
    page = caseload(tmp_path, files)
    assert page.index("Maria Rivera") < page.index("Ada Stone")
    assert "discharged" in page


def test_a_note_in_no_clients_folder_is_shown_until_it_is_filed(tmp_path: Path) -> None:
    page = caseload(tmp_path, {"2024-03-05-lost.md": note().replace("Monitored", "Found <b>this</b>:")})
    assert "2024-03-05-lost.md" in page
    assert "Found &lt;b&gt;this&lt;/b&gt;:" in page
    assert "CG402" in page


def test_times_that_overlap_between_clients_are_told_here_and_in_no_clients_folder(tmp_path: Path) -> None:
    files = {**other("Ada Stone"), VISIT: note("time: 14:00-15:00")}
    files["c-2/2024-03-05-call.md"] = note("time: 14:30-15:00")
    page = caseload(tmp_path, files)
    assert "CG414" in page
    for client in ("c-1", "c-2"):
        own = (tmp_path / "site" / client / "index.html").read_text()
        assert "CG414" not in own


def test_each_clients_line_leads_to_the_clients_chart(tmp_path: Path) -> None:
    page = caseload(tmp_path, other("Ada Stone", "two words & 100%"))
    assert 'href="two%20words%20%26%20100%25/index.html"' in page
    assert (tmp_path / "site" / "two words & 100%" / "index.html").is_file()
