"""`chartgen init`: where it makes a charts folder, where it refuses to, what it says, and the hook in a real git."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from datetime import date
from pathlib import Path
from resource import RLIMIT_FSIZE, setrlimit

import click
import pytest

from chartgen.commands.main import chartgen
from chartgen.model.trouble import WrongSetup
from chartgen.rules.examples import BACKGROUND
from tests.background import checked, lay, opened
from tests.docs.pages import ROOT
from tests.whole.programs import as_anybody, build, run

TODAY = date(2026, 11, 23)
QUIET = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
OURS = {"PYTHONPATH": str(ROOT)}
PROGRAMS = str(Path(sys.executable).parent)
needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="rights are dropped in Linux's way")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a git that knows nobody."""
    for name, said in QUIET.items():
        monkeypatch.setenv(name, said)
    monkeypatch.setenv("HOME", str(tmp_path))
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def init(*words: str) -> int:
    code = chartgen.main(["init", "--as-of", str(TODAY), *words], standalone_mode=False)
    assert isinstance(code, int)
    return code


def git(folder: Path, *words: str, code: int = 0) -> str:
    environment = {**os.environ, "PATH": PROGRAMS + os.pathsep + os.environ["PATH"]}
    done = subprocess.run(["git", *words], cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def repository(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    git(folder, "init", "-q")
    git(folder, "config", "user.name", "Dana Reyes")
    git(folder, "config", "user.email", "dana@lantern.example")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("name", ["charts", ".", 'our notes/it\'s "ours"', "Ünsere Akten", "$HOME;ls"])
def test_a_charts_folder_of_any_name_is_made_and_checks_clean(
    name: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert init(name) == 0
    assert checked(here / name, TODAY).diagnostics == ()
    typed = re.findall(r"^  (cd .+|chartgen .+)$", capsys.readouterr().out, re.MULTILINE)
    assert len(typed) == 3
    if name != ".":
        assert shlex.split(typed[0]) == ["cd", name]


def test_an_empty_name_is_not_taken_for_the_folder_one_is_in(here: Path) -> None:
    with pytest.raises(WrongSetup, match="is empty"):
        init("")
    assert not list(here.iterdir())


@pytest.mark.parametrize("name", ["our charts", "-x", "it's"])
def test_the_commands_that_are_to_be_typed_next_do_what_they_say(
    name: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    init("--", name)
    cd = re.findall(r"^  (cd .+)$", capsys.readouterr().out, re.MULTILINE)[0]
    done = subprocess.run(["sh", "-c", f"{cd} && pwd"], cwd=here, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(here / name)


def test_a_second_time_nothing_changes_and_that_is_said(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    init("charts")
    before = files(here)
    capsys.readouterr()
    assert init("charts") == 0
    assert "Everything is in charts already. Nothing was changed." in capsys.readouterr().out
    assert files(here) == before


def test_charts_that_are_there_get_what_they_lack_and_no_example(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lay(here / "charts", {**BACKGROUND, "README.md": "Ours.\n", "chartgen.toml": 'agency = "Lantern"\n'})
    before = files(here / "charts")
    init("charts")
    assert "The example client is left out" in capsys.readouterr().out
    after = files(here / "charts")
    assert before.items() <= after.items()
    assert "hooks/pre-commit" in after
    assert not [path for path in after if path.startswith("example")]


def test_an_example_that_was_half_laid_down_is_completed(here: Path) -> None:
    init("charts")
    whole = files(here)
    (here / "charts/example-1001/client.md").unlink()
    (here / "charts/example-1001/2025-04-01-call.md").unlink()
    init("charts")
    assert files(here) == whole


def test_an_example_of_which_a_note_was_deleted_stays_so(here: Path) -> None:
    init("charts")
    (here / "charts/example-1001/2025-04-02-call-addendum.md").unlink()
    init("charts")
    assert not (here / "charts/example-1001/2025-04-02-call-addendum.md").exists()


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("charts/new", "lies in the charts folder"),
        ("charts/c-1/new", "is a client's folder or lies in one"),
        ("charts/c-1", "is a client's folder or lies in one"),
        ("loose/new", "lies among clients' folders"),
        (".", "holds the charts folder"),
        ("file", "is not a folder"),
        ("file/new", "is not a folder"),
        ("dangling", "is not a folder"),
        (".git/charts", "lies in a folder of git's own"),
    ],
)
def test_a_folder_that_cannot_be_one_of_charts_is_refused(name: str, says: str, here: Path) -> None:
    lay(here, {f"charts/{path}": text for path, text in BACKGROUND.items()})
    lay(here, {"charts/chartgen.toml": "", "loose/c-1/client.md": BACKGROUND["c-1/client.md"], "file": ""})
    (here / "dangling").symlink_to("nowhere")
    before = files(here)
    with pytest.raises(WrongSetup, match=says):
        init(name)
    assert files(here) == before


@pytest.mark.parametrize("by", ["", "  ", "Dana\nReyes"])
def test_a_name_that_is_none_is_refused(by: str, here: Path) -> None:
    with pytest.raises(WrongSetup, match="--by needs a name"):
        init("charts", "--by", by)
    assert not (here / "charts").exists()


def test_the_author_is_whom_the_command_names(here: Path) -> None:
    init("charts", "--by", 'Dana "D." O\'Reyes \\ QIDP')
    assert opened(here / "charts", TODAY).settings.author == 'Dana "D." O\'Reyes \\ QIDP'


def test_the_author_is_otherwise_whom_git_names(here: Path) -> None:
    repository(here)
    init("charts")
    assert opened(here / "charts", TODAY).settings.author == "Dana Reyes"


def test_nobody_is_made_the_author_where_nothing_tells(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    init("charts")
    assert opened(here / "charts", TODAY).settings.author == ""
    assert "Write in chartgen.toml who writes the notes here" in capsys.readouterr().out


def test_it_says_what_the_author_lacks(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    init("charts", "--by", "Dana Reyes")
    assert "names Dana Reyes as the author. Add credentials after a comma." in capsys.readouterr().out
    init("charts", "--by", "Sam Lee, LCSW")
    assert "stays as it was, so it does not name Sam Lee, LCSW." in capsys.readouterr().out
    assert opened(here / "charts", TODAY).settings.author == "Dana Reyes"


def test_without_git_a_charts_folder_is_made_all_the_same(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    init("charts")
    assert checked(here / "charts", TODAY).diagnostics == ()


def test_committed_or_not_the_example_checks_clean(here: Path) -> None:
    repository(here)
    init(".")
    assert checked(here, TODAY).diagnostics == ()
    git(here, "add", ".gitignore", "example-1001/client.md", "example-1001/2025-03-03-intake.md")
    git(here, "commit", "-qm", "Begin")
    assert checked(here, TODAY).diagnostics == ()
    git(here, "add", ".")
    git(here, "commit", "-qm", "The rest")
    for day in (TODAY, date(2031, 1, 1)):
        assert checked(here, day).diagnostics == ()


def test_what_a_build_leaves_behind_is_kept_out_of_git(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    repository(here)
    init("charts")
    said = capsys.readouterr().out
    ours = re.findall(r"Add (\S+) and (\S+) to ", said)[0]
    (here / ".gitignore").write_text("\n".join(ours) + "\n")
    build(here / "charts", here / "site")
    git(here, "add", ".")
    assert not [path for path in git(here, "diff", "--cached", "--name-only").split("\n") if "site" in path]
    for name in ("site/index.html", ".site.chartgen-cache", ".2025.md.swp", "example-1001/.#x.md", "part-1-of-2/x"):
        git(here / "charts", "check-ignore", "-q", name)


def test_below_the_top_of_a_repository_it_says_where_things_go(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repository(here)
    init("our charts")
    said = capsys.readouterr().out
    assert "  git config core.hooksPath 'our charts/hooks'" in said
    assert f"to {here / '.gitignore'}." in said
    assert f"to {here}; they are read there alone" in said


def test_at_the_top_of_a_repository_nothing_goes_elsewhere(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    repository(here)
    init(".")
    said = capsys.readouterr().out
    assert "  git config core.hooksPath hooks\n" in said
    assert str(here) not in said


def _committing(charts: Path, hooks: str) -> None:
    git(charts, "config", "core.hooksPath", hooks)
    git(charts, "add", ".")


@pytest.mark.parametrize("within", [".", "our charts"])
def test_the_hook_lets_a_good_commit_pass_and_refuses_a_bad_one(within: str, here: Path) -> None:
    repository(here)
    init(within)
    _committing(here / within, "hooks" if within == "." else f"{within}/hooks")
    git(here, "commit", "-qm", "Begin")
    note = here / within / "example-1001/2025-05-05-call.md"
    note.write_text("---\ntype: collateral\ndate: 05/05/2025\n---\n")
    git(here, "add", ".")
    assert "CG204" in git(here, "commit", "-qm", "Another", code=1)


def test_a_hook_that_cannot_check_says_so_and_stops_the_commit(here: Path) -> None:
    init("charts")
    said = subprocess.run(
        ["/bin/sh", "charts/hooks/pre-commit"],
        env={"PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 1
    assert "git commit --no-verify" in said.stderr


def test_the_hook_finds_the_chartgen_of_an_environment_beside_the_notes(here: Path) -> None:
    init("our charts")
    program = here / "our charts/.venv/bin/chartgen"
    program.parent.mkdir(parents=True)
    program.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    program.chmod(0o755)
    said = subprocess.run(
        ["/bin/sh", "our charts/hooks/pre-commit"],
        env={"PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.split("\n")[:3] == ["check", "--staged", str(here / "our charts")]


@needs_linux
def test_a_folder_that_may_not_be_written_to_is_told_in_words(here: Path) -> None:
    (here / "closed").mkdir(mode=0o500)
    for name in ("closed", "closed/charts"):
        ran = run("init", name, cwd=here, env=OURS, before=as_anybody)
        assert ran.code == 3
        assert "ermission denied" in ran.err


@needs_linux
def test_a_disk_that_takes_no_more_is_told_with_what_was_made(here: Path) -> None:
    lay(here / "charts", {"chartgen.toml": ""})
    ran = run("init", "charts", cwd=here, env=OURS, before=lambda: setrlimit(RLIMIT_FSIZE, (500, 500)))
    assert ran.code == 3
    assert "charts.yml cannot be written: File too large. Made so far: .gitattributes. Type the same again" in ran.err
    assert sorted(files(here / "charts")) == [".gitattributes", "chartgen.toml"]


def test_it_asks_for_a_folder() -> None:
    with pytest.raises(click.UsageError):
        chartgen.main(["init"], standalone_mode=False)
