"""The known word that a mistyped one most likely meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The closest known word, None where none is close; comparison ignores case."""
    by_lower = {name.casefold(): name for name in sorted(known)}
    found = get_close_matches(word.casefold()[:80], by_lower, n=1, cutoff=0.6)
    return by_lower[found[0]] if found else None
