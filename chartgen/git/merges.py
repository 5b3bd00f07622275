"""Which files a merge has that each of its parents had not, or had under another path.

`git log` tells of a merge only what differs from every parent. That a note came with one branch, and was not on the
other, which perhaps once had another of that name, it leaves out.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from chartgen.git.log import Commit
from chartgen.git.run import asking

WORDS = (
    "diff-tree", "--stdin", "-r", "-z", "--name-status", "--diff-filter=ADR", "-M70%", "-l1000", "--no-relative",
    "-O" + os.devnull, "--no-ext-diff", "--no-textconv",
)  # fmt: skip

Moves = Mapping[str, str]
"""Paths of files in a commit, and those in one of its parents: empty where only one of the two has the file."""


def moves_of_merges(folder: Path, found: Sequence[Commit]) -> dict[str, tuple[Moves, ...]]:
    """For each merge among commits, what moved since each of its parents."""
    trees = {commit.version.commit: commit.tree for commit in found}
    merges = [commit for commit in found if len(commit.parents) > 1]
    pairs = [(trees.get(parent, commit.tree), commit.tree) for commit in merges for parent in commit.parents]
    told = _told(folder, list(dict.fromkeys(pairs)))
    return {
        commit.version.commit: tuple(told[trees.get(parent, commit.tree), commit.tree] for parent in commit.parents)
        for commit in merges
    }


def _told(folder: Path, pairs: Sequence[tuple[str, str]]) -> dict[tuple[str, str], dict[str, str]]:
    moves: dict[tuple[str, str], dict[str, str]] = {pair: {} for pair in pairs}
    if not pairs:
        return moves
    asked = "".join(f"{before} {after}\n" for before, after in pairs)
    with asking(folder, *WORDS, stdin=asked.encode("ascii")) as printed:
        tokens = iter(printed.read().split(b"\0"))
    now: dict[str, str] = {}
    for token in tokens:
        *heads, letter = token.split(b"\n")
        for head in heads:
            before, _, after = head.decode("ascii").partition(" ")
            now = moves[before, after]
        if letter:
            now.update(_move(letter[:1], tokens))
    return moves


def _move(letter: bytes, tokens: Iterator[bytes]) -> Iterator[tuple[str, str]]:
    path = os.fsdecode(next(tokens))
    if letter == b"R":
        yield os.fsdecode(next(tokens)), path
    else:
        yield path, ""
