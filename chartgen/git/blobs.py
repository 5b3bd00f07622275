"""What notes said in commits, fetched many at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from chartgen.git.run import git

MOST = 2000
"""So many contents are fetched at once, that memory does not hold them all."""


def texts_of(root: Path, blobs: Iterable[str]) -> dict[str, str]:
    """The texts of contents by id: without byte order mark, `\\n` for line ends, and what is no UTF-8 escaped."""
    return {blob: _text(data) for blob, data in contents_of(root, blobs)}


def contents_of(root: Path, blobs: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """The bytes of contents, by id; one that is missing from the repository is left out."""
    wanted = sorted(blobs)
    for begins in range(0, len(wanted), MOST):
        asked = wanted[begins : begins + MOST]
        printed = git(root, "cat-file", "--batch", stdin="".join(f"{blob}\n" for blob in asked).encode("ascii"))
        yield from _taken_apart(printed)


def _taken_apart(printed: bytes) -> Iterator[tuple[str, bytes]]:
    at = 0
    while at < len(printed):
        ends = printed.index(b"\n", at)
        words = printed[at:ends].split()
        at = ends + 1
        if len(words) == 3:
            size = int(words[2])
            yield words[0].decode("ascii"), printed[at : at + size]
            at += size + 1


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig", "backslashreplace").replace("\r\n", "\n").replace("\r", "\n")
