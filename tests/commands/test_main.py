"""The command line as a whole: which commands there are, and how soon each is there."""

from __future__ import annotations

import subprocess
import sys

import pytest

from chartgen.commands.main import COMMANDS, chartgen

SLOW = ("chartgen.site.chart", "jinja2", "markdown", "nh3", "rich", "yaml")
"""What takes long to load."""


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_says_of_itself_what_the_list_of_commands_says(name: str) -> None:
    with chartgen.make_context("chartgen", [name]) as context:
        command = chartgen.get_command(context, name)
    assert command is not None
    assert command.name == name
    assert (command.help or "").split("\n")[0] == COMMANDS[name]


def loaded(code: str) -> set[str]:
    """What is loaded after this code has run in a Python of its own."""
    script = f"{code}\nimport sys; print('\\n'.join(sys.modules))"
    return set(
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    )


def test_the_list_of_commands_loads_no_command() -> None:
    found = loaded("import chartgen.commands.main")
    assert not [name for name in found if name.startswith("chartgen.check") or name in SLOW]


def test_check_and_build_load_nothing_slow_until_it_is_needed() -> None:
    found = loaded("import chartgen.commands.check, chartgen.commands.build")
    assert not found & set(SLOW)
