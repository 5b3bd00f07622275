"""The commands as people and programs use them: what they print, where, in which form, and how they end."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from tests.background import lay
from tests.whole.programs import COMMAND, ENVIRONMENT, build, check, client, contents, many, run, visit

FIELDS = ["path", "line", "column", "code", "name", "severity", "message", "help"]


@pytest.fixture
def charts(tmp_path: Path) -> Path:
    """Two clients: the first with an error and a warning, the second with an error in a folder below."""
    wrong = visit("2024-03-06", time="time: 25:99", activities="activities: [juggled]")
    files = {**client("c-1", wrong=wrong), **client("c-2"), "c-2/2024/raw.md": "raw, 100%: a, b"}
    return lay(tmp_path / "charts", files)


def found(out: str) -> list[tuple[str, str]]:
    return [(one["path"], one["code"]) for one in json.loads(out)]


# check


def test_json_has_exactly_the_fields_that_are_promised(charts: Path) -> None:
    ran = check("charts", "--format", "json", cwd=charts.parent)
    assert ran.code == 1
    assert not ran.err
    diagnostics: list[dict[str, Any]] = json.loads(ran.out)
    assert len(diagnostics) >= 3
    for one in diagnostics:
        assert list(one) == FIELDS
        assert one["severity"] in ("error", "warning", "hint")
        assert isinstance(one["line"], int)
        assert one["column"] >= 1
    (time_,) = (one for one in diagnostics if one["code"] == "CG205")
    line = (charts.parent / time_["path"]).read_text().split("\n")[time_["line"] - 1]
    assert line[time_["column"] - 1 :].startswith("25:99")
    assert diagnostics == sorted(diagnostics, key=lambda one: (one["path"], one["line"], one["column"], one["code"]))


@pytest.mark.parametrize(
    ("paths", "files"),
    [
        (["charts"], {"charts/c-1/wrong.md", "charts/c-2/2024/raw.md"}),
        (["charts/"], {"charts/c-1/wrong.md", "charts/c-2/2024/raw.md"}),
        (["charts/c-1"], {"charts/c-1/wrong.md"}),
        (["charts/c-2/2024"], {"charts/c-2/2024/raw.md"}),
        (["charts/c-1/wrong.md"], {"charts/c-1/wrong.md"}),
        (["charts/c-1/intake.md"], set()),
        (["charts/c-1", "charts/c-2/2024/raw.md"], {"charts/c-1/wrong.md", "charts/c-2/2024/raw.md"}),
        (["charts/c-1", "charts"], {"charts/c-1/wrong.md", "charts/c-2/2024/raw.md"}),
        ([], {"charts/c-1/wrong.md", "charts/c-2/2024/raw.md"}),
    ],
)
def test_only_what_concerns_the_paths_is_told(paths: list[str], files: set[str], charts: Path) -> None:
    ran = check(*paths, "--format", "json", cwd=charts.parent)
    assert {path for path, _ in found(ran.out)} == files
    assert ran.code == (1 if files else 0)


def test_a_file_is_named_as_one_finds_it_from_where_one_stands(charts: Path) -> None:
    inside = check("wrong.md", "--format", "json", cwd=charts / "c-1")
    assert {path for path, _ in found(inside.out)} == {"wrong.md"}
    outside = check(charts / "c-1/wrong.md", "--format", "json", cwd=Path("/"))
    assert {path for path, _ in found(outside.out)} == {(charts / "c-1/wrong.md").as_posix().removeprefix("/")}
    beside = check("../c-1", "--format", "json", cwd=charts / "c-2")
    assert {path for path, _ in found(beside.out)} == {str(charts / "c-1/wrong.md")}


def test_paths_in_two_charts_folders_make_one_result_in_every_format(charts: Path, tmp_path: Path) -> None:
    other = lay(tmp_path / "other", client("c-9", wrong="nothing"))
    one = check(charts, other, "--format", "json")
    assert {Path(path).parts[-2] for path, _ in found(one.out)} == {"c-1", "2024", "c-9"}
    assert len(json.loads(check(charts, other, "--format", "sarif").out)["runs"]) == 1
    text = check(charts, other)
    assert text.out.count("error[CG101]") == 2
    assert text.code == 1


def test_github_annotations_are_one_line_each_and_escaped(charts: Path) -> None:
    lay(charts, {"c-1/50%, a:b.md": "raw"})
    ran = check("charts", "--format", "github", cwd=charts.parent)
    lines = ran.out.splitlines()
    shape = re.compile(
        r"::(error|warning|notice) file=[^,:]+,line=\d+,col=\d+,endColumn=\d+,title=CG\d{3} [a-z0-9-]+::.+"
    )
    assert all(shape.fullmatch(line) for line in lines), lines
    assert any("file=charts/c-1/50%25%2C a%3Ab.md," in line for line in lines)


def test_sarif_is_a_log_of_one_run_whose_results_name_its_rules(charts: Path) -> None:
    lay(charts, {"c-1/a b#é.md": "raw"})
    log = json.loads(check("charts", "--format", "sarif", cwd=charts.parent).out)
    assert log["version"] == "2.1.0"
    (one,) = log["runs"]
    rules = one["tool"]["driver"]["rules"]
    for result in one["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        place = result["locations"][0]["physicalLocation"]
        assert place["region"]["startColumn"] < place["region"]["endColumn"]
    uris = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in one["results"]}
    assert "charts/c-1/a%20b%23%C3%A9.md" in uris


def test_what_is_right_gives_an_empty_result_in_every_format(tmp_path: Path) -> None:
    charts = lay(tmp_path / "charts", client("c-1"))
    assert json.loads(check(charts, "--format", "json").out) == []
    assert json.loads(check(charts, "--format", "sarif").out)["runs"][0]["results"] == []
    assert check(charts, "--format", "github").out == ""
    ran = check(charts)
    assert (ran.code, ran.out, ran.err) == (0, "No errors, 0 warnings, 0 hints in 1 note.\n", "")


def test_text_shows_the_line_with_a_caret_under_the_words_at_fault(charts: Path) -> None:
    out = check("charts/c-1", cwd=charts.parent).out
    lines = out.splitlines()
    number = next(index for index, line in enumerate(lines) if line.startswith("error[CG205]"))
    assert lines[number + 1].strip().startswith("--> charts/c-1/wrong.md:")
    shown, carets = lines[number + 3], lines[number + 4]
    assert shown[carets.index("^") : carets.rindex("^") + 1] == "25:99"
    assert lines[number + 5].strip().startswith("= ")


# Which day


@pytest.mark.parametrize("arguments", [["build"], ["check"]])
@pytest.mark.parametrize("day", ["tomorrow", "2024-02-30", "05/03/2024", "", "2024-03-05T10:00"])
def test_a_day_that_is_none_is_wrong_usage(arguments: list[str], day: str, charts: Path) -> None:
    ran = run(*arguments, "charts", "--as-of", day, cwd=charts.parent)
    assert ran.code == 2
    assert "2024-03-05" in ran.err
    assert not ran.out


def test_source_date_epoch_is_the_day_where_no_other_is_given(tmp_path: Path) -> None:
    lay(tmp_path / "charts", client("c-1"))
    epoch = {"SOURCE_DATE_EPOCH": "1709596800"}  # 2024-03-05, midnight in Greenwich
    assert run("build", "charts", "-o", "a", cwd=tmp_path, env=epoch).code == 0
    assert run("build", "charts", "-o", "b", "--as-of", "2024-03-05", cwd=tmp_path).code == 0
    assert run("build", "charts", "-o", "c", cwd=tmp_path, env={**epoch, "TZ": "America/New_York"}).code == 0
    assert contents(tmp_path / "a") == contents(tmp_path / "b") == contents(tmp_path / "c")
    assert b"March 5, 2024" in (tmp_path / "a/index.html").read_bytes()
    build(tmp_path / "charts", tmp_path / "d", env=epoch)
    assert b"June 30, 2024" in (tmp_path / "d/index.html").read_bytes()


@pytest.mark.parametrize("epoch", ["yesterday", "1e9", "9" * 30, "12.5"])
def test_a_source_date_epoch_that_is_no_number_of_seconds_is_wrong_usage(epoch: str, charts: Path) -> None:
    ran = run("check", charts, env={"SOURCE_DATE_EPOCH": epoch})
    assert ran.code == 2
    assert ran.err.startswith("chartgen: SOURCE_DATE_EPOCH is ")
    assert ran.err.count("\n") == 1


# What reaches a pipe, and what a terminal

NASTY = "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b31m \x08\x85 \x7f"


def test_nothing_but_results_is_piped_and_no_note_speaks_to_the_terminal(charts: Path) -> None:
    lay(
        charts, {"c-1/nasty.md": NASTY, f"c-1/{NASTY[:9]}.md": visit(location=f"locaton: {NASTY}"), "c-1/m.md": NASTY}
    )
    for arguments in (["check"], ["check", "--format", "json"], ["check", "--format", "github"], ["build"]):
        ran = run(*arguments, "--as-of", "2024-06-30", cwd=charts.parent)
        assert ran.code == 1
        assert not ran.err
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", ran.out), arguments


def on_terminal(*arguments: object, cwd: Path) -> str:
    """What a command writes to a terminal of its own."""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, *map(str, arguments)],
        cwd=cwd,
        env={**ENVIRONMENT, "TERM": "xterm-256color", "COLUMNS": "100"},
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
    )
    os.close(slave)
    said = b""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            said += os.read(master, 65536)
        except OSError:  # how Linux says that nobody writes there any more
            break
    os.close(master)
    process.wait(timeout=10)
    return said.decode()


def test_a_terminal_shows_colour_and_no_escape_that_a_note_holds(charts: Path) -> None:
    lay(
        charts, {"c-1/nasty.md": f"{NASTY}\n", "c-1/two.md": visit(event=f'event: "{NASTY}"', time="time: 9\x1b[2J9")}
    )
    said = on_terminal("check", "charts", "--as-of", "2024-06-30", cwd=charts.parent)
    assert "\x1b[1;31merror[CG" in said
    left = re.sub(r"\x1b\[[0-9;]*m", "", said)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", left)
    assert "\x1b[31mred" not in said
    assert "\\x1b[31mred" in left


@pytest.mark.slow
def test_long_work_shows_a_bar_on_a_terminal_and_nothing_in_a_pipe(tmp_path: Path) -> None:
    charts = many(tmp_path / "charts", 12, 600)
    said = on_terminal("build", "charts", "-j", "1", "--as-of", "2024-06-30", cwd=tmp_path)
    assert "Building charts" in said
    assert re.search(r"\d+/12", said)
    assert "Open site/index.html" in said
    assert build(charts, tmp_path / "site", "-j", 1).err == ""


def test_an_encoding_that_lacks_a_letter_does_not_stop_a_command(charts: Path) -> None:
    lay(charts, client("c-1", odd=visit(time="time: żłw 日本")))
    ran = run("check", charts, "--as-of", "2024-06-30", env={"PYTHONIOENCODING": "latin-1"})
    assert ran.code == 1
    assert "\\u017c" in ran.out


def test_a_reader_that_goes_away_ends_a_command_without_a_word(charts: Path) -> None:
    script = f"'{COMMAND[0]}' -m chartgen check charts | true"
    ran = subprocess.run(
        ["bash", "-c", script], cwd=charts.parent, env=ENVIRONMENT, capture_output=True, text=True, check=False
    )
    assert not ran.stderr


def test_folders_with_names_that_are_not_utf_8_can_be_built_and_checked(tmp_path: Path) -> None:
    odd = tmp_path / "caf\udce9"
    lay(odd / "charts", client("c-1", wrong="raw"))
    for format_ in ("text", "json", "github", "sarif"):
        ran = check(odd / "charts", "--format", format_)
        assert ran.code == 1, ran.err
        assert "caf\\xe9" in ran.out.replace("\\\\", "\\").replace("%5C", "\\")
    assert build(odd / "charts", odd / "site").code == 1
    assert (odd / "site/c-1/index.html").is_file()


# Help, and what nobody knows


@pytest.mark.parametrize("command", [[], ["build"], ["check"], ["explain"]])
def test_every_command_helps(command: list[str]) -> None:
    for flag in ("--help", "-h"):
        ran = run(*command, flag)
        assert ran.code == 0
        assert ran.out.startswith("Usage: ")
        assert not ran.err


UNKNOWN = ("--nope", "nope", "build --nope", "check --format xml", "build -j 0", "build a b", "explain CG999")


@pytest.mark.parametrize("words", UNKNOWN)
def test_what_no_command_knows_is_wrong_usage(words: str) -> None:
    ran = run(*words.split())
    assert ran.code == 2
    assert ran.err
    assert not ran.out


def test_explain_tells_of_every_rule_by_code_and_by_name() -> None:
    listed = re.findall(r"^(CG\d{3})  (?:error|warning|hint) +([a-z0-9-]+)", run("explain").out, re.MULTILINE)
    assert len(listed) > 40
    code, name = listed[0]
    by_code = run("explain", code).out
    assert by_code.startswith(f"{code} {name} (")
    assert run("explain", name).out == by_code == run("explain", code.lower()).out


def test_the_version_is_told() -> None:
    assert re.fullmatch(r"chartgen \d+\.\d+\.\d+\n", run("--version").out)


def test_from_within_the_charts_folder_the_site_is_built_beside_it(charts: Path) -> None:
    lay(charts, {"chartgen.toml": ""})
    ran = run("build", "--as-of", "2024-06-30", cwd=charts)
    assert ran.code in (0, 1)
    assert (charts.parent / "site" / "index.html").is_file()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_results_that_cannot_be_printed_are_told_and_the_site_stands(charts: Path, tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [*COMMAND, "build", str(charts), "-o", str(tmp_path / "site"), "--as-of", "2024-06-30"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ran.returncode == 3
    assert ran.stderr == (
        "chartgen: The work is done, but what it came to could not be printed: No space left on device.\n"
    )
    assert (tmp_path / "site" / "index.html").is_file()
