"""Whether two names are of one person, and whether someone present is the client."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from chartgen.model.client import Client
from chartgen.model.note import Person


def is_client(person: Person, client: Client) -> bool:
    """Whether someone present is the client."""
    return person.title.casefold() == "client" or name_key(person.name) == name_key(client.name or "")


@lru_cache(maxsize=1024)
def name_key(name: str) -> str:
    """A name as it is compared: case and spacing do not matter."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
