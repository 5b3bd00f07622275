"""The table for spreadsheets: every figure can be counted from it, and nothing in it runs."""

from __future__ import annotations

import csv
import io
import json
import operator
import os
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chartgen.audit.as_csv import BYTE_ORDER_MARK, COLUMNS, as_csv, cell
from chartgen.audit.as_json import as_json
from chartgen.audit.model import Audit
from tests.audit.audits import BODY, CLIENT, audit, laid, note, plan
from tests.audit.recount import bare, comparable, read, totals
from tests.audit.sample import sample

SPREADSHEET = shutil.which("soffice")
COMMAS_IN_UTF_8 = "44,34,76"
FORMULA = '=HYPERLINK("http://x","y")'


def everything(folder: Path) -> Audit:
    """An audit in which there is something of everything, with names that a spreadsheet might run."""
    return audit(
        laid(
            folder,
            {
                "c-1/plan.md": plan("2024-02-01", "housing", "work"),
                "c-1/a.md": note("collateral", "2024-03-05", "time: 14:00-15:00", "goals: [housing]", body=BODY),
                "c-1/b.md": note("face-to-face", "2024-03-05", "time: 14:30-15:30", "satisfaction: happy"),
                "c-1/tried.md": note("collateral", "2024-04-05", "outcome: no answer", "time: 14:00-14:05"),
                "c-1/odd.md": note("collateral", "4/5/2024", 'author: "+1 Author, -QIDP"'),
                "c-1/lost.md": b"\xff\xfe\x00",
                "=c-2/client.md": CLIENT.replace("Ann Example", f"'{FORMULA}'").replace(
                    "Dana Reyes, QIDP", "'@Dana'"
                ),
                "=c-2/-2+3.md": note("shift", "2024-03-05", "time: 15:10-15:20"),
                "c-3/client.md": CLIENT.replace("case_manager", "standard: none such\ncase_manager"),
            },
        )
    )


@pytest.mark.parametrize("which", ["everything", "sample"])
def test_every_total_can_be_counted_again_from_the_table(which: str, tmp_path: Path) -> None:
    found = everything(tmp_path) if which == "everything" else sample(tmp_path)
    check_totals(as_csv(found), found)


def check_totals(table: bytes, found: Audit) -> None:
    told = json.loads(as_json(found))["totals"]
    assert comparable(totals(read(table))) == comparable(told)


@pytest.mark.slow
@pytest.mark.skipif(not (SPREADSHEET or os.environ.get("CI")), reason="no LibreOffice is here to read the table")
def test_a_spreadsheet_reads_the_same_totals_and_runs_nothing(tmp_path: Path) -> None:
    found = everything(tmp_path)
    (tmp_path / "audit.csv").write_bytes(as_csv(found))
    converted(tmp_path, "ods", "audit.csv", f"--infilter=CSV:{COMMAS_IN_UTF_8},1")
    with zipfile.ZipFile(tmp_path / "audit.ods") as sheet:
        assert b"formula" not in sheet.read("content.xml")
    (tmp_path / "audit.csv").unlink()
    converted(tmp_path, f"csv:Text - txt - csv (StarCalc):{COMMAS_IN_UTF_8}", "audit.ods")
    again = (tmp_path / "audit.csv").read_bytes()
    check_totals(again, found)
    assert FORMULA in {row["name"] for row in read(again)}


def converted(folder: Path, to: str, file: str, *options: str) -> None:
    """Have LibreOffice read a file and write it as another, as someone who opens and saves it would."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(SPREADSHEET), profile, "--headless", *options, "--convert-to", to, file]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)


def test_the_table_is_written_as_the_standard_for_such_tables_has_it(tmp_path: Path) -> None:
    data = as_csv(everything(tmp_path)).decode()
    assert data.startswith(BYTE_ORDER_MARK + ",".join(COLUMNS) + "\r\n")
    assert data.count("\n") == data.count("\r\n")
    assert {len(row) for row in csv.reader(io.StringIO(data, newline=""), strict=True)} == {len(COLUMNS)}


LEADS = ("=", "+", "-", "@", "'", "''=", " =", "\t=", "\r=", "\n@", "＝")


@settings(max_examples=60)
@given(st.text() | st.builds(operator.add, st.sampled_from(LEADS), st.text()))
def test_no_cell_begins_as_a_formula_does_and_no_word_is_changed(text: str) -> None:
    shown = cell(text)
    assert not shown.lstrip().startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    if text.isprintable():
        assert bare(shown) == text


def test_days_and_numbers_are_written_as_such() -> None:
    assert [cell(found) for found in (None, 0, 12, date(2024, 3, 5))] == ["", "0", "12", "2024-03-05"]
    assert cell("a\x1b[31m\u202eb") == "a\\x1b[31m\\u202eb"
