"""The documentation names every command and option there is, and none that is not."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click
import pytest

from chartgen.commands.main import COMMANDS as NAMES
from chartgen.commands.main import chartgen
from tests.docs.pages import ROOT, Step, blocks, code_in, follow, pages, part, text_of, words_in

OPTION = re.compile(r"(?<![\w-])--?[a-zA-Z][\w-]*")
COMMANDS = text_of("docs/commands.md")


def _options(command: click.Command) -> set[str]:
    with click.Context(command, help_option_names=["-h", "--help"]) as context:
        return {name for option in command.get_params(context) for name in option.opts if name.startswith("-")}


def _command(name: str) -> click.Command:
    with click.Context(chartgen) as context:
        command = chartgen.get_command(context, name)
    assert command is not None
    return command


ALL = {**{name: _options(_command(name)) for name in NAMES}, "": _options(chartgen)}


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_command_and_option_that_is_named_exists(page: Path) -> None:
    for line in code_in(page.read_text("utf-8")):
        for call in re.findall(r"(?:^|[\s/`$])chartgen ((?:[a-z]+|-)(?![\w.]*[:=])[^`|;&]*)", line):
            name, options = _named(call)
            assert name in ALL, line
            assert options <= ALL[name], line


def _named(call: str) -> tuple[str, set[str]]:
    first = call.split()[0]
    return ("" if first.startswith("-") else first), set(OPTION.findall(call))


@pytest.mark.parametrize("name", NAMES)
def test_every_option_of_a_command_and_no_other_is_described(name: str) -> None:
    text = part(COMMANDS, f"## {name.capitalize()}")
    described = {option for span in words_in(text) for option in OPTION.findall(span)}
    assert described | {"-h", "--help"} == ALL[name]


def test_every_command_is_described() -> None:
    assert {f"chartgen {name}" for name in NAMES} <= words_in(COMMANDS.replace("[`", "`").replace("`]", "`"))
    assert {"chartgen --help", "-h", "chartgen --version"} <= words_in(COMMANDS)


def test_every_exit_code_of_the_help_is_described() -> None:
    codes = re.findall(r"^  (\d)  (.+)$", chartgen.epilog or "", re.MULTILINE)
    rows = part(COMMANDS, "## Exit codes")
    assert codes
    for code, _ in codes:
        assert f"| {code} |" in rows


def test_the_examples_print_what_the_page_says(tmp_path: Path) -> None:
    steps = follow(COMMANDS, tmp_path)
    assert [step.code for step in steps] == [0, 0, 1, 1, 1, 1]
    for step in steps:
        assert step.said.rstrip("\n") == step.expected.rstrip("\n")


def test_the_sarif_result_of_the_page_is_one_that_is_printed(tmp_path: Path) -> None:
    follow(COMMANDS, tmp_path)
    (printed,) = follow("```console\n$ chartgen check charts --format sarif\n```\n", tmp_path)
    shown = json.loads(next(text for text in _code("json") if "ruleId" in text))
    result = json.loads(printed.said)["runs"][0]["results"][0]
    del result["ruleIndex"]
    assert shown == result


def _code(language: str) -> list[str]:
    return [block.text for block in blocks(COMMANDS) if block.language == language]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_answers_in_the_way_the_page_says(shell: str, tmp_path: Path) -> None:
    variable = f"_CHARTGEN_COMPLETE={shell}_source"
    assert any(variable in line for line in code_in(COMMANDS))
    (asked,) = _type(f"{variable} chartgen", tmp_path)
    assert "_CHARTGEN_COMPLETE=" + shell + "_complete" in asked.said
    (answered,) = _type(
        f'COMP_WORDS="chartgen bu" COMP_CWORD=1 _CHARTGEN_COMPLETE={shell}_complete chartgen', tmp_path
    )
    assert "build" in answered.said or shell == "fish"


def _type(command: str, folder: Path) -> list[Step]:
    return follow(f"```console\n$ {command}\n```\n", folder)


def test_the_hook_refuses_a_commit_with_an_error(tmp_path: Path) -> None:
    follow(part(COMMANDS, "## How a problem is told"), tmp_path)
    hook = next(text for text in _code("sh") if text.startswith("#!/bin/sh"))
    (tmp_path / "hook").write_text(hook, "utf-8")
    (*_, begun) = _type("git init -q && git add charts", tmp_path)
    (ran,) = _type("sh ./hook", tmp_path)
    assert (begun.code, ran.code) == (0, 1)
