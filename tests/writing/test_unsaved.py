"""Whether an editor holds unsaved changes is seen by the traces that real editors leave."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from chartgen.writing.unsaved import DIRTY, DIRTY_AT, unsaved


@pytest.fixture
def note(tmp_path: Path) -> Path:
    file = tmp_path / "call.md"
    file.write_text("Rang Mr. Smith.\n", "utf-8")
    return file


@contextmanager
def opened_in(editor: str, file: Path, home: Path) -> Iterator[Callable[[bytes], None]]:
    """An editor at work on a file in a terminal of its own; what is called with keys presses them."""
    ours, theirs = pty.openpty()
    environment = {"PATH": os.environ["PATH"], "TERM": "xterm", "HOME": str(home)}
    started = subprocess.Popen(
        [editor, str(file)], stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
    )
    threading.Thread(target=_watch, args=(ours,), daemon=True).start()
    try:
        yield lambda keys: _press(ours, keys)
    finally:
        started.kill()
        started.wait()
        os.close(theirs)


def _watch(terminal: int) -> None:
    with suppress(OSError):
        while os.read(terminal, 65536):
            pass


def _press(terminal: int, keys: bytes) -> None:
    os.write(terminal, keys)


def until(true: Callable[[], bool]) -> bool:
    """Whether something comes true within ten seconds."""
    ends = time.monotonic() + 10
    while not true():
        if time.monotonic() > ends:
            return False
        time.sleep(0.02)
    return True


@pytest.mark.parametrize("editor", ["vim", "nvim"])
def test_an_editor_with_unsaved_changes_is_found_and_one_that_saved_is_not(
    editor: str, note: Path, tmp_path: Path
) -> None:
    if shutil.which(editor) is None:
        pytest.skip(f"there is no {editor} here")
    home = tmp_path / "home"
    home.mkdir()
    folders = [home / ".local/state/nvim/swap", home / ".local/share/nvim/swap"]
    with opened_in(editor, note, home) as press:
        assert until(lambda: any(tmp_path.rglob("*.swp")))
        assert unsaved(note, folders) is None
        press(b"iAnd his sister. ")
        assert until(lambda: unsaved(note, folders) is not None)
        press(b"\x1b:w\r")
        assert until(lambda: "sister" in note.read_text("utf-8"))
        assert until(lambda: unsaved(note, folders) is None)
        press(b"iX")
        assert until(lambda: unsaved(note, folders) is not None)
    left = unsaved(note, folders)
    assert left is not None, "what was lost in a crash can still be recovered"
    assert (left.editor, left.trace.suffix) == ("Vim" if editor == "vim" else "Neovim", ".swp")


def swap(*, dirty: bool) -> bytes:
    return b"b0VIM 9.1".ljust(DIRTY_AT, b"\0") + (bytes([DIRTY]) if dirty else b"\0") + b"\0" * 100


@pytest.mark.parametrize("name", [".call.md.swp", ".call.md.swo", ".call.md.swn", ".call.md.svz"])
def test_every_swap_file_of_the_note_is_looked_at(name: str, note: Path) -> None:
    (note.parent / name).write_bytes(swap(dirty=True))
    found = unsaved(note)
    assert found is not None
    assert found.trace == note.parent / name


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (".call.md.swp", swap(dirty=False)),
        (".call.md.swp", b"b0VIM"),
        (".call.md.swp", b""),
        (".other.md.swp", swap(dirty=True)),
        (".call.md.svg", swap(dirty=True)[:1000]),
        (".call.md.swap", swap(dirty=True)),
        ("#other.md#", b"x"),
        (".~lock.other.md#", b"x"),
    ],
)
def test_what_says_nothing_of_unsaved_changes_of_this_note_is_passed_over(
    name: str, content: bytes, note: Path
) -> None:
    (note.parent / name).write_bytes(content)
    assert unsaved(note) is None


@pytest.mark.parametrize(
    ("name", "editor"),
    [("#call.md#", "Emacs"), (".~lock.call.md#", "LibreOffice"), (".call.md.kate-swp", "Kate")],
)
def test_the_traces_of_other_editors_are_known(name: str, editor: str, note: Path) -> None:
    os.utime(note, (1, 1))
    (note.parent / name).write_text("x", "utf-8")
    found = unsaved(note)
    assert found is not None
    assert found.editor == editor


def test_emacs_locks_a_changed_file_by_a_link_that_leads_nowhere(note: Path) -> None:
    (note.parent / ".#call.md").symlink_to("dana@desk.4711:1732400000")
    found = unsaved(note)
    assert found is not None
    assert found.editor == "Emacs"


def test_what_emacs_saved_by_itself_before_the_note_was_saved_is_past(note: Path) -> None:
    autosaved = note.parent / "#call.md#"
    autosaved.write_text("x", "utf-8")
    os.utime(autosaved, (1, 1))
    assert unsaved(note) is None
