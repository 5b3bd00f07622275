"""Who git takes the person at this machine for."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from chartgen.git.run import GitFailed, GitMissing, git


class Identity(NamedTuple):
    """A person's name and address in git, each empty where git has none."""

    name: str
    email: str


def identity(folder: Path) -> Identity:
    """Whom git would name as the author of a commit in a folder, which need not be in a repository."""
    return Identity(_asked(folder, "user.name"), _asked(folder, "user.email"))


def _asked(folder: Path, key: str) -> str:
    try:
        return git(folder, "config", "--get", key).decode("utf-8", "replace").strip()
    except (GitMissing, GitFailed):
        return ""
