"""Which client is meant by what someone says: an id, the path of a folder, or a name."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from chartgen.commands.answers import did_you_mean, some
from chartgen.model.document import Scalar
from chartgen.model.source import CLIENT_FILE, ClientPlace, Source
from chartgen.model.trouble import WrongSetup
from chartgen.notes.read import read_document
from chartgen.notes.shapes import tidy

WORD = re.compile(r"\w+")


class KnownClients:
    """The clients of a charts folder; what they are called is read when someone asks for it."""

    def __init__(self, places: Sequence[ClientPlace], largest_note: int) -> None:
        self._places = places
        self._largest_note = largest_note

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of the clients by the paths of their folders; of those alone whose client.md says one."""
        named = ((place.path, self._name(place)) for place in self._places if place.described)
        return {path: name for path, name in named if name}

    @cached_property
    def _often(self) -> Counter[str]:
        return Counter(place.id for place in self._places)

    def words(self) -> list[str]:
        """What Tab completes: ids, and names that hold no comma."""
        return [*(place.id for place in self._places), *(name for name in self.names.values() if "," not in name)]

    def read(self, text: str) -> ClientPlace:
        """The client who is meant; raises WrongSetup, in a sentence, where that is nobody or several."""
        wanted = text.replace("\\", "/").rstrip("/")
        found = [place for place in self._places if wanted in (place.id, place.path)]
        exact = [place for place in found if place.path == wanted]
        if len(found) > 1 and not exact:
            those = " or ".join(place.path for place in found)
            raise WrongSetup(f"There are several clients {text!r}. Name the folder: {those}.")
        return (exact or found)[0] if found else self._named(text)

    def _named(self, text: str) -> ClientPlace:
        """The client of this name, or the only one in whose name it stands."""
        wanted = _words(text)
        parts = [place for place in self._places if _holds(_words(self.names.get(place.path, "")), wanted)]
        whole = [place for place in parts if _words(self.names[place.path]) == wanted]
        match whole or parts:
            case [place]:
                return place
            case []:
                raise WrongSetup(self._unknown(text))
            case several:
                raise WrongSetup(f"Several clients are called {text!r}: {self._list(several)}. Say the id.")

    def _unknown(self, text: str) -> str:
        clients = f"The clients are {self._list(self._places) or 'none'}."
        if not text.strip():
            return f"Type a client's id or name. {clients}"
        hint = did_you_mean(text, [*(place.id for place in self._places), *self.names.values()])
        return f"There is no client {text!r}{hint} {clients}"

    def _list(self, places: Sequence[ClientPlace]) -> str:
        return some(sorted({self._shown(place) for place in places}))

    def _shown(self, place: ClientPlace) -> str:
        """The id and the name; the path, where there are several of the id."""
        id_ = place.id if self._often[place.id] == 1 else place.path
        name = self.names.get(place.path)
        return f"{id_} ({name})" if name else id_

    def _name(self, place: ClientPlace) -> str:
        source = Source(f"{place.path}/{CLIENT_FILE}", place.folder / CLIENT_FILE)
        fields = read_document(source, self._largest_note).fields
        pairs = fields.pairs if fields else ()
        found = next((pair.value for pair in pairs if pair.key.text == "name"), None)
        return tidy(found.text) if isinstance(found, Scalar) else ""


def _words(name: str) -> list[str]:
    return WORD.findall(unicodedata.normalize("NFC", name).casefold())


def _holds(name: list[str], part: list[str]) -> bool:
    """Whether these words stand in a name, whole and one after the other."""
    return bool(part) and any(name[at : at + len(part)] == part for at in range(len(name)))
