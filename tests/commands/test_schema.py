"""`chartgen schema`: what it prints and writes, and the files it leaves alone."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from chartgen.commands.main import chartgen
from chartgen.model.trouble import MachineFailed, WrongSetup
from chartgen.schemas.documents import DRAFT, MAKE
from tests.background import lay
from tests.docs.pages import blocks, text_of

NAMES = {
    f"{name}.schema.json" for name in ("note", "client", "chartgen", "note-type", "section-set", "standard", "audit")
}


@pytest.fixture
def charts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return lay(tmp_path / "charts", {"chartgen.toml": 'more_activities = ["flew"]\n'})


def schema(*words: object) -> int:
    code = chartgen.main(["schema", *map(str, words)], standalone_mode=False)
    assert isinstance(code, int)
    return code


@pytest.mark.parametrize("what", MAKE)
def test_one_schema_is_printed_as_one_json_document(
    what: str, charts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert schema("--for", what) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["$schema"] == DRAFT
    assert found["title"]


def test_all_of_them_are_written_and_know_the_agencys_words(charts: Path) -> None:
    assert schema(charts, "-o", "out/schemas") == 0
    files = {file.name: file.read_text("utf-8") for file in Path("out/schemas").iterdir()}
    assert set(files) == NAMES
    assert '"flew"' in files["note.schema.json"]


def test_the_set_up_of_the_documentation_names_files_that_are_written() -> None:
    (setup,) = [block.text for block in blocks(text_of("docs/commands.md")) if block.path == "charts/.taplo.toml"]
    rules = tomllib.loads(setup)["rule"]
    assert {Path(rule["schema"]["path"]).name for rule in rules} <= NAMES
    assert len(rules) == 4


def test_one_alone_is_written_where_one_is_asked_for(charts: Path) -> None:
    schema("--for", "client", "-o", "out")
    assert [file.name for file in Path("out").iterdir()] == ["client.schema.json"]


def test_they_are_written_anew_when_the_words_changed_and_else_left(
    charts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    schema("-o", "out")
    (charts / "chartgen.toml").write_text('more_activities = ["sailed"]\n')
    before = Path("out/client.schema.json").stat()
    capsys.readouterr()
    schema("-o", "out")
    assert '"sailed"' in Path("out/note.schema.json").read_text("utf-8")
    assert Path("out/client.schema.json").stat() == before
    assert f"{Path('out/client.schema.json')} (as it was)" in capsys.readouterr().out


@pytest.mark.parametrize("content", ["", "{}", "[1]", "not JSON", "[" * 100_000])
def test_a_file_that_chartgen_did_not_make_is_refused_before_anything_is_written(content: str, charts: Path) -> None:
    lay(Path("out"), {"section-set.schema.json": content})
    with pytest.raises(WrongSetup, match=r"section-set.schema.json was not made by `chartgen schema`"):
        schema("-o", "out")
    assert [file.name for file in Path("out").iterdir()] == ["section-set.schema.json"]


def test_a_link_is_not_followed(charts: Path) -> None:
    schema("-o", "made")
    Path("out").mkdir()
    Path("out/note.schema.json").symlink_to(Path("made/note.schema.json").resolve())
    with pytest.raises(WrongSetup, match="was not made"):
        schema("-o", "out")


def test_a_folder_that_is_a_file_is_refused(charts: Path) -> None:
    Path("out").write_text("")
    with pytest.raises((WrongSetup, MachineFailed), match="not a folder"):
        schema("-o", "out")


def test_without_either_it_asks_which(charts: Path) -> None:
    with pytest.raises(WrongSetup, match="--for: note, client"):
        schema()


def test_a_charts_folder_that_is_not_there_is_refused(charts: Path) -> None:
    with pytest.raises(WrongSetup, match="There is no charts folder"):
        schema("elsewhere", "--for", "note")


def test_a_schema_holds_no_word_of_a_note(charts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lay(charts, {"c-1/client.md": "---\ntype: client\nname: Maria Rivera\nintake: 2024-01-02\n---\n"})
    for what in MAKE:
        schema("--for", what)
    assert "Rivera" not in capsys.readouterr().out
