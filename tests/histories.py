"""What git has of notes, put together for a test."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from chartgen.model.blob import blob_id
from chartgen.model.recorded import History, Recorded, Version

SHA1 = "0" * 40


def version(day: str, by: str = "Dana Reyes", email: str = "dana@lantern.example") -> Version:
    """A version of a day at five in the afternoon, west of Greenwich."""
    at = datetime.fromisoformat(f"{day}T17:00:00-05:00")
    return Version(SHA1, at, at, by, email)


def made_anew(first: Version, day: str) -> Version:
    """A version whose commit was made anew on a later day."""
    return first._replace(committed=datetime.fromisoformat(f"{day}T09:00:00-05:00"))


def recorded(text: str, first: Version | None, *after_signing: Version) -> Recorded:
    """What git has of a note whose text it keeps."""
    return Recorded(blob_id(text.encode(), SHA1), first, after_signing)


def history(notes: Mapping[str, Recorded], *, shallow: bool = False) -> History:
    """What git has of the notes of client c-1, by the paths they have in the charts folder."""
    return History(None, {path.removeprefix("c-1/"): one for path, one in notes.items()}, shallow)
