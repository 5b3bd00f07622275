"""Neovim, set up as the documentation says, tells of a wrong date, mends it, and goes where a word leads."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from chartgen.rules.examples import AS_OF, LATER, VISIT, note
from tests.docs.pages import blocks, text_of
from tests.editor.desks import charts_in

NO_NEOVIM = "there is no nvim on this machine (Debian: apt install neovim)"
TASK = note().replace("2024-07-10)", "2024-07-10) ^study-x")
PATIENCE = 60_000
"""Milliseconds until something that does not come is a failure."""
WALK = """
local said = {}
vim.ui.select = function(items, _, choose) choose(items[1], 1) end
local function wait(what, holds)
  if not vim.wait(PATIENCE, holds, 20) then error("waited in vain for " .. what) end
end
local function told() return vim.diagnostic.get(0) end
vim.defer_fn(function()
  local ok, fault = pcall(function()
    wait("what is wrong", function() return #told() > 0 end)
    said.found = told()[1].message
    vim.api.nvim_win_set_cursor(0, { 3, 7 })
    vim.lsp.buf.code_action()
    wait("the fix", function() return #told() == 0 end)
    said.mended = vim.api.nvim_buf_get_lines(0, 2, 3, false)[1]
    vim.cmd("write")
    local number = vim.fn.search("study-x")
    vim.api.nvim_win_set_cursor(0, { number, vim.fn.col(".") - 1 })
    vim.lsp.buf.definition()
    wait("the note it leads to", function() return vim.fn.bufname():find("2024%-03%-05") ~= nil end)
    said.led = vim.api.nvim_get_current_line()
  end)
  said.fault = not ok and fault or nil
  vim.fn.writefile({ vim.fn.json_encode(said) }, vim.env.SAID)
  vim.cmd("qall!")
end, 10)
"""


@pytest.fixture
def nvim() -> str:
    """The program; without it the test is skipped, but in CI it fails."""
    found = shutil.which("nvim")
    if found is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(NO_NEOVIM)
    return str(found)


@pytest.mark.slow
def test_a_wrong_date_is_told_and_mended_in_neovim(nvim: str, tmp_path: Path) -> None:
    wrong = note(
        "date: 4/9/2024",
        "closes: [study-x]",
        "satisfaction: satisfied",
        body="## Case management activities\nMonitored the seating by telephone.\n",
    )
    wrong += "## Client observations\nMaria gained two pounds and finished her lunch each day.\n"
    wrong += "## Follow-up needed\nNone, since all is arranged.\n"
    charts = charts_in(tmp_path, {VISIT: TASK, LATER: wrong})
    said = _walk(nvim, charts / LATER, tmp_path)
    assert said.get("fault") is None, said
    assert "not a day" in said["found"]
    assert said["mended"] == "date: 2024-04-09"
    assert "^study-x" in said["led"]
    assert (charts / LATER).read_text("utf-8") == wrong.replace("4/9/2024", "2024-04-09")


def _walk(nvim: str, file: Path, folder: Path) -> dict[str, str]:
    """What Neovim says after its walk, with a home of its own and `chartgen` where it looks for commands."""
    command = folder / "bin" / "chartgen"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m chartgen "$@" --as-of {AS_OF}\n')
    command.chmod(0o755)
    setup = next(block.text for block in blocks(text_of("docs/editors.md")) if block.path == "init.lua")
    (folder / "init.lua").write_text(setup + WALK.replace("PATIENCE", str(PATIENCE)))
    home = {name: str(folder / "home") for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
    root = str(Path(__file__).parents[2])
    environment = {
        **os.environ,
        **home,
        "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": root,
        "SAID": str(folder / "said.json"),
    }
    words = (nvim, "--headless", "-n", "-i", "NONE", "-u", str(folder / "init.lua"), str(file))
    ended = subprocess.run(words, env=environment, cwd=folder, capture_output=True, timeout=180, check=False)
    assert (folder / "said.json").exists(), ended.stderr.decode("utf-8", "replace")
    heard: dict[str, str] = json.loads((folder / "said.json").read_text("utf-8"))
    return heard
