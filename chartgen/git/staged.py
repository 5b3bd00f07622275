"""What is about to be committed of a folder: what git's index has of it, and that laid out on disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from chartgen.git.blobs import contents_of
from chartgen.git.repository import FILES, SUBMODULE, where_is
from chartgen.git.run import git

INDEX = "GIT_INDEX_FILE"
"""The variable that names the index of a commit under way; `git commit FILE` and the like have one of their own."""
MERGED, OURS = "0", "2"
NOWHERE = "nowhere"


class Staged(NamedTuple):
    """The index of a folder, by path from there: `files` with their mode and the id of what they say.

    `changed` are the paths at which it differs from the newest commit, those of deleted files too. `ignored` are
    files on disk that git is told to pass over.
    """

    files: dict[str, tuple[str, str]]
    changed: tuple[str, ...]
    ignored: tuple[str, ...] = ()


def staged_in(folder: Path) -> Staged:
    """What is about to be committed of a folder; raises GitMissing, GitFailed."""
    where = where_is(folder)
    index = _index(where.top(folder))
    since = where.head or git(folder, "hash-object", "-t", "tree", "--stdin").decode("ascii").strip()
    words = ("diff-index", "--cached", "--name-only", "--no-renames", "--relative", "-z", since, "--")
    changed = _paths(git(folder, *words, setting=index))
    if not changed:
        return Staged({}, ())
    ignored = git(folder, "ls-files", "--others", "--ignored", "--exclude-standard", "-z", setting=index)
    return Staged(_files(git(folder, "ls-files", "--stage", "-z", setting=index)), changed, _paths(ignored))


def _index(top: Path) -> dict[str, str]:
    """The index of the commit that is under way, if this is run by a hook; the way to it is from where hooks run."""
    named = os.environ.get(INDEX)
    files = [Path(named).absolute(), top / named] if named else []
    file = next((file for file in files if file.is_file()), None)
    return {INDEX: os.fspath(file)} if file else {}


def _files(printed: bytes) -> dict[str, tuple[str, str]]:
    """Every file of the index; of one that is not merged, our side."""
    files = {}
    for line in printed.split(b"\0")[:-1]:
        words, _, name = line.partition(b"\t")
        mode, blob, stage = words.decode("ascii").split(" ")
        if stage in (MERGED, OURS):
            files[os.fsdecode(name)] = mode, blob
    return files


def _paths(printed: bytes) -> tuple[str, ...]:
    return tuple(os.fsdecode(name) for name in printed.split(b"\0")[:-1])


def lay_out(staged: Staged, folder: Path, copy: Path, wanted: Iterable[str], is_read: Callable[[str], bool]) -> None:
    """Put files of the index into the folder `copy`, which is private, by their paths.

    Those that are read have the very content that git has, and no filter is run. Of the others, each is there and
    empty. What is a link is one, and leads nowhere.
    """
    read: dict[str, list[str]] = {}
    for path in wanted:
        mode, blob = staged.files.get(path, (FILES[0], ""))
        if not _is_safe(path):
            continue
        if mode in FILES and blob and is_read(path):
            read.setdefault(blob, []).append(path)
        else:
            _put(copy / path, mode)
    for blob, data in contents_of(folder, read):
        for path in read[blob]:
            _put(copy / path, FILES[0], data)


def _is_safe(path: str) -> bool:
    """Whether a path leads to a place below a folder, which no index of git's own making fails to."""
    parts = PurePosixPath(path).parts
    return bool(parts) and not os.path.isabs(path) and ".." not in parts and ".git" not in parts  # noqa: PTH117


def _put(file: Path, mode: str, data: bytes = b"") -> None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if mode == SUBMODULE:
        file.mkdir(mode=0o700, exist_ok=True)
    elif mode in FILES:
        file.write_bytes(data)
    else:
        file.symlink_to(NOWHERE)
