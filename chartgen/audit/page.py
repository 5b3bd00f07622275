"""An audit as one page of HTML that needs nothing beside it, and where its links to notes lead."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from chartgen.audit.model import Audit, ClientAudit
from chartgen.audit.told import audit_view
from chartgen.check import Charts
from chartgen.site.chapters import INDEX
from chartgen.site.theme.load import Theme

STYLE = "audit.css"
MADE = "/* Made by chartgen audit, which may write it anew. */"
"""By this chartgen knows a page as its own."""


def audit_page(audit: Audit, theme: Theme, leads: Mapping[str, str]) -> bytes:
    """The page; `leads` has the address of each note from there, by its path."""
    view = audit_view(audit, theme.words, leads)
    styles = theme.style(STYLE) + f"{MADE}\n" + view.sheet
    return theme.set("audit.html", (), styles, audit=view)


def leads_of(audit: Audit, charts: Charts, site: Path, start: Path) -> dict[str, str]:
    """Where each note leads from a page in the folder `start`: to its place in the site, else to its file.

    The site may be older than the notes, or be of some clients only: what has no page there leads to its file.
    """
    places = {place.path: place.folder for place in charts.folder.clients}
    there = lru_cache(None)(Path.is_file)
    found: dict[str, str] = {}
    for client in audit.clients:
        for note in client.notes:
            page = site / client.site_name / (note.page or INDEX)
            file = _file(note.path, client, places[client.path])
            found[note.path] = _to(page, start, note.anchor) if there(page) else _to(file, start)
        for finding in client.findings:
            if finding.path not in found:
                found[finding.path] = _to(_file(finding.path, client, places[client.path]), start)
    for finding in audit.findings:
        found.setdefault(finding.path, _to(charts.folder.root / finding.path, start))
    return found


def _file(path: str, client: ClientAudit, folder: Path) -> Path:
    """Where a file of a client is, by its path from the charts folder."""
    return folder / path.removeprefix(client.path).removeprefix("/")


def _to(target: Path, start: Path, anchor: str = "") -> str:
    """The address of a file from a folder; in full where they are on different drives."""
    try:
        address = quote(Path(os.path.relpath(target, start)).as_posix())
    except ValueError:
        address = target.resolve().as_uri()
    return f"{address}#{quote(anchor, safe='')}" if anchor else address
