"""The server over its real protocol: an editor that opens, types, asks, and goes away."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import pytest
from lsprotocol import types

from chartgen.rules.examples import BODY, LATER, PLAN, VISIT, note
from tests.background import lay
from tests.editor.client import Editor, editor, part, whole
from tests.editor.desks import charts_in

TASK = BODY.replace("2024-07-10)", "2024-07-10) ^study-x")
THIRD = note("date: 2024-04-09", "goals: {housing: progress}", "closes: [study-x]")


def talk(
    conversation: Callable[[Editor], Awaitable[None]],
    *options: str,
    encodings: tuple[str, ...] = (),
    path: str | None = None,
) -> None:
    """Let an editor and its server talk."""

    async def run() -> None:
        environment = None if path is None else {"PATH": path}
        async with editor(*options, encodings=encodings, environment=environment) as one:
            await conversation(one)

    asyncio.run(run())


def position(text: str, words: str, into: int = 0) -> types.Position:
    """The position of words in a text that is all ASCII."""
    line = next(number for number, line in enumerate(text.split("\n")) if words in line)
    return types.Position(line, text.split("\n")[line].index(words) + into)


def identifier(uri: str) -> types.TextDocumentIdentifier:
    return types.TextDocumentIdentifier(uri)


async def led(one: Editor, uri: str, at: types.Position) -> types.Location:
    """The one place that a word leads to."""
    found = await one.wire.text_document_definition_async(types.DefinitionParams(identifier(uri), at))
    assert isinstance(found, Sequence)
    (target,) = found
    assert isinstance(target, types.Location)
    return target


def test_a_wrong_date_is_told_while_typing_and_mended_by_its_fix(tmp_path: Path) -> None:
    charts = charts_in(tmp_path)

    async def write(one: Editor) -> None:
        uri = await one.opened(charts / VISIT)
        assert one.codes(uri) == []
        line = position(note(), "date:").line
        await one.changed(uri, part(line, 6, 16, "3/5/2024"))
        (found,) = one.told[uri].diagnostics
        assert (found.code, found.source, found.severity) == ("CG204", "chartgen", types.DiagnosticSeverity.Error)
        assert found.range == types.Range(types.Position(line, 6), types.Position(line, 14))
        assert found.message.endswith("\nWrite 2024-03-05, if that is the day you mean.")
        context = types.CodeActionContext([found])
        asked = types.CodeActionParams(identifier(uri), found.range, context)
        (action,) = await one.wire.text_document_code_action_async(asked) or []
        assert isinstance(action, types.CodeAction)
        assert action.title == "Write 2024-03-05"
        assert action.edit is not None
        assert action.edit.changes is not None
        assert [*action.edit.changes[uri]] == [types.TextEdit(found.range, "2024-03-05")]
        await one.changed(uri, part(line, 6, 14, "2024-03-05"))
        assert one.codes(uri) == []

    talk(write)
    assert (charts / VISIT).read_text() == note()


def test_what_is_asked_of_a_place_is_answered(tmp_path: Path) -> None:
    charts = charts_in(tmp_path, {VISIT: note(body=TASK), LATER: THIRD})

    async def ask(one: Editor) -> None:
        uri = await one.opened(charts / LATER)
        at = position(THIRD, "study-x", 3)
        target = await led(one, uri, at)
        assert target.uri == (charts / VISIT).as_uri()
        assert target.range.start.line == position(note(body=TASK), "^study-x").line
        assert (await led(one, uri, position(THIRD, "housing", 2))).uri == (charts / PLAN).as_uri()
        context = types.ReferenceContext(include_declaration=True)
        asked = types.ReferenceParams(context, identifier(uri), at)
        found = await one.wire.text_document_references_async(asked) or []
        assert [location.uri for location in found] == [(charts / VISIT).as_uri(), uri]
        hover = await one.wire.text_document_hover_async(types.HoverParams(identifier(uri), at))
        assert hover is not None
        assert isinstance(hover.contents, types.MarkupContent)
        assert "Follow-up of 2024-03-05-call" in hover.contents.value
        symbols = (
            await one.wire.text_document_document_symbol_async(types.DocumentSymbolParams(identifier(uri))) or []
        )
        assert [symbol.name for symbol in symbols] == [
            "Case management activities",
            "Client observations",
            "Follow-up needed",
        ]

    talk(ask)


def test_what_could_be_written_is_offered_in_half_written_front_matter(tmp_path: Path) -> None:
    charts = charts_in(tmp_path)
    half = "---\ntype: collateral\nactivities: [mon"

    async def complete(one: Editor) -> None:
        uri = await one.opened(charts / LATER, half)
        asked = types.CompletionParams(identifier(uri), types.Position(2, 16))
        offered = await one.wire.text_document_completion_async(asked)
        assert isinstance(offered, types.CompletionList)
        item = next(item for item in offered.items if item.label == "monitored")
        where = types.Range(types.Position(2, 13), types.Position(2, 16))
        assert item.text_edit == types.TextEdit(where, "monitored")

    talk(complete)


@pytest.mark.parametrize(("encodings", "emoji"), [((), 2), (("utf-8", "utf-16"), 4)])
def test_columns_are_counted_as_the_editor_counts_them(
    tmp_path: Path, encodings: tuple[str, ...], emoji: int
) -> None:
    charts = charts_in(tmp_path)
    text = note("activities: [😀, montored]")
    line = position(text, "activities").line
    before = len("activities: [") + emoji + len(", ")

    async def count(one: Editor) -> None:
        uri = await one.opened(charts / VISIT, text)
        found = one.told[uri].diagnostics[-1]
        assert found.range.start == types.Position(line, before)
        await one.changed(uri, part(line, before, before + len("montored"), "monitored"))
        assert len(one.told[uri].diagnostics) == 1

    talk(count, encodings=encodings)


def test_many_changes_at_once_leave_the_text_that_the_editor_has(tmp_path: Path) -> None:
    charts = charts_in(tmp_path)
    odd = note(body=BODY.replace("lunch", "\x0clunch\u2028 here\x85 too"))

    async def type_(one: Editor) -> None:
        uri = await one.opened(charts / VISIT, odd)
        last = len(odd.split("\n")) - 1
        for _ in range(30):
            one.change(uri, part(last, 0, 0, "- [] x\n"), part(last, 0, 0, "é😀 "))
        await one.changed(uri, part(1, 6, 16, "colateral"))
        assert "CG201" in one.codes(uri)
        assert "CG313" not in one.codes(uri)
        await one.changed(uri, part(last, 0, 3, ""))
        await one.changed(uri, whole(note()))
        assert one.codes(uri) == []
        await one.changed(uri, part(10**6, 10**6, 10**6, "\n- [] x"))
        assert one.codes(uri) == ["CG313"]

    talk(type_)


def test_notes_beside_it_are_renewed_and_a_closed_one_is_cleared(tmp_path: Path) -> None:
    charts = charts_in(tmp_path, {LATER: THIRD})

    async def write(one: Editor) -> None:
        later = await one.opened(charts / LATER)
        assert one.codes(later) == ["CG409"]
        visit = await one.opened(charts / VISIT)
        one.change(visit, whole(note(body=TASK)))
        await one.until(lambda: one.codes(later) == [])
        one.wire.text_document_did_close(types.DidCloseTextDocumentParams(identifier(visit)))
        await one.until(lambda: one.codes(later) == ["CG409"])
        (charts / VISIT).write_text(note(body=TASK))
        changed = [types.FileEvent((charts / VISIT).as_uri(), types.FileChangeType.Changed)]
        one.wire.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(changed))
        await one.until(lambda: one.codes(later) == [])
        one.change(later, whole("no note"))
        await one.until(lambda: one.codes(later) == ["CG101"])
        one.wire.text_document_did_close(types.DidCloseTextDocumentParams(identifier(later)))
        await one.until(lambda: one.codes(later) == [])

    talk(write)


def test_broken_settings_are_said_aloud_once_and_told_on_their_line(tmp_path: Path) -> None:
    charts = charts_in(tmp_path, {"chartgen.toml": 'agency = "x"\n'})

    async def break_(one: Editor) -> None:
        settings, visit = await one.opened(charts / "chartgen.toml"), await one.opened(charts / VISIT)
        (charts / "chartgen.toml").write_text('agency = "x"\nthemee = "x"\n')
        for _ in range(2):
            one.wire.text_document_did_save(types.DidSaveTextDocumentParams(identifier(settings)))
            await one.until(lambda: one.codes(settings) == ["setup"])
        assert one.told[settings].diagnostics[0].range.start == types.Position(1, 0)
        await one.until(lambda: bool(one.heard))
        (charts / "chartgen.toml").write_text("")
        one.wire.text_document_did_save(types.DidSaveTextDocumentParams(identifier(settings)))
        await one.until(lambda: one.codes(settings) == [])
        assert len(one.heard) == 1
        assert "The settings stay as they were." in one.heard[0]
        assert one.codes(visit) == []

    talk(break_)


def test_what_is_not_open_or_no_file_is_answered_with_nothing(tmp_path: Path) -> None:
    charts = charts_in(tmp_path)

    async def ask(one: Editor) -> None:
        await one.opened(charts / VISIT)
        item = types.TextDocumentItem("untitled:Untitled-1", "markdown", 1, note())
        one.wire.text_document_did_open(types.DidOpenTextDocumentParams(item))
        for uri in ("untitled:Untitled-1", (charts / PLAN).as_uri(), "", "file:///nowhere/%00.md"):
            one.change(uri, whole("x"))
            for at in (types.Position(0, 0), types.Position(10**9, 10**9)):
                assert (
                    await one.wire.text_document_completion_async(types.CompletionParams(identifier(uri), at)) is None
                )
                assert await one.wire.text_document_hover_async(types.HoverParams(identifier(uri), at)) is None
                asked = types.DefinitionParams(identifier(uri), at)
                assert await one.wire.text_document_definition_async(asked) == []
            one.wire.text_document_did_close(types.DidCloseTextDocumentParams(identifier(uri)))
        far = types.Position(10**9, 10**9)
        visit = (charts / VISIT).as_uri()
        asked_far = types.CompletionParams(identifier(visit), far)
        assert isinstance(await one.wire.text_document_completion_async(asked_far), types.CompletionList)

    talk(ask)


def test_a_name_with_blanks_signs_and_other_letters_is_found_and_no_git_is_needed(tmp_path: Path) -> None:
    path = "c-1/2024-04-09 call 100% Zoë 😀.md"
    charts = charts_in(tmp_path / "a b#c", {path: note("date: x")})

    async def open_(one: Editor) -> None:
        uri = await one.opened(charts / path)
        assert "CG204" in one.codes(uri)
        one.told.pop(uri)
        await one.until(lambda: uri in one.told)  # once git was asked for and not found
        assert "CG204" in one.codes(uri)

    talk(open_, path="")


def test_history_comes_from_git(tmp_path: Path) -> None:
    charts = charts_in(tmp_path, {"chartgen.toml": 'history = "git"\n'})
    git = ("git", "-c", "user.name=Dana", "-c", "user.email=d@example.org")
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "Notes")):
        subprocess.run([*git, *words], cwd=charts, check=True, capture_output=True)

    async def wait(one: Editor) -> None:
        uri = await one.opened(charts / VISIT)
        one.told.pop(uri)
        await one.until(lambda: uri in one.told)

    talk(wait)


def test_two_editors_have_a_server_each(tmp_path: Path) -> None:
    charts = lay(tmp_path, {})
    charts = charts_in(tmp_path)

    async def both() -> None:
        async with editor() as one, editor() as other:
            uri = await one.opened(charts / VISIT, "no note")
            assert await other.opened(charts / VISIT) == uri
            assert (one.codes(uri), other.codes(uri)) == (["CG101"], [])

    asyncio.run(both())
