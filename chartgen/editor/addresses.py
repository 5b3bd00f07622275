"""Which file the address of an open document means, and by which address a file is named."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import unquote_to_bytes

FILE = re.compile(r"file://(?P<host>[^/]*)(?P<path>/.*)", re.IGNORECASE | re.DOTALL)
DRIVE = re.compile(r"/(?P<drive>[A-Za-z]):(?P<rest>(?:/.*)?)\Z", re.DOTALL)


def path_of(uri: str, *, on_windows: bool = os.name == "nt") -> Path | None:
    """The file that an address means, its folder without links; None for what is no file of this machine."""
    found = FILE.fullmatch(uri)
    raw = unquote_to_bytes(found["path"]) if found else b""
    if found is None or b"\0" in raw:
        return None
    if not on_windows and found["host"] not in ("", "localhost"):
        return None
    path = Path(windows_path(found["host"], raw.decode("utf-8", "replace")) if on_windows else os.fsdecode(raw))
    try:
        return path.parent.resolve() / path.name
    except (OSError, RuntimeError):  # links that lead back to themselves
        return None


def windows_path(host: str, path: str) -> str:
    """The path on Windows that an address means: on a drive, or on another machine."""
    host = "" if host == "localhost" else host
    drive = DRIVE.match(path)
    if drive:
        return f"{drive['drive'].upper()}:{drive['rest'] or '/'}".replace("/", "\\")
    return (f"//{host}{path}" if host else path).replace("/", "\\")


def uri_of(path: Path) -> str:
    """The address of a file."""
    return path.as_uri()
