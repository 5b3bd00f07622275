"""Who is writing: the name and credentials that go into a note or a signature."""

from __future__ import annotations

from pathlib import Path

from chartgen.git.identity import identity
from chartgen.model.settings import Settings


def writer(by: str | None, settings: Settings, charts: Path) -> str:
    """Name and credentials, as `Dana Reyes, QIDP`; empty where nothing tells.

    It is who was named on the command line, else who the settings have for the address in git, else their author,
    else the name in git.
    """
    if by is not None:
        return by.strip()
    known = identity(charts)
    return settings.authors.get(known.email.casefold(), "") or settings.author or known.name
