"""A client: who a chart is about."""

from __future__ import annotations

from dataclasses import field
from datetime import date

from chartgen.model.note import Day, Note, PeopleAround, PersonAround, Stay, Stays, Text
from chartgen.model.source import ClientFolder
from chartgen.model.value import value


@value
class Client:
    """A client's folder, and client.md as a note, None where it is missing or cannot be read.

    `name`, the day of `intake` and the day on which the service ended (`discharged`) are those of client.md, None
    where they are not recorded; every note of a chart asks for them.
    """

    folder: ClientFolder
    note: Note | None
    name: str | None = field(init=False, compare=False)
    intake: date | None = field(init=False, compare=False)
    discharged: date | None = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", self.text("name"))
        object.__setattr__(self, "intake", self._day("intake"))
        object.__setattr__(self, "discharged", self._day("discharged"))

    @property
    def id(self) -> str:
        """The folder's name."""
        return self.folder.id

    @property
    def born(self) -> date | None:
        """The day of birth."""
        return self._day("born")

    @property
    def people(self) -> tuple[PersonAround, ...]:
        """The people around the client, as client.md lists them."""
        around = self.note.value("people", PeopleAround) if self.note else None
        return around.people if around else ()

    @property
    def placements(self) -> tuple[Stay, ...]:
        """Where the client has lived, in the order of client.md."""
        return self._stays("placements")

    @property
    def programs(self) -> tuple[Stay, ...]:
        """The programs that have served the client, in the order of client.md."""
        return self._stays("programs")

    @property
    def standards(self) -> tuple[Stay, ...]:
        """The standards that the client is or was served under, each as a stay, in the order of client.md."""
        return self._stays("standard")

    def text(self, name: str) -> str | None:
        """A field of free text, None where it is missing or empty."""
        value = self.note.value(name, Text) if self.note else None
        return value.text if value and value.text.strip() else None

    def _day(self, name: str) -> date | None:
        value = self.note.value(name, Day) if self.note else None
        return value.day if value else None

    def _stays(self, name: str) -> tuple[Stay, ...]:
        value = self.note.value(name, Stays) if self.note else None
        return value.stays if value else ()
