"""Charts folders made for a test, out of the examples of rules or out of text given."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from chartgen.check import Charts, Report, check_charts, open_charts
from chartgen.processes import alone
from chartgen.rules.examples import AS_OF, BACKGROUND, Example


def lay(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files by path below a folder, each as the very bytes given."""
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def lay_example(folder: Path, example: Example) -> Path:
    """A whole charts folder out of a rule's example."""
    background = {path: text for path, text in BACKGROUND.items() if path not in example.without}
    lay(folder, background)
    for commit in example.commits:
        recorded(lay(folder, commit.files), commit.day)
    lay(folder, {path: text.encode(example.encoding) for path, text in example.without_marks().items()})
    for path, target in example.links.items():
        (folder / path).symlink_to(target)
    return folder


def recorded(folder: Path, on: date, by: str = "Dana Reyes") -> Path:
    """The folder with all that stands in it committed to git, on a day at noon."""
    if not (folder / ".git").is_dir():
        git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    told = ("-c", f"user.name={by}", "-c", "user.email=nobody@example.org")
    noon = f"{on}T12:00:00+0000"
    git(folder, *told, "commit", "--quiet", "--allow-empty", "--message", "Notes", GIT_AUTHOR_DATE=noon)
    return folder


def git(folder: Path, *words: str, **environment: str) -> str:
    """What git prints, as it comes without anybody's configuration."""
    alone = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    alone |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", **environment}
    done = subprocess.run(["git", *words], cwd=folder, env=alone, check=True, capture_output=True, encoding="utf-8")
    return done.stdout


def opened(charts: Path, as_of: date = AS_OF) -> Charts:
    """A charts folder, as of the day of the examples."""
    return open_charts(charts, as_of)


def checked(charts: Path, as_of: date = AS_OF) -> Report:
    """What checking a charts folder comes to, in this process."""
    return check_charts(opened(charts, as_of), alone, lambda done, total: None)
