"""`chartgen audit`: what it prints and writes, what it refuses, and how it ends."""

from __future__ import annotations

import json
import re
import stat
from pathlib import Path

import pytest

from chartgen.audit.grounds import GROUNDS
from tests.audit.audits import CLIENT, note
from tests.background import lay
from tests.commands.typed import Typing
from tests.docs.pages import part, text_of, words_in

WEEK = ("--as-of", "2024-06-30")


@pytest.fixture
def charts(typing: Typing) -> Path:
    files = {
        "chartgen.toml": 'history = "none"\nstandard = "plain"\n',
        "c-1/2024-03-05-visit.md": note("face-to-face", "2024-03-05", "time: 14:00-14:45"),
        "c-2/client.md": CLIENT.replace("Ann Example", "'\x85Bo \\e[31m'"),
    }
    return lay(typing.folder / "charts", files)


def test_it_is_told_as_text_with_the_path_of_each_note_from_here(typing: Typing, charts: Path) -> None:
    said = typing("audit", *WEEK, "--fail-on", "nothing")
    assert (said.code, said.err) == (0, "")
    assert "Audit, July 1, 2023 to June 30, 2024" in said.out
    assert "charts/c-1/2024-03-05-visit.md" in said.out
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", said.out)


def test_the_ending_of_the_file_says_the_format_and_the_file_is_private(typing: Typing, charts: Path) -> None:
    for name, begins in (
        ("a.html", b"<!doctype"),
        ("a.csv", b"\xef\xbb\xbfrow,"),
        ("a.json", b"{"),
        ("a.txt", b"Audit"),
    ):
        assert typing("audit", *WEEK, "--client", "c-1", "-o", name).out == f"{name}\n"
        file = typing.folder / name
        assert file.read_bytes().startswith(begins)
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert typing("audit", *WEEK, "--client", "c-1", "-o", name).out == f"{name} (as it was)\n"
        assert typing("audit", "--as-of", "2024-05-31", "-o", name).out == f"{name}\n"


def test_what_is_printed_is_what_is_written(typing: Typing, charts: Path) -> None:
    typing("audit", *WEEK, "-o", "a.json")
    assert typing("audit", *WEEK, "--format", "json").out == (typing.folder / "a.json").read_text("utf-8")


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        ("charts/c-1/audit.html", "is in the charts folder"),
        ("site/audit.html", "is in a site"),
        ("nowhere/audit.html", "There is no folder nowhere"),
        ("mine.html", "was not written by `chartgen audit`"),
        ("mine.csv", "was not written by `chartgen audit`"),
        ("mine.json", "was not written by `chartgen audit`"),
        ("link.html", "is not an ordinary file"),
        ("audit.docx", "does not say what to write"),
    ],
)
def test_a_report_goes_nowhere_where_something_else_stands(
    file: str, reason: str, typing: Typing, charts: Path
) -> None:
    lay(
        typing.folder,
        {"mine.html": "<!doctype html>mine", "mine.csv": "row,client\n", "mine.json": "[]", "site/x": ""},
    )
    (typing.folder / "link.html").symlink_to("mine.html")
    before = {path: path.read_bytes() for path in sorted(typing.folder.rglob("*")) if path.is_file()}
    said = typing("audit", *WEEK, "-o", file)
    assert said.code == 2
    assert reason in said.err
    assert before == {path: path.read_bytes() for path in sorted(typing.folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--from", "2024-05-01", "--to", "2024-04-01"), "before it begins"),
        (("--from", "2024-07-01"), "after 2024-06-30"),
        (("--to", "2023-01-01"), "before the first note, which is of 2024-01-02"),
        (("--client", "c-9"), "There is no client 'c-9'"),
        (("--case-manager", "Nobody"), "No client has the case manager 'Nobody'"),
        (("--fail-on", "overdu"), "did you mean overdue?"),
        (("--fail-on", "nothing", "--fail-on", "late"), "goes with no other"),
        (("--from", "May"), "is not a day"),
    ],
)
def test_what_cannot_be_told_is_refused_with_the_reason(
    words: tuple[str, ...], reason: str, typing: Typing, charts: Path
) -> None:
    said = typing("audit", *WEEK, *words)
    assert said.code == 2
    assert reason in said.err
    assert said.out == ""


def test_it_fails_on_errors_unless_something_else_was_chosen(typing: Typing, charts: Path) -> None:
    lay(charts, {"c-1/2024-05-05-call.md": note("collateral", "2024-05-05", "satisfaction: happy")})
    said = typing("audit", *WEEK, "--client", "c-1", "--format", "json")
    assert said.code == 1
    assert said.err == "chartgen audit ends with 1, for it found: error (1).\n"
    assert json.loads(said.out)["totals"]["findings"]["error"] == 1
    assert typing("audit", *WEEK, "--fail-on", "nothing").code == 0
    assert typing("audit", *WEEK, "--fail-on", "altered").code == 0
    assert typing("audit", "--from", "2024-06-01", *WEEK, "--client", "c-1").code == 0


def test_each_ground_is_told_with_how_often_it_was_found(typing: Typing, charts: Path) -> None:
    chosen = ("--fail-on", "overdue", "--fail-on", "missed", "--fail-on", "altered", "--fail-on", "Unbillable")
    said = typing("audit", *WEEK, "--client", "c-1", *chosen)
    assert said.code == 1
    assert re.fullmatch(
        r"chartgen audit ends with 1, .*: overdue \(\d\), missed \(\d\), unbillable \(\d\)\.\n", said.err
    )
    lay(charts, {"c-1/2024-05-05-call.md": note("collateral", "2024-05-05", "satisfaction: happy")})
    found = json.loads(typing("audit", *WEEK, "--format", "json").out)
    code = next(
        one["code"] for client in found["clients"] for one in client["findings"] if one["severity"] == "error"
    )
    assert typing("audit", *WEEK, "--fail-on", code.lower()).code == 1
    assert typing("audit", *WEEK, "--fail-on", "CG404").code == 0


def test_only_the_clients_that_were_asked_for_are_told_and_that_is_said(typing: Typing, charts: Path) -> None:
    said = typing("audit", *WEEK, "--client", "c-1")
    assert "Only the clients that were asked for; left out: 1 client." in said.out
    assert "(c-2)" not in said.out


def test_every_ground_is_described() -> None:
    named = words_in(part(text_of("docs/commands.md"), "### What an audit fails on"))
    assert {"nothing", *GROUNDS} <= named
