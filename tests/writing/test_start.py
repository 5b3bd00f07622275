"""What a new charts folder begins with: every setting, a signed example; what was there before is not touched."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from chartgen.commands.main import COMMANDS
from chartgen.model.signature import signed_digest
from chartgen.notes.settings import COUNTS_AS, DAYS, KNOWN
from chartgen.writing.start import EXAMPLE, HERE, STARTING, Became, Beginning, lay, starting_files, toml_text
from tests.background import checked, opened
from tests.docs.pages import ROOT

DAY = date(2026, 11, 23)
LAST_NOTE = date(2025, 4, 2)
SETTING = re.compile(r"^#(?=[\w\"\[\] ])(?! [A-Z\w])", re.MULTILINE)
"""The # before a setting that is left out; one before words has a blank after it."""
DEFAULTS = tomllib.loads((ROOT / "chartgen" / "defaults.toml").read_text("utf-8"))


def laid(folder: Path, *, example: bool = True, **beginning: str) -> dict[str, Became]:
    folder.mkdir(exist_ok=True)
    return dict(lay(folder, starting_files(Beginning(DAY, **beginning), example=example)))


def texts(**beginning: str) -> dict[str, str]:
    return {file.path: file.data.decode() for file in starting_files(Beginning(DAY, **beginning), example=True)}


def everything_set() -> dict[str, Any]:
    return tomllib.loads(SETTING.sub("", texts()["chartgen.toml"]))


@pytest.mark.parametrize("day", [LAST_NOTE, DAY, date(2060, 1, 1)])
def test_what_is_laid_down_checks_without_a_word_on_any_day(day: date, tmp_path: Path) -> None:
    laid(tmp_path / "charts")
    report = checked(tmp_path / "charts", day)
    assert report.diagnostics == ()
    assert (report.clients, report.notes) == (1, 5)


def test_every_setting_there_is_stands_in_the_settings() -> None:
    found = everything_set()
    assert set(found) == set(KNOWN)
    assert set(found["timeliness"]) == {*DAYS, "since"}
    assert {*found["limits"], *found["chart"]} == {*DEFAULTS["limits"], *DEFAULTS["chart"]}
    assert {"also", *COUNTS_AS} == set(found["places"]["foster home"])


def test_a_setting_that_is_left_out_stands_there_as_chartgen_has_it() -> None:
    found = everything_set()
    for name in ("agency", "theme", "language", "history", "author", "activities", "limits", "chart"):
        assert found[name] == DEFAULTS[name]
    assert DEFAULTS["timeliness"].items() <= found["timeliness"].items()


def test_all_settings_are_understood_when_every_mark_is_taken_away(tmp_path: Path) -> None:
    laid(tmp_path / "charts")
    (tmp_path / "charts" / "chartgen.toml").write_text(SETTING.sub("", texts()["chartgen.toml"]), "utf-8")
    settings = opened(tmp_path / "charts").settings
    assert settings.timeliness.since == DAY
    assert settings.timeliness.unsigned_days == 14


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_an_author_of_any_name_reads_back_the_same(name: str) -> None:
    assert tomllib.loads(f"author = {toml_text(name)}")["author"] == name
    assert tomllib.loads(texts(author=name)["chartgen.toml"])["author"] == name


def test_every_note_of_the_example_is_signed_and_the_digest_holds() -> None:
    for path, text in texts().items():
        if path.startswith(f"{EXAMPLE}/") and not path.endswith("client.md"):
            assert f"\n  digest: {signed_digest(text)}\n" in text, path


def test_what_is_written_in_another_way_below_the_top_stands_there() -> None:
    for path, line in HERE.items():
        assert line in texts()[path]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="/\u2028\u2029\x85"), min_size=1))
def test_a_way_of_any_name_from_the_top_is_what_pre_commit_and_servers_read(within: str) -> None:
    found = texts(within=within)
    (hook,) = yaml.safe_load(found[".pre-commit-config.yaml"])["repos"][0]["hooks"]
    assert shlex.split(hook["entry"]) == ["chartgen", "check", "--staged", within]
    assert yaml.safe_load(found[".github/workflows/charts.yml"])["env"]["CHARTS"] == within
    assert yaml.safe_load(found[".gitlab-ci.yml"])["variables"]["CHARTS"] == within
    assert "git init" not in found["README.md"]


def test_servers_read_all_of_history_and_publish_nothing() -> None:
    github = yaml.safe_load(texts()[".github/workflows/charts.yml"])
    checkout = github["jobs"]["charts"]["steps"][0]
    assert checkout["with"]["fetch-depth"] == 0
    assert github["permissions"] == {"contents": "read"}
    gitlab = yaml.safe_load(texts()[".gitlab-ci.yml"])
    assert gitlab["variables"]["GIT_DEPTH"] == "0"
    assert gitlab["charts"]["artifacts"]["access"] == "developer"
    assert "pages" not in gitlab


def test_the_hook_is_a_program_that_sh_reads(tmp_path: Path) -> None:
    laid(tmp_path / "charts")
    hook = tmp_path / "charts" / "hooks" / "pre-commit"
    assert os.access(hook, os.X_OK)
    subprocess.run(["sh", "-n", hook], check=True)


def test_the_readme_names_commands_that_there_are() -> None:
    found = set(re.findall(r"`chartgen (\w+)", texts()["README.md"]))
    assert found <= {*COMMANDS}
    assert {"serve", "new", "check", "sign", "amend"} <= found


def test_a_file_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("Ours.\n")
    became = laid(tmp_path)
    assert became.pop("README.md") is Became.KEPT
    assert set(became.values()) == {Became.MADE}
    assert (tmp_path / "README.md").read_text() == "Ours.\n"


def test_no_link_is_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    charts = tmp_path / "charts"
    charts.mkdir()
    (charts / "hooks").symlink_to(elsewhere)
    (charts / ".gitignore").symlink_to(tmp_path / "nothing")
    (charts / EXAMPLE).write_text("a file")
    became = laid(charts)
    assert became["hooks/pre-commit"] is Became.IN_THE_WAY
    assert became[f"{EXAMPLE}/client.md"] is Became.IN_THE_WAY
    assert became[".gitignore"] is Became.KEPT
    assert not list(elsewhere.iterdir())
    assert not (tmp_path / "nothing").exists()


def test_what_is_made_is_for_its_owner_alone(tmp_path: Path) -> None:
    laid(tmp_path / "charts")
    modes = {file.stat().st_mode & 0o077 for file in (tmp_path / "charts").rglob("*")}
    assert modes == {0}


def test_every_file_has_its_place() -> None:
    assert not [file for file in STARTING.rglob(".*") if file.is_file()]
    assert {path for path in texts() if path.startswith(".")} == {
        ".gitattributes", ".github/workflows/charts.yml", ".gitignore", ".gitlab-ci.yml", ".pre-commit-config.yaml",
    }  # fmt: skip
