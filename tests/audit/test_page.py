"""The report as a page: whole by itself, harmless, and each figure leads to its notes."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from chartgen.audit.page import audit_page, leads_of
from chartgen.audit.told import audit_view
from chartgen.commands.report.audit import audit_as_text
from chartgen.site.theme.lineage import shipped_themes
from chartgen.site.theme.load import load_theme
from tests.audit.audits import CLIENT, audit, laid, note, opened, plan
from tests.audit.sample import sample
from tests.audit.test_csv import everything
from tests.site.desk import english
from tests.whole.programs import built

HOSTILE = "<script>alert(1)</script>{{ 7*7 }}</style>"


def page(folder: Path, charts: Path, first: str = "") -> str:
    found = audit(charts, first)
    leads = leads_of(found, opened(charts), folder / "site", folder)
    return audit_page(found, english(), leads).decode()


def hrefs(text: str) -> list[str]:
    return re.findall(r'href="([^"]*)"', text)


def test_it_is_whole_by_itself_and_every_link_within_leads_somewhere(tmp_path: Path) -> None:
    everything(tmp_path)
    text = page(tmp_path, tmp_path / "charts")
    ids = re.findall(r' id="([^"]*)"', text)
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in hrefs(text) if href.startswith("#")} <= set(ids)
    assert not re.search(r"<script|<link|<img|https?://(?!x)", text)
    assert "default-src &#39;none&#39;" in text
    assert "script-src" not in text


@pytest.mark.parametrize("with_site", [True, False])
def test_a_note_leads_to_the_site_where_that_has_it_else_to_its_file(with_site: bool, tmp_path: Path) -> None:
    charts = laid(tmp_path, {"c-1/2024/visit.md": note("collateral", "2024-03-05")})
    if with_site:
        built(charts, tmp_path / "site")
    outside = [href for href in hrefs(page(tmp_path, charts)) if not href.startswith("#")]
    expected = "site/c-1/index.html#visit" if with_site else "charts/c-1/2024/visit.md"
    assert expected in outside
    for href in outside:
        assert (tmp_path / unquote(href.partition("#")[0])).is_file()


def test_no_text_of_a_note_is_template_or_script(tmp_path: Path) -> None:
    charts = laid(
        tmp_path,
        {"c-1/a.md": note("collateral", "2024-03-05", f"author: '{HOSTILE}'", f"goals: ['{HOSTILE}']")},
        client=CLIENT.replace("Ann Example", f"'{HOSTILE}'"),
        settings=f'agency = "{HOSTILE}"\nhistory = "none"\nstandard = "plain"\n',
    )
    text = page(tmp_path, charts)
    assert "<script" not in text
    assert "49" not in re.findall(r"&lt;/script&gt;(.*?)&lt;", text)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}&lt;/style&gt;" in text


def test_every_table_of_a_client_says_on_paper_whose_it_is(tmp_path: Path) -> None:
    everything(tmp_path)
    text = page(tmp_path, tmp_path / "charts")
    of_clients = text[text.index('id="each"') : text.index('class="includes"')]
    assert of_clients.count("<table") == of_clients.count('class="whose"') > 10


def test_the_head_says_what_is_owed_lost_and_doubted(tmp_path: Path) -> None:
    files = {
        "c-1/plan.md": plan("2024-01-05", "housing"),
        "c-1/a.md": note("face-to-face", "2024-04-01", "entered: 2024-05-01", "goals: [work]"),
    }
    found = audit(laid(tmp_path, files))
    owed, lost, doubted, unsigned = audit_view(found, english().words, {}).head
    assert [[cell.text for cell in row.cells][1:3] for row in owed.rows] == [
        ["Review of the plan", "Overdue since April 30, 2024, 61 days ago"],
        ["Contact", "Overdue since May 31, 2024, 30 days ago"],
        ["Face to face", "Due June 30, 2024, today"],
    ]
    assert {row.cells[2].tone for row in owed.rows} == {"late", ""}
    assert [row.cells[1].text for row in lost.rows] == ["February 2024; March 2024; May 2024", "June 2024"]
    (row,) = doubted.rows
    assert row.cells[1].text.startswith("Entered 30 days after. Names work: not in the plan in force.")
    assert [link.path for link in row.notes] == ["c-1/a.md"]
    assert [link.path for link in unsigned.rows[0].notes] == ["c-1/plan.md", "c-1/a.md"]


def test_what_must_be_said_first_is(tmp_path: Path) -> None:
    charts = laid(tmp_path, {"c-1/a.md": note("collateral", "2024-03-05")})
    words = english().words
    assert audit_view(audit(charts, "2024-04-01"), words, {}).remarks == (
        "No note of any of these clients is dated in this period.",
    )
    assert audit_view(audit(charts, last="2024-12-31"), words, {}).remarks == (
        "The period goes to December 31, 2024. Nothing is known of what comes after June 30, 2024.",
    )
    gone = laid(tmp_path / "gone", {}, client=CLIENT.replace("case_manager", "discharged: 2024-02-01\ncase_manager"))
    assert audit_view(audit(gone, "2024-04-01"), words, {}).remarks == (
        "None of these clients was served in this period, and no note is dated in it.",
    )


def test_it_is_told_in_spanish_where_the_agency_reads_that(tmp_path: Path) -> None:
    theme = load_theme(shipped_themes() / "default", "es")
    text = audit_page(everything(tmp_path), theme, {}).decode()
    assert '<html lang="es">' in text
    assert "Lo que pide atención" in text


@pytest.mark.parametrize("width", [60, 80])
def test_on_a_narrow_terminal_every_cell_is_told_and_only_paths_stick_out(width: int, tmp_path: Path) -> None:
    view = audit_view(sample(tmp_path), english().words, {})
    narrow = "".join(part for part, _ in audit_as_text(view, tmp_path / "charts", width))
    told = " ".join(narrow.split())
    rows = [row for table in (*view.head, *view.caseload, *view.clients[0].tables) for row in table.rows]
    assert all(" ".join(cell.text.split()) in told for row in rows for cell in row.cells)
    assert all(note.path in told for row in rows for note in row.notes)
    assert all(len(line) <= width or ".md" in line or set(line) == {"="} for line in narrow.splitlines())
