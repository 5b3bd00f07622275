"""How git is asked: about one folder alone, whatever the environment says, and without running what others set up.

A hook runs with variables that point at another repository, and the configuration of a repository can name programs
to run. Neither may reach what is asked here, nor may git wait for a terminal or reach out to a network.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

NAME = "git.exe" if os.name == "nt" else "git"
SAFE = (
    "-c", "core.fsmonitor=false",
    "-c", "core.pager=cat",
    "-c", "core.quotePath=false",
    "-c", "log.showSignature=false",
    "-c", "mailmap.file=",
    "-c", "mailmap.blob=",
    "-c", "protocol.allow=never",
    "-c", "diff.renameLimit=1000",
)  # fmt: skip
PLAIN = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_REPLACE_OBJECTS": "1",
         "GIT_NO_LAZY_FETCH": "1"}  # fmt: skip
AT_ONCE = 1 << 18
"""Bytes that are taken from git at once, while it goes on printing."""


class GitMissing(Exception):
    """There is no git on this machine."""


class GitFailed(Exception):
    """Git ended with an error, which is what it said."""


def git(folder: Path, *words: str, stdin: bytes = b"", setting: Mapping[str, str] | None = None) -> bytes:
    """What git prints when it is asked in a folder; `setting` are variables that it is to have.

    Raises GitMissing, GitFailed.
    """
    command = [program(folder), *SAFE, *words]
    try:
        ended = subprocess.run(  # noqa: S603 - the words are chartgen's own
            command, cwd=folder, input=stdin, capture_output=True, env=_scrubbed(setting), check=False
        )
    except OSError as error:
        raise GitFailed(str(error)) from error
    if ended.returncode:
        raise GitFailed(ended.stderr.decode("utf-8", "replace").strip())
    return ended.stdout


@contextmanager
def asking(folder: Path, *words: str, stdin: bytes = b"") -> Iterator[IO[bytes]]:
    """What git prints, to be read while it is still printing; raises what `git` does, in the end."""
    command = [program(folder), *SAFE, *words]
    with TemporaryFile() as asked:
        asked.write(stdin)
        asked.seek(0)
        try:
            process = subprocess.Popen(  # noqa: S603 - the words are chartgen's own
                command, cwd=folder, stdin=asked, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_scrubbed()
            )
        except OSError as error:
            raise GitFailed(str(error)) from error
        with process:
            try:
                assert process.stdout is not None
                yield process.stdout
            except BaseException:
                process.kill()
                raise
    if process.returncode:
        raise GitFailed(f"git {words[0]} ended with {process.returncode}")


def tokens(folder: Path, *words: str) -> Iterator[bytes]:
    """What git prints, cut where it prints a zero byte, while it is still printing; raises what `git` does."""
    with asking(folder, *words) as printed:
        yield from _cut(printed)


def _cut(printed: IO[bytes]) -> Iterator[bytes]:
    rest = b""
    while some := printed.read(AT_ONCE):
        *whole, rest = (rest + some).split(b"\0")
        yield from whole
    if rest:
        yield rest


def program(folder: Path) -> str:
    """Where git is: the first on the path that is not in the folder that it is asked about, nor found from there.

    Some systems look for a program in the current folder first, which here is one that others write to.
    Raises GitMissing.
    """
    found = _found(os.environ.get("PATH", os.defpath), os.fspath(folder))
    if found is None:
        raise GitMissing
    return found


@lru_cache(maxsize=64)
def _found(path: str, folder: str) -> str | None:
    for place in path.split(os.pathsep):
        file = os.path.join(place, NAME)  # noqa: PTH118
        if os.path.isabs(place) and not _is_inside(place, folder) and shutil.which(file):  # noqa: PTH117
            return file
    return None


def _is_inside(place: str, folder: str) -> bool:
    inner, outer = os.path.realpath(place), os.path.realpath(folder)
    return inner == outer or inner.startswith(os.path.join(outer, ""))  # noqa: PTH118


def stamp(folder: Path) -> str:
    """By which it is known whether it is still the same git."""
    file = Path(program(folder))
    status = file.stat()
    return f"{file} {status.st_size} {status.st_mtime_ns}"


def _scrubbed(setting: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment without what speaks to git."""
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith("GIT_")}
    return {**kept, **PLAIN, **(setting or {})}
