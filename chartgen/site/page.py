"""What the site is made of: pages, and files that travel with them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Page(NamedTuple):
    """A finished page; `path` is relative to the site, with forward slashes."""

    path: str
    data: bytes


class Attachment(NamedTuple):
    """A client's file that goes into the site as it is; `path` is relative to the site, `sha256` of its content."""

    path: str
    file: Path
    sha256: str
