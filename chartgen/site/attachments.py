"""Under which name a linked file goes into the site."""

from __future__ import annotations

import re
import unicodedata

RUNS_WHEN_OPENED = re.compile(
    r"\.(html?|xht(ml)?|shtml|svgz?|xml|xslt?|mht(ml)?|m?js|css|hta|swf|jar|md|markdown)\Z", re.IGNORECASE
)
PICTURES = re.compile(r"\.(png|jpe?g|gif|webp|avif|bmp)\Z", re.IGNORECASE)


def attachment_name(name: str, sha256: str) -> str:
    """A name for a file that is safe on every system and in every address, and that its content alone decides.

    The digest keeps two files apart whatever their names. A file that a browser would run when opened (a page, a
    drawing with script in it) gets `.txt` added: it can be read, and runs nothing. Notes get it too, being text.
    """
    stem, dot, ending = name.rpartition(".")
    if not dot or not stem:
        stem, ending = name, ""
    safe = _plain(stem)[:60] or "file"
    full = f"{safe}-{sha256[:12]}" + (f".{_plain(ending)[:12]}" if _plain(ending) else "")
    return f"{full}.txt" if RUNS_WHEN_OPENED.search(full) else full


def is_picture(name: str) -> bool:
    """Whether a file can be shown as a picture in a page."""
    return bool(PICTURES.search(name))


def _plain(text: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")
