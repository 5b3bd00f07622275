"""The real program on real folders: what it prints, how it ends, what it leaves on disk."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from chartgen.build import SiteReport, build_site
from chartgen.check import open_charts
from chartgen.processes import alone
from chartgen.rules import examples
from chartgen.rules.examples import BACKGROUND
from tests.background import lay

AS_OF = date(2024, 6, 30)
COMMAND = (sys.executable, "-m", "chartgen")
ENVIRONMENT = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "PYTHONWARNINGS": "error"}
"""No SOURCE_DATE_EPOCH, no colour forced or forbidden, and a warning in chartgen is an error."""
LIMITED = {"PYTHONDONTWRITEBYTECODE": "1"}
"""Where a process may write only so much, Python must not leave the half of a compiled module behind."""

CLIENT = "---\ntype: client\nname: {name}\nintake: 2024-01-02\n---\nLikes the window table.\n"
VISIT = """---
type: face-to-face
date: {day}
location: Home
present: [Ann Example (client)]
activities: [monitored]
author: Dana Reyes, QIDP
---
## Case management activities
Looked at the lease together.
## Client observations
She was glad about it. It is signed now.
## Follow-up needed
- [ ] Ask for the attendance sheet
"""
BAKERY, COUGH = " and worked in a bakery for nine years", "She coughs when she eats fast, and her lease"
INTAKE = BACKGROUND[examples.INTAKE].replace(BAKERY, "").replace(COUGH, "Her lease")
"""An intake that is so short that the same in two charts passes for no clone."""


def client(folder: str, name: str = "Ann Example", **notes: str | bytes) -> dict[str, str | bytes]:
    """The files of a client: client.md, an intake, and the notes given by id."""
    files: dict[str, str | bytes] = {f"{folder}/client.md": CLIENT.format(name=name), f"{folder}/intake.md": INTAKE}
    return files | {f"{folder}/{note_id}.md": text for note_id, text in notes.items()}


def visit(day: str = "2024-03-05", **changes: str) -> str:
    """A note without errors; `body` adds to its end, any other name gives that field another line."""
    text = VISIT.format(day=day)
    body = changes.pop("body", "")
    for name, line in changes.items():
        lines = [line if found.startswith(f"{name}:") else found for found in text.split("\n")]
        text = "\n".join(lines) if line in lines else text.replace("author:", f"{line}\nauthor:", 1)
    return text + body


def many(folder: Path, clients: int, notes: int, *, order: int = 1) -> Path:
    """A charts folder of many small notes, made in this order or, with -1, in the opposite one."""
    found: dict[str, str | bytes] = {}
    for number in range(clients):
        days = [f"2024-{1 + n % 6:02}-{2 + n % 27:02}" for n in range(notes)]
        found |= client(
            f"c-{number:02}", f"Client {number}", **{f"n-{n:03}": visit(day) for n, day in enumerate(days)}
        )
    return lay(folder, dict(list(found.items())[::order]))


@dataclass(frozen=True, slots=True)
class Ran:
    """How a run of the program ended, and what it said."""

    code: int
    out: str
    err: str


def run(
    *arguments: object,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    before: Callable[[], None] | None = None,
    timeout: float = 60,
) -> Ran:
    """Run chartgen as a process of its own; a hang is a failure."""
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=cwd,
        env={**ENVIRONMENT, **(LIMITED if before else {}), **(env or {})},
        preexec_fn=before,
        capture_output=True,
        timeout=timeout,
        check=False,
    )
    ran = Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
    assert "Traceback" not in ran.err, ran.err
    assert "fault in chartgen" not in ran.err, ran.err
    return ran


def as_anybody() -> None:
    """Take from root, before chartgen starts, the right to open what permissions forbid; needs Linux."""
    if os.geteuid() == 0:
        for right in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            if ctypes.CDLL(None).prctl(24, right, 0, 0, 0):  # PR_CAPBSET_DROP
                raise OSError("this right cannot be dropped")


def build(charts: Path, site: Path, *options: object, **more: object) -> Ran:
    """`chartgen build` as of a fixed day."""
    return run("build", charts, "-o", site, "--as-of", AS_OF, *options, **more)  # type: ignore[arg-type]


def check(*arguments: object, **more: object) -> Ran:
    """`chartgen check` as of a fixed day."""
    return run("check", *arguments, "--as-of", AS_OF, **more)  # type: ignore[arg-type]


def built(charts: Path, site: Path) -> SiteReport:
    """The same build within this process."""
    return build_site(open_charts(charts, AS_OF), site, alone, lambda done, total: None)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by path."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }
