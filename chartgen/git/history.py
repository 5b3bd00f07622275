"""When each note of a charts folder was first recorded, by whom, and whether it changed after it was signed."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from chartgen.git.lives import Life, follow
from chartgen.git.log import WORDS, commits
from chartgen.git.merges import moves_of_merges
from chartgen.git.repository import Heads, Where, cut_off, heads_of, reshaped, where_is
from chartgen.git.run import GitFailed, GitMissing, tokens
from chartgen.git.signing import changed_after_signing
from chartgen.model.recorded import History, Recorded, Silent

NO_REPOSITORY = "not a git repository"
"""What git says where there is none, when it is to speak English."""


class Told(NamedTuple):
    """What git told of a charts folder, by the path of each note from there.

    `nested` are folders that are repositories by themselves. `shallow` says that git has not all of its history.
    """

    silent: Silent | None
    notes: Mapping[str, Recorded] = {}
    nested: tuple[str, ...] = ()
    shallow: bool = False


class Histories:
    """What git told of a charts folder, folder by folder of it."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self._by_folder: dict[str, dict[str, Recorded]] = defaultdict(dict)
        for path in sorted(told.notes):
            recorded, begins = told.notes[path], path.find("/")
            while begins >= 0:
                self._by_folder[path[:begins]][path[begins + 1 :]] = recorded
                begins = path.find("/", begins + 1)

    def of(self, folder: str) -> History:
        """The history of a folder below the charts folder, by its path."""
        if self._told.silent:
            return History(self._told.silent)
        if any(folder == one or folder.startswith(f"{one}/") for one in self._told.nested):
            return History(Silent.NOT_KEPT)
        notes = self._by_folder.get(folder, {})
        return History(None, notes, self._told.shallow, _digest(notes))


def _digest(notes: Mapping[str, Recorded]) -> str:
    """What stands for a history. A commit's id stands for all that git has of a version, but for an author's name."""
    digest = hashlib.blake2b(digest_size=16)
    for path, (head, first, after_signing) in notes.items():
        versions = [*([first] if first else [""]), *after_signing]
        said = "\0".join([path, head, *(f"{one.commit} {one.by} {one.email}" if one else "" for one in versions)])
        digest.update(said.encode("utf-8", "surrogatepass") + b"\n")
    return digest.hexdigest()


class Past:
    """What git has of charts folders; it is asked again only where it would tell something else."""

    def __init__(self) -> None:
        self._told: dict[Path, tuple[str, Told]] = {}
        self._histories: dict[Path, Histories] = {}
        self._asked_at: dict[Path, str] = {}

    def of(self, root: Path, named: Callable[[str], str] = str) -> Histories:
        """What git tells of a charts folder now; where it cannot, that it cannot.

        `named` gives the path by which a note goes, where that may differ from its path on disk.
        """
        self._asked_at[root] = ""
        try:
            where = where_is(root)
            key = self._asked_at[root] = where.key(root)
            if root not in self._told or self._told[root][0] != key:
                self.learn(root, key, _told(root, where, named))
        except (GitMissing, GitFailed, OSError) as error:
            self.learn(root, "", Told(why_silent(error)))
        if root not in self._histories:
            self._histories[root] = Histories(self._told[root][1])
        return self._histories[root]

    def is_behind(self, root: Path) -> bool:
        """Whether git may now tell something else of a charts folder than when it was asked last."""
        try:
            key = where_is(root).key(root)
        except (GitMissing, GitFailed, OSError):
            key = ""
        return self._asked_at.get(root) != key

    def learn(self, root: Path, key: str, told: Told) -> None:
        """Know from now on what git told of a charts folder; `key` is empty where it is to be asked again."""
        self._told[root] = key, told
        self._histories.pop(root, None)

    def known(self, root: Path) -> tuple[str, Told] | None:
        """What git told of a charts folder, and the key to it; None where it told nothing."""
        key, told = self._told.get(root, ("", Told(Silent.OFF)))
        return None if told.silent else (key, told)


def why_silent(error: Exception) -> Silent:
    """Why git tells nothing."""
    if isinstance(error, GitMissing):
        return Silent.NO_GIT
    return Silent.NO_REPOSITORY if NO_REPOSITORY in str(error) else Silent.FAILED


def _told(root: Path, where: Where, named: Callable[[str], str]) -> Told:
    heads = heads_of(root, where.head) if where.head else Heads({}, ())
    if not heads.notes:
        return Told(Silent.NOT_KEPT)
    lives, other = lives_of(root, where, heads.notes), reshaped(root, heads.notes)
    changed = changed_after_signing(root, {path: life for path, life in lives.items() if path not in other})
    notes = {
        named(path): Recorded("" if path in other else life.head, life.first, changed.get(path, ()))
        for path, life in lives.items()
    }
    return Told(None, notes, tuple(map(named, heads.nested)), where.shallow)


def lives_of(root: Path, where: Where, notes: Mapping[str, str]) -> dict[str, Life]:
    """The lives of some notes, by path from a folder; `notes` has the ids of what they say in the newest commit."""
    found = list(commits(tokens(root, *WORDS, where.head, "--")))
    heads = {where.prefix + path: blob for path, blob in notes.items()}
    lives = follow(found, where.head, heads, moves_of_merges(root, found), cut_off(root, where))
    return {path: lives[where.prefix + path] for path in notes}
