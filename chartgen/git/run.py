"""How git is asked: about one folder alone, whatever the environment says, and without running what others set up.

A hook runs with variables that point at another repository, and the configuration of a repository can name programs
to run. Neither may reach what is asked here, nor may git wait for a terminal or reach out to a network.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

GIT = "git"
SAFE = (
    "-c", "core.fsmonitor=false",
    "-c", "core.pager=cat",
    "-c", "log.showSignature=false",
    "-c", "core.quotePath=false",
    "-c", "protocol.allow=never",
    "-c", "diff.renameLimit=2000",
)  # fmt: skip
PLAIN = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_REPLACE_OBJECTS": "1",
         "GIT_NO_LAZY_FETCH": "1"}  # fmt: skip


class GitMissing(Exception):
    """There is no git on this machine."""


class GitFailed(Exception):
    """Git ended with an error, which is what it said."""


def git(folder: Path, *words: str, stdin: bytes = b"", keeping: tuple[str, ...] = ()) -> bytes:
    """What git prints when it is asked in a folder; variables of the environment that are named in `keeping` stay.

    Raises GitMissing, GitFailed.
    """
    try:
        ended = subprocess.run(  # noqa: S603 - the words are chartgen's own
            [GIT, *SAFE, *words], cwd=folder, input=stdin, capture_output=True, env=scrubbed(keeping), check=False
        )
    except FileNotFoundError as error:
        raise GitMissing from error
    except OSError as error:
        raise GitFailed(str(error)) from error
    if ended.returncode:
        raise GitFailed(ended.stderr.decode("utf-8", "replace").strip())
    return ended.stdout


def scrubbed(keeping: tuple[str, ...] = ()) -> dict[str, str]:
    """The environment without what speaks to git, but for the variables named."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in keeping}
    return {**kept, **PLAIN}
