"""What notes said in commits, fetched many at a time."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from pathlib import Path

from chartgen.git.run import git

MOST = 2000
"""So many contents are fetched at once, that memory does not hold them all."""


def texts_of(root: Path, blobs: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The texts of contents, each with its id; one that is missing from the repository is left out."""
    for blob, data in contents_of(root, blobs):
        yield blob, text_of(data)


def contents_of(root: Path, blobs: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """The bytes of contents, each with its id; one that is missing from the repository is left out."""
    wanted = sorted(set(blobs))
    for begins in range(0, len(wanted), MOST):
        asked = "".join(f"{blob}\n" for blob in wanted[begins : begins + MOST])
        yield from _taken_apart(git(root, "cat-file", "--batch", stdin=asked.encode("ascii")))


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


def text_of(data: bytes) -> str:
    """The text in some bytes: without byte order mark, `\\n` for line ends, and what is no UTF-8 escaped."""
    text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "backslashreplace")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
