"""What the site is made of: pages, and files that travel with them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Page:
    """A finished page; `path` is relative to the site, with forward slashes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Attachment:
    """A client's file that goes into the site as it is; `path` is relative to the site, `sha256` of its content."""

    path: str
    file: Path
    sha256: str
