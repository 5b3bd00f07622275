"""What is said of an open file is what a check says, of the text as the editor has it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from chartgen.editor.lines import Lines
from chartgen.git.history import Past
from chartgen.model.recorded import Silent
from chartgen.rules.examples import BODY, CLIENT, INTAKE, LATER, VISIT, note
from chartgen.rules.registry import CASELOAD_RULES, RULES
from chartgen.rules.rule import Rule
from tests.background import checked, lay, lay_example
from tests.editor.desks import charts_in, codes, desk, opened

TASK = BODY.replace("2024-07-10)", "2024-07-10) ^study-x")
BETWEEN_CLIENTS = {rule.code for rule in CASELOAD_RULES} - {"CG402"}
"""Rules that look at several clients, and are left to `chartgen check`."""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_what_is_said_is_what_a_check_says(rule: Rule[Any], tmp_path: Path) -> None:
    charts = lay_example(lay(tmp_path / "charts", {"chartgen.toml": ""}), rule.bad)
    told = [one for one in checked(charts).diagnostics if one.code not in BETWEEN_CLIENTS]
    at = desk()
    for file in charts.rglob("*.md"):
        if not file.is_symlink():
            at.open(file.as_uri(), file.read_bytes().decode("latin-1" if rule.bad.encoding != "utf-8" else "utf-8"))
    for uri in at.files:
        at.say(uri)
    for root, found in at.charts.items():
        found.tell(Past().of(root))
    for uri, open_ in at.files.items():
        said, path = at.say(uri), open_.path.relative_to(charts.resolve()).as_posix()
        assert said is not None
        assert [*said.diagnostics] == [one for one in told if one.path == path], path


def test_what_is_not_saved_counts_for_the_notes_beside_it(tmp_path: Path) -> None:
    charts, at = charts_in(tmp_path, {LATER: note("date: 2024-04-09", "closes: [study-x]")}), desk()
    later = opened(at, charts / LATER)
    assert codes(later) == ["CG409"]
    visit = opened(at, charts / VISIT, note(body=TASK))
    assert {*at.beside(visit.file.uri)} == {visit.file.uri, later.file.uri}
    renewed = at.say(later.file.uri)
    assert renewed is not None
    assert codes(renewed) == []
    at.close(visit.file.uri)
    put_away = at.say(later.file.uri)
    assert put_away is not None
    assert codes(put_away) == ["CG409"]


def test_what_others_write_to_the_disk_is_seen(tmp_path: Path) -> None:
    charts, at = charts_in(tmp_path, {LATER: note("date: 2024-04-09", "closes: [study-x]")}), desk()
    later = opened(at, charts / LATER)
    (charts / VISIT).write_text(note(body=TASK))
    at.look_again()
    said = at.say(later.file.uri)
    assert said is not None
    assert codes(said) == []


def test_a_note_that_is_not_on_the_disk_yet_is_a_note(tmp_path: Path) -> None:
    charts, at = charts_in(tmp_path), desk()
    said = opened(at, charts / LATER, note("date: 4/9/2024"))
    assert codes(said) == ["CG204"]
    assert not (charts / LATER).exists()
    new = opened(at, charts / "c-2" / "client.md", "---\ntype: client\nname: Ann\nintake: soon\n---\n")
    assert codes(new) == ["CG412", "CG204"]
    first = opened(at, charts / "c-2" / "2024-01-01-intake.md", note("type: plan", "goals: {x: y}"))
    assert first.sheet is not None
    assert first.sheet.chart is not None
    assert first.sheet.chart.client.name == "Ann"


def test_a_file_that_is_deleted_or_moved_while_it_is_open_stays_what_the_editor_has(tmp_path: Path) -> None:
    charts, at = charts_in(tmp_path), desk()
    said = opened(at, charts / VISIT)
    (charts / VISIT).rename(charts / LATER)
    at.look_again()
    again = at.say(said.file.uri)
    assert again is not None
    assert again.sheet is not None
    assert codes(again) == []
    shutil.rmtree(charts)
    at.look_again()
    gone = at.say(said.file.uri)
    assert gone is not None
    assert gone.diagnostics == ()


@pytest.mark.parametrize(
    "path",
    [
        "c-1/attachments/a.txt",
        "c-1/.hidden.md",
        ".git/a.md",
        "README.md",
        "theme/a.md",
        "chartgen.toml",
        "c-1/x.MD.txt",
    ],
)
def test_of_what_is_no_note_nothing_is_said(tmp_path: Path, path: str) -> None:
    theme = {"theme/theme.toml": 'parent = "default"\n', "chartgen.toml": 'theme = "theme"\n'}
    charts = charts_in(tmp_path, {**theme, **({} if path == "chartgen.toml" else {path: "no note"})})
    said = opened(desk(), charts / path)
    assert (said.sheet, said.diagnostics) == (None, ())


def test_a_file_outside_of_any_charts_folder_is_left_alone(tmp_path: Path) -> None:
    lay(tmp_path, {"README.md": "# A project", "docs/a.md": "---\ntype: x\n---\n"})
    for path in ("README.md", "docs/a.md"):
        said = opened(desk(), tmp_path / path)
        assert (said.sheet, said.diagnostics) == (None, ())


@pytest.mark.parametrize(
    "uri", ["untitled:Untitled-1", "git:/c-1/a.md", "file://elsewhere/c-1/a.md", "", "http://x/a.md"]
)
def test_what_is_no_file_is_not_taken(uri: str) -> None:
    at = desk()
    assert at.open(uri, note()) is None
    assert (at.say(uri), at.sheet(uri), [*at.beside(uri)]) == (None, None, [])
    at.saved(uri)
    at.close(uri)


def test_a_client_without_client_md_is_found_where_the_settings_stand(tmp_path: Path) -> None:
    charts = lay(tmp_path / "charts", {"chartgen.toml": "", VISIT: note("date: x"), "c-3/2024/n.md": note()})
    said = opened(desk(), charts / VISIT)
    assert codes(said) == ["CG204"]
    deep = opened(desk(), charts / "c-3/2024/n.md").sheet
    assert deep is not None
    assert deep.chart is not None
    assert deep.chart.client.id == "c-3"


def test_a_note_in_no_clients_folder_is_told_so(tmp_path: Path) -> None:
    charts = charts_in(tmp_path, {"chartgen.toml": "", "stray.md": "no front matter"})
    assert codes(opened(desk(), charts / "stray.md")) == ["CG402", "CG101"]
    assert codes(opened(desk(), charts / "new.md", note())) == ["CG402"]


def test_several_charts_folders_may_be_open(tmp_path: Path) -> None:
    one = charts_in(tmp_path / "a", {"chartgen.toml": 'activities = ["sang"]\n'})
    other, at = charts_in(tmp_path / "b"), desk()
    assert codes(opened(at, one / VISIT)) == ["CG208"]
    assert codes(opened(at, other / VISIT)) == []
    assert len(at.charts) == 2
    at.close((one / VISIT).as_uri())
    assert [*at.charts] == [other.resolve()]


def test_settings_that_change_count_at_once_and_broken_ones_leave_the_last_in_force(tmp_path: Path) -> None:
    charts, at = charts_in(tmp_path, {"chartgen.toml": 'activities = ["sang"]\n'}), desk()
    uri = opened(at, charts / VISIT).file.uri
    settings = opened(at, charts / "chartgen.toml").file.uri
    (charts / "chartgen.toml").write_text('activities = ["monitored"]\n')
    said = at.say(uri)
    assert said is not None
    assert codes(said) == []
    (charts / "chartgen.toml").write_text('activities = ["sang"]\nagancy = "x"\n')
    said, of_settings = at.say(uri), at.say(settings)
    assert said is not None
    assert of_settings is not None
    assert codes(said) == []
    (told,) = of_settings.diagnostics
    assert (told.place.line, "did you mean 'agency'" in told.message) == (2, True)
    (charts / "chartgen.toml").write_text("activities = []\n")
    mended = at.say(settings)
    assert mended is not None
    assert mended.diagnostics == ()


def test_a_broken_note_type_is_told_in_its_own_file(tmp_path: Path) -> None:
    charts, at = charts_in(tmp_path, {"chartgen.toml": "", "notetypes/own.toml": "\nlabel =\n"}), desk()
    (told,) = opened(at, charts / "notetypes" / "own.toml").diagnostics
    assert (told.place.line, "is not TOML" in told.message) == (2, True)
    assert opened(at, charts / VISIT, "---\n").diagnostics == ()


def test_a_broken_standard_is_told_in_its_own_file_until_it_is_mended(tmp_path: Path) -> None:
    charts, at = charts_in(tmp_path, {"chartgen.toml": "", "standards/own.toml": '\nextends = "plan"\n'}), desk()
    said = opened(at, charts / "standards" / "own.toml")
    (told,) = said.diagnostics
    assert (told.place.line, "did you mean 'plain'" in told.message) == (2, True)
    (charts / "standards/own.toml").write_text('extends = "plain"\n')
    mended = at.say(said.file.uri)
    assert mended is not None
    assert mended.diagnostics == ()


def test_a_folder_of_which_the_settings_were_never_known_is_not_judged(tmp_path: Path) -> None:
    charts, at = charts_in(tmp_path, {"chartgen.toml": "[[[\n"}), desk()
    assert opened(at, charts / VISIT, "no note").diagnostics == ()
    assert at.charts[charts.resolve()].fault is not None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (note().replace("\n", "\r\n"), []),
        ("\ufeff" + note(), ["CG112"]),
        (note().replace("\n", "\r"), ["CG113"]),
        (note(body=BODY.replace("each day", "each\x07 day\x00")), ["CG108"]),
        (note(body=BODY.replace("each day", "each \ud800 day")), ["CG107"]),
        (note(body=f"{BODY}{'x' * 1_000_000}"), ["CG109"]),
        ("\x00\x01\x02PNG\r\n\x1a\n" * 50, ["CG101", "CG108"]),
        ("", ["CG101"]),
        ("---\n" * 3000, ["CG103"]),
        ("---\n" + "[" * 50_000, ["CG102"]),
        ("---\ntype: [\n---\n", ["CG104"]),
    ],
)
def test_whatever_is_typed_is_judged_as_the_file_would_be(tmp_path: Path, text: str, expected: list[str]) -> None:
    charts, at = charts_in(tmp_path), desk()
    said = opened(at, charts / VISIT, text)
    assert sorted({*codes(said)}) == expected
    sheet = said.sheet
    assert sheet is not None
    for one in said.diagnostics:
        span = sheet.span_of(one.place)
        assert 0 <= span.begins <= span.ends <= len(sheet.lines[span.line])


def test_a_file_in_another_encoding_is_told_of_until_it_is_changed(tmp_path: Path) -> None:
    data = note(body=BODY.replace("lunch", "café")).encode("latin-1")
    charts, at = charts_in(tmp_path, {VISIT: data}), desk()
    at.open((charts / VISIT).as_uri(), data.decode("latin-1"))
    said = at.say((charts / VISIT).as_uri())
    assert said is not None
    assert codes(said) == ["CG107"]
    at.change(said.file.uri, Lines(data.decode("latin-1") + "\n"))
    changed = at.say(said.file.uri)
    assert changed is not None
    assert codes(changed) == []


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_is_no_note(tmp_path: Path) -> None:
    charts = charts_in(tmp_path)
    (charts / LATER).symlink_to(charts / VISIT)
    assert codes(opened(desk(), charts / LATER)) == ["CG115"]


def test_what_git_tells_reaches_the_chart(tmp_path: Path) -> None:
    charts, at = charts_in(tmp_path, {"chartgen.toml": 'history = "git"\n'}), desk()
    uri = opened(at, charts / VISIT).file.uri
    before = at.sheet(uri)
    at.charts[charts.resolve()].tell(Past().of(charts.resolve()))
    after = at.sheet(uri)
    for sheet, silent in ((before, Silent.OFF), (after, Silent.NO_REPOSITORY)):
        assert sheet is not None
        assert sheet.chart is not None
        assert sheet.chart.history.silent is silent


def test_client_md_and_a_nested_client_are_their_own(tmp_path: Path) -> None:
    inner = {
        "c-1/inner/client.md": "---\ntype: client\nname: In\nintake: 2024-01-01\n---\n",
        "c-1/inner/a.md": note(),
    }
    charts, at = charts_in(tmp_path, {**inner}), desk()
    client = opened(at, charts / CLIENT, "---\ntype: client\nname: Maria\nintake: x\n---\n")
    assert codes(client) == ["CG204"]
    sheet = opened(at, charts / "c-1/inner/a.md").sheet
    assert sheet is not None
    assert sheet.chart is not None
    assert sheet.chart.client.name == "In"
    assert [*at.beside((charts / INTAKE).as_uri())] == [client.file.uri]
