"""What notes said in commits, fetched all at once and held one at a time."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from chartgen.git.run import GitFailed, asking

LARGEST = 4_000_000
"""Bytes of the largest content that is looked into: no note is as large."""


def texts_of(root: Path, blobs: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The texts of contents, each with its id; one that is missing from the repository, or huge, is left out."""
    for blob, data in contents_of(root, blobs, LARGEST):
        yield blob, text_of(data)


def contents_of(root: Path, blobs: Iterable[str], largest: int | None = None) -> Iterator[tuple[str, bytes]]:
    """The bytes of contents of at most `largest` bytes, each with its id; one that is missing is left out."""
    asked = "".join(f"{blob}\n" for blob in sorted(set(blobs)))
    if not asked:
        return
    with asking(root, "cat-file", "--batch", stdin=asked.encode("ascii")) as printed:
        while line := printed.readline():
            words = line.split()
            if len(words) < 3:
                continue  # `ID missing`
            size = int(words[2])
            if largest is None or size <= largest:
                data = printed.read(size)
                if len(data) < size:
                    raise GitFailed("git cat-file broke off")
                yield words[0].decode("ascii"), data
            else:
                _pass_over(printed, size)
            printed.read(1)


def _pass_over(printed: IO[bytes], size: int) -> None:
    while size > 0 and (some := printed.read(min(size, LARGEST))):
        size -= len(some)


def text_of(data: bytes) -> str:
    """The text in some bytes: without byte order mark, `\\n` for line ends, and what is no UTF-8 escaped."""
    text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "backslashreplace")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
