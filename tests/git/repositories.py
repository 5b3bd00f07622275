"""Real git repositories made for a test, with days and people of its own."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from chartgen.git.history import Past
from chartgen.model.recorded import History, Recorded, Version
from chartgen.notes.names import shown_name

NOTE = """---
type: face-to-face
date: 2024-03-05
---
She said that the swing by the window is where she likes to sit.
The lease runs until the end of the year.
We went through the medication list together.
Nothing else was asked for.
"""
SIGNED = NOTE.replace("---\nShe", "signed:\n  by: Dana Reyes\n  on: 2024-03-05\n---\nShe")


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository in a folder, with nothing of the settings of whoever runs the test."""

    top: Path

    def git(self, *words: str | Path, stdin: bytes | None = None, env: Mapping[str, str] | None = None) -> str:
        """Run git, which must not fail."""
        return self.try_git(*words, stdin=stdin, env=env, check=True)[1]

    def try_git(
        self,
        *words: str | Path,
        stdin: bytes | None = None,
        env: Mapping[str, str] | None = None,
        check: bool = False,
        cwd: Path | None = None,
    ) -> tuple[int, str]:
        """Run git, and return how it ended and all that it said."""
        ended = subprocess.run(
            ["git", *words],
            cwd=cwd or self.top,
            input=stdin,
            env={**bare(self.top), **(env or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        said = ended.stdout.decode("utf-8", "replace")
        assert not (check and ended.returncode), said
        return ended.returncode, said

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write files by path."""
        for path, content in files.items():
            file = self.top / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())

    def commit(
        self,
        files: Mapping[str, str | bytes] | None = None,
        at: str = "2024-03-05T14:00:00+00:00",
        by: str = "Dana Reyes <dana@example.org>",
        *words: str,
    ) -> str:
        """Write files, commit all there is, and return the commit's id."""
        self.write(files or {})
        self.git("add", "-A")
        name, _, email = by.partition(" <")
        env = {"GIT_AUTHOR_DATE": at, "GIT_COMMITTER_DATE": at, "GIT_AUTHOR_NAME": name}
        env["GIT_AUTHOR_EMAIL"] = email.rstrip(">")
        self.git("commit", "--allow-empty", "-q", "-m", "a commit", *words, env=env)
        return self.head

    @property
    def head(self) -> str:
        """The id of the newest commit."""
        return self.git("rev-parse", "HEAD").strip()

    def history(self, folder: str = "c-1", root: str = "") -> History:
        """What is known of a client's folder in the charts folder `root`."""
        return Past().of(self.top / root, shown_name).of(folder)

    def recorded(self, path: str, root: str = "") -> Recorded:
        """What is known of a note."""
        folder, _, name = path.partition("/")
        return self.history(folder, root).notes[name]

    def first(self, path: str, root: str = "") -> Version:
        """The version in which a note was first recorded."""
        first = self.recorded(path, root).first
        assert first is not None
        return first


def bare(home: Path) -> dict[str, str]:
    """An environment in which git knows nobody's settings."""
    who = {"GIT_COMMITTER_NAME": "Kim Clerk", "GIT_COMMITTER_EMAIL": "kim@example.org"}
    who |= {"GIT_AUTHOR_NAME": "Dana Reyes", "GIT_AUTHOR_EMAIL": "dana@example.org"}
    plain = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "LC_ALL": "C", "GIT_EDITOR": "true"}
    return {"PATH": os.environ["PATH"], "HOME": os.fspath(home), **who, **plain}


def repository(top: Path, *words: str) -> Repository:
    """A new repository."""
    top.mkdir(parents=True, exist_ok=True)
    made = Repository(top)
    made.git("init", "-q", "-b", "main", *words)
    return made
