"""Histories made at random, compared with a model that is too simple to be wrong."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from chartgen.git.history import lives_of
from chartgen.git.repository import heads_of, where_is
from tests.git.repositories import Repository, repository

NAMES = st.sampled_from(["a", "b", "c", "d"])
FATES = st.sampled_from(["write", "rename", "delete", "restore"])
STEPS = st.lists(st.tuples(FATES, NAMES, NAMES), min_size=1, max_size=25)


def text(number: int) -> str:
    """A note like no other."""
    return "".join(f"{number * 1000 + line}\n" for line in range(12))


class Model:
    """Notes by name, each with the numbers of the commits in which it got what it says."""

    def __init__(self) -> None:
        self.notes: dict[str, list[int]] = {}
        self.said: dict[str, str] = {}
        self.deleted: dict[str, tuple[str, list[int]]] = {}
        self.script: list[str] = []

    def take(self, number: int, what: str, name: str, other: str) -> None:
        """One commit, if it can be made."""
        if what == "write":
            before = self.notes.setdefault(name, [])
            said = text(before[0] if before else number) + f"{number}\n" * min(len(before), 3)
            self._write(number, name, said)
            before.append(number)
        elif what == "delete" and name in self.notes:
            self._commit(number, f"D c-1/{name}.md\n")
            self.deleted[name] = self.said[name], [*self.notes.pop(name), number]
        elif what == "restore" and name in self.deleted and name not in self.notes:
            said, before = self.deleted.pop(name)
            self._write(number, name, said)
            self.notes[name] = [*before, number]
        elif what == "rename" and name in self.notes and other not in self.notes:
            self._commit(number, f"R c-1/{name}.md c-1/{other}.md\n")
            self.notes[other] = [*self.notes.pop(name), number]
            self.said[other] = self.said[name]

    def _write(self, number: int, name: str, said: str) -> None:
        self.said[name] = said
        self._commit(number, f"M 100644 inline c-1/{name}.md\ndata {len(said)}\n{said}\n")

    def _commit(self, number: int, change: str) -> None:
        who = f"D <d@x> {number * 100} +0000"
        self.script.append(f"commit refs/heads/main\nauthor {who}\ncommitter {who}\ndata 1\nx\n{change}")


def as_git_tells(repo: Repository) -> dict[str, list[int]]:
    where = where_is(repo.top)
    if not where.head:
        return {}
    lives = lives_of(repo.top, where, heads_of(repo.top, where.head).notes)
    assert all(life.whole and life.first == life.versions[0].version for life in lives.values())
    return {
        path.removeprefix("c-1/").removesuffix(".md"): [
            int(kept.version.at.timestamp()) // 100 for kept in life.versions
        ]
        for path, life in lives.items()
    }


@settings(max_examples=50)
@given(STEPS)
def test_every_version_of_every_note_is_found_whatever_it_was_called(steps: list[tuple[str, str, str]]) -> None:
    model = Model()
    for number, (what, name, other) in enumerate(steps, 1):
        model.take(number, what, name, other)
    with tempfile.TemporaryDirectory() as folder:
        repo = repository(Path(folder))
        repo.git("fast-import", "--quiet", stdin="".join(model.script).encode())
        assert as_git_tells(repo) == model.notes


COMMITS = st.lists(
    st.tuples(
        st.integers(0, 9), st.integers(0, 9), st.booleans(), st.lists(st.integers(0, 5), min_size=4, max_size=4)
    ),
    min_size=2,
    max_size=14,
)
"""Commits: how far back each parent is, whether it is a merge, and for each of four names what becomes of it."""


class Branches:
    """Commits with one parent or two, each with all that it has: what every path says, by the number of the text."""

    def __init__(self) -> None:
        self.trees: list[dict[str, int]] = []
        self.parents: list[list[int]] = []
        self.script: list[str] = []

    def commit(self, back: int, other: int, merges: bool, fates: list[int]) -> None:
        """Take each name from the first parent or the second, or write or delete it."""
        number = len(self.trees)
        parents = [max(0, number - 1 - back), max(0, number - 1 - other)][: 2 if merges else 1] if number else []
        self.parents.append(list(dict.fromkeys(parents)))
        before = [self.trees[parent] for parent in self.parents[-1]] or [{}]
        tree = {}
        for place, (name, fate) in enumerate(zip("abcd", fates, strict=True)):
            found = before[min(fate % 2, len(before) - 1)].get(name)
            said = number * 10 + place if fate == 5 else None if fate == 4 else found
            if said is not None:
                tree[name] = said
        self.trees.append(tree)
        self._write(number, tree)

    def _write(self, number: int, tree: dict[str, int]) -> None:
        who = f"D <d@x> {number * 100 + 100} +0000"
        lines = [f"commit refs/heads/at-{number}", f"mark :{number + 1}", f"author {who}", f"committer {who}"]
        lines += ["data 1", "x"]
        for word, parent in zip(("from", "merge"), self.parents[number], strict=False):
            lines.append(f"{word} :{parent + 1}")
        lines.append("deleteall")
        for name, said in tree.items():
            lines += [f"M 100644 inline c-1/{name}.md", f"data {len(text(said))}", text(said)]
        self.script.append("\n".join(lines) + "\n")

    def versions(self, name: str) -> set[int]:
        """The commits in which a note of the newest got what it says, as far back as it is there without a break."""
        seen, waiting = set(), [len(self.trees) - 1]
        while waiting:
            number = waiting.pop()
            if number not in seen:
                seen.add(number)
                waiting += [parent for parent in self.parents[number] if name in self.trees[parent]]
        said = self.trees
        return {one for one in seen if all(said[parent].get(name) != said[one][name] for parent in self.parents[one])}


@settings(max_examples=60)
@given(COMMITS)
def test_through_branches_and_merges_a_note_is_followed_as_long_as_it_is_there(
    steps: list[tuple[int, int, bool, list[int]]],
) -> None:
    model = Branches()
    for step in steps:
        model.commit(*step)
    with tempfile.TemporaryDirectory() as folder:
        repo = repository(Path(folder))
        repo.git("fast-import", "--quiet", stdin="".join(model.script).encode())
        repo.git("update-ref", "refs/heads/main", f"refs/heads/at-{len(steps) - 1}")
        found = {name: {number - 1 for number in versions} for name, versions in as_git_tells(repo).items()}
    assert found == {name: model.versions(name) for name in model.trees[-1]}
