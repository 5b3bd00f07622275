"""What several rules have to find or say in the same way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from chartgen.model.document import Document, Flaw, FlawKind
from chartgen.model.nearest import nearest
from chartgen.model.note import Note


def flaws_of(written: Document | Note, kind: FlawKind) -> Iterator[Flaw]:
    """The flaws of one kind in a document, or in the fields and follow-ups of a note, in order."""
    return (flaw for flaw in written.flaws if flaw.kind is kind)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The question after the nearest known word, with a space after it; empty where none is near."""
    close = nearest(word, known)
    return f"Did you mean `{close}`? " if close else ""


def meant(help_: str) -> str | None:
    """The word that a help asks after in its first sentence; None where it asks after none."""
    asked = re.match(r"Did you mean `(.+?)`\? ", help_)
    return asked[1] if asked else None
