"""The way of the README's first page, from installing to a chart that tells it all, as a new user goes it."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from lsprotocol import types

from tests.docs.pages import Block, blocks, part, text_of
from tests.editor.client import Editor, editor, whole

WALK = part(text_of("README.md"), "## A first note in five minutes")
DAY, WRONG_DAY = "2026-11-23", "11/23/2026"
NOON = 1_795_435_200
"""Noon of the page's day, in seconds since 1970."""
pytestmark = pytest.mark.slow


def typed(command: str, folder: Path, environment: dict[str, str]) -> tuple[int, str]:
    """Type a command in a shell, and get how it ended and what it said."""
    done = subprocess.run(
        command, shell=True, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    return done.returncode, done.stdout + done.stderr


class Desk:
    """Where the page is followed: a folder, an environment, and an editor that speaks with chartgen."""

    def __init__(self, folder: Path, environment: dict[str, str], one: Editor) -> None:
        self.folder, self.environment, self.editor = folder, environment, one

    def type(self, command: str) -> tuple[int, str]:
        """Type a command, and get how it ended and what it said."""
        return typed(command, self.folder, self.environment)

    async def write(self, block: Block) -> None:
        """Open a file that `chartgen` began, write it as the page has it, make a mistake, mend it, and save."""
        file = self.folder / block.path
        uri = await self.editor.opened(file)
        begun = self.editor.told[uri].diagnostics
        assert any(one.code in ("CG302", "CG313", "CG314") for one in begun), begun
        await self.editor.changed(uri, whole(block.text))
        assert self._errors(uri) == []
        if DAY in block.text:
            await self.mistake(uri, block.text)
        file.write_text(block.text, "utf-8", newline="\n")

    async def mistake(self, uri: str, text: str) -> None:
        """Write a day wrongly, be told, take the fix that is offered, and hear no more of it."""
        await self.editor.changed(uri, whole(text.replace(DAY, WRONG_DAY, 1)))
        (found,) = [one for one in self.editor.told[uri].diagnostics if one.code == "CG204"]
        context = types.CodeActionContext([found])
        asked = types.CodeActionParams(types.TextDocumentIdentifier(uri), found.range, context)
        offered = await self.editor.wire.text_document_code_action_async(asked)
        edits = [one.edit for one in offered or () if isinstance(one, types.CodeAction) and one.edit]
        assert [edit.new_text for one in edits for edit in (one.changes or {})[uri]] == [DAY]
        await self.editor.changed(uri, whole(text))
        assert self._errors(uri) == []

    def _errors(self, uri: str) -> list[types.Diagnostic]:
        found = self.editor.told[uri].diagnostics
        return [one for one in found if one.severity is types.DiagnosticSeverity.Error]


@pytest.fixture
def environment(installed: Path, tmp_path: Path) -> dict[str, str]:
    """That of a new user on the page's day, with a name in git and nothing else set up."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "GIT_"))}
    return kept | {
        "PATH": f"{installed.parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "SOURCE_DATE_EPOCH": str(NOON),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "Dana Reyes",
        "GIT_AUTHOR_EMAIL": "dana@example.org",
        "GIT_COMMITTER_NAME": "Dana Reyes",
        "GIT_COMMITTER_EMAIL": "dana@example.org",
        "GIT_AUTHOR_DATE": f"{NOON} +0000",
        "GIT_COMMITTER_DATE": f"{NOON} +0000",
    }


def _typed(block: Block) -> Iterator[tuple[str, str]]:
    for step in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        command, _, expected = step.partition("\n")
        yield command, expected


async def _follow(desk: Desk) -> None:
    for block in blocks(WALK):
        if block.path:
            await desk.write(block)
        elif block.language == "console":
            for command, expected in _typed(block):
                _follow_command(desk, command, expected)


def _follow_command(desk: Desk, command: str, expected: str) -> None:
    """Type a command of the page; one that the page has fail is typed with the mistake that it speaks of."""
    wrong = expected.startswith("error[")
    if wrong:
        intake = next(desk.folder.rglob(f"{DAY}-intake.md"))
        right = intake.read_text("utf-8")
        intake.write_text(right.replace(DAY, WRONG_DAY, 1), "utf-8", newline="\n")
    code, said = desk.type(command)
    if wrong:
        intake.write_text(right, "utf-8", newline="\n")
    assert (code, said[: len(expected)]) == (int(wrong), expected), f"{command}\n{said}"


def test_the_first_page_leads_from_installing_to_a_chart_that_tells_it_all(
    installed: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    async def walk() -> None:
        async with editor("--as-of", DAY, program=(str(installed),), environment=environment) as one:
            await _follow(Desk(tmp_path, environment, one))

    asyncio.run(walk())
    page = unescape((tmp_path / "site" / "c-1001" / "index.html").read_text("utf-8"))
    for words in (
        "June Okafor",
        "The tour is on Thursday, December 3, at ten.",
        "Mr. Bell wrote: it is Thursday",
        "Signed by Dana Reyes, QIDP, November 23, 2026",
        "Amended",
        "Closed November 23, 2026",
    ):
        assert words in page, words
    original = (tmp_path / "charts" / "c-1001" / f"{DAY}-collateral.md").read_text("utf-8")
    assert "Wednesday, December 2" in original


def test_the_hook_of_the_first_page_refuses_a_commit_with_errors_and_only_such(
    installed: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    def type_(command: str) -> tuple[int, str]:
        return typed(command, tmp_path, environment)

    begin = next(block for block in blocks(WALK) if block.language == "console")
    assert [type_(command)[0] for command, _ in _typed(begin)] == [0] * 5
    note = next((tmp_path / "charts").glob("*/*-home-visit.md"))
    right = note.read_text("utf-8")
    note.write_text(right.replace("date: 20", "date: x20", 1), "utf-8", newline="\n")
    type_("git -C charts add --all")
    code, said = type_("git -C charts commit --quiet --message Wrong")
    assert code != 0
    assert "CG204" in said
    note.write_text(right, "utf-8", newline="\n")
    (tmp_path / "charts/another.txt").write_text("No note.", "utf-8")
    assert type_("git -C charts add --all && git -C charts commit --quiet --message Right")[0] == 0
