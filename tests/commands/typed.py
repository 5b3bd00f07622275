"""A command as it is typed: in this process without a terminal, or in one of its own at a real terminal."""

from __future__ import annotations

import codecs
import fcntl
import os
import pty
import select
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Self

import pytest

from chartgen.commands import main
from tests.whole.programs import Ran, run

ROOT = Path(__file__).parents[2]
PATIENCE = 20.0
AS_OF = ("--as-of", "2024-06-30")


class Said(NamedTuple):
    """What a command came to."""

    code: int
    out: str
    err: str


class Typing:
    """Someone who types commands in a folder; whatever is asked, nobody answers."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._monkeypatch, self._capsys = folder, monkeypatch, capsys
        monkeypatch.chdir(folder)
        monkeypatch.setattr(main, "spare_collector", lambda: None)  # it is for a process of its own
        for name in ("VISUAL", "EDITOR", "SOURCE_DATE_EPOCH"):
            monkeypatch.delenv(name, raising=False)

    def __call__(self, *words: str | Path) -> Said:
        self._capsys.readouterr()
        self._monkeypatch.setattr(sys, "argv", ["chartgen", *map(str, words)])
        with open(os.devnull) as nobody:  # noqa: PTH123
            self._monkeypatch.setattr(sys, "stdin", nobody)
            with pytest.raises(SystemExit) as ended:
                main.main()
        told = self._capsys.readouterr()
        assert isinstance(ended.value.code, int)
        assert "fault in chartgen itself" not in told.err
        return Said(ended.value.code, told.out, told.err)


def in_a_process(folder: Path, *words: str, before: Callable[[], None] | None = None, **environment: str) -> Ran:
    """A command in a process of its own, without a terminal.

    It keeps no bytecode: under a limit set `before`, half of that would be written, and trip whoever runs next.
    """
    own = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **environment}
    return run(*words, cwd=folder, env=own, before=before)


class Terminal:
    """A command at a real terminal, to which a person types and from which they read."""

    def __init__(self, folder: Path, *words: str, printing_to: int | None = None) -> None:
        self._end, inner = pty.openpty()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "chartgen", *words],
            cwd=folder,
            stdin=inner,
            stdout=printing_to or inner,
            stderr=inner,
            env={**os.environ, "TERM": "dumb", "PYTHONPATH": str(ROOT)},
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(inner)
        self.shown = ""
        self._decoder = codecs.getincrementaldecoder("utf-8")()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait(PATIENCE)
        os.close(self._end)

    def reads(self, words: str) -> None:
        """Wait until the words are on the screen, after those read before."""
        until = time.monotonic() + PATIENCE
        while words not in self.shown:
            assert time.monotonic() < until, f"{words!r} never came; the screen says {self.shown!r}"
            assert self._read(), f"it ended; the screen says {self.shown!r}"
        self.shown = self.shown.partition(words)[2]

    def types(self, keys: str) -> None:
        os.write(self._end, keys.encode())

    def stops(self, key: str) -> None:
        """Press Ctrl-C or Ctrl-D, again where that came just before the program began to wait for keys."""
        for _ in range(int(PATIENCE)):
            self.types(key)
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(1)
                return

    def ends(self) -> tuple[int, str]:
        """The exit code, and what is on the screen since the words read last."""
        while self._read():
            pass
        return self._process.wait(PATIENCE), self.shown

    def printed(self) -> str:
        """What went elsewhere than to the terminal."""
        assert self._process.stdout is not None
        with self._process.stdout as printed:
            return printed.read().decode()

    def _read(self) -> bool:
        ready, _, _ = select.select([self._end], [], [], PATIENCE)
        try:
            data = os.read(self._end, 65536) if ready else b""
        except OSError:  # how Linux says that nobody holds the other end any more
            return False
        self.shown = (self.shown + self._decoder.decode(data)).replace("\r\n", "\n")
        return bool(data)
