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
STEPS = st.lists(st.tuples(st.sampled_from(["write", "rename", "delete"]), NAMES, NAMES), min_size=1, max_size=25)


def text(number: int) -> str:
    """A note like no other."""
    return "".join(f"{number * 1000 + line}\n" for line in range(12))


class Model:
    """Notes by name, each with the numbers of the commits in which it got what it says."""

    def __init__(self) -> None:
        self.notes: dict[str, list[int]] = {}
        self.script: list[str] = []

    def take(self, number: int, what: str, name: str, other: str) -> None:
        """One commit, if it can be made."""
        if what == "write":
            before = self.notes.setdefault(name, [])
            said = text(before[0] if before else number) + f"{number}\n" * min(len(before), 3)
            self._commit(number, f"M 100644 inline c-1/{name}.md\ndata {len(said)}\n{said}\n")
            before.append(number)
        elif what == "delete" and name in self.notes:
            self._commit(number, f"D c-1/{name}.md\n")
            del self.notes[name]
        elif what == "rename" and name in self.notes and other not in self.notes:
            self._commit(number, f"R c-1/{name}.md c-1/{other}.md\n")
            self.notes[other] = [*self.notes.pop(name), number]

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
