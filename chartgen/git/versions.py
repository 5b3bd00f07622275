"""Every version of one note, with what it said, up to what the file says now."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from chartgen.git.blobs import text_of, texts_of
from chartgen.git.history import lives_of
from chartgen.git.lives import Kept, Life
from chartgen.git.repository import FILES, Where, reshaped, where_is
from chartgen.git.run import git
from chartgen.model.recorded import Version


class Edition(NamedTuple):
    """A version of a note: what it says, and what it said before, None where there was none before that is known.

    `path` is the note's in the repository, `was` the one in the version that it was made from. `version` is None for
    what is not committed yet. Where branches, on which the note differed, were put together in it, `joined` is what
    it said on the others. In one in which the note was `taken_out` or `put_back` it says the same as before.
    """

    version: Version | None
    path: str
    was: str
    before: str | None
    text: str
    joined: tuple[str, ...] = ()
    taken_out: bool = False
    put_back: bool = False


class Editions(NamedTuple):
    """The versions of a note, oldest first. They are not `whole` where earlier ones are not in this copy.

    `top` is the top of the repository. Where git keeps the note in another shape than the file, such as encrypted,
    the versions are `sealed`, and what they say is left out.
    """

    top: Path
    editions: tuple[Edition, ...]
    whole: bool = True
    sealed: bool = False


def editions_of(file: Path) -> Editions:
    """Every version of a note that git can tell of, and last what is not committed; raises GitMissing, GitFailed."""
    folder = file.parent
    where = where_is(folder)
    blob = _head(folder, where, file.name)
    life = lives_of(folder, where, {file.name: blob})[file.name] if blob else Life("", ())
    sealed = bool(blob and reshaped(folder, [file.name]))
    wanted = {one for kept in life.versions for one in (kept.blob, *kept.before)} | ({blob} if blob else set())
    texts = {} if sealed else dict(texts_of(folder, wanted))
    editions: list[Edition] = []
    out: set[tuple[str, str]] = set()
    for kept in life.versions:
        if kept.carried:
            continue
        edition = _edition(kept, texts)
        is_back = kept.starts and (kept.path, kept.blob) in out
        out |= {(kept.path, kept.blob)} if kept.taken_out else set()
        editions.append(edition._replace(put_back=True, before=edition.text) if is_back else edition)
    path, now = where.prefix + file.name, text_of(file.read_bytes())
    if not sealed and (not blob or texts.get(blob) != now):
        editions.append(Edition(None, path, path, texts.get(blob), now))
    return Editions(where.top(folder), tuple(editions), life.whole or not blob, sealed)


def committed_text(file: Path) -> str | None:
    """What a note says in the newest commit; None where it is not in it, or git keeps it in another shape.

    Raises GitMissing, GitFailed.
    """
    folder = file.parent
    blob = _head(folder, where_is(folder), file.name)
    if not blob or reshaped(folder, [file.name]):
        return None
    return dict(texts_of(folder, [blob])).get(blob)


def _head(folder: Path, where: Where, name: str) -> str:
    """The id of what a file says in the newest commit; empty where it is not in it."""
    listed = git(folder, "ls-tree", "-z", where.head).split(b"\0") if where.head else []
    for line in listed:
        words, _, found = line.partition(b"\t")
        if os.fsdecode(found) == name and words.decode("ascii").partition(" ")[0] in FILES:
            return words.split()[2].decode("ascii")
    return ""


def _edition(kept: Kept, texts: dict[str, str]) -> Edition:
    before = texts.get(kept.before[0]) if kept.before else None
    joined = tuple(texts.get(blob, "") for blob in kept.before[1:])
    return Edition(kept.version, kept.path, kept.was, before, texts.get(kept.blob, ""), joined, kept.taken_out)
